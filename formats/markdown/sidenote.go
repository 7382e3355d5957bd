package markdown

import (
	"slices"
	"strings"

	"octavo/pipeline/book"
	"octavo/pipeline/source"
)

// Notes in the margin, as Tufte CSS has them and the includes sidenote.html,
// marginnote.html and marginfigure.html of Jekyll sites write them: a label with a
// sign, a box that opens the note on a phone, and the note itself. Of these a book
// needs the note.
// https://edwardtufte.github.io/tufte-css/#sidenotes
var (
	marginSigns = []string{"margin-toggle", "sidenote-number", "margin-toggle-label", "sidenote-toggle"}
	marginNotes = []string{"sidenote", "marginnote"}
)

func hasClass(t *tag, names []string) bool {
	return slices.ContainsFunc(strings.Fields(t.get("class")), func(c string) bool { return slices.Contains(names, c) })
}

// marginNote is a note in the margin as a note of the book. One that shows a
// picture stays a Span of the class marginfigure, which withMargin moves.
func (p *page) marginNote(inside []book.Inline, at source.Pos) []book.Inline {
	inside = trimText(inside)
	if len(inside) == 0 {
		return nil
	}
	for _, n := range inside {
		if _, ok := n.(*book.Image); ok {
			return []book.Inline{&book.Span{Base: book.Base{At: at, Attr: book.Attr{Classes: []string{marginFigure}}}, Inlines: inside}}
		}
	}
	para := &book.Paragraph{Base: book.Base{At: inside[0].Pos()}, Inlines: inside}
	return []book.Inline{&book.Note{Base: book.Base{At: at, Attr: book.Attr{Classes: marginNotes[:1]}}, Blocks: []book.Block{para}}}
}

const marginFigure = "marginfigure"

// withMargin is a paragraph whose notes in the margin touch the word before them,
// as marks of notes do, and after it the figures that stood in its margin, each
// with the text beside its picture as the caption.
func withMargin(para *book.Paragraph) []book.Block {
	var text []book.Inline
	var figures []book.Block
	for i, n := range para.Inlines {
		s, ok := n.(*book.Span)
		figure := ok && s.Has(marginFigure)
		note, ok := n.(*book.Note)
		if text == nil && (figure || ok && note.Has(marginNotes[0])) {
			text = append([]book.Inline{}, para.Inlines[:i]...)
		}
		switch {
		case text == nil:
		case figure:
			figures = append(figures, figureOf(s))
			if i+1 < len(para.Inlines) && startsBlank(para.Inlines[i+1]) {
				text = trimEnd(text)
			}
		case ok && note.Has(marginNotes[0]):
			text = append(trimEnd(text), n)
		default:
			text = append(text, n)
		}
	}
	if text == nil {
		return []book.Block{para}
	}
	if para.Inlines = trimText(text); len(para.Inlines) == 0 {
		return figures
	}
	return append([]book.Block{para}, figures...)
}

func startsBlank(n book.Inline) bool {
	t, ok := n.(*book.Text)
	return ok && t.S != "" && isSpace(t.S[0])
}

// trimEnd takes white space off the end of running text.
func trimEnd(in []book.Inline) []book.Inline {
	if n := len(in); n > 0 {
		if t, ok := in[n-1].(*book.Text); ok {
			in = in[:n-1]
			if s := strings.TrimRight(t.S, " \t\n"); s != "" {
				in = append(in, &book.Text{Base: t.Base, S: s})
			}
		}
	}
	return in
}

func figureOf(s *book.Span) *book.Figure {
	f := &book.Figure{Base: book.Base{At: s.At}}
	var caption []book.Inline
	for _, n := range s.Inlines {
		switch n := n.(type) {
		case *book.Image:
			f.Blocks = append(f.Blocks, &book.Paragraph{Base: book.Base{At: n.At}, Plain: true, Inlines: []book.Inline{n}})
			f.Above = len(f.Blocks) == 1 && len(trimText(caption)) > 0
		case *book.Break:
		default:
			caption = append(caption, n)
		}
	}
	if caption = trimText(caption); len(caption) > 0 {
		f.Caption = []book.Block{&book.Paragraph{Base: book.Base{At: caption[0].Pos()}, Plain: true, Inlines: caption}}
	}
	return f
}

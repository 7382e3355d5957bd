package pipeline

import (
	"regexp"
	"strings"
	"unicode"

	"octavo/pipeline/book"
)

// captionStart is how a caption begins: what is shown, and its number. What may
// follow is looked at by hand: "Figure 3 shows …" is a sentence, not a caption.
var captionStart = regexp.MustCompile(`(?i)^(figure|fig\.?|table|tab\.?|chart|image|photo|photograph|illustration|plate|exhibit|map|diagram|scheme|graph|box|listing|screenshot|abbildung|abb\.?|tabelle|figura|tabla|gráfico|tableau|图|表)\s*([A-Z]{1,2}[.-]?)?\d{1,4}([.-]\d{1,3}){0,3}[a-z]?`)

// longestCaption keeps paragraphs of running text from being taken for captions.
const longestCaption = 1200 // bytes

// isCaption reports whether text reads as a caption.
func isCaption(text string) bool {
	text = strings.TrimSpace(text)
	start := captionStart.FindString(text)
	if start == "" || len(text) > longestCaption {
		return false
	}
	rest := text[len(start):]
	if rest == "" {
		return true
	}
	if strings.ContainsAny(rest[:1], ".:)|") || strings.HasPrefix(rest, "–") || strings.HasPrefix(rest, "—") || strings.HasPrefix(rest, "：") {
		return true
	}
	word := strings.TrimLeft(rest, " \t\n")
	if len(word) == len(rest) || word == "" {
		return word == ""
	}
	r := []rune(word[:min(len(word), 8)])[0]
	return !unicode.IsLower(r)
}

// figures makes figures of pictures that stand alone, with the caption before or
// after them.
func figures(bs []book.Block) []book.Block {
	rw := book.Rewriter{
		Run: figuresIn,
		Enter: func(n book.Node) bool {
			switch n.(type) {
			case *book.Figure, *book.Table, *book.Paragraph, *book.Heading:
				return false // a figure is one already; a picture in a cell stays in its line
			}
			return true
		},
	}
	return rw.Blocks(setCaptions(bs))
}

func figuresIn(bs []book.Block) []book.Block {
	if !anyPicture(bs) {
		return bs
	}
	var split []book.Block
	for _, b := range bs {
		beside, rest := besideText(b)
		split = append(split, beside...)
		split = append(split, splitPictures(rest)...)
	}
	return joinCaptions(split)
}

func anyPicture(bs []book.Block) bool {
	for _, b := range bs {
		if p, ok := b.(*book.Paragraph); ok {
			for _, i := range p.Inlines {
				if pictureOf(i) != nil {
					return true
				}
			}
		}
	}
	return false
}

// pictureOf is the picture that an inline is, alone or as the text of a link.
func pictureOf(i book.Inline) *book.Image {
	switch i := i.(type) {
	case *book.Image:
		return i
	case *book.Link:
		return onlyPicture(i.Inlines)
	case *book.Span:
		return onlyPicture(i.Inlines)
	}
	return nil
}

func onlyPicture(in []book.Inline) *book.Image {
	var img *book.Image
	for _, i := range in {
		if t, ok := i.(*book.Text); ok && strings.TrimSpace(t.S) == "" {
			continue
		}
		if img != nil {
			return nil
		}
		if img = pictureOf(i); img == nil {
			return nil
		}
	}
	return img
}

// splitPictures splits a paragraph at its line ends where each line is a picture
// alone or a caption, and makes figures of the pictures. Any other paragraph
// stays as it is.
func splitPictures(b book.Block) []book.Block {
	p, ok := b.(*book.Paragraph)
	if !ok {
		return []book.Block{b}
	}
	parts := pictureLines(p.Inlines)
	if parts == nil {
		return []book.Block{b}
	}
	var out []book.Block
	for _, line := range parts {
		q := *p
		q.ID, q.Inlines = "", line
		if img := onlyPicture(line); img != nil {
			q.Classes, q.Pairs = nil, nil
			f := &book.Figure{Base: book.Base{At: img.Pos()}, Blocks: []book.Block{&q}}
			f.Classes, f.Pairs = p.Classes, p.Pairs
			out = append(out, titleAsCaption(f, img))
			continue
		}
		q.At = line[0].Pos()
		out = append(out, &q)
	}
	if p.ID != "" { // what points to the paragraph points to the first of it
		out[0].Attrs().ID = p.ID
	}
	return out
}

// besideText makes figures of the pictures that text flows around on the web. They
// stand before their paragraph, and say in a class on which side.
func besideText(b book.Block) (figures []book.Block, rest book.Block) {
	p, ok := b.(*book.Paragraph)
	if !ok {
		return nil, b
	}
	var text []book.Inline
	for _, i := range p.Inlines {
		side := sideOf(i)
		if side == "" {
			text = append(text, i)
			continue
		}
		img := pictureOf(i)
		f := &book.Figure{Base: book.Base{At: img.Pos()}, Blocks: []book.Block{&book.Paragraph{Base: book.Base{At: img.Pos()}, Inlines: []book.Inline{i}}}}
		f.Classes = []string{side}
		figures = append(figures, titleAsCaption(f, img))
	}
	if blank(text) { // nothing to stand beside
		return nil, b
	}
	q := *p
	if t, ok := text[0].(*book.Text); ok && len(figures) > 0 {
		text[0] = &book.Text{Base: t.Base, S: strings.TrimLeft(t.S, " \t\n")}
	}
	q.Inlines = text
	return figures, &q
}

// sideOf is the class of a picture that text flows around, "" for others.
func sideOf(i book.Inline) string {
	img := pictureOf(i)
	if img == nil {
		return ""
	}
	for _, side := range [...]string{"left", "right"} {
		if class := "float-" + side; img.Has(class) || i.Attrs().Has(class) || img.Get("align") == side {
			return class
		}
	}
	return ""
}

// titleAsCaption takes the title text of a picture as its caption.
func titleAsCaption(f *book.Figure, img *book.Image) *book.Figure {
	if img.Title == "" {
		return f
	}
	f.Caption = []book.Block{&book.Paragraph{Base: book.Base{At: img.Pos()}, Inlines: []book.Inline{&book.Text{Base: book.Base{At: img.Pos()}, S: img.Title}}}}
	rw := book.Rewriter{Inline: func(i book.Inline) []book.Inline {
		if i == book.Inline(img) {
			d := *img
			d.Title = ""
			return []book.Inline{&d}
		}
		return []book.Inline{i}
	}}
	f.Blocks = rw.Blocks(f.Blocks)
	return f
}

// pictureLines parts inlines into lines that are a picture alone and runs of
// lines that are text. nil: there is text that reads as no caption, so the
// picture belongs to its sentence; or there is no picture.
func pictureLines(in []book.Inline) [][]book.Inline {
	var out [][]book.Inline
	var text []book.Inline
	pictures := 0
	flush := func() bool {
		text = trimBlank(text)
		if len(text) == 0 {
			return true
		}
		line := text
		text = nil
		out = append(out, line)
		return isCaption(book.PlainText(line)) || pictures > 0 && wholeInItalics(line)
	}
	for i, n := range in {
		if pictureOf(n) == nil {
			text = append(text, n)
			continue
		}
		if !endsLine(in[:i]) || !startsLine(in[i+1:]) {
			return nil
		}
		if !flush() {
			return nil
		}
		out = append(out, []book.Inline{n})
		pictures++
	}
	if pictures == 0 || !flush() {
		return nil
	}
	return out
}

// endsLine reports whether a line ended right before what follows in.
func endsLine(in []book.Inline) bool {
	for i := len(in) - 1; i >= 0; i-- {
		switch n := in[i].(type) {
		case *book.Break:
			return true
		case *book.Text:
			s := strings.TrimRight(n.S, " \t")
			if s != "" {
				return strings.HasSuffix(s, "\n")
			}
		default:
			return false
		}
	}
	return true
}

// startsLine reports whether the line ends before in.
func startsLine(in []book.Inline) bool {
	for _, n := range in {
		switch n := n.(type) {
		case *book.Break:
			return true
		case *book.Text:
			s := strings.TrimLeft(n.S, " \t")
			if s != "" {
				return strings.HasPrefix(s, "\n")
			}
		default:
			return false
		}
	}
	return true
}

// trimBlank takes blanks and line breaks off the ends of inlines.
func trimBlank(in []book.Inline) []book.Inline {
	empty := func(n book.Inline) bool {
		switch n := n.(type) {
		case *book.Break:
			return n.ID == ""
		case *book.Text:
			return strings.TrimSpace(n.S) == ""
		}
		return false
	}
	for len(in) > 0 && empty(in[0]) {
		in = in[1:]
	}
	for len(in) > 0 && empty(in[len(in)-1]) {
		in = in[:len(in)-1]
	}
	if len(in) == 0 {
		return nil
	}
	out := append([]book.Inline(nil), in...)
	if t, ok := out[0].(*book.Text); ok {
		d := *t
		d.S = strings.TrimLeft(d.S, " \t\n")
		out[0] = &d
	}
	if t, ok := out[len(out)-1].(*book.Text); ok {
		d := *t
		d.S = strings.TrimRight(d.S, " \t\n")
		out[len(out)-1] = &d
	}
	return out
}

package pipeline

import (
	"slices"
	"strings"

	"octavo/pipeline/book"
)

// joinCaptions gives each figure the caption that stands next to it. Captions
// stand before their pictures on one page and after them on the next, so between
// two figures it is the wording that decides, then the order that the run of
// figures began with.
func joinCaptions(bs []book.Block) []book.Block {
	out := make([]book.Block, 0, len(bs))
	for i := 0; i < len(bs); i++ {
		f := bare(bs[i])
		switch {
		case f != nil && i+1 < len(bs) && captionOf(bs[i+1]) != nil && !belongsToNext(bs, i):
			out = append(out, withCaption(f, captionOf(bs[i+1]), false))
			i++
		case f != nil && i+1 < len(bs) && inItalics(bs[i+1]) != nil && (len(out) == 0 || inItalics(out[len(out)-1]) == nil):
			out = append(out, withCaption(f, inItalics(bs[i+1]), false))
			i++
		case captionOf(bs[i]) != nil && i+1 < len(bs) && bare(bs[i+1]) != nil:
			out = append(out, withCaption(bare(bs[i+1]), captionOf(bs[i]), true))
			i++
		default:
			out = append(out, bs[i])
		}
	}
	return out
}

// belongsToNext reports whether the caption after the figure at i is rather that
// of the figure after it.
func belongsToNext(bs []book.Block, i int) bool {
	if i+2 >= len(bs) {
		return false
	}
	next := bare(bs[i+2])
	if next == nil {
		return false
	}
	caption := bs[i+1]
	if here, there := saysAlt(caption, bare(bs[i])), saysAlt(caption, next); here != there {
		return there
	}
	// figure, caption, figure: a caption after the second one means that captions
	// come after; tables carry theirs above.
	if i+3 < len(bs) && captionOf(bs[i+3]) != nil {
		return false
	}
	text := strings.ToLower(book.TextOf(caption))
	return strings.HasPrefix(text, "tab")
}

// saysAlt reports whether a caption and the alternative text of a figure say the
// same.
func saysAlt(caption book.Block, f *book.Figure) bool {
	alt := ""
	book.WalkBlocks(f.Blocks, func(n book.Node) bool {
		if i, ok := n.(*book.Image); ok {
			alt = i.Alt
		}
		return true
	})
	a, c := letters(alt), letters(book.TextOf(caption))
	return len(a) > 5 && (strings.HasSuffix(c, a) || strings.HasPrefix(a, c))
}

// bare is b as a figure that has no caption yet; nil when it is none.
func bare(b book.Block) *book.Figure {
	if f, ok := b.(*book.Figure); ok && len(f.Caption) == 0 {
		return f
	}
	return nil
}

// captionOf is b as a caption; nil when it is none.
func captionOf(b book.Block) *book.Paragraph {
	if p, ok := b.(*book.Paragraph); ok && isCaption(book.PlainText(p.Inlines)) {
		return p
	}
	return nil
}

// longestItalics keeps passages in italics from being taken for captions.
const longestItalics = 300 // bytes

// inItalics is what a short paragraph in italics says, which after a picture is its
// caption: Markdown has no captions, and this is how most sites write them. nil: it is
// another paragraph.
func inItalics(b book.Block) *book.Paragraph {
	p, ok := b.(*book.Paragraph)
	if !ok || p.ID != "" {
		return nil
	}
	in := trimBlank(p.Inlines)
	if !wholeInItalics(in) {
		return nil
	}
	q := *p
	q.Inlines = in[0].(*book.Emphasis).Inlines
	return &q
}

// wholeInItalics reports whether a text is short and one passage in italics.
func wholeInItalics(in []book.Inline) bool {
	if len(in) != 1 {
		return false
	}
	e, ok := in[0].(*book.Emphasis)
	if !ok || e.Kind != book.Emph && e.Kind != book.Italic || e.ID != "" {
		return false
	}
	text := book.PlainText(e.Inlines)
	return text != "" && len(text) <= longestItalics
}

func withCaption(f *book.Figure, caption *book.Paragraph, above bool) *book.Figure {
	d := *f
	d.Caption, d.Above = []book.Block{caption}, above
	return &d
}

// captionTag is the element of a caption that stands outside a figure. Python-Markdown
// has such captions, after what they belong to.
const captionTag = "figcaption"

// setCaptions gives the captions of elements to the picture, listing or table
// before them. One after anything else is a paragraph.
func setCaptions(bs []book.Block) []book.Block {
	rw := book.Rewriter{Run: func(bs []book.Block) []book.Block {
		if !slices.ContainsFunc(bs, isSetCaption) {
			return bs
		}
		out := make([]book.Block, 0, len(bs))
		for _, b := range bs {
			if !isSetCaption(b) {
				out = append(out, b)
				continue
			}
			caption := b.(*book.Div).Blocks
			if n := len(out); n > 0 && len(caption) > 0 {
				if f := captioned(out[n-1], caption); f != nil {
					out[n-1] = f
					continue
				}
			}
			out = append(out, caption...)
		}
		return out
	}}
	return rw.Blocks(bs)
}

func isSetCaption(b book.Block) bool {
	d, ok := b.(*book.Div)
	return ok && d.Tag == captionTag
}

// captioned is b with a caption; nil where it takes none.
func captioned(b book.Block, caption []book.Block) book.Block {
	switch b := b.(type) {
	case *book.Figure:
		if len(b.Caption) == 0 {
			d := *b
			d.Caption = caption
			return &d
		}
	case *book.Table:
		if p, ok := caption[0].(*book.Paragraph); ok && len(caption) == 1 && len(b.Caption) == 0 {
			d := *b
			d.Caption = p.Inlines
			return &d
		}
	case *book.Code:
		return figureOf(b, caption)
	case *book.Paragraph:
		if onlyPicture(b.Inlines) != nil {
			return figureOf(b, caption)
		}
	}
	return nil
}

// figureOf is a figure of a block, in whose place it stands.
func figureOf(b book.Block, caption []book.Block) *book.Figure {
	inner := book.Copy(b).(book.Block)
	f := &book.Figure{Base: book.Base{At: b.Pos()}, Blocks: []book.Block{inner}, Caption: caption}
	f.ID, inner.Attrs().ID = b.Attrs().ID, ""
	return f
}

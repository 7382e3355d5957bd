package markdown

import (
	"slices"

	"octavo/pipeline/book"
)

// setApart says that n, which is read as running text, shows as the block b on lines of
// its own: a display formula, <center>. Where there can be no block, as in a heading, n
// itself stays.
func (p *page) setApart(n book.Inline, b book.Block) {
	if p.apart == nil {
		p.apart = map[book.Inline]book.Block{}
	}
	p.apart[n] = b
}

// standsApart is the block that n shows as, or that is all that n holds: pandoc writes
// <span class="math display">\[…\]</span>. Without one it is nil.
func (p *page) standsApart(n book.Inline) book.Block {
	if b := p.apart[n]; b != nil {
		return b
	}
	if s, ok := n.(*book.Span); ok && len(p.apart) > 0 {
		if in := trimText(slices.Clone(s.Inlines)); len(in) == 1 {
			return p.standsApart(in[0])
		}
	}
	return nil
}

// paragraphs are what a paragraph is parted into by blocks in its text, and by figures
// in its margin.
func (p *page) paragraphs(para *book.Paragraph) []book.Block {
	if len(p.apart) == 0 {
		return withMargin(para)
	}
	var out []book.Block
	from := 0
	part := func(to int) {
		if in := trimText(slices.Clone(para.Inlines[from:to])); len(in) > 0 {
			q := *para
			q.Inlines = in
			if len(out) > 0 {
				q.At, q.Attr = in[0].Pos(), book.Attr{}
			}
			out = append(out, withMargin(&q)...)
		}
	}
	for i, n := range para.Inlines {
		if b := p.standsApart(n); b != nil {
			part(i)
			out = append(out, b)
			from = i + 1
		}
	}
	if from == 0 {
		return withMargin(para)
	}
	part(len(para.Inlines))
	return out
}

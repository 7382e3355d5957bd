package markdown

import (
	"strings"

	"octavo/pipeline/book"
)

func (p *page) details(n *htmlNode, base book.Base) *book.Details {
	d := &book.Details{Base: base, Open: n.tag.has("open")}
	rest := make([]*htmlNode, 0, len(n.kids))
	for _, k := range n.kids {
		if k.tag.name == "summary" && d.Summary == nil {
			d.Summary = wrapSpan(p.classOf(k), p.text(k))
			continue
		}
		if k.blocks != nil && d.Summary == nil {
			k = &htmlNode{at: k.at, blocks: takeSummary(k.blocks, d)}
		}
		rest = append(rest, k)
	}
	d.Blocks = p.blocksOf(rest)
	return d
}

// takeSummary finds the summary among blocks that were read as Markdown.
func takeSummary(blocks []book.Block, d *book.Details) []book.Block {
	for i, b := range blocks {
		if div, ok := b.(*book.Div); ok && div.Tag == "summary" {
			for _, x := range div.Blocks {
				if para, ok := x.(*book.Paragraph); ok {
					d.Summary = append(d.Summary, wrapSpan(book.Base{At: div.At, Attr: book.Attr{Classes: div.Classes}}, para.Inlines)...)
				}
			}
			return append(blocks[:i:i], blocks[i+1:]...)
		}
	}
	return blocks
}

func (p *page) figure(n *htmlNode, base book.Base) *book.Figure {
	f := &book.Figure{Base: base}
	var rest []*htmlNode
	shown := len(n.inlines) > 0
	for _, k := range n.kids {
		if k.tag.name == "figcaption" {
			f.Above = !shown
			f.Caption = append(f.Caption, wrapDiv(p.classOf(k), p.content(k))...)
			continue
		}
		shown = shown || k.tag.name != "" || k.blocks != nil || len(k.inlines) > 0 || strings.TrimSpace(k.text) != ""
		rest = append(rest, k)
	}
	blocks := p.blocksOf(rest)
	if len(n.inlines) > 0 {
		blocks = append(blocks, &book.Paragraph{Base: book.Base{At: n.at}, Inlines: n.inlines})
	}
	for _, b := range blocks {
		if d, ok := b.(*book.Div); ok && d.Tag == "figcaption" {
			f.Above = len(f.Blocks) == 0
			f.Caption = append(f.Caption, wrapDiv(book.Base{At: d.At, Attr: book.Attr{Classes: d.Classes}}, d.Blocks)...)
			continue
		}
		f.Blocks = append(f.Blocks, b)
	}
	return f
}

package markdown

import (
	"strings"

	"octavo/pipeline/book"
)

// phrasing reports whether n may stand in running text.
func phrasing(n *htmlNode) bool {
	if n.blocks != nil {
		return false
	}
	name := n.tag.name
	if name == "" {
		return true
	}
	if groups[name] || blockElements[name] && !spanToo[name] || name == "details" || name == "figure" || name == "textarea" {
		return false
	}
	if name == "style" || name == "script" {
		return true
	}
	for _, k := range n.kids {
		if !phrasing(k) {
			return false
		}
	}
	return true
}

// inlinesOf makes running text of nodes; blocks among them are run together.
func (p *page) inlinesOf(nodes []*htmlNode) []book.Inline {
	var out []book.Inline
	for _, n := range nodes {
		switch {
		case n.tag.name == "" && n.blocks != nil:
			for _, b := range n.blocks {
				out = append(out, p.inlinesOfBlock(b)...)
			}
		case n.tag.name == "" && n.inlines != nil:
			out = append(out, n.inlines...)
		case n.tag.name == "":
			out = append(out, p.htmlText(n)...)
		default:
			inside := n.inlines
			if inside == nil {
				inside = p.insideOf(n)
			}
			if groups[n.tag.name] || blockElements[n.tag.name] && !spanToo[n.tag.name] {
				out = append(out, wrapSpan(book.Base{At: n.at, Attr: p.attrs(&n.tag, n.at)}, inside)...)
				continue
			}
			out = append(out, p.spanElement(&n.tag, inside, n.at)...)
		}
	}
	return out
}

// insideOf is the running text in an element, without formulas in code.
func (p *page) insideOf(n *htmlNode) []book.Inline {
	if n.tag.name != "code" {
		return p.inlinesOf(n.kids)
	}
	p.inCode++
	inside := p.inlinesOf(n.kids)
	p.inCode--
	return inside
}

func (p *page) inlinesOfBlock(b book.Block) []book.Inline {
	base := book.Base{At: b.Pos(), Attr: book.Attr{Classes: classesIn(b)}}
	switch b := b.(type) {
	case *book.Paragraph:
		return wrapSpan(base, b.Inlines)
	case *book.Heading:
		return wrapSpan(base, b.Inlines)
	}
	if s := book.TextOf(b); s != "" {
		return wrapSpan(base, []book.Inline{&book.Text{Base: book.Base{At: b.Pos()}, S: s}})
	}
	return nil
}

// classesIn are the classes of a block and, where its structure is given up, of all
// in it: a class may say that its text is not for everyone.
func classesIn(b book.Block) []string {
	switch b.(type) {
	case *book.Paragraph, *book.Heading:
		return b.Attrs().Classes
	}
	var all book.Attr
	book.Walk(b, func(n book.Node) bool {
		book.EachAttr(n, func(a *book.Attr) { addClasses(&all, strings.Join(a.Classes, " ")) })
		return true
	})
	return all.Classes
}

// blocksOf makes blocks of nodes: elements as the allow-list says, running text
// between them as paragraphs without a mark of their own.
func (p *page) blocksOf(nodes []*htmlNode) []book.Block {
	var out []book.Block
	var run []*htmlNode
	flush := func() {
		in := trimText(p.inlinesOf(run))
		run = nil
		if len(in) > 0 {
			out = append(out, p.paragraphs(&book.Paragraph{Base: book.Base{At: in[0].Pos()}, Plain: true, Inlines: in})...)
		}
	}
	for _, n := range nodes {
		if phrasing(n) {
			run = append(run, n)
			continue
		}
		flush()
		if n.tag.name == "" {
			out = append(out, n.blocks...)
			continue
		}
		for _, b := range p.blockElement(n) {
			out = append(out, p.callout(b))
		}
	}
	flush()
	return out
}

// trimText takes white space off the ends of running text.
func trimText(in []book.Inline) []book.Inline {
	for len(in) > 0 {
		t, ok := in[0].(*book.Text)
		if !ok {
			break
		}
		s := strings.TrimLeft(t.S, " \t\n")
		if s != "" {
			in[0] = &book.Text{Base: t.Base, S: s}
			break
		}
		in = in[1:]
	}
	for len(in) > 0 {
		t, ok := in[len(in)-1].(*book.Text)
		if !ok {
			break
		}
		s := strings.TrimRight(t.S, " \t\n")
		if s != "" {
			in[len(in)-1] = &book.Text{Base: t.Base, S: s}
			break
		}
		in = in[:len(in)-1]
	}
	return in
}

// content is the blocks in an element.
func (p *page) content(n *htmlNode) []book.Block {
	if n.inlines != nil {
		return p.paragraphs(&book.Paragraph{Base: book.Base{At: n.at}, Plain: true, Inlines: n.inlines})
	}
	return p.blocksOf(n.kids)
}

// text is the running text in an element.
func (p *page) text(n *htmlNode) []book.Inline {
	if n.inlines != nil {
		return n.inlines
	}
	return trimText(p.inlinesOf(n.kids))
}

package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	gmtext "github.com/yuin/goldmark/text"

	"octavo/formats/markdown/kramdown"
	"octavo/pipeline/book"
)

// htmlBlock reads a block of HTML with the Markdown inside it.
func (p *page) htmlBlock(n *kramdown.HTML) []book.Block {
	t := htmlTree{page: p, markdown: true}
	p.inHTML++
	for _, part := range n.Parts {
		if part.Section != nil {
			t.add(&htmlNode{at: p.pos(n.Pos()), blocks: nonNil(p.blocks(part.Section))})
			continue
		}
		t.feed(p.verbatimLines(part.Lines))
	}
	p.inHTML--
	if name := n.Unclosed(); name != "" {
		p.found.Warnf(p.pos(n.Pos()), CodeUnclosed, "write </"+name+"> where it ends",
			"<%s> is not closed; all that follows it counts as its content", name)
	}
	return p.blocksOf(t.root.kids)
}

// htmlRun reads a block of HTML in the dialect GitHub, and what follows it until
// its elements are closed: there Markdown stands between the tags, parted from
// them by blank lines. It returns the last node that it read.
func (p *page) htmlRun(first *ast.HTMLBlock) ([]book.Block, ast.Node) {
	t := htmlTree{page: p}
	p.inHTML++
	var n, last ast.Node = first, first
	for ; n != nil && (n == ast.Node(first) || len(t.stack) > 0); n = n.NextSibling() {
		last = n
		h, ok := n.(*ast.HTMLBlock)
		if !ok {
			t.add(&htmlNode{at: p.pos(n.Pos()), blocks: nonNil(p.block(n, nil))})
			continue
		}
		s, lines := p.verbatimLines(h.Lines())
		if h.HasClosure() { // its line is part of what it closes: a comment, a script
			lines = append(lines, lineStart{len(s), h.ClosureLine.Start})
			s += string(h.ClosureLine.Value(p.src))
		}
		t.feed(s, lines)
	}
	p.inHTML--
	return p.blocksOf(t.root.kids), last
}

func nonNil(b []book.Block) []book.Block {
	if b == nil {
		return []book.Block{}
	}
	return b
}

// verbatimLines is the text of lines as it stands, and where each came from.
func (p *page) verbatimLines(lines *gmtext.Segments) (string, []lineStart) {
	var b strings.Builder
	starts := make([]lineStart, 0, lines.Len())
	for i := range lines.Len() {
		l := lines.At(i)
		starts = append(starts, lineStart{b.Len(), l.Start - l.Padding})
		b.Write(l.Value(p.src))
	}
	return b.String(), starts
}

// blockExtension is `{::comment}`, `{::nomarkdown}` or `{::options}`.
func (p *page) blockExtension(n *kramdown.Extension) []book.Block {
	switch n.Name {
	case "options":
		p.setOptions(n.Options)
	case "nomarkdown":
		s, lines := p.verbatimLines(n.Lines())
		t := htmlTree{page: p}
		t.feed(s, lines)
		return p.blocksOf(t.root.kids)
	}
	return nil
}

// markdownTable is a pipe table.
func (p *page) markdownTable(n *kramdown.Table, base book.Base) *book.Table {
	t := &book.Table{Base: base}
	columns := 0
	for _, rows := range append([][]kramdown.Row{n.Head, n.Foot}, n.Bodies...) {
		for _, r := range rows {
			columns = max(columns, len(r))
		}
	}
	for i := range columns {
		c := book.Column{}
		if i < len(n.Align) {
			c.Align = book.Align(n.Align[i])
		}
		t.Columns = append(t.Columns, c)
	}
	t.Head = p.tableRows(n.Head, columns, true)
	for _, b := range n.Bodies {
		t.Bodies = append(t.Bodies, p.tableRows(b, columns, false))
	}
	t.Foot = p.tableRows(n.Foot, columns, false)
	return t
}

// maxPadded is how many columns a table may have for its short rows to be filled
// up; without a bound, one long row would multiply all others.
const maxPadded = 64

func (p *page) tableRows(rows []kramdown.Row, columns int, header bool) []*book.Row {
	out := make([]*book.Row, 0, len(rows))
	for _, r := range rows {
		n := columns
		if n > maxPadded {
			n = len(r)
		}
		row := &book.Row{Base: book.Base{At: p.pos(r[0].Start)}, Cells: make([]*book.Cell, n)}
		cells, texts := make([]book.Cell, n), make([]book.Paragraph, min(n, len(r))) // made at once: there are many
		for i := range n {
			c := &cells[i]
			c.Header, row.Cells[i] = header, c
			if i >= len(r) {
				continue
			}
			c.At = p.pos(r[i].Start)
			if in := p.inline(string(p.src[r[i].Start:r[i].Stop]), []lineStart{{0, r[i].Start}}); len(in) > 0 {
				texts[i] = book.Paragraph{Base: book.Base{At: c.At}, Plain: true, Inlines: in}
				c.Blocks = p.paragraphs(&texts[i])
			}
		}
		out = append(out, row)
	}
	return out
}

package markdown

import (
	"strconv"
	"strings"

	"octavo/pipeline/book"
)

// table is <table>: caption, columns, head, bodies and foot.
func (p *page) table(n *htmlNode, base book.Base) *book.Table {
	t := &book.Table{Base: base}
	t.Pairs = without(t.Pairs, "align")
	var loose []*book.Row
	end := func() {
		if len(loose) > 0 {
			t.Bodies = append(t.Bodies, loose)
			loose = nil
		}
	}
	for _, k := range n.kids {
		switch k.tag.name {
		case "caption":
			t.Caption = wrapSpan(p.classOf(k), p.text(k))
		case "colgroup":
			for _, c := range k.kids {
				addColumn(t, c)
			}
		case "col":
			addColumn(t, k)
		case "thead":
			t.Head = append(t.Head, p.rows(k)...)
		case "tfoot":
			t.Foot = append(t.Foot, p.rows(k)...)
		case "tbody":
			end()
			if rows := p.rows(k); len(rows) > 0 {
				t.Bodies = append(t.Bodies, rows)
			}
		case "tr":
			loose = append(loose, p.row(k))
		default:
			if blocks := p.blocksOf([]*htmlNode{k}); len(blocks) > 0 {
				loose = append(loose, &book.Row{Base: book.Base{At: k.at}, Cells: []*book.Cell{{Base: book.Base{At: k.at}, Blocks: blocks}}})
			}
		}
	}
	end()
	t.Head, t.Bodies = headOf(t)
	return t
}

// headOf makes a head of a first row that holds header cells only.
func headOf(t *book.Table) ([]*book.Row, [][]*book.Row) {
	if len(t.Head) > 0 || len(t.Bodies) == 0 || len(t.Bodies[0]) < 2 {
		return t.Head, t.Bodies
	}
	first := t.Bodies[0][0]
	for _, c := range first.Cells {
		if !c.Header || c.RowSpan > 1 {
			return t.Head, t.Bodies
		}
	}
	return []*book.Row{first}, append([][]*book.Row{t.Bodies[0][1:]}, t.Bodies[1:]...)
}

func addColumn(t *book.Table, n *htmlNode) {
	if n.tag.name != "col" {
		return
	}
	c := book.Column{Align: align(&n.tag), Width: length(n.tag.get, "width")}
	for range span(&n.tag, "span") {
		t.Columns = append(t.Columns, c)
	}
}

func (p *page) rows(n *htmlNode) []*book.Row {
	var out []*book.Row
	for _, k := range n.kids {
		if k.tag.name == "tr" {
			out = append(out, p.row(k.withClass(n.tag.get("class"))))
		} else if blocks := p.blocksOf([]*htmlNode{k}); len(blocks) > 0 {
			out = append(out, &book.Row{Base: p.classOf(n), Cells: []*book.Cell{{Base: book.Base{At: k.at}, Blocks: blocks}}})
		}
	}
	return out
}

func (p *page) row(n *htmlNode) *book.Row {
	r := &book.Row{Base: book.Base{At: n.at, Attr: p.attrs(&n.tag, n.at)}}
	for _, k := range n.kids {
		if k.tag.name != "td" && k.tag.name != "th" {
			if blocks := p.blocksOf([]*htmlNode{k}); len(blocks) > 0 {
				r.Cells = append(r.Cells, &book.Cell{Base: book.Base{At: k.at}, Blocks: blocks})
			}
			continue
		}
		c := &book.Cell{Base: book.Base{At: k.at, Attr: p.attrs(&k.tag, k.at)}, Header: k.tag.name == "th", Align: align(&k.tag)}
		c.Pairs = without(without(without(c.Pairs, "align"), "width"), "height")
		if n := span(&k.tag, "colspan"); n > 1 {
			c.ColSpan = n
		}
		if n := span(&k.tag, "rowspan"); n > 1 {
			c.RowSpan = n
		}
		c.Blocks = p.content(k)
		r.Cells = append(r.Cells, c)
	}
	return r
}

// maxSpan is HTML's own limit for colspan.
const maxSpan = 1000

func span(t *tag, key string) int {
	n, err := strconv.Atoi(strings.TrimSpace(t.get(key)))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, maxSpan)
}

func align(t *tag) book.Align {
	v := t.get("align")
	if s := styleValue(t.get("style"), "text-align"); s != "" {
		v = s
	}
	switch strings.ToLower(v) {
	case "left", "start":
		return book.AlignLeft
	case "center":
		return book.AlignCenter
	case "right", "end":
		return book.AlignRight
	}
	return book.AlignDefault
}

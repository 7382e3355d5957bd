package pipeline

import (
	"slices"

	"octavo/pipeline/book"
)

// parts leaves out the items, rows, descriptions and entries of a block that are
// answers; a cell stays, empty, so that its row keeps its columns. What holds
// nothing any more goes too.
func (h *hider) parts(b book.Block) []book.Block {
	some := false
	eachPart(b, func(a *book.Attr, element string, held []book.Block) {
		if h.is.hasPart(a, element) {
			some = true
			h.gone.answers++
			h.leaveAttr(a)
			for _, x := range held {
				h.leave(x)
			}
		}
	})
	if some {
		b = book.Copy(b).(book.Block)
		h.takeParts(b)
	}
	if emptied(b) {
		return nil
	}
	return []book.Block{b}
}

// takeParts writes to b, which is a copy.
func (h *hider) takeParts(b book.Block) {
	switch b := b.(type) {
	case *book.List:
		b.Items = slices.DeleteFunc(b.Items, func(i *book.Item) bool { return h.is.hasPart(&i.Attr, "li") })
	case *book.References:
		b.Entries = slices.DeleteFunc(b.Entries, func(e *book.Entry) bool { return h.is.hasPart(&e.Attr, "li") })
	case *book.Table:
		for r := range b.Rows() {
			for _, c := range r.Cells {
				if h.is.hasPart(&c.Attr, cellName(c)) {
					c.Blocks, c.Attr = nil, book.Attr{}
				}
			}
		}
		row := func(r *book.Row) bool { return h.is.hasPart(&r.Attr, "tr") }
		b.Head, b.Foot = slices.DeleteFunc(b.Head, row), slices.DeleteFunc(b.Foot, row)
		for i := range b.Bodies {
			b.Bodies[i] = slices.DeleteFunc(b.Bodies[i], row)
		}
	case *book.Definitions:
		for _, d := range b.Items {
			d.Terms = slices.DeleteFunc(d.Terms, func(t *book.Term) bool { return h.is.hasPart(&t.Attr, "dt") })
			d.Bodies = slices.DeleteFunc(d.Bodies, func(x *book.Description) bool { return h.is.hasPart(&x.Attr, "dd") })
		}
		b.Items = slices.DeleteFunc(b.Items, func(d *book.Definition) bool { return len(d.Terms)+len(d.Bodies) == 0 })
	}
}

// emptied reports whether a block was there for what it held, and holds nothing.
func emptied(b book.Block) bool {
	switch b := b.(type) {
	case *book.List:
		return len(b.Items) == 0
	case *book.Definitions:
		return len(b.Items) == 0
	case *book.Quote:
		return len(b.Blocks) == 0
	case *book.Callout:
		return len(b.Blocks) == 0
	case *book.Details:
		return len(b.Blocks) == 0 && len(b.Summary) == 0
	}
	return false
}

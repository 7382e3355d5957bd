package pipeline

import (
	"slices"

	"octavo/pipeline/book"
)

// heads takes the head off tables in which no cell of it says anything: Markdown asks
// for a head where the author has none. One of a table without rows stays, so that
// nothing goes but white.
func heads(bs []book.Block) []book.Block {
	rw := book.Rewriter{Block: func(b book.Block) []book.Block {
		t, ok := b.(*book.Table)
		if !ok || len(t.Head) == 0 || len(t.Bodies) == 0 || slices.ContainsFunc(t.Head, speaks) {
			return []book.Block{b}
		}
		c := *t
		c.Head = nil
		return []book.Block{&c}
	}}
	return rw.Blocks(bs)
}

// speaks reports whether a row has text, or what a link may lead to.
func speaks(r *book.Row) bool {
	return r.ID != "" || slices.ContainsFunc(r.Cells, func(c *book.Cell) bool {
		return c.ID != "" || slices.ContainsFunc(c.Blocks, func(b book.Block) bool {
			p, ok := b.(*book.Paragraph)
			return !ok || p.ID != "" || !blank(p.Inlines)
		})
	})
}

package pipeline

import (
	"testing"

	"octavo/pipeline/book"
)

func TestHeadsThatSayNothing(t *testing.T) {
	row := func(texts ...string) *book.Row {
		r := &book.Row{}
		for _, s := range texts {
			r.Cells = append(r.Cells, &book.Cell{Blocks: []book.Block{&book.Paragraph{Inlines: []book.Inline{&book.Text{S: s}}}}})
		}
		return r
	}
	rows := [][]*book.Row{{row("a", "b")}}
	for name, c := range map[string]struct {
		table book.Table
		want  int
	}{
		"empty":      {book.Table{Head: []*book.Row{row("", " ")}, Bodies: rows}, 0},
		"no cells":   {book.Table{Head: []*book.Row{{Cells: []*book.Cell{{}, {}}}}, Bodies: rows}, 0},
		"one word":   {book.Table{Head: []*book.Row{row("", "b")}, Bodies: rows}, 1},
		"second row": {book.Table{Head: []*book.Row{row("", ""), row("a", "")}, Bodies: rows}, 2},
		"no rows":    {book.Table{Head: []*book.Row{row("", "")}}, 1},
		"a target":   {book.Table{Head: []*book.Row{{Base: book.Base{Attr: book.Attr{ID: "x"}}, Cells: row("").Cells}}, Bodies: rows}, 1},
	} {
		before := len(c.table.Head)
		got := heads([]book.Block{&book.Div{Blocks: []book.Block{&c.table}}})[0].(*book.Div).Blocks[0].(*book.Table)
		if len(got.Head) != c.want || len(c.table.Head) != before {
			t.Errorf("%s: %d rows in the head, want %d", name, len(got.Head), c.want)
		}
	}
}

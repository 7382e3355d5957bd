package xhtml

import (
	"strings"
	"testing"

	"octavo/pipeline/book"
)

func TestColumnWidths(t *testing.T) {
	prose := strings.Repeat("some words of text ", 8)
	for _, c := range []struct {
		name  string
		cells []string
		least []int // per cent of the width
		whole bool
	}{
		{"small tables are as wide as their text", []string{"6x9", "books"}, nil, false},
		{"one column has nothing to share", []string{prose}, nil, false},
		{"prose gets the most", []string{"Term", prose, "1"}, []int{13, 60, 3}, true},
		{"each has its longest word", []string{"152.4", "228.6", "handouts, for students", "letter"}, []int{15, 15, 26, 18}, false},
		{"a 1 MB word does not take it all", []string{"Term", strings.Repeat("x", 1<<20)}, []int{15, 30}, true},
		{"many columns have some each", strings.Fields(strings.Repeat("word ", 60)), make([]int, 60), true},
	} {
		table := &book.Table{Columns: make([]book.Column, len(c.cells)), Bodies: [][]*book.Row{{{}}}}
		for _, s := range c.cells {
			p := &book.Paragraph{Plain: true, Inlines: []book.Inline{&book.Text{S: s}}}
			table.Bodies[0][0].Cells = append(table.Bodies[0][0].Cells, &book.Cell{Blocks: []book.Block{p}})
		}
		got, whole := columnWidths(table)
		if len(got) != len(c.least) || whole != c.whole {
			t.Errorf("%s: %v, %v", c.name, got, whole)
			continue
		}
		for i, w := range got {
			if w < max(1, c.least[i]) {
				t.Errorf("%s: column %d of %v has less than %d per cent", c.name, i, got, c.least[i])
			}
		}
	}
	formula := &book.Paragraph{Inlines: []book.Inline{&book.MathSpan{TeX: strings.Repeat("x", 90)}}}
	table := &book.Table{Columns: make([]book.Column, 2), Head: []*book.Row{{Cells: []*book.Cell{{Blocks: []book.Block{formula}}, {}}}}}
	if got, _ := columnWidths(table); got != nil {
		t.Errorf("a formula was measured in characters: %v", got)
	}
}

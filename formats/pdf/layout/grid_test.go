package layout

import (
	"strconv"
	"testing"

	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// Whatever cells span, rows of a table are equally long in the structure tree, and it has
// little more than what the author wrote.
func TestRowsAreEquallyLong(t *testing.T) {
	cell := func(across, down int) *book.Cell {
		return &book.Cell{ColSpan: across, RowSpan: down, Blocks: []book.Block{plain("a")}}
	}
	tr := func(cs ...*book.Cell) *book.Row { return &book.Row{Cells: cs} }
	wide := &book.Row{}
	for range 40 {
		wide.Cells = append(wide.Cells, cell(1000, 1))
	}
	many := []*book.Row{wide}
	for range 400 {
		many = append(many, tr(cell(1, 1)))
	}
	for name, rows := range map[string][]*book.Row{
		"short rows":       {tr(cell(1, 1), cell(1, 1), cell(1, 1)), tr(cell(1, 1))},
		"gaps round spans": {tr(cell(1, 1), cell(1, 1), cell(1, 2), cell(1, 1)), tr(cell(1, 1))},
		"spans that meet":  {tr(cell(1, 1), cell(1, 2)), tr(cell(3, 1))},
		"very wide":        many,
	} {
		d, _ := Lay(chapterOf(&book.Table{Bodies: [][]*book.Row{rows}}), typecase.New(boxFaces{}, nil), small())
		row := 0
		var long []int // columns of each row
		var walk func(*Element)
		walk = func(e *Element) {
			if e.Role == "TR" {
				for len(long) <= row {
					long = append(long, 0)
				}
				for _, c := range e.Kids {
					across, down := 1, 1
					for _, a := range c.Attrs {
						switch n, _ := strconv.Atoi(a.Value); a.Key {
						case "ColSpan":
							across = n
						case "RowSpan":
							down = n
						}
					}
					for i := range down {
						for len(long) <= row+i {
							long = append(long, 0)
						}
						long[row+i] += across
					}
				}
				row++
			}
			for _, k := range e.Kids {
				walk(k)
			}
		}
		walk(d.Root)
		cells := 0
		for _, r := range rows {
			cells += len(r.Cells)
		}
		if len(long) != len(rows) {
			t.Errorf("%s: %d rows", name, len(long))
		}
		for i, n := range long {
			if n != long[0] {
				t.Errorf("%s: row %d has %d columns, the first %d", name, i, n, long[0])
			}
		}
		if n := count(d.Root, "TD"); n > cells+2*len(rows) {
			t.Errorf("%s: %d cells of %d", name, n, cells)
		}
	}
}

func count(e *Element, role string) (n int) {
	if e.Role == role {
		n++
	}
	for _, k := range e.Kids {
		n += count(k, role)
	}
	return n
}

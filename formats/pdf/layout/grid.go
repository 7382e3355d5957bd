package layout

import "octavo/pipeline/book"

// grid is a table as rows and columns, each cell at its place.
type grid struct {
	columns  int
	rows     []gridRow
	decimals decimals
}

type gridRow struct {
	row   *book.Row
	part  tablePart
	first bool // of its group
	cells []gridCell
	gaps  []gap // where none stands, of this row or from above
	width int   // columns that were known when it was added
}

// gap is the columns [from, to) of a row.
type gap struct{ from, to int }

type tablePart uint8

const (
	tableHead tablePart = iota
	tableBody
	tableFoot
)

// role is the structure type of a part of a table. Heads and feet of no body are its
// body (PDF/UA-1, 7.2).
func (p tablePart) role(body bool) string {
	if !body {
		return "TBody"
	}
	return [...]string{"THead", "TBody", "TFoot"}[p]
}

// gridCell is a cell that begins in a row.
type gridCell struct {
	cell     *book.Cell
	row      *book.Row
	col      int
	cols     int
	rows     int
	tagged   int // of those rows, the ones that have a place in the structure tree
	align    book.Align
	min, max float64
	elem     *Element
}

// mostColumns bounds what cells span together, as HTML bounds what one may span.
const mostColumns = 1000

// newGrid gives every cell its columns, past those that cells from rows above
// span. A cell ends where such a column begins: no two share a place.
func newGrid(t *book.Table) *grid {
	g := &grid{columns: len(t.Columns)}
	b := gridBuilder{grid: g}
	b.add(t.Head, tableHead)
	for _, rows := range t.Bodies {
		b.add(rows, tableBody)
	}
	b.add(t.Foot, tableFoot)
	for i := range g.rows {
		r := &g.rows[i]
		r.free(r.width, g.columns)
	}
	for i := range g.rows {
		r := &g.rows[i]
		for k := range r.cells {
			c := &r.cells[k]
			for down := i; down < min(i+c.rows, len(g.rows)); down++ {
				if !g.covered(down) {
					c.tagged++
				}
			}
			if c.align == book.AlignDefault && c.col < len(t.Columns) {
				c.align = t.Columns[c.col].Align
			}
		}
	}
	return g
}

// gridBuilder adds rows to a grid.
type gridBuilder struct {
	*grid
	taken []int // rows that each column is still taken for
}

// add adds a group of rows, which no cell reaches out of.
func (b *gridBuilder) add(rows []*book.Row, part tablePart) {
	clear(b.taken)
	for i, r := range rows {
		gr := gridRow{row: r, part: part, first: i == 0}
		col := 0
		for _, c := range r.Cells {
			cell := b.place(c, r, col, len(rows)-i)
			gr.cells, col = append(gr.cells, cell), cell.col+cell.cols
		}
		gr.width = len(b.taken)
		for k := range b.taken {
			if b.taken[k] == 0 {
				gr.free(k, k+1)
			}
			b.taken[k] = max(0, b.taken[k]-1)
		}
		b.columns = max(b.columns, gr.width)
		b.rows = append(b.rows, gr)
	}
}

// place gives a cell the first columns that are free from col on; it and what is below
// it are so many rows.
func (b *gridBuilder) place(c *book.Cell, r *book.Row, col, rows int) gridCell {
	for col < len(b.taken) && b.taken[col] > 0 {
		col++
	}
	wide, high := max(1, min(c.ColSpan, mostColumns-col)), max(1, min(c.RowSpan, rows))
	cols := 0
	for cols < wide && (col+cols >= len(b.taken) || b.taken[col+cols] == 0) {
		if col+cols == len(b.taken) {
			b.taken = append(b.taken, 0)
		}
		b.taken[col+cols] = high
		cols++
	}
	return gridCell{cell: c, row: r, col: col, cols: cols, rows: high, align: c.Align}
}

// free notes that nothing stands in the columns [from, to).
func (r *gridRow) free(from, to int) {
	switch n := len(r.gaps); {
	case from >= to:
	case n > 0 && r.gaps[n-1].to == from:
		r.gaps[n-1].to = to
	default:
		r.gaps = append(r.gaps, gap{from, to})
	}
}

// covered reports whether cells from above take the whole row. Such a row is not in
// the structure tree: it would be one without columns (PDF/UA-1, 7.2).
func (g *grid) covered(row int) bool {
	return len(g.rows[row].cells) == 0 && len(g.rows[row].gaps) == 0
}

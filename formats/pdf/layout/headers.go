package layout

import "slices"

// mostHeads is how many cells above, and how many at its left, say what a cell is
// about: the nearest ones.
const mostHeads = 8

// mostOfCell is how many heads a cell that spans many others has.
const mostOfCell = 64

// head tells the cells of a table which ones say what they are about. A plain
// table, with one row of heads, one column of them or both, needs none of that: the
// scope of its heads tells it.
func (g *grid) head() {
	if g.plain() {
		return
	}
	above := make([][]*Element, g.columns) // heads of each column so far
	left := make([][]*Element, len(g.rows))
	for i := range g.rows {
		r := &g.rows[i]
		if i > 0 && r.part == tableHead && g.rows[i-1].part != tableHead {
			clear(above)
		}
		for k := range r.cells {
			c := &r.cells[k]
			for col := c.col; col < c.col+c.cols; col++ {
				c.elem.headed(above[col])
			}
			for down := i; down < i+c.rows && down < len(left); down++ {
				c.elem.headed(left[down])
				if c.elem.Role == "TH" && r.part != tableHead {
					left[down] = nearest(left[down], c.elem)
				}
			}
		}
		if r.part != tableHead {
			continue
		}
		for k := range r.cells {
			for c, col := &r.cells[k], r.cells[k].col; col < c.col+c.cols; col++ {
				above[col] = nearest(above[col], c.elem)
			}
		}
	}
}

// plain reports whether the scope of its heads says everything about a table: no
// cell spans others, and heads stand in one row and in the first column at most.
func (g *grid) plain() bool {
	rows := 0
	for i := range g.rows {
		r := &g.rows[i]
		if r.part == tableHead {
			rows++
		}
		for k := range r.cells {
			c := &r.cells[k]
			if c.cols > 1 || c.rows > 1 || r.part != tableHead && c.cell.Header && c.col > 0 {
				return false
			}
		}
	}
	return rows < 2
}

// headed adds heads to a cell, each once.
func (e *Element) headed(by []*Element) {
	for _, h := range by {
		if len(e.Heads) < mostOfCell && !slices.Contains(e.Heads, h) {
			e.Heads = append(e.Heads, h)
		}
	}
}

// nearest adds a head and drops the farthest where there are too many. It leaves
// the slice alone, which cells share.
func nearest(heads []*Element, h *Element) []*Element {
	heads = heads[max(0, len(heads)-mostHeads+1):]
	return append(heads[:len(heads):len(heads)], h)
}

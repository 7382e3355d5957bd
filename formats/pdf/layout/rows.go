package layout

import "octavo/pipeline/book"

func (t *setter) rowPad() float64 { return 0.22 * t.lead }

// tableRow is a row that is set: cells beside each other.
type tableRow struct {
	cells  []rowCell
	h      float64
	rule   float64 // thickness of a rule over it, 0: none
	under  float64 // of a rule below it
	width  float64
	joined bool // a cell of a row above reaches into it
}

type rowCell struct {
	x, h  float64
	slabs galley
	tint  Color   // Alpha 0: none
	from  float64 // where the tint begins,
	wide  float64 // and its width
}

// row sets the cells of a row in columns that are so wide and begin at such places.
func (t *setter) row(gr *gridRow, cols, at []float64, decimal decimals, tr *Element) *tableRow {
	r := &tableRow{width: at[len(cols)]}
	for k := range gr.cells {
		c := &gr.cells[k]
		x, w := at[c.col], sum(cols[c.col:c.col+c.cols])
		cell := rowCell{x: x + t.cellPad(c.col), from: x - t.outdent(c.col), wide: w + t.outdent(c.col), tint: t.cellTint(gr.row, c.cell)}
		shift := -1.0
		if d := decimal.of(c.col); d != nil && gr.part != tableHead && c.cols == 1 {
			shift = d.shift(t, c, w-t.cellPad(c.col)-t.pad)
		}
		in := t.cell(c, gr.part, w-t.cellPad(c.col)-t.pad, tr, shift)
		cell.slabs = *in.out
		cell.h = cell.slabs.height()
		if c.rows < 2 {
			r.h = max(r.h, cell.h)
		}
		r.cells = append(r.cells, cell)
	}
	r.h = max(r.h, t.lead) + 2*t.rowPad()
	return r
}

// cellPad is the white at a cell's left; the first column begins flush.
func (t *setter) cellPad(col int) float64 {
	if col == 0 {
		return 0
	}
	return t.pad
}

// cellTint is what stands behind a cell: its own tint, else its row's.
func (t *setter) cellTint(r *book.Row, c *book.Cell) Color {
	for _, a := range [...]*book.Attr{&c.Attr, &r.Attr} {
		if h := a.Ground(); h != "" {
			return t.ground(tints[h])
		}
	}
	return Color{}
}

// outdent is how far the tint of a cell reaches to the left of it: the first column
// begins flush, and its text is not to touch the tint's edge.
func (t *setter) outdent(col int) float64 { return (t.pad - t.cellPad(col)) / 2 }

// cell sets what is in a cell, shift from its left end; where that is below 0, as
// its column is aligned.
func (t *setter) cell(c *gridCell, part tablePart, width float64, tr *Element, shift float64) *setter {
	role := "TD"
	if part == tableHead || c.cell.Header {
		role = "TH"
	}
	e := tr.child(role)
	c.elem = e
	if role == "TH" {
		scope := "Column"
		if part != tableHead {
			scope = "Row"
		}
		e.Attrs = append(e.Attrs, Attr{"Table", "Scope", scope})
	}
	e.spans("ColSpan", c.cols)
	e.spans("RowSpan", c.tagged)
	in := t.apart(max(width, 1))
	in.elem, in.ragged, in.loose, in.figured = e, true, true, true
	in.centred, in.highest = Justified, max(t.rowLimit()-4*t.rowPad(), t.lead)
	in.at(c.cell.ID)
	in = in.facing(c.cell.TextRunsLeft(in.rtl, book.FirstText(c.cell.Blocks)))
	switch {
	case shift >= 0:
		in.x += shift // its width stays: a number is never broken
	case c.align == book.AlignCenter:
		in.centred = Center
	case c.align == book.AlignRight:
		in.centred = Right
	case c.align == book.AlignLeft:
		in.centred = Left
	}
	in.body = t.cellLook(c, role == "TH")
	in.blocks(c.cell.Blocks)
	return in
}

// joined reports whether a slab is a row that a cell of the row above reaches into.
func (sl *slab) joined() bool {
	r, ok := sl.what.(*tableRow)
	return ok && r.joined && sl.cost >= never/10
}

// split parts a row that is higher than most into slices.
func (r *tableRow) split(most, pad float64) []*tableRow {
	if r.h <= most || len(r.cells) == 0 {
		return []*tableRow{r}
	}
	var out []*tableRow
	at := make([]int, len(r.cells))
	for {
		piece := &tableRow{width: r.width, joined: r.joined}
		more := false
		for k := range r.cells {
			c := &r.cells[k]
			part := *c
			part.h, part.slabs = 0, nil
			for at[k] < len(c.slabs) {
				h := c.slabs[at[k]].height + c.slabs[at[k]].above
				if len(part.slabs) > 0 && part.h+h > most-2*pad {
					more = true
					break
				}
				part.slabs = append(part.slabs, c.slabs[at[k]])
				part.h += h
				at[k]++
			}
			piece.h = max(piece.h, part.h)
			piece.cells = append(piece.cells, part)
		}
		piece.h += 2 * pad
		out = append(out, piece)
		if !more {
			break
		}
	}
	out[0].rule, out[len(out)-1].under = r.rule, r.under
	return out
}

// calls are the notes and places in a row.
func (r *tableRow) calls() (ns []*noteSet, ids []book.ID) {
	for _, c := range r.cells {
		for i := range c.slabs {
			ns = append(ns, c.slabs[i].calls()...)
			ids = append(ids, c.slabs[i].places()...)
		}
	}
	return ns, ids
}

// begins is the text with which a row begins.
func (r *tableRow) begins() (book.Block, int32) {
	for _, c := range r.cells {
		for i := range c.slabs {
			if c.slabs[i].block != nil {
				return c.slabs[i].block, c.slabs[i].off
			}
		}
	}
	return nil, 0
}

func (r *tableRow) draw(p *painter, x, y float64) {
	for i := range r.cells {
		if c := &r.cells[i]; c.tint.Alpha > 0 {
			p.tint(Box{X: x + c.from, Y: y, W: c.wide, H: r.h, Fill: c.tint})
		}
	}
	if r.rule > 0 {
		p.rule(x, y, r.width, r.rule)
	}
	if r.under > 0 {
		p.rule(x, y+r.h-r.under, r.width, r.under)
	}
	pad := r.pad()
	for _, c := range r.cells {
		p.stack(c.slabs, x+c.x, y+pad)
	}
}

// pad is how far below the top of a row its cells begin.
func (r *tableRow) pad() float64 { return min((r.h-r.inner())/2, 0.25*r.h) }

// lastBaseline is how far below its top the lowest line of a row stands.
func (r *tableRow) lastBaseline() (y float64) {
	pad := r.pad()
	for _, c := range r.cells {
		if n := len(c.slabs); n > 0 {
			last := &c.slabs[n-1]
			y = max(y, pad+c.slabs.height()-last.height+last.lastBaseline())
		}
	}
	if y == 0 {
		return r.h
	}
	return y
}

// inner is the height of the highest cell of the row itself.
func (r *tableRow) inner() (h float64) {
	for _, c := range r.cells {
		if c.h < r.h {
			h = max(h, c.h)
		}
	}
	return h
}

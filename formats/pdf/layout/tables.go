package layout

import (
	"math"
	"slices"

	"octavo/pipeline/book"
)

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
	taken int // columns that cells of this row or from above stand in
}

type tablePart uint8

const (
	tableHead tablePart = iota
	tableBody
	tableFoot
)

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

// newGrid gives every cell its columns, past those that cells from rows above
// span. A cell ends where such a column begins: no two share a place.
func newGrid(t *book.Table) *grid {
	g := &grid{columns: len(t.Columns)}
	var taken []int // rows that each column is still taken for
	add := func(rows []*book.Row, part tablePart) {
		clear(taken)
		for i, r := range rows {
			gr := gridRow{row: r, part: part, first: i == 0}
			col := 0
			for _, c := range r.Cells {
				for col < len(taken) && taken[col] > 0 {
					col++
				}
				n, down := max(1, min(c.ColSpan, 1000)), max(1, min(c.RowSpan, len(rows)-i))
				free := 1
				for free < n && (col+free >= len(taken) || taken[col+free] == 0) {
					free++
				}
				gr.cells = append(gr.cells, gridCell{cell: c, row: r, col: col, cols: free, rows: down, align: c.Align})
				for range free {
					for len(taken) <= col {
						taken = append(taken, 0)
					}
					taken[col] = down
					col++
				}
			}
			for k := range taken {
				if taken[k] > 0 {
					gr.taken++
				}
				taken[k] = max(0, taken[k]-1)
			}
			g.columns = max(g.columns, len(taken))
			g.rows = append(g.rows, gr)
		}
	}
	add(t.Head, tableHead)
	for _, b := range t.Bodies {
		add(b, tableBody)
	}
	add(t.Foot, tableFoot)
	for i := range g.rows {
		for k := range g.rows[i].cells {
			c := &g.rows[i].cells[k]
			for r := i; r < min(i+c.rows, len(g.rows)); r++ {
				if !g.covered(r) {
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

// covered reports whether cells from above take the whole row. Such a row is not in
// the structure tree: it would be one without columns (PDF/UA-1, 7.2).
func (g *grid) covered(row int) bool {
	return len(g.rows[row].cells) == 0 && g.rows[row].taken == g.columns
}

// CodeWideTable says that a table is wider than the page.
const CodeWideTable = "wide-table"

// Type sizes that are tried until a table's columns have room for their longest
// words, of the text size. None is under leastTableSize, in points.
var tableSizes = []float64{0.875, 0.8, 0.73, 0.667}

const leastTableSize = 7

// table sets a rule above, one below the head and one below; the head comes
// again on each page.
func (s *setter) table(b *book.Table) {
	g := newGrid(b)
	if g.columns == 0 || len(g.rows) == 0 {
		return
	}
	start := len(*s.out)
	if s.intro == shortIntro { // its title
		s.intro = shortColon
	}
	s.island(0.75*s.spec.Leading, func() {
		e := s.elem.child("Table")
		t := *s
		t.repeated = 0
		t.body.style.Figures = Tabular
		t.tableTitle = book.PlainText(withoutNotes(b.Caption))
		cols, turned := t.fit(g, b)
		t.lead = t.body.size * 11 / 9
		if len(b.Caption) > 0 {
			c := *s
			c.width, c.highest = t.width, t.highest
			c.elem, c.loose = e.child("Caption"), true
			c.body.size = max(0.857*c.body.size, min(s.spec.Least, c.body.size))
			c.lead = c.body.size * 4 / 3
			lk := c.body
			lk.style.Italic = !s.spec.Upright
			c.title(b.Caption, lk, b)
			s.space(4)
		}
		t.rows(g, cols, e)
		for i := start; turned && i < len(*s.out); i++ {
			(*s.out)[i].turned = true
		}
	})
	s.plain = true
}

// fit finds the type size and the columns of a table: smaller type where words do
// not fit, then a page on its side, and at last words that are broken.
func (t *setter) fit(g *grid, b *book.Table) (cols []float64, turned bool) {
	cols, ok := t.fitIn(g, b)
	if ok {
		return cols, false
	}
	if long := float64(t.spec.lines()) * t.spec.Leading; t.highest == 0 && t.x == 0 && long > 1.2*t.width {
		u := *t
		u.width, u.highest = long, 0.9*t.spec.measure()-2*t.lead
		if wide, ok := u.fitIn(g, b); ok {
			t.finds.Infof(b.Pos(), CodeWideTable, "fewer or shorter columns would leave it upright", "the table is too wide for the page and stands on its side in print")
			if *t = u; t.rtl {
				t.mirror = (*mirror)(nil).turned(0, long)
			}
			return wide, true
		}
	}
	t.body.hyphenate = true
	t.finds.Infof(b.Pos(), CodeWideTable, "fewer or shorter columns would help", "the table is too wide for the page; its words are broken in print")
	return cols, false
}

// fitIn tries all type sizes. At the last one, columns are too narrow for their
// words where ok is false.
func (t *setter) fitIn(g *grid, b *book.Table) (cols []float64, ok bool) {
	t.body.hyphenate = false
	for _, f := range tableSizes {
		t.body.size = max(t.spec.small(f), min(leastTableSize, tableSizes[0]*t.spec.TextSize))
		t.pad = 0.5 * t.body.size
		if cols, ok = t.columns(g, b.Columns); ok {
			break
		}
	}
	return cols, ok
}

// rows sets all rows and adds them to the galley.
func (t *setter) rows(g *grid, cols []float64, e *Element) {
	set := make([]*tableRow, len(g.rows))
	var groups [3]*Element
	body := slices.ContainsFunc(g.rows, func(r gridRow) bool { return r.part == tableBody })
	for i := range g.rows {
		part := g.rows[i].part
		if groups[part] == nil {
			groups[part] = e.child(part.role(body))
		}
		if part != tableHead && i > 0 && g.rows[i-1].part == tableHead {
			t.repeated = t.repeats(set[:i])
		}
		tr := &Element{Role: "TR"}
		if !g.covered(i) {
			groups[part].add(tr)
		}
		set[i] = t.row(&g.rows[i], cols, g.decimals, tr)
		for range g.columns - g.rows[i].taken { // rows of one table are equally long (PDF/UA-1, 7.2)
			tr.child("TD")
		}
	}
	g.head()
	t.stretchSpans(g, set)
	t.pushRows(g, set)
}

// role is the structure type of a part of a table. Heads and feet of no body are its
// body (PDF/UA-1, 7.2).
func (p tablePart) role(body bool) string {
	if !body {
		return "TBody"
	}
	return [...]string{"THead", "TBody", "TFoot"}[p]
}

// stretchSpans makes the last row of a spanning cell high enough for it.
func (t *setter) stretchSpans(g *grid, set []*tableRow) {
	for i := range g.rows {
		for k, c := range g.rows[i].cells {
			if c.rows < 2 {
				continue
			}
			have := 0.0
			last := min(i+c.rows, len(set)) - 1
			for r := i; r <= last; r++ {
				have += set[r].h
			}
			need := set[i].cells[k].h + 2*t.rowPad()
			if max(need, have) > t.rowLimit()/2 {
				set[i].h = max(set[i].h, need) // too high to stay in one piece
				continue
			}
			if need > have {
				set[last].h += need - have
			}
			for r := i + 1; r <= last; r++ {
				set[r].joined = true
			}
		}
	}
}

// rowLimit is the height from which a row is divided. Rows in a cell are lower
// than the row that they stand in.
func (t *setter) rowLimit() float64 {
	most := 0.9*float64(t.spec.lines())*t.spec.Leading - 2*t.lead
	if t.highest > 0 {
		most = t.highest
	}
	return most - t.repeated
}

// repeats is the height of a head that comes again on each page, with the line that
// says so; 0: it is too high for that.
func (t *setter) repeats(head []*tableRow) float64 {
	h := t.lead + 2
	for _, r := range head {
		h += r.h
	}
	if h > (t.rowLimit()+t.repeated)/3 {
		return 0
	}
	return h
}

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

func (t *setter) row(gr *gridRow, cols []float64, decimal decimals, tr *Element) *tableRow {
	r := &tableRow{}
	for _, w := range cols {
		r.width += w
	}
	for k := range gr.cells {
		c := &gr.cells[k]
		x, w := 0.0, 0.0
		for i := range cols {
			if i < c.col {
				x += cols[i]
			} else if i < c.col+c.cols {
				w += cols[i]
			}
		}
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
	if c.cols > 1 {
		e.Attrs = append(e.Attrs, Attr{"Table", "ColSpan", itoa(c.cols)})
	}
	if c.tagged > 1 {
		e.Attrs = append(e.Attrs, Attr{"Table", "RowSpan", itoa(c.tagged)})
	}
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

// pushRows adds the rows, with the head to be repeated.
func (t *setter) pushRows(g *grid, set []*tableRow) {
	most := t.rowLimit()
	var head []slab
	height := 0.0
	for _, r := range set {
		height += r.h
	}
	short := height < most/2.5
	heads := 0
	for heads < len(set) && g.rows[heads].part == tableHead {
		heads++
	}
	again := t.repeated > 0 && t.repeats(set[:heads]) == t.repeated // spans may have made it higher
	for i, r := range set {
		part := g.rows[i].part
		switch {
		case i == 0:
			r.rule = 0.8
		case part != g.rows[i-1].part:
			r.rule = 0.5
		case g.rows[i].first:
			r.rule = 0.25
		}
		if i == len(set)-1 {
			r.under = 0.8
		}
		parts := r.split(most, t.rowPad())
		for k, piece := range parts {
			sl := slab{what: piece, height: piece.h, stretch: float32(rowStretch * t.lead)}
			sl.notes, sl.ids = piece.calls()
			sl.block, sl.off = piece.begins()
			sl.cost = rowCost(g, i, k, r.joined && len(parts) == 1, short)
			if part != tableHead {
				sl.lead = head
			}
			t.push(sl)
		}
		if part == tableHead && again {
			if len(head) == 0 {
				head = append(head, t.continued())
			}
			head = append(head, slab{what: r, height: r.h, x: t.x, mirror: t.mirror})
		}
	}
}

// continued stands over a head that is set again.
func (t *setter) continued() slab {
	lk := t.body
	lk.style, lk.elem, lk.size = Style{Family: lk.style.Family, Italic: !t.spec.Upright}, nil, 0.953*lk.size
	text := "(" + t.say("continued") + ")"
	if t.tableTitle != "" {
		text = t.tableTitle + " " + text
	}
	p := t.oneLine(text, lk)
	if p.width() > t.width {
		p = t.oneLine("("+t.say("continued")+")", lk)
	}
	return slab{p: p, height: t.lead + 2, base: t.baseline(t.lead), x: t.x, mirror: t.mirror}
}

// rowCost is what a page turn before slice k of row i costs. The head stays with
// two rows, two rows stay together at the end, short tables as a whole.
func rowCost(g *grid, i, k int, joined, short bool) float64 {
	first := 0 // row of the body
	for first < len(g.rows) && g.rows[first].part == tableHead {
		first++
	}
	switch {
	case k > 0:
		return unwanted
	case i == 0:
		return 0
	case joined, i <= first, i == first+1, i == len(g.rows)-1 && i > first:
		return never / 10
	case short:
		return 4 * unwanted
	}
	return 0
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
			part := rowCell{x: c.x, from: c.from, wide: c.wide, tint: c.tint}
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
	pad := (r.h - r.inner()) / 2
	for _, c := range r.cells {
		p.stack(c.slabs, x+c.x, y+math.Min(pad, 0.25*r.h))
	}
}

// lastBaseline is how far below its top the lowest line of a row stands.
func (r *tableRow) lastBaseline() (y float64) {
	pad := min((r.h-r.inner())/2, 0.25*r.h)
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

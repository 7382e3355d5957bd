package layout

import (
	"slices"

	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

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
	s.intro = s.intro.toTable()
	s.island(0, 0.75*s.spec.Leading, func() {
		e := s.elem.child("Table")
		t := *s
		t.repeated = 0
		t.body.style.Figures = typecase.Tabular
		t.tableTitle = book.PlainText(withoutNotes(b.Caption))
		cols, turned := t.fit(g, b)
		t.lead = t.body.size * 11 / 9
		if len(b.Caption) > 0 {
			c := *s
			c.width, c.highest, c.mirror = t.width, t.highest, t.mirror
			c.elem, c.loose = e.child("Caption"), true
			c.body.size = max(0.857*c.body.size, s.spec.least())
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
// not fit, then a page on its side, and at last words that are broken: on a page on its
// side where fewer columns have any there, or all have some.
func (t *setter) fit(g *grid, b *book.Table) (cols []float64, turned bool) {
	cols, broken := t.fitIn(g, b)
	if broken == 0 {
		return cols, false
	}
	hint := "fewer or shorter columns would leave it upright"
	if long := float64(t.spec.lines()) * t.spec.Leading; t.highest == 0 && t.x == 0 && long > 1.2*t.width {
		u := *t
		u.width, u.highest = long, 0.9*t.spec.measure()-2*t.lead
		if wide, still := u.fitIn(g, b); still < broken || broken > 1 && still == g.columns {
			if *t = u; t.rtl {
				t.mirror = (*mirror)(nil).turned(0, long)
			}
			cols, broken, turned = wide, still, true
		}
	}
	switch {
	case broken == 0:
		t.finds.Infof(b.Pos(), CodeWideTable, hint, "the table is too wide for the page and stands on its side in print")
		return cols, true
	case turned:
		t.finds.Infof(b.Pos(), CodeWideTable, hint, "the table is too wide for the page; it stands on its side in print, and its words are broken")
	default:
		t.finds.Infof(b.Pos(), CodeWideTable, "fewer or shorter columns would help", "the table is too wide for the page; its words are broken in print")
	}
	t.body.hyphenate = true
	return cols, turned
}

// fitIn tries all type sizes. At the last one, broken columns are too narrow for
// their words.
func (t *setter) fitIn(g *grid, b *book.Table) (cols []float64, broken int) {
	t.body.hyphenate = false
	for _, f := range tableSizes {
		t.body.size = max(t.spec.small(f), min(leastTableSize, tableSizes[0]*t.spec.TextSize))
		t.pad = 0.5 * t.body.size
		if cols, broken = t.columns(g, b.Columns); broken == 0 {
			break
		}
	}
	return cols, broken
}

// rows sets all rows and adds them to the galley.
func (t *setter) rows(g *grid, cols []float64, e *Element) {
	set := make([]*tableRow, len(g.rows))
	at := edges(cols)
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
		set[i] = t.row(&g.rows[i], cols, at, g.decimals, tr)
		for _, gap := range g.rows[i].gaps { // rows of one table are equally long (PDF/UA-1, 7.2)
			tr.child("TD").spans("ColSpan", gap.to-gap.from)
		}
	}
	g.head()
	t.stretchSpans(g, set)
	t.pushRows(g, set)
}

// edges are where columns begin, and where the last one ends.
func edges(cols []float64) []float64 {
	at := make([]float64, len(cols)+1)
	for i, w := range cols {
		at[i+1] = at[i] + w
	}
	return at
}

// spans says over how many columns or rows a cell goes.
func (e *Element) spans(key string, n int) {
	if n > 1 {
		e.Attrs = append(e.Attrs, Attr{"Table", key, itoa(n)})
	}
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
			sl := slab{what: piece, height: piece.h, stretch: float32(rowStretch * t.lead), more: &attached{}}
			sl.more.notes, sl.more.ids = piece.calls()
			sl.block, sl.off = piece.begins()
			sl.cost = rowCost(g, heads, i, k, r.joined && len(parts) == 1, short)
			if part != tableHead {
				sl.more.lead = head
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

// continued stands over a head that is set again, in few words where the column is narrow.
func (t *setter) continued() slab {
	lk := t.body
	lk.style, lk.elem, lk.size = typecase.Style{Family: lk.style.Family, Italic: !t.spec.Upright}, nil, 0.953*lk.size
	words := "(" + t.say("continued") + ")"
	texts := []string{words, "(…)"}
	if t.tableTitle != "" {
		texts = append([]string{t.tableTitle + " " + words}, texts...)
	}
	var p *para
	for _, text := range texts { // the first that fits
		if p = t.oneLine(text, lk); p.width() <= t.width {
			break
		}
	}
	return slab{p: p, height: t.lead + 2, base: t.baseline(t.lead), x: t.x, mirror: t.mirror}
}

// rowCost is what a page turn before slice k of row i costs; first is the first row of the body. The head stays with
// two rows, two rows stay together at the end, short tables as a whole.
func rowCost(g *grid, first, i, k int, joined, short bool) float64 {
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

package layout

import (
	"slices"

	"octavo/formats/pdf/layout/makeup"
	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// turn is what stands on one page of a chapter: slabs [from, to) of its galley
// and lines [notes, notesTo) of its notes.
type turn struct {
	from, to, notes, notesTo int
	moved                    int // slabs at its head that were written further up
}

// makeUp finds the pages of the chapter and puts its slabs into their order.
func (g *chapterGalley) makeUp(d *Document) {
	src := makeupSource{g: g, lead: d.spec.Leading, under: d.spec.Leading - d.firstBaseline(), types: d.types}
	src.collect()
	even := d.spec.TwoSided && !d.spec.Spaced // white between paragraphs had better be even than the feet of pages
	f := makeup.Format{
		Height: float64(d.spec.lines()) * d.spec.Leading, Sideways: d.spec.measure(), Lead: d.spec.Leading, Gap: d.spec.Leading,
		Long: d.spec.Bottom >= roomBelow*d.spec.Leading, TwoSided: even, Verso: g.verso,
	}
	pages := src.in.Pages(f)
	if g.unit.chapter.Role == book.RoleContents {
		pages = src.raised(f, pages)
	}
	src.arrange(pages)
}

// mostRaised is how many lines higher contents may begin that would else run on for
// these few lines.
const mostRaised = 4

// raised are the pages of contents. Where a few lines would go over to a page of their
// own, the title stands higher, so that they take a page less.
func (m *makeupSource) raised(f makeup.Format, pages []makeup.Page) []makeup.Page {
	if len(pages) < 2 || !m.slabs[0].sunk {
		return pages
	}
	rest := 0
	for _, sp := range pages[len(pages)-1].Spans {
		rest += sp.To - sp.From
	}
	if rest > mostRaised {
		return pages
	}
	sink := m.slabs[0].above
	for lines := range mostRaised {
		above := sink - float64(lines+1)*m.lead
		if above < 0 {
			break
		}
		m.slabs[0].above, m.in.Slabs[0].Above = above, above
		if fewer := m.in.Pages(f); len(fewer) < len(pages) {
			return fewer
		}
	}
	m.slabs[0].above, m.in.Slabs[0].Above = sink, sink
	return pages
}

// roomBelow is how many lines the foot margin has where a page may run a line long:
// the folio of an opening, or a running foot, stands in it.
const roomBelow = 3.5

// makeupSource is a galley as package makeup sees it, and back.
type makeupSource struct {
	g     *chapterGalley
	lead  float64
	under float64 // from a baseline of text to the bottom of its line
	types *typecase.Case
	in    makeup.Galley
	slabs galley // as written
	paras []*para
	after map[int]bool // slabs that a float ends before
}

// collect puts the parts one after the other.
func (m *makeupSource) collect() {
	n := 0
	for _, p := range m.g.parts {
		n += len(p.out)
	}
	m.slabs, m.g.notes = make(galley, 0, n), m.g.notes[:0]
	m.in.Slabs = make([]makeup.Slab, 0, n+1)
	m.after = map[int]bool{}
	for _, p := range m.g.parts {
		start := len(m.slabs)
		m.slabs = append(m.slabs, p.out...)
		for i := range p.out {
			m.add(&p.out[i])
		}
		if p.floats > 0 && m.mayFloat(p.out) {
			m.in.Floats = append(m.in.Floats, makeup.Float{From: start, To: len(m.slabs), Below: floatWhite, Cost: p.floats})
			m.after[len(m.slabs)] = true
		}
	}
	for i := range m.slabs {
		m.waysAt(i)
	}
}

// floatWhite is the least white under a figure at the top of a page.
const floatWhite = 8

// mayFloat reports whether a figure may wait for another page: it calls no notes,
// whose marks would come out of order, nothing leads to it, and it stands upright.
func (m *makeupSource) mayFloat(g galley) bool {
	if len(g) == 0 || g[0].cost >= makeup.Unwanted || len(g[0].attached().lead) > 0 {
		return false
	}
	for i := range g {
		if g[i].turned || len(g[i].calls()) > 0 {
			return false
		}
	}
	return true
}

// add tells of a slab and gathers the notes that it calls.
func (m *makeupSource) add(sl *slab) {
	v := m.sized(sl)
	v.Turn, v.White, v.Turned = sl.cost, float64(sl.white), sl.turned
	for _, n := range sl.calls() {
		for k := range n.slabs {
			m.g.notes = append(m.g.notes, n.slabs[k])
			m.in.Notes = append(m.in.Notes, makeup.NoteLine{Above: n.slabs[k].above, Height: n.slabs[k].height, Opens: k == 0, Kept: k > 0 && n.slabs[k].cost >= never/10, Joined: k > 0 && n.slabs[k].joined()})
			v.Notes++
		}
	}
	m.in.Slabs = append(m.in.Slabs, v)
}

// sized is a slab as it may end a page.
func (m *makeupSource) sized(sl *slab) makeup.Slab {
	v := sl.sized()
	v.Drop, v.Stretch = m.under-(sl.height-sl.lastBaseline()), float64(sl.stretch)
	return v
}

// lastBaseline is how far below its top a slab's last line of type stands, or its
// picture ends.
func (sl *slab) lastBaseline() float64 {
	switch c := sl.what.(type) {
	case *tableRow:
		return c.lastBaseline()
	case nil:
		return sl.base
	}
	return sl.height
}

// sized is a slab as it stands on others.
func (sl *slab) sized() makeup.Slab {
	v := makeup.Slab{
		Above: sl.above, Closed: float64(sl.closed), Open: float64(sl.open), Height: sl.height, Low: float64(sl.low), Grid: sl.grid, Half: sl.half, Sunk: sl.sunk,
		Inside: sl.p != nil && sl.what == nil && sl.line > 0,
	}
	lead := sl.attached().lead
	for i := range lead {
		v.Repeat += lead[i].height
	}
	return v
}

// waysAt tells of the other settings of a paragraph that begins with slab i.
func (m *makeupSource) waysAt(i int) {
	sl := &m.slabs[i]
	if sl.p == nil || sl.what != nil || sl.line != 0 || sl.p.flex == nil {
		return
	}
	p := sl.p
	p.lines = p.flex.own
	for _, w := range p.flex.ways(p, m.types) {
		way := makeup.Way{From: i, To: i + len(p.lines), Cost: w.cost}
		for k := range w.lines {
			v := makeup.Slab{Height: sl.height, Grid: sl.grid, Half: sl.half, Turn: lineCost(w.lines, k), Inside: k > 0}
			if k == 0 {
				v = m.in.Slabs[i]
				v.Notes = 0
			}
			for _, n := range p.notesOf(&w.lines[k]) {
				v.Notes += int32(len(n.slabs))
			}
			way.Slabs = append(way.Slabs, v)
		}
		m.in.Ways = append(m.in.Ways, way)
		m.paras = append(m.paras, p)
	}
}

// arrange puts the slabs into the order of the pages.
func (m *makeupSource) arrange(pages []makeup.Page) {
	g := m.g
	g.all, g.turns = make(galley, 0, len(m.slabs)), g.turns[:0]
	for i := range pages {
		p := &pages[i]
		t := turn{from: len(g.all), notes: p.Notes, notesTo: p.NotesTo}
		a := arranger{makeupSource: m, page: p, from: t.from, last: -1}
		a.st.Lead = m.lead
		for k, sp := range p.Spans {
			a.span(sp)
			if k+1 == p.Moved {
				t.moved = len(g.all) - t.from
				a.due = a.st.ToGrid(floatWhite)
			}
		}
		if i+1 < len(pages) && p.NotesTo == p.Notes {
			a.foot(p.Longer)
		}
		t.to = len(g.all)
		g.turns = append(g.turns, t)
	}
}

// foot lets what stands off the grid at the foot of a page, such as code, end on a
// line of it: the white over and in it grows a little.
func (a *arranger) foot(longer bool) {
	_, grown, _, _ := a.st.Foot(longer)
	if grown <= 0 {
		return
	}
	g := a.g.all
	grow := a.st.Grow(grown)
	for k := len(g) - 1; k > a.from; k-- {
		v := a.sized(&g[k])
		more, goesOn := grow(&v)
		if g[k].above += more; !goesOn {
			return
		}
	}
}

// arranger puts the slabs of one page into their order.
type arranger struct {
	*makeupSource
	page *makeup.Page
	from int // where the page begins
	st   makeup.Stack
	last int     // the slab before, as they were written
	due  float64 // white under figures that were moved here
}

func (a *arranger) span(sp makeup.Span) {
	if sp.Way < 0 {
		for i := sp.From; i < sp.To; i++ {
			a.put(a.slabs[i], i)
		}
		return
	}
	w := &a.in.Ways[sp.Way]
	p := a.paras[sp.Way]
	p.lines = p.flex.found[sp.Way-a.firstWay(sp.Way)].lines
	for k := sp.From; k < sp.To; k++ {
		sl := a.slabs[w.From]
		if k > 0 {
			sl = slab{
				p: p, line: int32(k), height: sl.height, x: sl.x, mirror: sl.mirror, base: sl.base, grid: sl.grid, half: sl.half, frame: sl.frame,
				block: p.block, off: int32(p.offset(&p.lines[k])), cost: lineCost(p.lines, k),
			}
		}
		a.put(sl, w.From+min(k, 1))
	}
	a.last = w.To - 1
}

// firstWay is the first of the ways that a paragraph has besides way i.
func (m *makeupSource) firstWay(i int) int {
	for i > 0 && m.paras[i-1] == m.paras[i] {
		i--
	}
	return i
}

// put adds a slab that was written at index own.
func (a *arranger) put(sl slab, own int) {
	if a.after[own] && a.last != own-1 {
		sl.above = float64(sl.closed)
	}
	if slices.Contains(a.page.White, own) {
		sl.above += a.lead
	}
	sl.above, a.due = sl.above+a.due, 0
	v := a.sized(&sl)
	a.st.Add(&v, v.Above, len(a.g.all) == a.from)
	a.g.all = append(a.g.all, sl)
	a.last = own
}

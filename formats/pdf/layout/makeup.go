package layout

import "math"

// Pages of a chapter are chosen all at once, as lines of a paragraph are (M. F.
// Plass, "Optimal Pagination Techniques for Automatic Typesetting Systems",
// 1981): of all ways to turn pages the one is taken whose costs are least in sum.
// Notes stand on the page of their call; what does not fit goes on at the foot
// of the next.

// turn is what stands on one page of a chapter: slabs [from, to) of its galley
// and lines [notes, notesTo) of its notes.
type turn struct {
	from, to, notes, notesTo int
}

// makeup makes up the pages of one galley.
type makeup struct {
	g       galley
	lead    float64
	page    float64 // height of a page's type area
	turned  float64 // … of a page on its side
	sep     float64 // between text and notes
	notes   []slab
	called  []int     // note lines that slabs before i call
	opens   []bool    // a note begins with this line
	depth   []float64 // height of the notes before line i
	reached [][]state // by slab
}

// state is a page that begins at some slab with some line of the notes.
type state struct {
	notes     int
	cost      float64
	from      int // slab and index of the state before; -1: none
	fromIndex int
}

func newMakeup(g galley, spec *Spec) *makeup {
	m := &makeup{g: g, lead: spec.Leading, page: float64(spec.lines()) * spec.Leading, turned: spec.measure(), sep: spec.Leading}
	m.called = make([]int, len(g)+1)
	m.depth = []float64{0}
	for i := range g {
		for _, n := range g[i].notes {
			for k := range n.slabs {
				m.notes = append(m.notes, n.slabs[k])
				m.opens = append(m.opens, k == 0)
				h := n.slabs[k].height
				if k > 0 {
					h += n.slabs[k].above
				}
				m.depth = append(m.depth, m.depth[len(m.depth)-1]+h)
			}
		}
		m.called[i+1] = len(m.notes)
	}
	m.reached = make([][]state, len(g)+1)
	return m
}

// turns are the pages of the galley; an empty galley has none.
func (m *makeup) turns() []turn {
	if len(m.g) == 0 {
		return nil
	}
	m.reached[0] = []state{{from: -1}}
	for i := range m.g {
		for k := 0; k < len(m.reached[i]); k++ {
			m.pagesFrom(i, k)
		}
	}
	n := len(m.g)
	for k := 0; k < len(m.reached[n]); k++ {
		if s := m.reached[n][k]; s.notes < len(m.notes) {
			m.reach(n, k, n, m.fit(s.notes, len(m.notes), m.page), s.cost+100)
		}
	}
	return m.trace()
}

// pagesFrom tries all pages that begin with slab i.
func (m *makeup) pagesFrom(i, k int) {
	s := m.reached[i][k]
	page := m.height(i)
	if carried := m.fit(s.notes, m.called[i], page-m.sep-2*m.lead); carried < m.called[i] {
		m.reach(i, k, i, carried, s.cost+100) // a page of notes
		return
	}
	st := stacker{lead: m.lead}
	any := false
	for j := i; j < len(m.g) && m.g[j].turned == m.g[i].turned; j++ {
		st.add(&m.g[j], j == i)
		if st.y > page+0.01 && j > i {
			break
		}
		if c, notes, ok := m.tryPage(i, j+1, s.notes, st.y); ok {
			any = true
			m.reach(i, k, j+1, notes, s.cost+c)
		}
	}
	if !any {
		notes := max(s.notes, m.fit(s.notes, m.called[i+1], page-m.sep-m.g[i].height))
		m.reach(i, k, i+1, notes, s.cost+100*never)
	}
}

// tryPage is the cost of a page that holds slabs [i, j), how far its notes
// go, and whether it is possible.
func (m *makeup) tryPage(i, j, notes int, text float64) (cost float64, to int, ok bool) {
	page := m.height(i)
	if text > page+0.01 {
		return 0, 0, false
	}
	used, to := text, m.called[j]
	if to > notes {
		room := page - text - m.sep + 0.01
		if full := m.depth[to] - m.depth[notes]; full > room {
			last := m.lastNote(i, j, notes)
			if to = m.fit(notes, to, room); to <= last {
				return 0, 0, false
			}
			cost += 30
		}
		used += m.sep + m.depth[to] - m.depth[notes]
	}
	if j == len(m.g) {
		if text < 3.5*m.lead && i > 0 {
			cost += 50
		}
		return cost, to, true
	}
	if m.g[j].turned != m.g[i].turned {
		return cost + 5, to, true // nothing else may fill this page
	}
	short := (page - used) / m.lead
	return cost + short*short + m.g[j].cost, to, true
}

// height is how much a page holds that begins with slab i.
func (m *makeup) height(i int) float64 {
	if m.g[i].turned {
		return m.turned
	}
	return m.page
}

// lastNote is the first line of the last note that slabs [i, j) call, so that
// each note begins on the page of its call.
func (m *makeup) lastNote(i, j, notes int) int {
	if m.called[j] == m.called[i] {
		return notes
	}
	k := m.called[j] - 1
	for k > 0 && !m.opens[k] {
		k--
	}
	return k
}

// fit is how far the lines of notes from a on go in room, at most to b.
func (m *makeup) fit(a, b int, room float64) int {
	for b > a && m.depth[b]-m.depth[a] > room+0.01 {
		b--
	}
	return b
}

// reach records a way to a page that begins at slab j.
func (m *makeup) reach(i, k, j, notes int, cost float64) {
	if j == i && notes <= m.reached[i][k].notes {
		notes = m.reached[i][k].notes + 1 // a note line higher than a page
	}
	for x := range m.reached[j] {
		if s := &m.reached[j][x]; s.notes == notes {
			if cost < s.cost {
				s.cost, s.from, s.fromIndex = cost, i, k
			}
			return
		}
	}
	m.reached[j] = append(m.reached[j], state{notes: notes, cost: cost, from: i, fromIndex: k})
}

func (m *makeup) trace() []turn {
	n := len(m.g)
	best, cost := -1, math.Inf(1)
	for k, s := range m.reached[n] {
		if s.notes == len(m.notes) && s.cost < cost {
			best, cost = k, s.cost
		}
	}
	var out []turn
	for i, k := n, best; i > 0 || m.reached[i][k].from >= 0; {
		s := m.reached[i][k]
		out = append(out, turn{from: s.from, to: i, notes: m.reached[s.from][s.fromIndex].notes, notesTo: s.notes})
		i, k = s.from, s.fromIndex
	}
	for a, b := 0, len(out)-1; a < b; a, b = a+1, b-1 {
		out[a], out[b] = out[b], out[a]
	}
	return out
}

// stacker finds the heights at which slabs stand on a page.
type stacker struct {
	lead float64
	y    float64 // under the last slab
}

// add puts a slab under the others and returns its top.
func (st *stacker) add(sl *slab, first bool) (top float64) {
	if first {
		for i := range sl.lead {
			st.y += sl.lead[i].height
		}
		if sl.sunk {
			st.y += sl.above
		}
	} else {
		st.y += sl.above
	}
	if sl.grid {
		st.y = math.Ceil(st.y/st.lead-1e-3) * st.lead
	}
	top = st.y
	st.y += sl.height
	return top
}

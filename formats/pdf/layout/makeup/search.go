package makeup

import (
	"slices"
	"sync"
)

// state is a page that begins with some slab and some line of the notes.
type state struct {
	cost    float64
	pos     int32
	notes   int32
	prev    int32 // the state of the page before, -1: none
	next    int32 // another state at the same slab, -1: none
	waiting int32 // 1 + the first float that goes to its top; 0: none
	delta   int8  // lines that the page before gave
	facing  int8  // how short the page is that it faces, below 0: how long; or free, or left
	longer  bool  // the page before takes a line more at its foot
}

// Values of state.facing besides the lines that the page before is short.
const (
	free0 = 3  // so short that its neighbour need not be like it
	free  = -8 // it faces none, or one that is no measure
	left  = -9 // a left-hand page
)

// A way to a place is not followed that costs so much more than another one there:
// facing pages can't make up for more, nor, it is taken, can left and right ones.
const (
	sameSide  = 4 * unequalCost
	otherSide = 100.0
)

// search looks for the pages of a galley.
type search struct {
	g      *Galley
	f      Format
	n      int
	slabs  []Slab // the galley's, then those of its ways
	marks  []slabMark
	wayset []way
	called []int32   // note lines that slabs before this one call
	depth  []float64 // height of the notes before a line
	states []state
	heads  []int32   // by slab: the first state there
	clear  []float64 // by slab: the least cost of coming there with nothing left to place
	found  []end
	best   int32 // of the states in which all is placed
}

// slabMark says what begins at a slab of the galley: the ways [ways, waysTo) and a
// float, both counted from 1.
type slabMark struct{ ways, waysTo, float int32 }

// Pages makes up the galley; an empty one has none.
func (g *Galley) Pages(f Format) []Page {
	if len(g.Slabs) == 0 {
		return nil
	}
	s := newSearch(g, f)
	s.run()
	pages := s.trace()
	s.g = nil
	searches.Put(s)
	return pages
}

// searches are used again, for the room that they have.
var searches = sync.Pool{New: func() any { return new(search) }}

// run finds all states and the best of those in which everything is placed.
func (s *search) run() {
	start := state{prev: -1, next: -1, facing: free}
	if s.f.TwoSided && s.f.Verso {
		start.facing = left
	}
	s.states, s.heads[0] = append(s.states, start), 0
	for i := range s.n {
		s.from(i)
		for _, w := range s.waysAt(i) {
			for k := 1; k < w.length; k++ {
				s.from(w.start + k)
			}
		}
	}
	s.close()
}

func newSearch(g *Galley, f Format) *search {
	s := searches.Get().(*search)
	*s = search{
		g: g, f: f, n: len(g.Slabs), best: -1, slabs: s.slabs[:0], marks: s.marks[:0], wayset: s.wayset[:0],
		called: s.called[:0], depth: s.depth[:0], states: s.states[:0], heads: s.heads[:0], clear: s.clear[:0], found: s.found[:0],
	}
	s.marks = zeros(s.marks, s.n+1)
	s.slabs = append(append(s.slabs, g.Slabs...), Slab{}) // the end of the galley
	for i := range g.Ways {
		w := &g.Ways[i]
		m := &s.marks[w.From]
		if m.ways == 0 {
			m.ways = int32(i + 1)
		}
		m.waysTo = int32(i + 2)
		s.wayset = append(s.wayset, way{
			index: i, start: len(s.slabs), from: w.From, to: w.To, delta: len(w.Slabs) - (w.To - w.From), cost: w.Cost, length: len(w.Slabs),
		})
		s.slabs = append(s.slabs, w.Slabs...)
	}
	for i := range g.Floats {
		if s.floatHeight(&g.Floats[i]) <= mostFloat*f.Height {
			s.marks[g.Floats[i].From].float = int32(i + 1)
		}
	}
	s.count()
	for range s.slabs {
		s.heads, s.clear = append(s.heads, -1), append(s.clear, inf)
	}
	return s
}

// zeros is v with n zeros, in its own room where that is large enough.
func zeros[T any](v []T, n int) []T {
	v = slices.Grow(v[:0], n)[:n]
	clear(v)
	return v
}

// mostFloat is how much of a page a float may take; a higher one stays where it
// is and may be divided.
const mostFloat = 0.8

func (s *search) floatHeight(fl *Float) float64 {
	st := Stack{Lead: s.f.Lead}
	for k := fl.From; k < fl.To; k++ {
		st.Add(&s.slabs[k], s.slabs[k].Above, k == fl.From)
	}
	return st.Y + fl.Below
}

// count adds up the notes.
func (s *search) count() {
	s.called = zeros(s.called, len(s.slabs))
	for i := range s.n {
		s.called[i+1] = s.called[i] + s.slabs[i].Notes
	}
	for i := range s.wayset {
		w := &s.wayset[i]
		c := s.called[w.from]
		for k := range w.length {
			s.called[w.start+k] = c
			c += s.slabs[w.start+k].Notes
		}
	}
	s.depth = zeros(s.depth, len(s.g.Notes)+1)
	for i := range s.g.Notes {
		h := s.g.Notes[i].Height
		if !s.g.Notes[i].Opens {
			h += s.g.Notes[i].Above
		}
		s.depth[i+1] = s.depth[i] + h
	}
}

func (s *search) waysAt(x int) []way {
	if x >= s.n || s.marks[x].ways == 0 {
		return nil
	}
	return s.wayset[s.marks[x].ways-1 : s.marks[x].waysTo-1]
}

func (s *search) floatAt(x int) int {
	if x >= s.n {
		return -1
	}
	return int(s.marks[x].float) - 1
}

// wayOf is the way that slab x belongs to, nil: it is the galley's own.
func (s *search) wayOf(x int) *way {
	if x <= s.n {
		return nil
	}
	lo, hi := 0, len(s.wayset)
	for lo+1 < hi {
		if mid := (lo + hi) / 2; s.wayset[mid].start <= x {
			lo = mid
		} else {
			hi = mid
		}
	}
	return &s.wayset[lo]
}

// next is the slab under slab x.
func (s *search) next(x int) int {
	if w := s.wayOf(x); w != nil && x+1 == w.start+w.length {
		return w.to
	}
	return x + 1
}

// own is where slab x stands in the galley.
func (s *search) own(x int) int {
	if w := s.wayOf(x); w != nil {
		return w.from
	}
	return x
}

// turned reports whether a page that begins with slab x lies on its side. Floats that
// waited never do: they get a page before it.
func (s *search) turned(x, waiting int) bool {
	return waiting == 0 && x < len(s.slabs) && s.slabs[x].Turned
}

// height is how much a page holds that begins with slab x, under floats if any waited.
func (s *search) height(x, waiting int) float64 {
	if s.turned(x, waiting) {
		return s.f.Sideways
	}
	return s.f.Height
}

// long is how much more a page may hold that begins with slab x.
func (s *search) long(x, waiting int) float64 {
	if !s.f.Long || s.turned(x, waiting) {
		return 0
	}
	return s.f.Lead
}

// from tries all pages that begin with slab x.
func (s *search) from(x int) {
	ahead := s.ahead(x)
	done := int32(-1) // floats waiting for which the ends are known
	var ends []end
	for k := s.heads[x]; k >= 0; k = s.states[k].next {
		st := s.states[k]
		if st.cost > ahead || s.beaten(&st) {
			continue
		}
		page := s.height(x, int(st.waiting))
		if carried := s.fit(int(st.notes), int(s.called[x]), page-s.f.Gap-2*s.f.Lead); carried < int(s.called[x]) {
			s.reach(k, x, carried, int(st.waiting), st.cost+splitNote, 0, s.opposite(&st, free), false) // a page of notes
			continue
		}
		if st.waiting != done {
			ends, done = s.ends(x, int(st.waiting)), st.waiting
		}
		s.pages(k, ends)
	}
}

// ahead is the cost from which a page that begins with slab x is not looked at,
// because others that begin further on are so much cheaper.
func (s *search) ahead(x int) float64 {
	if x > s.n { // in a way; further on means further on in the galley
		x = s.own(x) + 1
	}
	least := inf
	for y := x + 1; y < min(s.n, x+lookAhead); y++ {
		least = min(least, s.clear[y])
	}
	return least + otherSide
}

// lookAhead is a part of a page, in slabs.
const lookAhead = 16

// beaten reports whether another way to the same place is so much cheaper that st
// need not be followed.
func (s *search) beaten(st *state) bool {
	for k := s.heads[st.pos]; k >= 0; k = s.states[k].next {
		if s.states[k].beats(st) {
			return true
		}
	}
	return false
}

func (o *state) beats(st *state) bool {
	least := otherSide
	if (o.facing == left) == (st.facing == left) {
		least = sameSide
	}
	return o.cost+least < st.cost && o.notes >= st.notes && o.waiting == st.waiting
}

// window is how many lines short a page may be that is looked at though a fuller
// one can be had.
const window = 9

// pages reaches what comes after the pages that begin as state k says. Turns that
// are forbidden are taken only where there are no others.
func (s *search) pages(k int32, ends []end) {
	if !s.pagesTo(k, ends, false) && !s.pagesTo(k, ends, true) {
		s.force(k)
	}
}

// pagesTo reaches what comes after the pages whose turns are forbidden, or are not,
// and reports whether there are any. Fuller pages come first. What ends the chapter
// or lets a figure wait is looked at however short it is.
func (s *search) pagesTo(k int32, ends []end, forbidden bool) (any bool) {
	st := s.states[k]
	for i := len(ends) - 1; i >= 0; i-- {
		e := &ends[i]
		if e.turn >= Never/100 != forbidden {
			continue
		}
		goesOn := e.to != s.n && e.waiting == 0
		for delta := leastGive; delta <= mostGive; delta++ {
			if e.give[delta-leastGive] == inf {
				continue
			}
			cost, notes, short, ok := s.try(&st, e, delta)
			if !ok {
				break // it is too long, and longer with more
			}
			if any && goesOn && short > window || delta > 0 && (short > 1.01 || e.to == s.n) {
				continue
			}
			foot, class := s.foot(&st, e, short, notes > int(st.notes))
			any = true
			s.reach(k, e.to, notes, e.waiting, st.cost+cost+foot, int8(delta), s.opposite(&st, class), e.longer)
		}
	}
	return any
}

// force puts one slab on a page that has room for none.
func (s *search) force(k int32) {
	st := s.states[k]
	x := int(st.pos)
	if st.waiting > 0 {
		s.reach(k, x, int(st.notes), 0, st.cost+100*Never, 0, s.opposite(&st, free), false)
		return
	}
	to := s.next(x)
	notes := max(int(st.notes), s.fit(int(st.notes), int(s.called[to]), s.height(x, 0)-s.f.Gap-s.slabs[x].Height))
	s.reach(k, to, notes, 0, st.cost+100*Never, 0, s.opposite(&st, free), false)
}

// opposite is what the next page faces, after one whose foot is of a class.
func (s *search) opposite(st *state, class int8) int8 {
	switch {
	case !s.f.TwoSided:
		return free
	case st.facing != left:
		return left
	case class >= free0:
		return free
	}
	return class
}

// close ends the search: floats that wait and notes that are left get pages.
func (s *search) close() {
	for k := s.heads[s.n]; k >= 0; k = s.states[k].next {
		st := s.states[k]
		switch {
		case st.waiting > 0:
			s.reach(k, s.n, int(st.notes), 0, st.cost+stubCost, 0, s.opposite(&st, free), false)
		case int(st.notes) < len(s.g.Notes):
			s.reach(k, s.n, s.fit(int(st.notes), len(s.g.Notes), s.f.Height), 0, st.cost+splitNote, 0, s.opposite(&st, free), false)
		case s.best < 0 || st.cost < s.states[s.best].cost:
			s.best = k
		}
	}
}

// lastNote is the first line of the last note that slabs [x, to) call, so that
// each note begins on the page of its call.
func (s *search) lastNote(x, to, notes int) int {
	if s.called[to] == s.called[x] {
		return notes
	}
	k := int(s.called[to]) - 1
	for k > 0 && !s.g.Notes[k].Opens {
		k--
	}
	return k
}

// fit is how far the lines of notes from a on go in room, at most to b.
func (s *search) fit(a, b int, room float64) int {
	if s.depth[b]-s.depth[a] <= room+0.01 {
		return b
	}
	for b > a && s.depth[b]-s.depth[a] > room+0.01 {
		b--
	}
	k := b
	for k > a && s.g.Notes[k].Kept {
		k--
	}
	if k > a {
		return k
	}
	for k = b; k > a && s.g.Notes[k].Joined; {
		k--
	}
	if k > a {
		return k
	}
	return b
}

// reach records a way to a page that begins at slab to.
func (s *search) reach(k int32, to, notes, waiting int, cost float64, delta, facing int8, longer bool) {
	if st := &s.states[k]; to == int(st.pos) && waiting == int(st.waiting) && notes <= int(st.notes) {
		notes = int(st.notes) + 1 // a note line higher than a page
	}
	if waiting == 0 && notes >= int(s.called[to]) {
		s.clear[to] = min(s.clear[to], cost)
	}
	n := state{cost: cost, pos: int32(to), notes: int32(notes), prev: k, next: -1, waiting: int32(waiting), delta: delta, facing: facing, longer: longer}
	last := int32(-1)
	for i := s.heads[to]; i >= 0; i = s.states[i].next {
		st := &s.states[i]
		if st.notes == n.notes && st.waiting == n.waiting && st.facing == n.facing {
			if cost < st.cost && (to != int(s.states[k].pos) || i > k) {
				st.cost, st.prev, st.delta, st.longer = cost, k, delta, longer
			}
			return
		}
		if st.beats(&n) {
			return
		}
		last = i
	}
	s.states = append(s.states, n)
	if i := int32(len(s.states) - 1); last < 0 {
		s.heads[to] = i
	} else {
		s.states[last].next = i
	}
}

package makeup

import "math"

// end is a place where a page that begins somewhere could end.
type end struct {
	to      int     // the slab that opens the next page
	y       float64 // height of its text
	turn    float64 // what it costs to turn the page there
	give    give
	waiting int // 1 + the first float that waits for the next page; 0: none
	longer  bool
}

// ends lists where a page may end that begins with slab x, under the floats that
// wait. The list is good until the next call.
func (s *search) ends(x, waiting int) []end {
	s.found = s.found[:0]
	floats := s.walk(x, waiting, len(s.g.Floats))
	for f := floats.from; f < floats.to; f++ {
		s.walk(x, waiting, f)
	}
	return s.found
}

// passed are the floats that stand in their places on a page.
type passed struct{ from, to int }

// walk goes down a page from slab x and notes where it could end. Floats from
// hold on wait for the next page.
func (s *search) walk(x, waiting, hold int) passed {
	w := walker{s: s, x: x, give: noGive(), limit: s.height(x, waiting) + s.long(x, waiting) - leastGive*s.f.Lead, first: true, hold: hold}
	w.st.Lead = s.f.Lead
	w.top(waiting)
	for cur := x; ; {
		if cur == w.closes {
			w.give, w.closes = w.give.with(w.open), -1
		}
		if cur == s.n {
			w.end(cur, &w.st, 0)
			break
		}
		sl := &s.slabs[cur]
		if !w.first || w.moved {
			w.end(cur, &w.st, sl.Turn)
		}
		if sl.Turned != s.turned(x, waiting) {
			break
		}
		if f := s.floatAt(cur); f >= 0 {
			if f >= hold {
				w.holdBack(f)
				cur = s.g.Floats[f].To
				continue
			}
			if cur != x {
				w.pass(f)
			}
		}
		if ws := s.waysAt(cur); len(ws) > 0 {
			w.ways(ws)
		}
		if !w.add(cur) {
			break
		}
		cur = s.next(cur)
	}
	return w.passed
}

// walker is the state of a walk down a page.
type walker struct {
	s       *search
	st      Stack
	give    give
	x       int
	limit   float64
	first   bool
	moved   bool // a float that waited stands at the top
	closed  bool // the float before this slab waits
	held    int  // 1 + the first float that was held back here
	hold    int
	passed  passed
	open    []way // of the paragraph that we are in …
	closes  int   // … which ends here
	penalty float64
}

// top puts the floats that waited at the head of the page.
func (w *walker) top(waiting int) {
	w.closes = -1
	if waiting == 0 {
		return
	}
	for f := waiting - 1; f < len(w.s.g.Floats) && w.s.g.Floats[f].From < w.s.own(w.x); f++ {
		fl := &w.s.g.Floats[f]
		for k := fl.From; k < fl.To; k++ {
			w.st.Add(&w.s.slabs[k], w.s.slabs[k].Above, w.first)
			w.first = false
		}
		w.st.Y += w.st.ToGrid(fl.Below)
	}
	w.moved = true
}

func (w *walker) pass(f int) {
	if w.passed.to == 0 {
		w.passed.from = f
	}
	w.passed.to = f + 1
}

func (w *walker) holdBack(f int) {
	if w.held == 0 {
		w.held = f + 1
	}
	w.penalty += w.s.g.Floats[f].Cost
	w.closed = true
}

// end notes that the page may end before slab to, under what is stacked.
func (w *walker) end(to int, st *Stack, turn float64) {
	if w.hold < len(w.s.g.Floats) && w.held == 0 || st.Y > w.limit {
		return
	}
	e := end{to: to, y: st.Y, turn: turn + w.penalty, give: w.give, waiting: w.held}
	if to == w.s.n {
		w.s.found = append(w.s.found, e)
		return
	}
	for _, e.longer = range []bool{false, true} {
		y, _, cost, ok := st.Foot(e.longer)
		if !ok {
			return
		}
		e.y, e.turn = y, turn+w.penalty+cost
		w.s.found = append(w.s.found, e)
	}
}

// ways notes that the page may end within another setting of a paragraph, and
// that as a whole it gives.
func (w *walker) ways(ws []way) {
	for i := range ws {
		st, first := w.st, w.first
		for k := range ws[i].length {
			sl := &w.s.slabs[ws[i].start+k]
			if k > 0 {
				w.end(ws[i].start+k, &st, sl.Turn+ws[i].cost)
			}
			st.Add(sl, w.above(sl), first && k == 0)
		}
	}
	w.open, w.closes = ws, ws[0].to
}

func (w *walker) above(sl *Slab) float64 {
	if w.closed {
		return sl.Closed
	}
	return sl.Above
}

// add puts slab cur on the page, and reports whether anything may follow.
func (w *walker) add(cur int) bool {
	sl := &w.s.slabs[cur]
	if sl.White > 0 && !w.first && !w.moved {
		w.give = w.give.with([]way{{delta: 1, cost: sl.White}})
	}
	w.st.Add(sl, w.above(sl), w.first)
	w.first, w.moved, w.closed = false, false, false
	return w.st.Y <= w.limit+0.01
}

// Costs of what a page looks like; a line of white at its foot costs 2.
const (
	shortCost   = 2.0
	singleCost  = 0.8 // … of a page that faces none: it had better be short than set wider
	overNotes   = 8.0 // a paragraph goes on behind the notes of the page
	unequalCost = 20.0
	aloneCost   = 25.0 // a page is so short that the page that it faces can't be like it
	longCost    = 8.0  // the page is a line longer than others
	splitNote   = 100.0
	stubCost    = 90.0 // a chapter's last page with three lines or less
	slightCost  = 7.9  // … with five or less: not so bad as a page two lines short
)

// try is the cost of a page that begins as state st says and ends at e, delta
// lines longer than it is by itself.
func (s *search) try(st *state, e *end, delta int) (cost float64, notes int, short float64, ok bool) {
	page := s.height(int(st.pos), int(st.waiting))
	y := e.y + float64(delta)*s.f.Lead
	used, from, to := y, int(st.notes), int(s.called[e.to])
	if y > page+0.01 && (to > from || y > page+s.long(int(st.pos), int(st.waiting))+0.01) {
		return 0, 0, 0, false
	}
	cost = e.give[delta-leastGive]
	if to > from {
		room := page - y - s.f.Gap + 0.01
		if s.depth[to]-s.depth[from] > room {
			last := s.lastNote(int(st.pos), e.to, from)
			if to = s.fit(from, to, room); to <= last {
				return 0, 0, 0, false
			}
			cost += splitNote
		}
		used += s.f.Gap + s.depth[to] - s.depth[from]
	}
	short = (page - used) / s.f.Lead
	return cost, to, short, true
}

// foot is the cost of a page that is so many lines short, and the class of its
// foot for the page that it faces.
func (s *search) foot(st *state, e *end, short float64, notes bool) (cost float64, class int8) {
	if e.to == s.n && e.waiting == 0 {
		if cost = s.last(st, e); short < -0.5 {
			cost += longCost
		}
		return cost, free
	}
	if e.to < s.n && s.slabs[e.to].Turned != s.turned(int(st.pos), int(st.waiting)) {
		return 5, free // nothing else may fill this page
	}
	if notes { // they stand at the foot, so that the page is full
		short = max(0, short-1)
		if e.to < s.n && s.slabs[e.to].Inside {
			cost += overNotes
		}
	}
	if short < -0.5 {
		cost += longCost
	}
	if s.f.TwoSided {
		cost += shortCost * short * short
	} else {
		cost += singleCost * short * short
	}
	cost += e.turn
	if !notes {
		class = int8(min(free0, math.Round(short)))
	}
	if class >= free0 && s.f.TwoSided {
		cost += aloneCost
	}
	if st.facing > free && class < free0 {
		d := float64(class - st.facing)
		if cost += unequalCost * d * d; min(class, st.facing) < 0 && d != 0 {
			cost += unequalCost // the edge of the type area shows
		}
	}
	return cost, class
}

// last is the cost of a chapter's last page.
func (s *search) last(st *state, e *end) float64 {
	switch lines := e.y / s.f.Lead; {
	case st.prev < 0:
		return 0
	case lines < 3.5:
		return stubCost
	case lines < 5.5:
		return slightCost
	}
	return 0
}

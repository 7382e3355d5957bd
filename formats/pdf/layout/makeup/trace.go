package makeup

import "slices"

// trace is the pages on the way to the best end.
func (s *search) trace() []Page {
	var out []Page
	for k := s.best; s.states[k].prev >= 0; k = s.states[k].prev {
		out = append(out, s.page(s.states[k].prev, k))
	}
	slices.Reverse(out)
	return out
}

// page is what stands on the page between two states.
func (s *search) page(from, to int32) Page {
	a, b := &s.states[from], &s.states[to]
	p := Page{Notes: int(a.notes), NotesTo: int(b.notes), Cost: b.cost - a.cost, Longer: b.longer}
	t := tracer{s: s, p: &p, until: int(b.pos), hold: len(s.g.Floats)}
	x := int(a.pos)
	if a.waiting > 0 && !(a.pos == b.pos && a.waiting == b.waiting) {
		for f := int(a.waiting) - 1; f < len(s.g.Floats) && s.g.Floats[f].From < s.own(x); f++ {
			p.Spans = append(p.Spans, Span{-1, s.g.Floats[f].From, s.g.Floats[f].To})
			p.Moved++
		}
	}
	t.sealed = len(p.Spans)
	if b.waiting > 0 {
		t.hold = int(b.waiting) - 1
	}
	t.walk(x)
	t.settle(int(b.delta))
	return p
}

// tracer goes over a page again.
type tracer struct {
	s      *search
	p      *Page
	until  int
	hold   int
	givers []giver
	spans  []int // by giver: the index of its span, for paragraphs
	sealed int   // spans that nothing is added to
}

// walk collects the spans of the page from slab x on, and what gives on it.
func (t *tracer) walk(x int) {
	s := t.s
	end := s.own(t.until)
	if w := s.wayOf(t.until); w != nil && s.wayOf(x) == w {
		t.span(w.index, x-w.start, t.until-w.start)
		return
	}
	if w := s.wayOf(x); w != nil {
		t.span(w.index, x-w.start, w.length)
		x = w.to
	}
	for start := x; x < end; {
		if f := s.floatAt(x); f >= 0 && f >= t.hold {
			x = s.g.Floats[f].To
			continue
		}
		if sl := &s.slabs[x]; sl.White > 0 && len(t.p.Spans) > 0 && !(t.p.Moved > 0 && x == start) {
			t.givers = append(t.givers, giver{white: x, ways: []way{{delta: 1, cost: sl.White}}})
			t.spans = append(t.spans, -1)
		}
		to := x + 1
		if ws := s.waysAt(x); len(ws) > 0 && ws[0].to <= end {
			to = ws[0].to
			t.givers = append(t.givers, giver{white: -1, ways: ws})
			t.spans = append(t.spans, len(t.p.Spans))
			t.p.Spans = append(t.p.Spans, Span{-1, x, to})
			t.sealed = len(t.p.Spans)
		} else {
			t.span(-1, x, to)
		}
		x = to
	}
	if w := s.wayOf(t.until); w != nil {
		t.span(w.index, 0, t.until-w.start)
	}
}

// span adds slabs to the page, to the last span where they follow on it.
func (t *tracer) span(way, from, to int) {
	if to <= from {
		return
	}
	if n := len(t.p.Spans); n > t.sealed && way < 0 {
		if l := &t.p.Spans[n-1]; l.Way == way && l.To == from {
			l.To = to
			return
		}
	}
	t.p.Spans = append(t.p.Spans, Span{way, from, to})
}

// settle lets the page give delta lines.
func (t *tracer) settle(delta int) {
	if delta == 0 {
		return
	}
	for i, way := range choose(t.givers, delta) {
		switch v := &t.givers[i]; {
		case way < 0:
		case v.white >= 0:
			t.p.White = append(t.p.White, v.white)
		default:
			w := v.ways[way]
			t.p.Spans[t.spans[i]] = Span{w.index, 0, w.length}
		}
	}
}

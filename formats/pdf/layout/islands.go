package layout

import (
	"math"
	"slices"
)

// island sets what does not stand on the grid, with white above and below so
// that all of it takes whole lines. Its ground, where it has one, reaches pad
// further into the white than it does itself.
func (s *setter) island(pad, white float64, f func()) {
	start, lead, led, pads := len(*s.out), s.spec.Leading, s.intro, s.pads
	s.padded(pad, white)
	if f(); len(*s.out) == start {
		s.pads = pads
		return
	}
	least := s.padded(pad, white)
	g := (*s.out)[start:]
	s.giveWhite(start, led)
	g[0].stretch = float32(lead)
	ends := s.phase + least
	if s.half { // what follows stands between two lines, as what comes before does
		ends += lead / 2
	}
	rest := upTo(ends, lead)
	if !g[0].sunk && g[0].above <= pad+white && !slices.ContainsFunc(g, slab.registers) {
		g[0].above += rest / 2
		s.phase += rest / 2
		rest /= 2
	}
	s.space(least + rest)
}

// upTo is how much y is short of a whole number of steps.
func upTo(y, step float64) float64 { return math.Ceil(y/step-1e-6)*step - y }

// register has a slab stand on the grid, or between two of its lines, as text does here;
// where grid is false it stands where it falls.
func (s *setter) register(sl *slab, grid bool) { sl.grid, sl.half = grid && !s.half, grid && s.half }

// registers reports whether the slab finds its place on the grid by itself.
func (sl slab) registers() bool { return sl.grid || sl.half }

// inset sets a list or a quote, with half a line above and below it. Its lines stand
// between two of the grid, so that with its white it takes whole lines; inside another
// inset it stands on that one's lines.
func (s *setter) inset(t *setter, f func()) {
	t.half = !s.loose
	s.space(s.spec.Leading / 2)
	start, led := len(*s.out), s.intro
	f()
	if start < len(*s.out) && t.half {
		first := &(*s.out)[start]
		first.stretch = max(first.stretch, float32(s.spec.Leading/2))
	}
	s.giveWhite(start, led)
	s.space(s.spec.Leading / 2)
	s.plain = true
}

// padded asks for white beyond the edge of a ground that begins or ends here, whatever
// others do, so that no two of them touch. It gives the distance between what stands on
// them.
func (s *setter) padded(pad, white float64) float64 {
	s.pads += pad
	s.space(s.pads + white)
	return s.pads + white
}

// giveWhite lets what was set since start stand a line further from what is around
// it, where a page wants to be filled; rather from what follows than from a line that
// leads to it, and least from its head.
func (s *setter) giveWhite(start int, led intro) {
	if start >= len(*s.out) {
		return
	}
	(*s.out)[start].white, s.white = led.white(aboveIsland), aboveIsland
}

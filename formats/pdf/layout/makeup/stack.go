package makeup

import "math"

// Stack finds the heights at which slabs stand on a page, and whether what ends it
// can be brought down to a line of the grid.
type Stack struct {
	Lead float64
	Y    float64 // under the last slab

	drop float64 // of the last slab
	flex float64 // white that the slabs off the grid at the end may grow by
	hop  bool    // one of those that stand on half lines may go down by half a line
}

// near is how little off the grid, in lines, counts as on it.
const near = 1e-3

// Add puts a slab under the others and returns its top.
func (st *Stack) Add(sl *Slab, above float64, first bool) (top float64) {
	if first {
		st.Y += sl.Repeat + sl.Open
		if sl.Sunk {
			st.Y += above
		}
	} else {
		st.Y += above
	}
	switch {
	case sl.Grid:
		if low := sl.Low; !first || low == 0 {
			st.Y = ceil(st.Y-low, st.Lead) + low
		}
		st.flex, st.hop = 0, false
	case sl.Half:
		st.Y = ceil(st.Y, st.Lead/2)
		st.flex, st.hop = 0, st.hop || !first && sl.hops(st.Lead)
	case !first:
		st.flex += sl.Stretch
		st.hop = st.hop || sl.hops(st.Lead)
	}
	top = st.Y
	st.Y += sl.Height
	st.drop = sl.Drop
	return top
}

// ToGrid is how far it is from the last slab to a line of the grid, past so much white.
func (st *Stack) ToGrid(white float64) float64 { return ceil(st.Y+white, st.Lead) - st.Y }

// ceil is the next whole number of steps.
func ceil(y, step float64) float64 { return math.Ceil(y/step-near) * step }

func (sl *Slab) hops(lead float64) bool { return sl.Stretch >= lead/2-near }

// Foot is where the page ends whose last slab was added: on a line of the grid,
// after growing by so much, where it can. With longer it grows by a line more; ok
// is false when it cannot. The cost is that of the growth.
func (st *Stack) Foot(longer bool) (y, grown, cost float64, ok bool) {
	y = st.Y + st.drop
	whole := ceil(y, st.Lead)
	if longer {
		whole += st.Lead
	}
	grown = whole - y
	switch {
	case grown <= 2*near*st.Lead:
		return y, 0, 0, true
	case st.flex >= grown:
		cost = growCost * grown * grown / (st.flex * st.flex)
		if longer {
			cost += longerCost
		}
		return whole, grown, cost, true
	case !longer && st.hop && grown <= st.Lead/2+2*near*st.Lead && grown >= st.Lead/2-2*near*st.Lead:
		return whole, grown, 0, true
	}
	return y, 0, offGrid, !longer
}

// Costs of a foot of which the grid does not take care.
const (
	growCost   = 1.5
	longerCost = 2.5
	offGrid    = 3.0
)

// Grow is how much each of the slabs that end a page, last ones first, has more
// white above it so that they take grown more in sum; the first slab of a page has
// no white. It stops where nothing is left to grow.
func (st *Stack) Grow(grown float64) func(sl *Slab) (more float64, goesOn bool) {
	left := grown
	fine := st.flex >= grown
	return func(sl *Slab) (float64, bool) {
		more := 0.0
		switch {
		case sl.Grid, fine && sl.Half, left <= 0:
			return 0, false
		case fine:
			more = grown * sl.Stretch / st.flex
		case sl.hops(st.Lead):
			more = grown
		}
		left -= more
		return more, true
	}
}

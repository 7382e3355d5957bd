package makeup

import "math"

// Stack finds the heights at which slabs stand on a page.
type Stack struct {
	Lead float64
	Y    float64 // under the last slab
}

// Add puts a slab under the others and returns its top.
func (st *Stack) Add(sl *Slab, above float64, first bool) (top float64) {
	if first {
		st.Y += sl.Repeat
		if sl.Sunk {
			st.Y += above
		}
	} else {
		st.Y += above
	}
	if sl.Grid {
		st.Y = math.Ceil(st.Y/st.Lead-1e-3) * st.Lead
	}
	top = st.Y
	st.Y += sl.Height
	return top
}

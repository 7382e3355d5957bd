package makeup

import (
	"math"
	"testing"
)

// TestFoot stacks slabs on pages of a grid of 10: lines of text, of code (8 high, with
// white above the first) and of a list, which stands on half lines. What grows to bring
// the foot down to the grid adds up, and stacked again the page ends there.
func TestFoot(t *testing.T) {
	text := Slab{Height: 10, Grid: true}
	island := Slab{Above: 5, Height: 8, Stretch: 10, Drop: 1}
	code := Slab{Height: 8, Stretch: 0.4, Drop: 1}
	row := Slab{Height: 8, Stretch: 4, Drop: 1}
	item := Slab{Height: 10, Half: true}
	list := Slab{Above: 5, Height: 10, Half: true, Stretch: 5}
	for _, c := range []struct {
		name   string
		slabs  []Slab
		longer bool
		want   float64 // 0: it can't
	}{
		{"text", []Slab{text, text}, false, 20},
		{"code under text", []Slab{text, island, code}, false, 40},
		{"… gives no line more", []Slab{text, island, code}, true, 0},
		{"rows give one", []Slab{text, island, row, row, row, row}, true, 70},
		{"code alone gives little", []Slab{code, code, code}, false, 0},
		{"… but much of it gives enough", []Slab{code, code, code, code, code, code}, false, 50},
		{"a list under text", []Slab{text, list, item}, false, 40},
		{"a list from the page before", []Slab{item, item}, false, 20},
		{"code in a list", []Slab{text, list, island, code}, false, 50},
		{"text under a list is on the grid", []Slab{text, list, text}, false, 40},
	} {
		stack := func(above []float64) Stack {
			st := Stack{Lead: 10}
			for i := range c.slabs {
				st.Add(&c.slabs[i], above[i], i == 0)
			}
			return st
		}
		above := make([]float64, len(c.slabs))
		for i := range above {
			above[i] = c.slabs[i].Above
		}
		st := stack(above)
		y, grown, _, ok := st.Foot(c.longer)
		if on := ok && math.Abs(y-10*math.Round(y/10)) < 0.01; on != (c.want > 0) || on && math.Abs(y-c.want) > 0.01 {
			t.Errorf("%s: the foot is at %.2f, want %.0f", c.name, y, c.want)
			continue
		}
		if grown == 0 {
			continue
		}
		grow := st.Grow(grown)
		for i := len(c.slabs) - 1; i > 0; i-- {
			more, goesOn := grow(&c.slabs[i])
			if above[i] += more; !goesOn {
				break
			}
		}
		if again, more, _, _ := ptr(stack(above)).Foot(false); math.Abs(again-c.want) > 0.05 || more > 0.05 {
			t.Errorf("%s: it grew to %.2f, want %.0f", c.name, again, c.want)
		}
	}
}

func ptr[T any](v T) *T { return &v }

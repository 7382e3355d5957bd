package impose

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// side writes pages as people count them, from 1; a blank one is a dash.
func side(pages []int) string {
	var out []string
	for _, p := range pages {
		if p == Blank {
			out = append(out, "–")
		} else {
			out = append(out, fmt.Sprint(p+1))
		}
	}
	return strings.Join(out, " ")
}

// What comes out of a printer, written down by hand from folded paper.
func TestByHand(t *testing.T) {
	for _, c := range []struct {
		way   Way
		pages int
		want  string
	}{
		{Booklet, 1, "– 1 | – –"},
		{Booklet, 2, "– 1 | 2 –"},
		{Booklet, 3, "– 1 | 2 3"},
		{Booklet, 4, "4 1 | 2 3"},
		{Booklet, 5, "– 1 | 2 – | – 3 | 4 5"},
		{Booklet, 6, "– 1 | 2 – | 6 3 | 4 5"},
		{Booklet, 7, "– 1 | 2 7 | 6 3 | 4 5"},
		{Booklet, 8, "8 1 | 2 7 | 6 3 | 4 5"},
		{Booklet, 12, "12 1 | 2 11 | 10 3 | 4 9 | 8 5 | 6 7"},
		{TwoUp, 1, "1 –"},
		{TwoUp, 3, "1 2 | 3 –"},
		{TwoUp, 4, "1 2 | 3 4"},
		{FourUp, 1, "1 – – –"},
		{FourUp, 5, "1 2 3 4 | 5 – – –"},
		{Single, 2, "1 | 2"},
		{"", 1, "1"},
		{FourUp, 0, ""},
		{Booklet, 0, ""},
	} {
		var got []string
		for _, s := range c.way.Sides(c.pages) {
			got = append(got, side(s))
		}
		if g := strings.Join(got, " | "); g != c.want {
			t.Errorf("%s of %d: %s, want %s", c.way, c.pages, g, c.want)
		}
	}
}

// The rules of the hand, for 1 to 65 pages: every page once; two and four on a side
// in reading order; a booklet, when its sheets are laid into each other and folded,
// reads through.
func TestOrder(t *testing.T) {
	for pages := 1; pages <= 65; pages++ {
		for _, w := range []Way{Single, TwoUp, FourUp, Booklet} {
			sides := w.Sides(pages)
			var read []int
			if w == Booklet {
				read = folded(t, sides)
				if want := 2 * ((pages + 3) / 4); len(sides) != want {
					t.Errorf("a booklet of %d pages has %d sides, not %d", pages, len(sides), want)
				}
			} else {
				for _, s := range sides {
					read = append(read, s...)
				}
				if want := (pages + w.PerSide() - 1) / w.PerSide(); len(sides) != want {
					t.Errorf("%s of %d pages has %d sides, not %d", w, pages, len(sides), want)
				}
			}
			for n := range sides {
				for _, side := range sides[n:] {
					for _, p := range side {
						if p != Blank && p < w.Through(n) {
							t.Errorf("%s of %d: page %d stands on a side after the first %d", w, pages, p+1, n)
						}
					}
				}
			}
			for i, p := range read {
				if want := i; i < pages && p != want || i >= pages && p != Blank {
					t.Fatalf("%s of %d: place %d holds page %d", w, pages, i+1, p+1)
				}
			}
			if len(read) < pages {
				t.Errorf("%s of %d: only %d places", w, pages, len(read))
			}
		}
	}
}

// folded reads a booklet as its holder does: sheets lie in each other, the first
// outermost. Page by page from the front, each sheet gives its right front half and,
// behind it, its left back half; from the middle on, inner sheets first, the right
// back half and behind it the left front half.
func folded(t *testing.T, sides [][]int) []int {
	t.Helper()
	if len(sides)%2 != 0 {
		t.Fatal("a sheet without a back")
	}
	var out []int
	for s := 0; s < len(sides); s += 2 {
		front, back := sides[s], sides[s+1]
		out = append(out, front[1], back[0])
	}
	for s := len(sides) - 2; s >= 0; s -= 2 {
		front, back := sides[s], sides[s+1]
		out = append(out, back[1], front[0])
	}
	return out
}

const letterWidth, letterHeight = 612, 792

// Pages lie on their sheet, not on each other, as large as they can.
func TestPlaces(t *testing.T) {
	for _, page := range [][2]float64{{a4Width, a4Height}, {letterWidth, letterHeight}, {432, 648}, {148 * mm, 210 * mm}, {a4Height, a4Width}, {300 * mm, 300 * mm}, {40 * mm, 300 * mm}} {
		for _, w := range []Way{Single, TwoUp, FourUp, Booklet} {
			width, height := w.Sheet(page[0], page[1])
			var boxes [][4]float64
			for n := range w.PerSide() {
				p := w.Place(n, width, height, page[0], page[1])
				pw, ph := page[0]*p.Scale, page[1]*p.Scale
				if p.Turned {
					pw, ph = ph, pw
				}
				b := [4]float64{p.X, p.Y, p.X + pw, p.Y + ph}
				const slack = 1e-6
				if b[0] < -slack || b[1] < -slack || b[2] > width+slack || b[3] > height+slack || p.Scale <= 0 || p.Scale > 1 {
					t.Errorf("%s of %.0f × %.0f: page %d lies at %v on %.0f × %.0f", w, page[0], page[1], n, b, width, height)
				}
				for _, o := range boxes {
					if b[0] < o[2]-slack && o[0] < b[2]-slack && b[1] < o[3]-slack && o[1] < b[3]-slack {
						t.Errorf("%s: page %d lies on another", w, n)
					}
				}
				boxes = append(boxes, b)
			}
		}
	}
	if p := Booklet.Place(1, a4Height, a4Width, a4Width, a4Height); math.Abs(p.Scale-math.Sqrt2/2) > 1e-3 || p.X != a4Height/2 {
		t.Errorf("A4 in a booklet: %+v", p)
	}
	if w, h := TwoUp.Sheet(148*mm, 210*mm); w != a4Height || h != a4Width {
		t.Errorf("two of A5 lie on %.0f × %.0f", w, h)
	}
	if p := TwoUp.Place(0, a4Height, a4Width, 148*mm, 210*mm); p.Scale != 1 {
		t.Errorf("A5 is scaled by %v", p.Scale)
	}
}

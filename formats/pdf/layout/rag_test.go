package layout_test

import (
	"math"
	"testing"

	"octavo/formats/pdf/face"
	"octavo/formats/pdf/hyphen"
	"octavo/formats/pdf/layout"
	"octavo/formats/pdf/layout/typecase"
)

// rag is how the right edge of ragged paragraphs looks.
type rag struct {
	lines   int
	step    float64 // mean difference of two neighbours, of the measure
	jumps   float64 // share of lines that differ from the one before by over 15 % of the measure
	short   float64 // share of lines that leave over a quarter of it white
	hyphens float64 // share of lines that end in one
}

func ragOf(d *layout.Document, measure float64) (r rag) {
	var before float64
	var of *layout.Element
	var ends []float64
	flush := func() {
		for i := range max(0, len(ends)-1) { // the last line ends where it does
			r.lines++
			if ends[i] < 0.75*measure {
				r.short++
			}
			if i > 0 {
				step := math.Abs(ends[i]-before) / measure
				if r.step += step; step > 0.15 {
					r.jumps++
				}
			}
			before = ends[i]
		}
		ends = ends[:0]
	}
	for i := range d.Len() {
		for _, it := range d.Page(i).Items {
			t, ok := it.(layout.Text)
			if !ok || len(t.Pieces) == 0 || t.Pieces[0].Elem == nil || t.Pieces[0].Elem.Role != "P" {
				continue
			}
			if e := t.Pieces[0].Elem; e != of {
				flush()
				of = e
			}
			end, n := 0.0, len(t.Pieces)
			for k, p := range t.Pieces {
				if p.Space && k == n-1 {
					break
				}
				end += p.Advance
				if g := p.Glyphs; k == n-1 && len(g) > 0 && g[len(g)-1].Text == "\u00ad" {
					r.hyphens++
				}
			}
			ends = append(ends, end)
		}
	}
	flush()
	n := float64(r.lines)
	r.step, r.jumps, r.short, r.hyphens = r.step/n, 100*r.jumps/n, 100*r.short/n, 100*r.hyphens/n
	return r
}

// TestRag sets prose ragged, as wide as a page and as narrow as a caption: the edge is
// lively but not torn, no line is very short, and hyphens are few, on a page next to none.
func TestRag(t *testing.T) {
	faces, _ := face.New(face.Choice{})
	for _, c := range []struct {
		name    string
		measure float64
		most    rag
	}{
		{"page", 308, rag{step: 0.032, jumps: 1, short: 0.3, hyphens: 0.1}},
		{"column", 150, rag{step: 0.065, jumps: 8, short: 4, hyphens: 4}},
	} {
		s := a5()
		s.Ragged, s.Width = true, c.measure+s.Inner+s.Outer
		d, _ := layout.Lay(prose(t), typecase.New(faces, &hyphen.Patterns{}), s)
		r := ragOf(d, c.measure)
		t.Logf("%s: %d lines, neighbours differ by %.3f, jumps %.1f %%, short %.1f %%, hyphens %.1f %%", c.name, r.lines, r.step, r.jumps, r.short, r.hyphens)
		if r.lines < 1000 || r.step > c.most.step || r.jumps > c.most.jumps || r.short > c.most.short || r.hyphens > c.most.hyphens {
			t.Errorf("%s: the rag is worse than %+v", c.name, c.most)
		}
	}
}

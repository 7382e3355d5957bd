package breaks

import (
	"slices"
	"testing"
)

// words is a paragraph of words of the given widths, a space of 1 between two, which
// may stretch by so much and shrink by a fifth.
func words(width, stretch float64, widths ...float64) *Paragraph {
	var all []Chance
	at := 0.0
	for i, w := range widths {
		at += w
		end := Chance{UpTo: at, From: at + 1, Item: int32(i + 1)}
		end.Stretch, end.Shrink = stretch*float64(i), 0.2*float64(i)
		end.StretchFrom, end.ShrinkFrom = end.Stretch+stretch, end.Shrink+0.2
		if i == len(widths)-1 {
			end.Item, end.Forced = -1, true
		}
		all = append(all, end)
		at++
	}
	return &Paragraph{
		Measure: Measure{Width: width}, LastWord: int32(len(widths)),
		Chances: func(out []Chance, hyphens bool) []Chance {
			for _, c := range all {
				if hyphens || !c.Added {
					out = append(out, c)
				}
			}
			return out
		},
	}
}

// ends are the items before which lines end.
func ends(cs []Chance) (out []int32) {
	for _, c := range cs {
		out = append(out, c.Item)
	}
	return out
}

// Lines are chosen for the whole paragraph: what fits in one may leave another loose.
func TestChoose(t *testing.T) {
	for _, c := range []struct {
		name string
		p    *Paragraph
		want []int32
	}{
		{"one line", words(20, 0.5, 3, 3), []int32{-1}},
		{"two lines", words(7, 0.5, 3, 3, 3, 3), []int32{2, -1}},
		// 3, 3 and 2 would fill the first line, and leave 6 alone on the second.
		{"the whole paragraph", words(10, 3, 3, 3, 2, 6, 9), []int32{2, 4, -1}},
		{"a word wider than a line", words(4, 0.5, 2, 9, 2), []int32{1, 2, -1}},
	} {
		if got := ends(c.p.Choose()); !slices.Equal(got, c.want) {
			t.Errorf("%s: lines end before %v, want %v", c.name, got, c.want)
		}
	}
}

// No more than two lines in a row end with a hyphen.
func TestLadder(t *testing.T) {
	p := words(5, 2, slices.Repeat([]float64{1}, 24)...) // three words fill a line
	list := p.Chances
	p.Hyphenate = true
	p.Chances = func(out []Chance, hyphens bool) []Chance {
		out = list(out, hyphens)
		for i := range out {
			out[i].Hyphen = !out[i].Forced && i%3 == 2
		}
		return out
	}
	row, most := 0, 0
	for _, c := range p.Choose() {
		if row++; !c.Hyphen {
			row = 0
		}
		most = max(most, row)
	}
	if most > 2 {
		t.Errorf("%d lines in a row end with a hyphen", most)
	}
}

// A paragraph that can run a line longer says what that costs more than its best way.
func TestVary(t *testing.T) {
	p := words(20, 3, 4, 4, 4, 4, 4, 4, 4, 4)
	n := len(p.Choose())
	vs := p.Vary(n)
	if len(vs) == 0 {
		t.Fatal("no way into another number of lines")
	}
	for _, v := range vs {
		if d := len(v.Chances) - n; d != 1 && d != -1 || v.Demerits < 0 {
			t.Errorf("%d lines instead of %d, for %g more", len(v.Chances), n, v.Demerits)
		}
	}
}

package makeup

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// A galley in letters, one a line of type: p opens a paragraph, l is a line of it,
// h a head, f a line of a figure, n a line that calls a note of two lines, t a row of a
// table that lies on its side.
func galley(text string) Galley {
	var g Galley
	for i := 0; i < len(text); i++ {
		sl := Slab{Height: 1, Grid: true}
		switch text[i] {
		case 'h':
			sl.Above, sl.Closed, sl.White = 1, 1, 4
		case 'f':
			if text[i-1] != 'f' {
				g.Floats = append(g.Floats, Float{From: i, Below: 0.5, Cost: 8})
			} else {
				sl.Turn = Never
			}
			g.Floats[len(g.Floats)-1].To = i + 1
		case 't':
			sl.Turned = true
		case 'n':
			sl.Notes = 2
			g.Notes = append(g.Notes, NoteLine{Height: 1, Opens: true}, NoteLine{Height: 1})
		}
		if i > 0 && text[i] != 'h' {
			last := i+1 == len(text) || !strings.ContainsRune("ln", rune(text[i+1]))
			inside := strings.ContainsRune("ln", rune(text[i]))
			switch {
			case text[i-1] == 'h', inside && text[i-1] == 'p', inside && last:
				sl.Turn = Never
			}
		}
		g.Slabs = append(g.Slabs, sl)
	}
	for i := 0; i < len(text); i++ { // paragraphs of five lines or more can run longer or shorter
		if text[i] != 'p' {
			continue
		}
		to := i + 1
		for to < len(text) && text[to] == 'l' {
			to++
		}
		for _, delta := range []int{1, -1} {
			if n := to - i; n >= 5 {
				way := Way{From: i, To: to, Cost: 4}
				for k := range n + delta {
					sl := Slab{Height: 1, Grid: true}
					if k == 1 || k == n+delta-1 {
						sl.Turn = Never
					}
					way.Slabs = append(way.Slabs, sl)
				}
				g.Ways = append(g.Ways, way)
			}
		}
	}
	return g
}

// shown are pages in letters: + and - stand after a paragraph that runs longer or
// shorter, ^ before a slab with more white, [ ] around what was moved to the top,
// and a number says how many lines of notes stand at the foot.
func shown(text string, g *Galley, pages []Page) string {
	var b strings.Builder
	for i, p := range pages {
		if i > 0 {
			b.WriteString(" | ")
		}
		for k, sp := range p.Spans {
			if k < p.Moved {
				b.WriteString("[" + text[sp.From:sp.To] + "]")
				continue
			}
			if sp.Way >= 0 {
				w := g.Ways[sp.Way]
				b.WriteString("p" + strings.Repeat("l", len(w.Slabs)-1)[:sp.To-max(1, sp.From)])
				if sp.To == len(w.Slabs) {
					b.WriteString(map[bool]string{true: "+", false: "-"}[len(w.Slabs) > w.To-w.From])
				}
				continue
			}
			for x := sp.From; x < sp.To; x++ {
				if slices.Contains(p.White, x) {
					b.WriteByte('^')
				}
				b.WriteByte(text[x])
			}
		}
		if n := p.NotesTo - p.Notes; n > 0 {
			fmt.Fprint(&b, " ", n)
		}
	}
	return b.String()
}

// TestPages has pages of eight lines; the first one is a right-hand page.
func TestPages(t *testing.T) {
	for _, c := range []struct{ name, galley, want string }{
		{"one page", "plll", "plll"},
		{"full pages", "plllllllpllllll", "plllllll | pllllll"},
		{"a page that ends within a paragraph", "ppppllllllpplllpppppp", "pppplll | lllpplll | pppppp"},
		{"a stub is called back", "plllllpllllppp", "plllllpl | lllppp"},
		{"a paragraph runs longer", "plllllphplpppppppp", "pllllll+ | phplpp | pppppp"},
		{"a paragraph runs shorter", "pppplllll", "ppppllll-"},
		{"a head takes its text along", "pppppphplllpp", "pppppp | hplllpp"},
		{"more white above a head", "ppphpppllpppppp", "ppp^hp | ppllpp | pppp"},
		{"both pages of a spread are a line short", "ppppppppppllpllpllppllpllpplpplplpl", "pppppppp | ppllpll | pllppll | pllpplp | plplpl"},
		{"a figure waits", "pppppfffffpppppppppp", "ppppppp | [fffff]pp | pppppp"},
		{"a figure stays", "pppfffffpppppppppppp", "pppfffff | pppppppp | pppp"},
		{"a high figure stays", "pppfffffffpppppppppp", "ppp | fffffff | pppppp | pppp"},
		{"a figure that waits for a table on its side stands upright", "pppppffffttttpppp", "ppppp | [ffff] | tttt | pppp"},
		{"a note stands on its page", "pppnpppppp", "pppn 2 | pppppp"},
		{"notes are not divided", "nnnpppppp", "n 2 | nn 4 | pppppp"},
	} {
		g := galley(c.galley)
		pages := g.Pages(Format{Height: 8, Sideways: 6, Lead: 1, Gap: 1, TwoSided: true})
		if got := shown(c.galley, &g, pages); got != c.want {
			t.Errorf("%s: %s\n\t%s, want\n\t%s", c.name, c.galley, got, c.want)
		}
	}
}

// A page that faces none is rather short than set wider.
func TestPagesThatFaceNone(t *testing.T) {
	text := "ppphpppllpppppp"
	for _, c := range []struct {
		twoSided bool
		want     string
	}{{true, "ppp^hp | ppllpp | pppp"}, {false, "ppphp | ppllpp | pppp"}} {
		g := galley(text)
		if got := shown(text, &g, g.Pages(Format{Height: 8, Sideways: 6, Lead: 1, Gap: 1, TwoSided: c.twoSided})); got != c.want {
			t.Errorf("two-sided %v: %s, want %s", c.twoSided, got, c.want)
		}
	}
}

// A note that is all kept together is divided where a page is too full for it, but not
// within rows that a cell joins.
func TestJoinedRowsOfNotes(t *testing.T) {
	g := Galley{
		Slabs: []Slab{{Height: 6, Grid: true, Notes: 5}},
		Notes: []NoteLine{{Height: 1, Opens: true}, {Height: 1, Kept: true}, {Height: 1, Kept: true}, {Height: 1, Kept: true, Joined: true}, {Height: 1, Kept: true}},
	}
	pages := g.Pages(Format{Height: 10, Sideways: 6, Lead: 1, Gap: 1})
	if len(pages) != 2 || pages[0].NotesTo != 2 {
		t.Errorf("%+v", pages)
	}
}

// A chapter that leaves most of a high page empty keeps its figure there.
func TestShortChapterIsOnePage(t *testing.T) {
	for _, text := range []string{"ppfff", "pfff", "ppfffp", "phpfffpfff"} {
		g := galley(text)
		if pages := g.Pages(Format{Height: 40, Sideways: 30, Lead: 1, Gap: 1}); len(pages) != 1 {
			t.Errorf("%s: %s", text, shown(text, &g, pages))
		}
	}
}

// TestLongPages lets pages of eight lines have nine: a stub is called back, or both
// pages of a spread run long.
func TestLongPages(t *testing.T) {
	for _, c := range []struct{ name, galley, want string }{
		{"a chapter that is a line too long", "ppppppppp", "ppppppppp"},
		{"no page is long for nothing", "ppppppppppppppp", "pppppppp | ppppppp"},
		{"not over notes", "ppppnpppp", "ppppn 2 | pppp"},
	} {
		g := galley(c.galley)
		pages := g.Pages(Format{Height: 8, Sideways: 6, Lead: 1, Gap: 1, Long: true, TwoSided: true})
		if got := shown(c.galley, &g, pages); got != c.want {
			t.Errorf("%s: %s\n\t%s, want\n\t%s", c.name, c.galley, got, c.want)
		}
	}
}

// random is a galley of anything.
func random(r *rand.Rand) (string, Galley) {
	var b strings.Builder
	for range 1 + r.IntN(40) {
		switch r.IntN(6) {
		case 0:
			b.WriteString("h")
		case 1:
			if b.Len() > 0 && !strings.HasSuffix(b.String(), "h") && !strings.HasSuffix(b.String(), "f") {
				b.WriteString(strings.Repeat("f", 1+r.IntN(7)))
			}
		case 2:
			b.WriteString("pnlnl"[:1+r.IntN(5)])
		default:
			b.WriteString("p" + strings.Repeat("l", r.IntN(14)))
		}
	}
	text := b.String()
	g := galley(text)
	for i := range g.Slabs {
		if g.Floats == nil && r.IntN(30) == 0 {
			g.Slabs[i].Height = 1 + 12*r.Float64()
			g.Slabs[i].Grid = false
			g.Ways = nil
		}
	}
	return text, g
}

// check says what is wrong with pages: a slab that is missing, twice or out of
// order, a page that holds too much, a note that is away from its call, a figure
// that waits longer than a page.
func check(g *Galley, f Format, pages []Page) string {
	seen, notes := make([]int, len(g.Slabs)), 0
	order := -1
	for i, p := range pages {
		st := Stack{Lead: f.Lead}
		if p.Notes != notes {
			return fmt.Sprintf("page %d begins with note line %d, not %d", i, p.Notes, notes)
		}
		notes = p.NotesTo
		slabs := 0
		for k, sp := range p.Spans {
			for x := sp.From; x < sp.To; x++ {
				var sl *Slab
				if sp.Way >= 0 {
					sl = &g.Ways[sp.Way].Slabs[x]
				} else {
					sl = &g.Slabs[x]
					if seen[x]++; k >= p.Moved {
						if x <= order {
							return fmt.Sprintf("slab %d comes after %d", x, order)
						}
						order = x
					}
				}
				above := sl.Above
				if slices.Contains(p.White, x) && sp.Way < 0 {
					above += f.Lead
				}
				st.Add(sl, above, slabs == 0)
				slabs++
			}
			if w := sp.Way; w >= 0 && sp.To == len(g.Ways[w].Slabs) {
				for x := g.Ways[w].From; x < g.Ways[w].To; x++ {
					seen[x]++
					order = x
				}
			}
		}
		depth := 0.0
		for k := p.Notes; k < p.NotesTo; k++ {
			if depth += g.Notes[k].Height; k == p.Notes {
				depth += f.Gap
			}
		}
		height := f.Height
		if f.Long && depth == 0 {
			height += f.Lead
		}
		if slabs > 1 && st.Y+depth > height+0.01 {
			return fmt.Sprintf("page %d holds %.1f lines and %.1f of notes", i, st.Y, depth)
		}
	}
	for x, n := range seen {
		if n != 1 {
			return fmt.Sprintf("slab %d is on %d pages", x, n)
		}
	}
	if notes != len(g.Notes) {
		return fmt.Sprintf("%d of %d lines of notes", notes, len(g.Notes))
	}
	return ""
}

func TestEverySlabOnce(t *testing.T) {
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 2))
		text, g := random(r)
		f := Format{Height: float64(4 + r.IntN(12)), Sideways: 5, Lead: 1, Gap: 1, Long: seed%5 < 2, TwoSided: seed%2 == 0, Verso: seed%3 == 0}
		pages := g.Pages(f)
		if said := check(&g, f, pages); said != "" {
			t.Fatalf("seed %d, pages of %.0f lines: %s\n%s\n%s", seed, f.Height, said, text, shown(text, &g, pages))
		}
	}
}

// TestCostIsLinear makes a galley longer: the states that are looked at grow with
// it and not faster.
func TestCostIsLinear(t *testing.T) {
	states := func(n int) int {
		g := galley(strings.Repeat("hpllllllplllpppnlllfffffpllllpl", n))
		s := newSearch(&g, Format{Height: 34, Lead: 1, Gap: 1, TwoSided: true})
		s.run()
		return len(s.states)
	}
	if short, long := states(40), states(160); long > 5*short {
		t.Errorf("%d states for a galley, %d for one four times as long", short, long)
	}
}

// What is over after something off the grid goes above a head between two lines, not
// between it and its text.
func TestHeadStaysByItsText(t *testing.T) {
	const lead = 12
	st := Stack{Lead: lead}
	st.Add(&Slab{Height: 2 * lead, Grid: true}, 0, true)
	st.Add(&Slab{Height: 15}, 0, false)
	head := st.Add(&Slab{Height: lead, Grid: true, Low: lead / 2}, lead, false)
	text := st.Add(&Slab{Height: lead, Grid: true}, lead/2, false)
	if text-head != 1.5*lead || math.Mod(text, lead) != 0 {
		t.Errorf("the head is at %g, its text at %g", head, text)
	}
}

package layout

import (
	"strings"
	"testing"

	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// bars is a formula of n upright bars, an em apart, that may be broken before each.
func bars(n int, tags ...FormulaTag) *Formula {
	f := &Formula{Alt: "bars", XHeight: 0.45, Width: float64(n), Height: 0.7, Depth: 0.2, Tags: tags}
	for i := range n {
		x := float64(i)
		if i > 0 {
			f.Breaks = append(f.Breaks, FormulaBreak{X: x, Relation: true, Paths: i})
		}
		f.Paths = append(f.Paths, Path{Ops: []byte("MLLZ"), Args: []float64{x, 0, x + 0.1, 0, x + 0.1, 0.7}})
	}
	return f
}

// formulaPages lays out blocks whose formulas are all f.
func formulaPages(f *Formula, blocks ...book.Block) []*Page {
	spec := small()
	spec.Formulas = func(book.Node) *Formula { return f }
	d, _ := Lay(chapterOf(blocks...), typecase.New(boxFaces{}, everyThird{}), spec)
	var out []*Page
	for i := range d.Len() {
		out = append(out, d.Page(i))
	}
	return out
}

func drawings(t *testing.T, pages []*Page) (out []Drawing) {
	for _, p := range pages {
		for _, it := range p.Items {
			d, ok := it.(Drawing)
			if !ok || d.Elem == nil || d.Elem.Role != "Formula" {
				continue
			}
			out = append(out, d)
			for _, path := range d.Paths {
				for i := 0; i < len(path.Args); i += 2 {
					if x, y := d.X+path.Args[i]*d.Scale, d.Y-path.Args[i+1]*d.Scale; x < 0 || y < 0 || x > p.Width || y > p.Height {
						t.Errorf("page %s: a formula reaches %.1f,%.1f", p.Label, x, y)
					}
				}
			}
		}
	}
	return out
}

func letters(pages []*Page) string {
	var b strings.Builder
	for _, p := range pages {
		for _, it := range p.Items {
			if t, ok := it.(Text); ok {
				for _, piece := range t.Pieces {
					for _, g := range piece.Glyphs {
						b.WriteString(g.Text)
					}
				}
			}
		}
	}
	return b.String()
}

// A formula in running text stands on the baseline of its words, its x as high as
// theirs, its alternative text in the structure tree.
func TestFormulaInText(t *testing.T) {
	p := &book.Paragraph{Inlines: []book.Inline{&book.Text{S: "word "}, &book.MathSpan{TeX: "||"}, &book.Text{S: ", word"}}}
	pages := formulaPages(bars(2), p)
	ds := drawings(t, pages)
	if len(ds) != 1 || ds[0].Elem.Alt != "bars" {
		t.Fatalf("%d drawings", len(ds))
	}
	for _, it := range pages[0].Items {
		if txt, ok := it.(Text); ok && len(txt.Pieces) > 0 && txt.Pieces[0].Elem != nil && txt.Pieces[0].Elem.Role == "P" {
			if txt.Y != ds[0].Y {
				t.Errorf("text stands at %v, the formula at %v", txt.Y, ds[0].Y)
			}
			if size := txt.Pieces[0].Size; ds[0].Scale != size {
				t.Errorf("the x-heights are the same at %v, not at %v", size, ds[0].Scale)
			}
		}
	}
}

// A long formula in text is broken where it may be, and all of it is printed.
func TestLongFormulaInText(t *testing.T) {
	const n = 80
	p := &book.Paragraph{Inlines: []book.Inline{&book.Text{S: strings.Repeat("words ", 7)}, &book.MathSpan{TeX: "x"}, &book.Text{S: " and more"}}}
	pages := formulaPages(bars(n), p)
	paths, lines := 0, map[float64]bool{}
	for _, d := range drawings(t, pages) {
		paths += len(d.Paths)
		lines[d.Y] = true
	}
	if paths != n || len(lines) < 2 {
		t.Errorf("%d of %d paths on %d lines", paths, n, len(lines))
	}
	for _, p := range pages {
		for _, s := range offPage(p) {
			t.Error(s)
		}
	}
}

func TestDisplayFormula(t *testing.T) {
	for _, c := range []struct {
		name  string
		f     *Formula
		lines int
		small bool
	}{
		{"fits", bars(3), 1, false},
		{"broken", bars(60), 0, false},
		{"scaled", &Formula{XHeight: 0.45, Width: 90, Height: 1, Paths: bars(90).Paths}, 1, true},
		{"numbered", bars(3, FormulaTag{Text: "(1)"}), 1, false},
		{"numbered and wide", bars(60, FormulaTag{Text: "(1)"}), 0, false},
		{"two numbers and wide", bars(60, FormulaTag{Text: "(1)"}, FormulaTag{Text: "(2)"}), 1, true},
		{"higher than a page", &Formula{XHeight: 0.45, Width: 1, Height: 500, Depth: 500, Paths: bars(1).Paths}, 1, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			pages := formulaPages(c.f, text("before", 8), &book.MathBlock{TeX: "x"}, text("behind", 8))
			ds := drawings(t, pages)
			paths := 0
			for _, d := range ds {
				paths += len(d.Paths)
			}
			if paths != len(c.f.Paths) {
				t.Errorf("%d of %d paths", paths, len(c.f.Paths))
			}
			if c.lines > 0 && len(ds) != c.lines || c.lines == 0 && len(ds) < 2 {
				t.Errorf("%d lines", len(ds))
			}
			full := small().sane().TextSize
			if (ds[0].Scale < full) != c.small {
				t.Errorf("an em of %v beside text of %v", ds[0].Scale, full)
			}
			for _, p := range pages {
				for _, s := range offPage(p) {
					t.Error(s)
				}
			}
		})
	}
}

// What nobody could read is printed as its source; what is empty is not.
func TestNoFormula(t *testing.T) {
	b := []book.Block{&book.MathBlock{TeX: `\nonsense{a}`}, &book.Paragraph{Inlines: []book.Inline{&book.MathSpan{TeX: `\more`}}}}
	if text := letters(formulaPages(nil, b...)); !strings.Contains(text, `\nonsense{a}`) || !strings.Contains(text, `\more`) {
		t.Errorf("the source is not shown:\n%s", text)
	}
	if pages := formulaPages(&Formula{XHeight: 0.45}, b...); len(drawings(t, pages)) > 0 {
		t.Error("an empty formula is drawn")
	}
}

// A column of displays is as wide as its formulas ask for, and what stands beside them
// has the rest.
func TestDisplaysInTables(t *testing.T) {
	cell := func(b book.Block) *book.Cell { return &book.Cell{Blocks: []book.Block{b}} }
	row := &book.Row{Cells: []*book.Cell{cell(&book.MathBlock{TeX: "||"}), cell(plain("beside"))}}
	d := drawings(t, formulaPages(bars(2), &book.Table{Columns: []book.Column{{}, {}}, Bodies: [][]*book.Row{{row}}}))
	if len(d) != 1 || d[0].X > small().Inner+10 {
		t.Errorf("%+v", d)
	}
}

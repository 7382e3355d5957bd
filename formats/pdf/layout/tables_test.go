package layout

import (
	"math"
	"strings"
	"testing"

	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

func tableOf(columns, rows int, cell string) *book.Table {
	row := func() *book.Row {
		r := &book.Row{}
		for range columns {
			r.Cells = append(r.Cells, &book.Cell{Blocks: []book.Block{plain(cell)}})
		}
		return r
	}
	t := &book.Table{Columns: make([]book.Column, columns), Head: []*book.Row{row()}}
	var body []*book.Row
	for range rows {
		body = append(body, row())
	}
	t.Bodies = [][]*book.Row{body}
	return t
}

// TestWideTable makes tables wider: smaller type first, then a page on its side,
// then broken words as well; and nothing off the page.
func TestWideTable(t *testing.T) {
	for _, c := range []struct {
		columns int
		finding string
	}{{3, ""}, {6, ""}, {11, "stands on its side in print"}, {17, "on its side in print, and its words are broken"}, {40, "on its side in print, and its words are broken"}} {
		d, found := Lay(chapterOf(plain("Before."), tableOf(c.columns, 60, "lengthy"), plain("After.")), typecase.New(boxFaces{}, everyThird{}), Spec{})
		said := ""
		for _, f := range found {
			if f.Code == CodeWideTable {
				said = f.Msg
			}
		}
		if (said != "") != (c.finding != "") || !strings.Contains(said, c.finding) {
			t.Errorf("%d columns: %q, want %q", c.columns, said, c.finding)
		}
		turned, continued := 0, 0
		for i := range d.Len() {
			p := d.Page(i)
			if p.Width > p.Height {
				turned++
			}
			for _, it := range p.Items {
				tx, ok := it.(Text)
				if !ok {
					continue
				}
				width := 0.0
				text := ""
				for _, pc := range tx.Pieces {
					width += pc.Advance
					for _, g := range pc.Glyphs {
						text += g.Text
					}
					if pc.Elem != nil && pc.Size < leastTableSize-0.01 {
						t.Errorf("type of %.1f pt", pc.Size)
					}
				}
				if tx.X < 0 || tx.X+width > p.Width+0.1 || tx.Y > p.Height {
					t.Errorf("%d columns, page %d: %q is off the page", c.columns, i, text)
				}
				if text == "(continued)" {
					continued++
				}
			}
		}
		if (turned > 0) != strings.Contains(c.finding, "side") {
			t.Errorf("%d columns: %d pages on their side", c.columns, turned)
		}
		if continued == 0 {
			t.Errorf("%d columns: no word of its being continued", c.columns)
		}
	}
}

// TestDecimals has numbers stand with their marks under each other, and what is no
// column of numbers as it was.
func TestDecimals(t *testing.T) {
	row := func(cells ...string) *book.Row {
		r := &book.Row{}
		for _, c := range cells {
			r.Cells = append(r.Cells, &book.Cell{Blocks: []book.Block{plain(c)}})
		}
		return r
	}
	b := &book.Table{
		Columns: []book.Column{{}, {Align: book.AlignRight}, {Align: book.AlignCenter}},
		Head:    []*book.Row{row("a", "b", "c")},
		Bodies: [][]*book.Row{{
			row("1.5", "12.25", "one"), row("10.25", "−3", "2.5"), row("—", "1,000.125 %", "300.5"),
		}},
	}
	d, _ := Lay(chapterOf(b), typecase.New(boxFaces{}, nil), Spec{TextSize: 10})
	at := map[string]float64{} // where the mark of a number stands
	for i := range d.Len() {
		for _, it := range d.Page(i).Items {
			x, ok := it.(Text)
			if !ok {
				continue
			}
			pos, text, mark := x.X, "", -1.0
			for _, pc := range x.Pieces {
				for _, g := range pc.Glyphs {
					if g.Text == "." && mark < 0 {
						mark = pos
					}
					text += g.Text
					pos += float64(g.Advance) * pc.Size / 1000
				}
			}
			if mark < 0 {
				mark = pos
			}
			at[strings.TrimSpace(text)] = mark
		}
	}
	near := func(a, b string, want bool) {
		if got := math.Abs(at[a]-at[b]) < 0.5; got != want || at[a] == 0 || at[b] == 0 {
			t.Errorf("marks of %s and %s stand at %.1f and %.1f", a, b, at[a], at[b])
		}
	}
	near("1.5", "10.25", true)
	near("12.25", "−3", true)
	near("12.25", "1,000.125 %", true)
	near("2.5", "300.5", false)
}

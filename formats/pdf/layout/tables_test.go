package layout

import (
	"strings"
	"testing"

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
// then broken words; and nothing off the page.
func TestWideTable(t *testing.T) {
	for _, c := range []struct {
		columns int
		finding string
	}{{3, ""}, {6, ""}, {11, "stands on its side"}, {40, "words are broken"}} {
		d, found := Lay(chapterOf(plain("Before."), tableOf(c.columns, 60, "lengthy"), plain("After.")), boxFaces{}, everyThird{}, Spec{})
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

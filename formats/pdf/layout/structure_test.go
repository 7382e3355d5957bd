package layout

import (
	"strings"
	"testing"

	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// Cells of a table with heads in two rows, or in the middle, name their heads; of a
// plain one they don't, whose scope is enough.
func TestCellsNameTheirHeads(t *testing.T) {
	row := func(cells ...string) *book.Row {
		r := &book.Row{}
		for _, c := range cells {
			text, head := strings.CutPrefix(c, "!")
			text, wide := strings.CutSuffix(text, ">")
			text, high := strings.CutSuffix(text, "v")
			cell := &book.Cell{Header: head, Blocks: []book.Block{plain(text)}}
			if wide {
				cell.ColSpan = 2
			}
			if high {
				cell.RowSpan = 2
			}
			r.Cells = append(r.Cells, cell)
		}
		return r
	}
	for _, c := range []struct {
		name       string
		head, body []*book.Row
		want       string
	}{
		{"plain", []*book.Row{row("a", "b")}, []*book.Row{row("!c", "d")}, "a: b: c: d:"},
		{"two rows of heads", []*book.Row{row("av", "b>"), row("c", "d")}, []*book.Row{row("!e", "f", "g")}, "a: b: c:b d:b e:a f:b+c+e g:b+d+e"},
		{"a head over rows", []*book.Row{row("a", "b")}, []*book.Row{row("!cv", "d"), row("e")}, "a: b: c:a d:b+c e:b+c"},
		{"a head inside", nil, []*book.Row{row("a", "!b", "c")}, "a: b: c:b"},
	} {
		tab := &book.Table{Columns: make([]book.Column, len(c.body[0].Cells)), Head: c.head, Bodies: [][]*book.Row{c.body}}
		d, _ := Lay(chapterOf(tab), typecase.New(boxFaces{}, everyThird{}), Spec{})
		names := map[*Element]string{}
		for i := range d.Len() {
			for _, it := range d.Page(i).Items {
				if tx, ok := it.(Text); ok {
					for _, pc := range tx.Pieces {
						for e := pc.Elem; e != nil; e = e.Parent {
							if e.Role == "TH" || e.Role == "TD" {
								names[e] = pc.Glyphs[0].Text
								break
							}
						}
					}
				}
			}
		}
		var got []string
		var walk func(e *Element)
		walk = func(e *Element) {
			if e.Role == "TH" || e.Role == "TD" {
				var by []string
				for _, h := range e.Heads {
					by = append(by, names[h])
				}
				got = append(got, names[e]+":"+strings.Join(by, "+"))
			}
			for _, k := range e.Kids {
				walk(k)
			}
		}
		walk(d.Root)
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s, want %s", c.name, s, c.want)
		}
	}
}

// Code with a caption is no picture, for which words would have to stand.
func TestFigureWithoutPicture(t *testing.T) {
	d, _ := Lay(chapterOf(&book.Figure{Blocks: []book.Block{&book.Code{Text: "a"}}, Caption: []book.Block{plain("b")}}), typecase.New(boxFaces{}, everyThird{}), Spec{})
	var figures func(e *Element) int
	figures = func(e *Element) (n int) {
		if e.Role == "Figure" {
			n++
		}
		for _, k := range e.Kids {
			n += figures(k)
		}
		return n
	}
	if n := figures(d.Root); n != 0 {
		t.Errorf("%d figures", n)
	}
}

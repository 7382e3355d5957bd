package layout

import (
	"strings"
	"testing"

	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// shownLine is a line of text as it stands on a page.
type shownLine struct {
	text  string
	x, y  float64
	right float64 // where its last word ends
}

func linesOn(p *Page) (out []shownLine) {
	for _, it := range p.Items {
		t, ok := it.(Text)
		if !ok {
			continue
		}
		l := shownLine{x: t.X, y: t.Y, right: t.X}
		at := t.X
		for _, pc := range t.Pieces {
			for _, g := range pc.Glyphs {
				l.text += g.Text
			}
			if at += pc.Advance; !pc.Space {
				l.right = at
			}
		}
		out = append(out, l)
	}
	return out
}

// Whatever grounds follow each other, there is white between them.
func TestGroundsStandApart(t *testing.T) {
	callout := func(bs ...book.Block) *book.Callout {
		return &book.Callout{Title: []book.Inline{&book.Text{S: "note"}}, Blocks: bs}
	}
	code := &book.Code{Text: "code"}
	missing := &book.Paragraph{Inlines: []book.Inline{&book.Image{Alt: "picture"}}}
	tinted := plain("tinted")
	tinted.Classes = []string{"bg-red-000"}
	for _, c := range []struct {
		name string
		bs   []book.Block
	}{
		{"callouts", []book.Block{callout(plain("a")), callout(plain("b"))}},
		{"listings", []book.Block{code, code}},
		{"a listing and a picture's frame", []book.Block{code, missing, missing}},
		{"a listing that ends a callout, and a callout", []book.Block{callout(code), callout(plain("b"))}},
		{"a callout, and one without a title that begins with a listing", []book.Block{callout(plain("a")), &book.Callout{Blocks: []book.Block{code}}}},
		{"a tint and a listing", []book.Block{tinted, code}},
	} {
		var boxes []Box
		for _, it := range setIn("en", 60, c.bs...).Items {
			if b, ok := it.(Box); ok {
				boxes = append(boxes, b)
			}
		}
		outer := boxes[:0]
		for _, b := range boxes { // those within others are no matter here
			if n := len(outer); n == 0 || b.Y+b.H > outer[n-1].Y+outer[n-1].H {
				outer = append(outer, b)
			}
		}
		if len(outer) < 2 {
			t.Errorf("%s: %d grounds", c.name, len(outer))
		}
		for i := 1; i < len(outer); i++ {
			if white := outer[i].Y - outer[i-1].Y - outer[i-1].H; white < 2 {
				t.Errorf("%s: %.1f pt of white", c.name, white)
			}
		}
	}
}

// Examples one under the other in a quotation stand flush; its paragraphs do not.
func TestQuotedExamplesAreFlush(t *testing.T) {
	quoted := func(texts ...string) (xs []float64) {
		q := &book.Quote{}
		for _, s := range texts {
			q.Blocks = append(q.Blocks, plain(s))
		}
		for _, l := range linesOn(setIn("en", 40, q)) {
			xs = append(xs, l.x)
		}
		return xs
	}
	if x := quoted("one", "two"); x[0] != x[1] {
		t.Errorf("examples begin at %v", x)
	}
	if x := quoted("one", strings.Repeat("two ", 20)); x[1] != x[0]+10 {
		t.Errorf("a paragraph after another begins at %v", x)
	}
}

// A picture grows with the text of large print, as far as the measure.
func TestPicturesGrowWithTheText(t *testing.T) {
	width := func(size float64, asked string) float64 {
		b := &book.Book{
			Media: map[string]*book.Media{"p": {Data: []byte("x"), Width: 200, Height: 100}},
			Body:  []*book.Chapter{{Blocks: []book.Block{&book.Paragraph{Inlines: []book.Inline{&book.Image{Media: "p", Width: asked}}}}}},
		}
		s := Spec{Width: 440, Height: 600, Inner: 20, Outer: 20, TextSize: size, AnyPage: true, NoHalfTitle: true}
		d, _ := Lay(b, typecase.New(boxFaces{}, nil), s)
		for i := range d.Len() {
			for _, it := range d.Page(i).Items {
				if p, ok := it.(Picture); ok {
					return p.W
				}
			}
		}
		return 0
	}
	for _, c := range []struct {
		size  float64
		asked string
		want  float64
	}{{10, "", 150}, {18, "", 225}, {10, "50%", 200}, {18, "50%", 300}, {18, "100%", 400}, {18, "10cm", 283.46}} {
		if got := width(c.size, c.asked); got < c.want-0.01 || got > c.want+0.01 {
			t.Errorf("a picture of 200 px, width %q, beside text of %v pt: %.2f pt wide, want %v", c.asked, c.size, got, c.want)
		}
	}
}

// A line that only huge spaces could fill is left as it falls.
func TestLinesThatNothingFills(t *testing.T) {
	p := plain("it goes up to 92233720368547758079223372036854775807 and that is all that there is to say of it and of what came before")
	lines := linesOn(setIn("en", 40, p))
	if right := lines[0].right; right > 20+100 {
		t.Errorf("%q is filled up to %.0f of 220", lines[0].text, right)
	}
	if right := lines[2].right; right < 219 {
		t.Errorf("%q ends at %.0f of 220", lines[2].text, right)
	}
}

// In large print no type on the line is smaller than its theme's smallest size.
func TestNothingIsSmallerThanTheLeast(t *testing.T) {
	small := plain("small")
	small.Classes = []string{"fs-1"}
	text := func(s string) []book.Inline { return []book.Inline{&book.Text{S: s}} }
	kinds := &book.Paragraph{Inlines: []book.Inline{
		&book.Emphasis{Kind: book.Small, Inlines: text("small")}, &book.Emphasis{Kind: book.Key, Inlines: text("key")}, &book.CodeSpan{Text: "code"},
		&book.Link{To: book.URL("https://example.org/a"), Inlines: text("link")}, &book.Note{Blocks: []book.Block{&book.Paragraph{Inlines: []book.Inline{&book.CodeSpan{Text: "code in a note"}}}}},
	}}
	cell := func() *book.Cell {
		return &book.Cell{Blocks: []book.Block{&book.Paragraph{Inlines: []book.Inline{&book.CodeSpan{Text: "code in a table"}}}}}
	}
	b := &book.Book{Meta: book.Meta{Title: "B", URL: "https://example.org"}, Body: []*book.Chapter{{Title: text("chapter"), Blocks: []book.Block{
		small, kinds, &book.Code{Text: "listing"}, &book.Quote{Blocks: []book.Block{&book.Quote{Blocks: []book.Block{&book.Quote{Blocks: []book.Block{plain("deep")}}}}}},
		&book.Table{Columns: make([]book.Column, 1), Caption: text("caption"), Bodies: [][]*book.Row{{{Cells: []*book.Cell{cell()}}}}},
		&book.Heading{Level: 6, Inlines: text("head")},
	}}}}
	s := Spec{Width: 595, Height: 842, TextSize: 18, Leading: 25, Least: 16, Ragged: true, Links: "list"}
	d, _ := Lay(b, typecase.New(boxFaces{}, nil), s)
	for i := range d.Len() {
		for _, it := range d.Page(i).Items {
			if text, ok := it.(Text); ok {
				for _, pc := range text.Pieces {
					if pc.Rise == 0 && pc.Size < 16-0.01 && len(pc.Glyphs) > 1 {
						t.Errorf("%v is set in %.1f pt", pc.Glyphs, pc.Size)
					}
				}
			}
		}
	}
}

package layout

import (
	"strings"
	"testing"

	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// handout is a chapter that is part of a course, with a stamp and a column for
// notes, of more than one page.
func handout(s Spec) *Document {
	b := &book.Book{Meta: book.Meta{Title: "One · Course", ShortTitle: "Course", PartOf: "Course", Language: "en", Date: "2026-03-01", URL: "https://www.example.org/one/"}}
	b.Body = []*book.Chapter{{Attr: book.Attr{ID: "one"}, Title: []book.Inline{&book.Text{S: "One"}}, Blocks: []book.Block{text("flow", 500)}}}
	s.Code = &Code{Modules: 2, Paths: []Path{{Ops: []byte("MLLZ"), Args: []float64{0, 0, 1, 0, 1, 1}}}, Address: b.Meta.URL}
	d, _ := lay(b, typecase.New(boxFaces{}, everyThird{}), s, 1)
	return d
}

func said(p *Page) string {
	var out strings.Builder
	for _, it := range p.Items {
		if t, ok := it.(Text); ok {
			for _, pc := range t.Pieces {
				for _, g := range pc.Glyphs {
					out.WriteString(g.Text)
				}
			}
			out.WriteByte('\n')
		}
	}
	return out.String()
}

// The foot of a handout says on every page what it is and where it comes from; it
// is read out once.
func TestImprint(t *testing.T) {
	d := handout(Spec{Width: 595, Height: 842, Inner: 62, Outer: 187, Top: 76, Bottom: 76, TextSize: 10, Leading: 14, Stamp: "Draft 3", NotesColumn: "ruled", Foot: "{page}", AnyPage: true})
	if d.Len() < 2 {
		t.Fatal("one page only")
	}
	for i := range d.Len() {
		p := d.Page(i)
		text := said(p)
		for _, want := range []string{"Course · One", "2026-03-01 · example.org/one", "Draft 3", itoa(i+1) + " / " + itoa(d.Len())} {
			if !strings.Contains(text, want) {
				t.Errorf("page %d lacks %q:\n%s", i+1, want, text)
			}
		}
		drawn, tagged, lines := 0, 0, 0
		for _, it := range p.Items {
			switch it := it.(type) {
			case Drawing:
				drawn++
				if it.Elem != nil {
					tagged++
				}
				if x1, y1 := it.X+2*it.Scale, it.Y; x1 > p.Width || y1 > p.Height || it.Y-2*it.Scale < p.Height-76 {
					t.Errorf("the code lies at %v, %v", it.X, it.Y)
				}
			case Rule:
				if it.X > 595-187 && it.H < 1 {
					lines++
				}
			}
		}
		if drawn != 1 || (tagged == 1) != (i == 0) {
			t.Errorf("page %d: %d codes, %d tagged", i+1, drawn, tagged)
		}
		if lines < 15 {
			t.Errorf("page %d: %d lines to write on", i+1, lines)
		}
		if links := len(p.Links); (links == 1) != (i == 0) {
			t.Errorf("page %d: %d links", i+1, links)
		}
	}
	if e := d.codeElem; e.Role != "Figure" || !strings.Contains(e.Alt, "https://www.example.org/one/") || e.Parent.Role != "Link" {
		t.Errorf("%+v", e)
	}
}

// What does not fit is left out whole: half an address leads nowhere.
func TestAddressLine(t *testing.T) {
	d := handout(Spec{Width: 300, Height: 400})
	p := &painter{d: d, page: &Page{}}
	lk := look{size: 10}
	for room, want := range map[float64]string{1000: "2026-03-01 · example.org/one", 90: "example.org/one", 60: "2026-03-01", 10: ""} {
		if got := p.addressLine(lk, room); got != want {
			t.Errorf("in %v pt: %q, want %q", room, got, want)
		}
	}
}

// The code stands at the outer edge, and nowhere when the foot is too low for it.
func TestCodePlace(t *testing.T) {
	d := handout(Spec{Width: 595, Height: 842, Outer: 187, Bottom: 76})
	p := &painter{d: d, page: &Page{}}
	side, right, ok := p.codePlace(&leaf{})
	_, left, _ := p.codePlace(&leaf{verso: true})
	if !ok || right+side > 595-codeEdge+0.1 || left < codeEdge || left+side > 187 {
		t.Errorf("%v wide, at %v on a recto and %v on a verso", side, right, left)
	}
	d.spec.Bottom = 30
	if _, _, ok := p.codePlace(&leaf{}); ok {
		t.Error("a code on the text")
	}
}

// The folio stands beside the stamp, not under it.
func TestFolioBesideTheStamp(t *testing.T) {
	b := chapterOf(text("flow", 900))
	b.Meta.Title = "A book"
	d, _ := Lay(b, typecase.New(boxFaces{}, nil), Spec{Width: 432, Height: 648, Inner: 54, Outer: 62, Top: 57, Bottom: 77, TextSize: 10.5, Leading: 14, TwoSided: true, HeadVerso: "{title}", HeadRecto: "{title}", Stamp: "Draft 3"})
	pages := 0
	for i := range d.Len() {
		var stamp Box
		for _, it := range d.Page(i).Items {
			if box, ok := it.(Box); ok && box.Radius > 0 {
				stamp = box
			}
		}
		for _, l := range linesOn(d.Page(i)) {
			if l.y > stamp.Y && l.y < stamp.Y+stamp.H && l.text != "Draft 3" {
				if pages++; l.right > stamp.X && l.x < stamp.X+stamp.W {
					t.Errorf("page %d: %q stands from %.1f to %.1f, the stamp from %.1f to %.1f", i, l.text, l.x, l.right, stamp.X, stamp.X+stamp.W)
				}
			}
		}
	}
	if pages == 0 {
		t.Error("no running heads")
	}
}

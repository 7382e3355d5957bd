package layout

import (
	"fmt"
	"strings"
	"testing"

	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// The outline pane holds what the contents list: headings of level 2 in a book of
// few chapters, chapters alone in one of many.
func TestOutlineMatchesContents(t *testing.T) {
	text := func(s string) []book.Inline { return []book.Inline{&book.Text{S: s}} }
	for _, c := range []struct {
		chapters, kids int
	}{{2, 1}, {60, 0}} {
		b := &book.Book{}
		for i := range c.chapters {
			id := book.ID(fmt.Sprintf("c%d", i))
			h := &book.Heading{Level: 2, Inlines: text("Section")}
			h.ID = id + ".s"
			ch := &book.Chapter{Title: text("Chapter"), Blocks: []book.Block{h, plain("words")}}
			ch.ID = id
			b.Body = append(b.Body, ch)
		}
		d, _ := Lay(b, typecase.New(boxFaces{}, nil), small())
		listed := 0
		for _, o := range d.Outline {
			if !strings.HasPrefix(o.Title, "Chapter") {
				continue
			}
			listed++
			if len(o.Kids) != c.kids {
				t.Errorf("%d chapters: %d entries below one, want %d", c.chapters, len(o.Kids), c.kids)
			}
		}
		if listed != c.chapters {
			t.Errorf("%d of %d chapters in the outline", listed, c.chapters)
		}
	}
}

// Contents of which a few lines would go over to another page begin higher.
func TestContentsKeepTogether(t *testing.T) {
	text := func(s string) []book.Inline { return []book.Inline{&book.Text{S: s}} }
	pages := func(chapters int) (n int) {
		toc := &book.Chapter{Role: book.RoleContents, Title: text("Contents")}
		b := &book.Book{Front: []*book.Chapter{toc}}
		for i := range chapters {
			ch := &book.Chapter{Title: text("Chapter"), Blocks: []book.Block{plain("words")}}
			ch.ID = book.ID(fmt.Sprintf("c%d", i))
			b.Body = append(b.Body, ch)
		}
		d, _ := Lay(b, typecase.New(boxFaces{}, nil), small())
		for i := range d.Len() {
			for _, it := range d.Page(i).Items {
				if x, ok := it.(Text); ok && len(x.Pieces) > 0 && x.Pieces[0].Elem != nil && x.Pieces[0].Elem.Role == "Link" {
					n++
					break
				}
			}
		}
		return n
	}
	var got []int
	for _, n := range []int{12, 14, 15, 16, 17, 18, 19, 20, 21, 24} {
		got = append(got, pages(n))
	}
	if want := []int{1, 1, 1, 1, 1, 1, 1, 1, 2, 2}; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("pages of contents: %v, want %v", got, want)
	}
}

// Where a theme has black type alone, the leaders to folios are black as well.
func TestLeadersAreBlack(t *testing.T) {
	ch := &book.Chapter{Title: []book.Inline{&book.Text{S: "Chapter"}}, Blocks: []book.Block{plain("words")}}
	ch.ID = "c"
	toc := &book.Chapter{Role: book.RoleContents, Title: []book.Inline{&book.Text{S: "Contents"}}}
	for _, black := range []bool{true, false} {
		spec := small()
		spec.Black = black
		d, _ := Lay(&book.Book{Front: []*book.Chapter{toc}, Body: []*book.Chapter{ch}}, typecase.New(boxFaces{}, nil), spec)
		grey := 0
		for i := range d.Len() {
			for _, it := range d.Page(i).Items {
				if text, ok := it.(Text); ok && len(text.Pieces) > 0 && text.Pieces[0].Color != (Color{}) {
					grey++
				}
			}
		}
		if black != (grey == 0) {
			t.Errorf("black %v: %d lines of grey type", black, grey)
		}
	}
}

// "Page n of m" counts in the figures of its own part of the book, and the list of
// links is found under one name wherever it stands.
func TestFrontIsCountedApart(t *testing.T) {
	ch := &book.Chapter{Title: []book.Inline{&book.Text{S: "Chapter"}}, Blocks: []book.Block{
		&book.Paragraph{Inlines: []book.Inline{&book.Link{To: book.URL("https://example.org/"), Inlines: []book.Inline{&book.Text{S: "words"}}}}},
	}}
	ch.ID = "c"
	toc := &book.Chapter{Role: book.RoleContents, Title: []book.Inline{&book.Text{S: "Contents"}}}
	spec := small()
	spec.Foot, spec.NoFolio, spec.TwoSided = "{page} / {pages}", true, false
	d, _ := Lay(&book.Book{Front: []*book.Chapter{toc}, Body: []*book.Chapter{ch}}, typecase.New(boxFaces{}, nil), spec)
	var feet []string
	named := false
	for i := range d.Len() {
		for _, it := range d.Page(i).Items {
			text, ok := it.(Text)
			if !ok || text.Margin != FootMargin {
				continue
			}
			var b strings.Builder
			for _, p := range text.Pieces {
				for _, g := range p.Glyphs {
					b.WriteString(g.Text)
				}
			}
			feet = append(feet, strings.ReplaceAll(b.String(), " ", ""))
		}
		for _, a := range d.Page(i).Anchors {
			named = named || a.ID == "octavo.links"
		}
	}
	if got := strings.Join(feet, ", "); got != "i/i, 1/2, 2/2" {
		t.Errorf("feet: %q", got)
	}
	if !named {
		t.Error("the list of links has another name")
	}
}

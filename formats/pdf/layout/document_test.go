package layout

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// words are n words that stand only once in a book: the seed is part of them.
func lorem(seed string, n int) []book.Inline {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%s%d ", seed, i)
		if i%7 == 3 {
			fmt.Fprintf(&b, "consider%sable ", seed)
		}
	}
	return []book.Inline{&book.Text{S: b.String()}}
}

func text(seed string, n int) *book.Paragraph { return &book.Paragraph{Inlines: lorem(seed, n)} }

func cells(seed string, n, length int) *book.Row {
	r := &book.Row{}
	for i := range n {
		r.Cells = append(r.Cells, &book.Cell{Blocks: []book.Block{text(fmt.Sprint(seed, i, "x"), length)}})
	}
	return r
}

// sample is a book with most of what layout sets.
func sample() *book.Book {
	note := &book.Note{Blocks: []book.Block{text("note", 12)}}
	long := &book.Note{Blocks: []book.Block{text("longnote", 150)}}
	calls := text("calls", 30)
	calls.Inlines = append(calls.Inlines, note, &book.Text{S: " and on "})
	calls.Inlines = append(append(calls.Inlines, lorem("more", 40)...), long, &book.Text{S: " to its end"})
	table := &book.Table{Columns: make([]book.Column, 3), Caption: lorem("caption", 4), Head: []*book.Row{cells("head", 3, 2)}}
	var rows []*book.Row
	for i := range 30 {
		rows = append(rows, cells(fmt.Sprint("cell", i, "y"), 3, 3))
	}
	table.Bodies = [][]*book.Row{rows}
	item := func(seed string, n int) *book.Item {
		return &book.Item{Blocks: []book.Block{&book.Paragraph{Plain: true, Inlines: lorem(seed, n)}}}
	}
	one := &book.Chapter{Attr: book.Attr{ID: "one"}, Number: []int{1}, Title: lorem("one", 3), Blocks: []book.Block{
		calls, text("flow", 300), &book.Heading{Level: 2, Inlines: lorem("section", 3)}, text("after", 60),
		&book.List{Ordered: true, Start: 9, Items: []*book.Item{item("first", 20), item("second", 4), {Task: book.Done, Blocks: []book.Block{text("task", 5)}}}},
		&book.Code{Text: "func main() {\n\tx := y // a line of code that is far too long to fit\n\n}"},
		&book.Callout{Kind: "note", Title: []book.Inline{&book.Text{S: "Note"}}, Blocks: []book.Block{text("callout", 200)}},
		&book.Quote{Blocks: []book.Block{text("quoted", 30)}},
		table,
		&book.Figure{Blocks: []book.Block{&book.Paragraph{Inlines: []book.Inline{&book.Image{Src: "a.png", Alt: "picture of nothing"}}}}, Caption: []book.Block{text("below", 4)}},
		&book.Rule{},
		&book.Paragraph{Inlines: []book.Inline{&book.Text{S: "See "}, &book.Link{To: book.Ref("two"), Inlines: lorem("inner", 1)}, &book.Link{To: book.URL("https://example.com/a/b"), Inlines: lorem("outer", 1)}}},
	}}
	two := &book.Chapter{Attr: book.Attr{ID: "two"}, Number: []int{2}, Title: lorem("two", 12), Blocks: []book.Block{
		text("last", 100),
		&book.Definitions{Items: []*book.Definition{{Terms: []*book.Term{{Inlines: lorem("term", 2)}}, Bodies: []*book.Description{{Blocks: []book.Block{text("meaning", 20)}}}}}},
		&book.References{Entries: []*book.Entry{{Base: book.Base{Attr: book.Attr{ID: "e1"}}, Blocks: []book.Block{text("entry", 20)}, CitedBy: []book.ID{"one"}}}},
	}, Children: []*book.Chapter{{Attr: book.Attr{ID: "two-one"}, Role: book.RoleSection, Title: lorem("sub", 2), Blocks: []book.Block{text("subtext", 50)}}}}
	return &book.Book{
		Meta:  book.Meta{Title: "A Book", Language: "en"},
		Front: []*book.Chapter{{Role: book.RoleHalfTitle}, {Role: book.RoleTitlePage}, {Role: book.RoleColophon}, {Role: book.RoleContents}},
		Body:  []*book.Chapter{one, two},
	}
}

func small() Spec {
	return Spec{
		Width: 300, Height: 360, Inner: 30, Outer: 30, Top: 48, Bottom: 36, TextSize: 10, Leading: 12, TwoSided: true,
		Hyphenate: true, HeadVerso: "{title}", HeadRecto: "{chapter}", Links: "list", PageRefs: true,
	}
}

// shown is the text of the pages, artifacts left out, without white or hyphens
// that were added.
func shown(d *Document) string {
	var b strings.Builder
	for i := range d.Len() {
		for _, it := range d.Page(i).Items {
			t, ok := it.(Text)
			if !ok {
				continue
			}
			for _, p := range t.Pieces {
				for _, g := range p.Glyphs {
					if p.Elem != nil && g.Text != "\u00ad" && g.Text != " " {
						b.WriteString(g.Text)
					}
				}
			}
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// offPage names what does not lie on its page.
func offPage(p *Page) (out []string) {
	check := func(what string, x, y, w, h float64) {
		if x < -0.01 || y < -0.01 || x+w > p.Width+0.01 || y+h > p.Height+0.01 {
			out = append(out, fmt.Sprintf("page %s: %s at %.1f,%.1f size %.1f×%.1f", p.Label, what, x, y, w, h))
		}
	}
	for _, it := range p.Items {
		switch it := it.(type) {
		case Text:
			w, size := 0.0, 0.0
			s := ""
			for i, pc := range it.Pieces {
				if i < len(it.Pieces)-1 || !pc.Space {
					w += pc.Advance
				}
				size = max(size, pc.Size)
				for _, g := range pc.Glyphs {
					s += g.Text
				}
			}
			x := it.X
			if it.Back {
				x -= w
			}
			check("text "+s, x, it.Y-0.8*size, w, size)
		case Rule:
			check("rule", it.X, it.Y, it.W, it.H)
		case Box:
			check("box", it.X, it.Y, it.W, it.H)
		case Picture:
			check("picture", it.X, it.Y, it.W, it.H)
		}
	}
	return out
}

func TestEveryWordIsPlacedOnceAndOnThePage(t *testing.T) {
	b := sample()
	spec := small()
	spec.Hyphenate = false // parts of a word may stand on two pages
	d, finds := Lay(b, typecase.New(boxFaces{}, everyThird{}), spec)
	for _, f := range finds {
		t.Error(f)
	}
	for i := range d.Len() {
		for _, s := range offPage(d.Page(i)) {
			t.Error(s)
		}
	}
	squeezed := strings.ReplaceAll(shown(d), " ", "")
	seen := map[string]bool{}
	for _, c := range b.Body {
		book.WalkChapter(c, func(n book.Node) bool {
			if x, ok := n.(*book.Text); ok {
				for _, w := range strings.Fields(x.S) {
					if strings.HasPrefix(w, "consider") && !seen[w] {
						seen[w] = true
						want := strings.Count(book.TextOf(n), w)
						if got := strings.Count(squeezed, w); got < want {
							t.Errorf("%s stands %d times on the pages, %d in the book", w, got, want)
						}
					} else if !strings.Contains(squeezed, w) {
						t.Errorf("%s is on no page", w)
					}
				}
			}
			return true
		})
	}
}

func TestPagesDoNotDependOnWorkers(t *testing.T) {
	a, _ := lay(sample(), typecase.New(boxFaces{}, everyThird{}), small(), 1)
	b, _ := lay(sample(), typecase.New(boxFaces{}, everyThird{}), small(), 8)
	if a.Len() != b.Len() {
		t.Fatalf("%d pages with one worker, %d with eight", a.Len(), b.Len())
	}
	for i := range a.Len() {
		if x, y := show(a.Page(i)), show(b.Page(i)); x != y {
			t.Errorf("page %d differs:\n%s\n%s", i, x, y)
		}
	}
	if !reflect.DeepEqual(a.Outline, b.Outline) {
		t.Error("outlines differ")
	}
}

func TestHostileSizes(t *testing.T) {
	for _, s := range []Spec{
		{Width: 113, Height: 170, TwoSided: true, Hyphenate: true, Links: "list", PageRefs: true},
		{Width: 113, Height: 170, Inner: 54, Outer: 62, Top: 57, Bottom: 77, TextSize: 10.5, Leading: 14},
		{Width: 40, Height: 40, TextSize: 30, Leading: 60},
		{Width: 3000, Height: 3000, Notes: "chapter"},
	} {
		d, _ := Lay(sample(), typecase.New(boxFaces{}, everyThird{}), s)
		for i := range d.Len() {
			for _, f := range offPage(d.Page(i)) {
				t.Errorf("%gx%g: %s", s.Width, s.Height, f)
			}
		}
	}
}

// TestNotesStandWhereTheyAreWanted looks for a note on the page of its call, at
// the end of its chapter, and in a chapter of its own.
func TestNotesStandWhereTheyAreWanted(t *testing.T) {
	for _, where := range []string{"foot", "chapter", "book"} {
		s := small()
		s.Notes, s.Hyphenate = where, false
		d, _ := Lay(sample(), typecase.New(boxFaces{}, everyThird{}), s)
		page := func(word string) int {
			for i := range d.Len() {
				for _, it := range d.Page(i).Items {
					if x, ok := it.(Text); ok {
						line := ""
						for _, p := range x.Pieces {
							for _, g := range p.Glyphs {
								line += g.Text
							}
						}
						if strings.Contains(line+" ", word+" ") {
							return i
						}
					}
				}
			}
			t.Fatalf("%s: %s is on no page", where, word)
			return 0
		}
		call, note, end, next := page("calls28"), page("note0"), page("inner0"), page("last0")
		ok := map[string]bool{"foot": note == call, "chapter": note >= end && note < next, "book": note > next}[where]
		if !ok {
			t.Errorf("%s: the call is on page %d, its chapter ends on %d, the note is on %d", where, call, end, note)
		}
	}
}

// TestAddressesInPrint looks for a link's address where it is wanted.
func TestAddressesInPrint(t *testing.T) {
	for links, want := range map[string]bool{"list": true, "notes": true, "inline": true, "none": false} {
		s := small()
		s.Links = links
		d, _ := Lay(sample(), typecase.New(boxFaces{}, everyThird{}), s)
		if got := strings.Contains(strings.ReplaceAll(shown(d), " ", ""), "https://example.com/a/b"); got != want {
			t.Errorf("links %s: address printed is %v, want %v", links, got, want)
		}
	}
}

// In an edition without a title page, title and colophon stand on the page of the
// contents, and links to where they were lead there.
func TestNoTitlePage(t *testing.T) {
	text := func(s string) []book.Inline { return []book.Inline{&book.Text{S: s}} }
	b := &book.Book{
		Meta: book.Meta{Title: "Course", Subtitle: "spring", Authors: []book.Person{{Name: "author"}}, Version: "7"},
		Front: []*book.Chapter{
			{Attr: book.Attr{ID: "half"}, Role: book.RoleHalfTitle}, {Attr: book.Attr{ID: "title"}, Role: book.RoleTitlePage},
			{Attr: book.Attr{ID: "colophon"}, Role: book.RoleColophon, Blocks: []book.Block{plain("made")}}, {Role: book.RoleContents},
		},
		Body: []*book.Chapter{{Attr: book.Attr{ID: "one"}, Title: text("one"), Blocks: []book.Block{plain("text")}}},
	}
	s := small()
	s.TwoSided, s.NoHalfTitle, s.NoTitlePage, s.Sink = false, true, true, -1
	s.HeadVerso, s.HeadRecto = "", ""
	d, _ := Lay(b, typecase.New(boxFaces{}, nil), s)
	if got := strings.Join(strings.Fields(shown(d)), " "); d.Len() != 2 || got != "Course spring author Version7 Contents one 1 made one text" {
		t.Errorf("%d pages: %s", d.Len(), got)
	}
	if d.folios["title"] != "i" || d.folios["colophon"] != "i" {
		t.Errorf("places: %v", d.folios)
	}
	b.Front[1].Blocks = []book.Block{plain("my own title page")}
	if d, _ = Lay(b, typecase.New(boxFaces{}, nil), s); d.Len() != 4 {
		t.Errorf("%d pages, with an own title page", d.Len())
	}
}

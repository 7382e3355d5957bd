package pipeline

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"octavo/pipeline/book"
	"octavo/pipeline/book/booktest"
	"octavo/pipeline/diag"
	"octavo/pipeline/media"
	"octavo/pipeline/outline"
)

// hostile makes books of all that stages look at, in any order and nesting.
type hostile struct{ *rand.Rand }

func (h hostile) one(s ...string) string { return s[h.IntN(len(s))] }

func (h hostile) text() string {
	return h.one("", " ", "\n", "Title", "title ", "Contents", "Table of Contents", "Figure 1: x", "Figure 1", "\nFigure 2. y\n", "Table 3 ", "a\u0000b", "§", "§ Title", "é", "\xff", "Recommended Citation A, B (2020) \"Title Title Title\"")
}

func (h hostile) attr() book.Attr {
	var a book.Attr
	if h.IntN(3) == 0 {
		a.Anchor = h.one("a", "b", "a b", "λ", "", "title", strings.Repeat("x", 300))
	}
	if h.IntN(4) == 0 {
		a.Classes = []string{h.one("fs-2", "text-center", "dont-break-out", "no_toc")}
	}
	return a
}

func (h hostile) inlines(depth int) []book.Inline {
	var out []book.Inline
	for range h.IntN(4) {
		base := book.Base{Attr: h.attr()}
		switch n := h.IntN(9); {
		case n < 3 || depth > 3:
			out = append(out, &book.Text{Base: base, S: h.text()})
		case n == 3:
			out = append(out, &book.Break{Base: base})
		case n == 4:
			out = append(out, &book.Emphasis{Base: base, Kind: book.Strong, Inlines: h.inlines(depth + 1)})
		case n == 5:
			out = append(out, &book.Link{Base: base, To: book.Path(h.one("", "#", "#a", "#λ", "a.md", "/b/", "../x", "https://x.org/", "javascript:x", "//", "%zz", ":")), Inlines: h.inlines(depth + 1)})
		case n == 6:
			out = append(out, &book.Image{Base: base, Src: h.one("", "a.png", "../../x", "https://x.org/a.png", "data:,", "data:image/png;base64,!", "\x00", "//"), Alt: h.text(), Title: h.one("", "", "t")})
		case n == 7:
			out = append(out, &book.Span{Base: base, Inlines: h.inlines(depth + 1)})
		default:
			out = append(out, &book.Note{Base: base, Blocks: h.blocks(depth + 1)})
		}
	}
	return out
}

func (h hostile) blocks(depth int) []book.Block {
	var out []book.Block
	for range h.IntN(7) {
		base := book.Base{Attr: h.attr()}
		switch n := h.IntN(12); {
		case n < 4 || depth > 3:
			out = append(out, &book.Paragraph{Base: base, Inlines: h.inlines(depth)})
		case n == 4:
			out = append(out, &book.Heading{Base: base, Level: 1 + h.IntN(6), Inlines: h.inlines(depth)})
		case n == 5:
			out = append(out, &book.Rule{Base: base})
		case n == 6:
			out = append(out, &book.Div{Base: base, Blocks: h.blocks(depth + 1)})
		case n == 7:
			out = append(out, &book.List{Base: base, Items: []*book.Item{{Base: book.Base{Attr: h.attr()}, Blocks: h.blocks(depth + 1)}, {}}})
		case n == 8:
			out = append(out, &book.Contents{Base: base})
		case n == 9:
			out = append(out, &book.Figure{Base: base, Blocks: h.blocks(depth + 1), Caption: h.blocks(depth + 1)})
		case n == 10:
			out = append(out, &book.Code{Base: base, Language: h.one("go", "nope", "html"), Text: h.text()})
		default:
			out = append(out, &book.Quote{Base: base, Blocks: h.blocks(depth + 1)})
		}
	}
	return out
}

func (h hostile) chapters(depth int) []*book.Chapter {
	var out []*book.Chapter
	for i := range h.IntN(4) {
		c := &book.Chapter{Source: h.one("a.md", "b.md", "", "λ/c.md"), Title: h.inlines(3), Blocks: h.blocks(0)}
		if i == 0 && depth == 0 {
			c.Role = book.RolePart
		}
		if depth < 3 {
			c.Children = h.chapters(depth + 1)
		}
		out = append(out, c)
	}
	return out
}

func dump(t *testing.T, b *book.Book) string {
	s, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	return string(s)
}

// countWords counts the words that a book shows.
func countWords(b *book.Book) map[string]int {
	m := map[string]int{}
	b.Chapters(func(c *book.Chapter, _ int) {
		book.WalkChapter(c, func(n book.Node) bool {
			if t, ok := n.(*book.Text); ok {
				for _, w := range strings.Fields(t.S) {
					m[w]++
				}
			}
			return true
		})
	})
	return m
}

// FuzzStages runs the stages over any book: none panics or writes to its input,
// ids stay unique, no Path is left, and text goes only with a finding.
func FuzzStages(f *testing.F) {
	for seed := range uint64(60) {
		f.Add(seed)
	}
	a, b := &outline.Page{File: "a.md", URL: "/a/"}, &outline.Page{File: "b.md", URL: "/b/"}
	web := Web{Addresses: outline.NewAddresses([]*outline.Page{a, b}, []string{"a.png"}, ""), Pages: map[string]*outline.Page{"a.md": a, "b.md": b}}
	pictures := Pictures{Web: web, Store: media.NewStore(fstest.MapFS{"a.png": {Data: []byte("x")}})}
	f.Fuzz(func(t *testing.T, seed uint64) {
		h := hostile{rand.New(rand.NewPCG(seed, 1))}
		in := &book.Book{Body: h.chapters(0), Front: frontMatter(book.Meta{Title: "T"})}
		stages := []struct {
			name string
			run  func(*book.Book) (*book.Book, diag.List)
		}{
			{"Resolve", func(b *book.Book) (*book.Book, diag.List) { return Resolve(b, web) }},
			{"LoadMedia", func(b *book.Book) (*book.Book, diag.List) { return LoadMedia(context.Background(), b, pictures) }},
			{"Tidy", Tidy},
			{"Number", func(b *book.Book) (*book.Book, diag.List) { return Number(b, "sections") }},
			{"Highlight", Highlight},
		}
		for _, s := range stages {
			before := dump(t, in)
			out, found := s.run(in)
			if dump(t, in) != before {
				t.Fatalf("%s wrote to its input", s.name)
			}
			if s.name == "Tidy" && len(found) == 0 {
				left := countWords(out)
				for w, n := range countWords(in) {
					if left[w] < n {
						t.Errorf("%s lost %q without a finding", s.name, w)
					}
				}
			}
			in = out
		}
		for _, fault := range book.Check(in) {
			t.Error(fault)
		}
	})
}

// TestStagesLeaveAnyBookAlone runs the stages that make no assumption about their
// input over books that are finished already.
func TestStagesLeaveAnyBookAlone(t *testing.T) {
	books := []*book.Book{booktest.Every()}
	for seed := range uint64(30) {
		books = append(books, booktest.Random(seed))
	}
	web := Web{Addresses: outline.NewAddresses(nil, nil, "")}
	stages := map[string]func(*book.Book) (*book.Book, diag.List){
		"Resolve": func(b *book.Book) (*book.Book, diag.List) { return Resolve(b, web) },
		"Tidy":    Tidy, "TrimRules": TrimRules, "Highlight": Highlight, "Cite": Cite,
		"Notes":  func(b *book.Book) (*book.Book, diag.List) { return Notes(b, nil) },
		"Number": func(b *book.Book) (*book.Book, diag.List) { return Number(b, "sections") },
	}
	for i, b := range books {
		before := dump(t, b)
		for name, stage := range stages {
			if stage(b); dump(t, b) != before {
				t.Fatalf("book %d: %s wrote to its input", i, name)
			}
		}
	}
}

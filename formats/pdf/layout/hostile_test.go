package layout

import (
	"maps"
	"math/rand/v2"
	"strings"
	"testing"

	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
	"octavo/pipeline/book/booktest"
)

// chapterOf is a book of one chapter.
func chapterOf(bs ...book.Block) *book.Book {
	return &book.Book{
		Meta: book.Meta{Title: "A Book", Language: "en"},
		Body: []*book.Chapter{{Attr: book.Attr{ID: "c"}, Title: lorem("title", 2), Blocks: bs}},
	}
}

func plain(s string) *book.Paragraph {
	return &book.Paragraph{Inlines: []book.Inline{&book.Text{S: s}}}
}

// nested wraps a paragraph n times.
func nested(n int, wrap func([]book.Block) book.Block) book.Block {
	var b book.Block = plain("innermost")
	for range n {
		b = wrap([]book.Block{b})
	}
	return b
}

// TestHostileText lays out what nobody writes. Quadratic time would show as a
// test that does not end.
func TestHostileText(t *testing.T) {
	var marked []book.Inline
	for range 50000 {
		marked = append(marked, &book.Emphasis{Inlines: []book.Inline{&book.Text{S: "a "}}}, &book.Note{})
	}
	deep := book.Inline(&book.Text{S: "deep"})
	for range 10000 {
		deep = &book.Emphasis{Inlines: []book.Inline{deep}}
	}
	row := &book.Row{}
	for range 300 {
		row.Cells = append(row.Cells, &book.Cell{Blocks: []book.Block{plain("cell")}})
	}
	cases := map[string]book.Block{
		"a word of a megabyte":      plain(strings.Repeat("a", 1<<20)),
		"a paragraph of a megabyte": plain(strings.Repeat("lorem ipsum dolor ", 60000)),
		"a megabyte of Japanese":    plain(strings.Repeat("吾輩は、猫」", 50000)),
		"Japanese beside a word":    plain("猫" + strings.Repeat("a", 1<<18)),
		"a line of code":            &book.Code{Text: strings.Repeat("x(y);", 100000)},
		"many lines of code":        &book.Code{Text: strings.Repeat("x\n", 100000)},
		"one line end after other":  &book.Code{Text: strings.Repeat("\n", 1000)},
		"many notes":                &book.Paragraph{Inlines: marked},
		"deep emphasis":             &book.Paragraph{Inlines: []book.Inline{deep}},
		"invalid text":              plain("a\xff\xfeb \u00ad\u00ad \u200b\u200b x\u0301\u0301"),
		"soft hyphens alone":        plain("a \u00ad b \u00ad\u00ad 10 \u00ad kg p. \u00ad"),
		"nested quotes":             nested(2000, func(bs []book.Block) book.Block { return &book.Quote{Blocks: bs} }),
		"nested callouts":           nested(500, func(bs []book.Block) book.Block { return &book.Callout{Kind: "note", Blocks: bs} }),
		"nested lists": nested(2000, func(bs []book.Block) book.Block {
			return &book.List{Items: []*book.Item{{Blocks: bs}}}
		}),
		"nested tables": nested(12, func(bs []book.Block) book.Block {
			return &book.Table{Bodies: [][]*book.Row{{{Cells: []*book.Cell{{Blocks: bs}, {Blocks: []book.Block{plain("beside")}}}}}}}
		}),
		"a wide table": &book.Table{Bodies: [][]*book.Row{{row, row}}},
		"a tall cell":  &book.Table{Bodies: [][]*book.Row{{{Cells: []*book.Cell{{RowSpan: 9, Blocks: []book.Block{text("tall", 2000)}}, {ColSpan: 2000, Blocks: []book.Block{plain("b")}}}}}}},
		"nothing":      &book.Div{},
		"empty parts": &book.Div{Blocks: []book.Block{
			&book.Paragraph{}, &book.Heading{}, &book.List{Items: []*book.Item{{}, {Task: book.Open}}}, &book.Code{}, &book.Quote{},
			&book.Callout{}, &book.Table{}, &book.Table{Head: []*book.Row{{}}}, &book.Figure{}, &book.Definitions{Items: []*book.Definition{{}}},
			&book.References{Entries: []*book.Entry{{}}}, &book.MathBlock{}, &book.Raw{}, &book.Details{},
			&book.Paragraph{Inlines: []book.Inline{&book.Note{}, &book.Break{}, &book.Link{}, &book.Image{}, &book.NoteRef{}, &book.Cite{}, &book.Span{}}},
		}},
	}
	for name, b := range cases {
		t.Run(strings.ReplaceAll(name, " ", "-"), func(t *testing.T) {
			d, _ := Lay(chapterOf(b), typecase.New(boxFaces{}, everyThird{}), small())
			for i := range d.Len() {
				for _, s := range offPage(d.Page(i)) {
					t.Fatal(s)
				}
			}
		})
	}
}

// dice throws for a random book of so many nodes.
type dice struct {
	*rand.Rand
	left int
}

// randomBlock makes any block from what chance gives.
func randomBlock(r *dice, depth int) book.Block {
	some := func() []book.Block {
		var bs []book.Block
		for range min(r.IntN(4), r.left) {
			bs = append(bs, randomBlock(r, depth+1))
		}
		return bs
	}
	n := 14
	if r.left--; depth > 3 || r.left < 0 {
		n = 3
	}
	switch r.IntN(n) {
	case 0:
		return &book.Paragraph{Inlines: randomInlines(r, depth)}
	case 1:
		return &book.Code{Text: strings.Repeat("code { } // long ", r.IntN(12)) + strings.Repeat("\nnext", r.IntN(40)), Numbered: r.IntN(2) == 0}
	case 2:
		return &book.Rule{}
	case 3:
		return &book.Heading{Level: 1 + r.IntN(6), Inlines: randomInlines(r, 2)}
	case 4:
		l := &book.List{Ordered: r.IntN(2) == 0, Start: r.IntN(2000)}
		for range r.IntN(9) {
			l.Items = append(l.Items, &book.Item{Task: book.Task(r.IntN(3)), Blocks: some()})
		}
		return l
	case 5:
		return &book.Quote{Blocks: some()}
	case 6:
		return &book.Callout{Kind: "tip", Title: randomInlines(r, 2), Blocks: some()}
	case 7:
		t := &book.Table{Columns: make([]book.Column, r.IntN(6)), Caption: randomInlines(r, 2)}
		for i := range r.IntN(30) {
			row := &book.Row{}
			for range r.IntN(6) {
				row.Cells = append(row.Cells, &book.Cell{ColSpan: r.IntN(4), RowSpan: r.IntN(4), Align: book.Align(r.IntN(4)), Blocks: some()})
			}
			if i == 0 {
				t.Head = append(t.Head, row)
				t.Bodies = append(t.Bodies, nil)
			} else {
				t.Bodies[0] = append(t.Bodies[0], row)
			}
		}
		return t
	case 8:
		return &book.Figure{Above: r.IntN(2) == 0, Blocks: some(), Caption: some()}
	case 9:
		return &book.Definitions{Items: []*book.Definition{{Terms: []*book.Term{{Inlines: randomInlines(r, 2)}}, Bodies: []*book.Description{{Blocks: some()}}}}}
	case 10:
		return &book.References{Endnotes: r.IntN(2) == 0, Entries: []*book.Entry{{Blocks: some(), CitedBy: []book.ID{"c"}}}}
	case 11:
		return &book.Details{Summary: randomInlines(r, 2), Blocks: some()}
	case 12:
		return &book.MathBlock{TeX: `\sum_{i=0}^{n} x_i`}
	}
	return &book.Div{Base: book.Base{Attr: book.Attr{Classes: []string{[]string{"fs-9", "text-center", "fs-1", "text-right"}[r.IntN(4)]}}}, Blocks: some()}
}

func randomInlines(r *dice, depth int) []book.Inline {
	var in []book.Inline
	for range min(r.IntN(12), max(r.left, 1)) {
		r.left--
		s := strings.Repeat([]string{"word ", "longerword, ", "https://a.example/b/c?d=e ", "ü–x ", "a\u00a0b ", "漢字かな"}[r.IntN(6)], 1+r.IntN(9))
		t := &book.Text{S: s}
		switch k := r.IntN(10); {
		case k < 4 || depth > 3:
			in = append(in, t)
		case k == 4:
			in = append(in, &book.CodeSpan{Text: s})
		case k == 5:
			in = append(in, &book.Link{To: book.Ref("c"), Inlines: randomInlines(r, depth+1)})
		case k == 6:
			in = append(in, &book.Note{Blocks: []book.Block{randomBlock(r, depth+3)}})
		case k == 7:
			in = append(in, &book.Image{Src: s, Alt: s, Media: "p"})
		default:
			in = append(in, &book.Emphasis{Kind: book.EmphasisKind(r.IntN(18)), Inlines: randomInlines(r, depth+1)})
		}
	}
	return in
}

// counted counts the characters that the pages of a document show as its text.
func counted(d *Document) map[rune]int {
	n := map[rune]int{}
	for i := range d.Len() {
		for _, it := range d.Page(i).Items {
			t, ok := it.(Text)
			if !ok {
				continue
			}
			for _, p := range t.Pieces {
				for _, g := range p.Glyphs {
					for _, r := range g.Text {
						if p.Elem != nil && r != '\u00ad' && r != ' ' {
							n[r]++
						}
					}
				}
			}
		}
	}
	return n
}

// FuzzLay lays out random books on pages of all sizes down to 40 × 60 mm: nothing
// lies off the page, and every page size shows the same text.
func FuzzLay(f *testing.F) {
	for seed := range uint64(40) {
		f.Add(seed, uint16(113+seed*17), uint16(170+seed*11))
	}
	f.Fuzz(func(t *testing.T, seed uint64, w, h uint16) {
		b := booktest.Random(seed)
		if seed%3 > 0 {
			r := &dice{rand.New(rand.NewPCG(seed, 1)), 400}
			var bs []book.Block
			for range r.IntN(20) {
				bs = append(bs, randomBlock(r, 0))
			}
			b = chapterOf(bs...)
			b.Media = map[string]*book.Media{"p": {Data: []byte{1}, Width: 1 + r.IntN(4000), Height: 1 + r.IntN(4000)}}
		}
		s := Spec{
			Width: float64(max(w, 113)), Height: float64(max(h, 113)), TwoSided: seed%2 == 0, Hyphenate: true, PageRefs: seed%5 == 0, Links: "list",
			Notes: []string{"foot", "chapter", "book"}[seed%3], AnyPage: seed%7 == 0, Acronyms: Acronyms(seed % 3),
		}
		d, _ := Lay(b, typecase.New(boxFaces{}, everyThird{}), s)
		for i := range d.Len() {
			for _, f := range offPage(d.Page(i)) {
				t.Error(f)
			}
		}
		if s.PageRefs { // folios differ
			return
		}
		s.Width, s.Height = 1000, 1000
		large, _ := Lay(b, typecase.New(boxFaces{}, everyThird{}), s)
		if got, want := counted(d), counted(large); !maps.Equal(got, want) {
			for r, n := range want {
				if got[r] != n {
					t.Errorf("%q stands %d times on pages of %d × %d pt, %d times on large ones", r, got[r], w, h, n)
				}
			}
		}
	})
}

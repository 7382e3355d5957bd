package layout

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// seen is what stands on each line of a page, from left to right; raised marks stand
// with their line.
func seen(p *Page) []string {
	type mark struct {
		x, w float64
		text string
	}
	rows := map[int][]mark{}
	for _, it := range p.Items {
		text, ok := it.(Text)
		if !ok {
			continue
		}
		x, row := text.X, int(text.Y/6)
		for _, pc := range text.Pieces {
			if text.Back {
				x -= pc.Advance
			}
			for i, g := range pc.Glyphs {
				w := pc.Advance / float64(len(pc.Glyphs))
				rows[row] = append(rows[row], mark{x + float64(i)*w, w, g.Text})
			}
			if !text.Back {
				x += pc.Advance
			}
		}
	}
	var out []string
	for _, y := range slices.Sorted(maps.Keys(rows)) {
		row, end, s := rows[y], 0.0, ""
		slices.SortFunc(row, func(a, b mark) int { return cmp.Compare(a.x, b.x) })
		for _, m := range row {
			if m.x > end+2 {
				s += " "
			}
			s, end = s+m.text, m.x+m.w
		}
		out = append(out, strings.Join(strings.Fields(s), " "))
	}
	return out
}

// setIn lays out blocks in a book of a language, on a measure of so many letters of
// boxFaces, and gives its first page.
func setIn(lang string, letters int, bs ...book.Block) *Page {
	spec := Spec{
		Width: float64(letters)*5 + 40, Height: 600, Inner: 20, Outer: 20, Top: 20, Bottom: 20, TextSize: 10, Leading: 12,
		AnyPage: true, NoHalfTitle: true, Sink: -1, NoFolio: true, Protrusion: -1,
	}
	b := &book.Book{Meta: book.Meta{Title: "B", Language: lang}, Body: []*book.Chapter{{Attr: book.Attr{ID: "a"}, Blocks: bs}}}
	d, _ := Lay(b, typecase.New(boxFaces{}, everyThird{}), spec)
	return d.Page(0)
}

func with(lang, dir string, p *book.Paragraph) *book.Paragraph {
	for key, value := range map[string]string{"lang": lang, "dir": dir} {
		if value != "" {
			p.Pairs = append(p.Pairs, book.Pair{Key: key, Value: value})
		}
	}
	return p
}

// Words, figures and marks stand where a reader of each script looks for them.
func TestDirections(t *testing.T) {
	span := func(dir, s string) *book.Span {
		return &book.Span{Base: book.Base{Attr: book.Attr{Pairs: []book.Pair{{Key: "dir", Value: dir}}}}, Inlines: []book.Inline{&book.Text{S: s}}}
	}
	for name, c := range map[string]struct {
		lang string
		in   *book.Paragraph
		want string
	}{
		"word":             {"en", plain("a אבג b"), "a גבא b"},
		"words":            {"en", plain("a אבג דה, וז b"), "a זו ,הד גבא b"},
		"figures":          {"en", plain("in אבג 123 דה, end"), "in הד 123 גבא, end"},
		"brackets":         {"en", plain("a (אב (ג)) b"), "a ()ג( בא) b"},
		"paragraph":        {"en", plain("אבג (12) דה."), ".הד (12) גבא"},
		"Latin in it":      {"en", plain("אבג C++ דה"), "הד ++C גבא"},
		"by its language":  {"en", with("he", "", plain("C אב!")), "!בא C"},
		"by its dir":       {"en", with("", "rtl", plain("12 a!")), "!a 12"},
		"against its text": {"en", with("", "ltr", plain("אבג!")), "גבא!"},
		"a book":           {"he", plain("Ab אבג"), "גבא Ab"},
		"Latin in a book":  {"he", plain("Ab cd!"), "Ab cd!"},
		"controls":         {"en", plain("a אב!\u200f b"), "a !בא b"},
		"isolates": {"en", &book.Paragraph{Inlines: []book.Inline{&book.Text{S: "is "}, &book.Span{
			Base:    book.Base{Attr: book.Attr{Pairs: []book.Pair{{Key: "dir", Value: "rtl"}}}},
			Inlines: []book.Inline{&book.Text{S: "אב "}, span("ltr", "C++"), &book.Text{S: " גד"}},
		}, &book.Text{S: " in"}}}, "is דג C++ בא in"},
		"mark": {"en", &book.Paragraph{Inlines: []book.Inline{&book.Text{S: "a אב"}, &book.NoteRef{Mark: "7"}, &book.Text{S: " b"}}}, "a בא7 b"},
		"code": {"he", &book.Paragraph{Inlines: []book.Inline{&book.Text{S: "אב "}, &book.CodeSpan{Text: "f(x)"}, &book.Text{S: " גד"}}}, "דג f(x) בא"},
	} {
		got := seen(setIn(c.lang, 40, c.in))
		if want := mirrored(c.want); got[0] != want {
			t.Errorf("%s: %q, want %q", name, got[0], want)
		}
	}
}

// mirrored are brackets as a face without mirroring of its own shows them.
func mirrored(s string) string {
	if strings.Contains(s, "(12)") {
		return strings.NewReplacer("(", ")", ")", "(").Replace(s)
	}
	return s
}

// Lines are broken as the text is read, stand flush right, and begin with an indent
// there; the text is printed as it is read.
func TestRightToLeftLines(t *testing.T) {
	letters := "אבגדהוזחטיכלמנסעפצקרשת"
	var words []string
	for i := range 60 {
		n := i * 7 % 17
		words = append(words, string([]rune(letters)[n:n+2+i%3]))
	}
	text := strings.Join(words, " ")
	for _, n := range []int{20, 33, 50} {
		first := plain("אבג")
		page := setIn("en", n, first, plain(text))
		var read strings.Builder
		right := 0.0
		for k, it := range page.Items {
			line, ok := it.(Text)
			if !ok || !line.Back {
				t.Fatalf("%d: item %d is %#v", n, k, it)
			}
			w := line.width()
			if last := line.Pieces[len(line.Pieces)-1]; last.Space {
				w -= last.Advance
			}
			if line.X-w < 20-0.01 {
				t.Errorf("%d: a line begins at %.1f", n, line.X-w)
			}
			switch want := 20 + float64(n)*5; {
			case k == 1 && !near(want-10, line.X): // the indent
				t.Errorf("%d: the second paragraph begins at %.2f, want %.2f", n, line.X, want-10)
			case k != 1 && !near(want, line.X):
				t.Errorf("%d: line %d begins at %.2f, want %.2f", n, k, line.X, want)
			}
			right = max(right, line.X)
			for _, pc := range line.Pieces {
				for i := len(pc.Glyphs) - 1; i >= 0; i-- {
					read.WriteString(pc.Glyphs[i].Text)
				}
			}
		}
		if got := strings.TrimPrefix(read.String(), "אבג"); strings.TrimSpace(got) != text {
			t.Errorf("%d: read as %q, want %q", n, got, text)
		}
	}
}

// Marks of lists, columns of tables, quotations and code of a book that runs to the left.
func TestRightToLeftBlocks(t *testing.T) {
	item := func(s string) *book.Item { return &book.Item{Blocks: []book.Block{plain(s)}} }
	cell := func(s string) *book.Cell { return &book.Cell{Blocks: []book.Block{plain(s)}} }
	row := func(cells ...string) *book.Row {
		r := &book.Row{}
		for _, c := range cells {
			r.Cells = append(r.Cells, cell(c))
		}
		return r
	}
	page := setIn("he", 40,
		&book.List{Items: []*book.Item{item("אב"), item("ab")}},
		&book.List{Ordered: true, Start: 1, Items: []*book.Item{item("גד")}},
		&book.Table{Columns: make([]book.Column, 3), Bodies: [][]*book.Row{{row("הו", "cd", "12.5"), row("זח", "ef", "1.25")}}},
		&book.Quote{Blocks: []book.Block{plain("טי")}},
		&book.Code{Text: "if x"},
	)
	want := []string{"בא •", "ab •", "דג .1", "12.5 cd וה", "1.25 ef חז", "יט", "if x"}
	if got := seen(page); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// A label that a narrow place has no room for is squeezed, the white in it too, and stays
// on the page, at whichever side of its text it stands.
func TestLabelsStayOnPage(t *testing.T) {
	refs := &book.References{Entries: []*book.Entry{{Mark: "a long label of some words", Blocks: []book.Block{plain("אב")}}}}
	for _, lang := range []string{"en", "he"} {
		spec := Spec{Width: 100, Height: 400, Inner: 0.01, Outer: 50, TextSize: 10, Leading: 12, AnyPage: true, NoHalfTitle: true, Sink: -1, NoFolio: true}
		b := &book.Book{Meta: book.Meta{Title: "B", Language: lang}, Body: []*book.Chapter{{Attr: book.Attr{ID: "a"}, Blocks: []book.Block{&book.Quote{Blocks: []book.Block{refs}}}}}}
		d, _ := Lay(b, typecase.New(boxFaces{}, nil), spec)
		for _, it := range d.Page(0).Items {
			text := it.(Text)
			left, right := text.X, text.X+text.width()
			if text.Back {
				left, right = text.X-text.width(), text.X
			}
			if left < -0.1 || right > spec.Width+0.1 || right-left > spec.Width/6+0.1 {
				t.Errorf("%s: a text from %.1f to %.1f", lang, left, right)
			}
		}
	}
}

// A word of Hebrew costs a paragraph its levels; one without has none.
func TestOnlyMixedParagraphsHaveLevels(t *testing.T) {
	d := &Document{spec: small().sane(), types: typecase.New(boxFaces{}, nil), book: &book.Book{}}
	for text, want := range map[string]bool{"plain “text”, 日本語, λόγος": false, "a שלום": true, "مرحبا": true} {
		if got := d.oneLine(text, look{size: 10}).mixed; got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// A block says its own language and direction, not those of a division around it, which
// has no element.
func TestDirectionWithinDirection(t *testing.T) {
	within := func(lang, dir string, b book.Block) *book.Div {
		return &book.Div{Base: book.Base{Attr: book.Attr{Pairs: []book.Pair{{Key: "lang", Value: lang}, {Key: "dir", Value: dir}}}}, Blocks: []book.Block{b}}
	}
	for want, b := range map[string]book.Block{
		"fr [{Layout WritingMode LrTb}]": within("he", "rtl", with("fr", "ltr", plain("word"))),
		"he [{Layout WritingMode RlTb}]": within("he", "rtl", within("fr", "ltr", with("he", "rtl", plain("word")))),
	} {
		d, _ := Lay(chapterOf(b), typecase.New(boxFaces{}, everyThird{}), Spec{})
		var got []string
		var walk func(es []*Element)
		walk = func(es []*Element) {
			for _, e := range es {
				if e.Role == "P" {
					got = append(got, fmt.Sprint(e.Lang, " ", e.Attrs))
				}
				walk(e.Kids)
			}
		}
		walk(d.Root.Kids)
		if !slices.Contains(got, want) {
			t.Errorf("paragraphs say %q, want %q", got, want)
		}
	}
}

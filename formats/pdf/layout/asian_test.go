package layout

import (
	"strings"
	"testing"
	"unicode/utf8"

	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// linesOf are the lines of a paragraph, as text, on a measure of so many letters
// of boxFaces.
func linesOf(t *testing.T, lang string, letters int, in ...book.Inline) []string {
	t.Helper()
	spec := Spec{Width: float64(letters)*5 + 40, Height: 600, Inner: 20, Outer: 20, Top: 20, Bottom: 20, TextSize: 10, Leading: 12, AnyPage: true, NoHalfTitle: true, Sink: -1}
	b := &book.Book{Meta: book.Meta{Title: "B", Language: lang}, Body: []*book.Chapter{{Attr: book.Attr{ID: "a"}, Blocks: []book.Block{&book.Paragraph{Inlines: in}}}}}
	d, _ := Lay(b, typecase.New(boxFaces{}, nil), spec)
	var out []string
	for i := range d.Len() {
		for _, it := range d.Page(i).Items {
			text, ok := it.(Text)
			if !ok || text.Y > 590 {
				continue
			}
			var s strings.Builder
			for _, p := range text.Pieces {
				for _, g := range p.Glyphs {
					s.WriteString(g.Text)
				}
			}
			out = append(out, s.String())
		}
	}
	return out
}

// No line of Japanese or Chinese begins with a closing mark or a small kana, none
// ends with an opening one, and all are nearly full.
func TestEastAsianLines(t *testing.T) {
	texts := []book.Inline{
		&book.Text{S: "吾輩は猫である。名前はまだ無い。「どこで生れたか」とんと見当がつかぬ。ちょっと、"},
		&book.Emphasis{Kind: book.Strong, Inlines: []book.Inline{&book.Text{S: "薄暗い（じめじめ）"}}},
		&book.Text{S: "した所でニャーニャー泣いていた事だけはOctavo記憶している。吾輩はここで始めて人間というものを見た。"},
	}
	for letters := 12; letters < 40; letters++ {
		lines := linesOf(t, "ja", letters, texts...)
		joined := strings.Join(lines, "")
		if want := book.PlainText(texts); !strings.Contains(strings.ReplaceAll(joined, "\n", ""), want) {
			t.Fatalf("%d: text was lost: %s", letters, joined)
		}
		for i, l := range lines[:len(lines)-1] {
			first, _ := utf8.DecodeRuneInString(l)
			last, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(l))
			if i > 0 && strings.ContainsRune("。、」）ょゃっー", first) {
				t.Errorf("%d: line begins with %c: %q", letters, first, lines)
			}
			if strings.ContainsRune("「（", last) {
				t.Errorf("%d: line ends with %c: %q", letters, last, lines)
			}
		}
	}
}

// What is emphasised in Japanese has a dot over each character, beside Hebrew too, in
// Chinese under it; a running head in italics has none.
func TestEmphasisDots(t *testing.T) {
	for _, c := range []struct {
		lang, rest string
		over       bool
	}{{"ja", "つかぬ", true}, {"zh-Hans", "つかぬ", false}, {"ja", "つかぬ שלום", true}} {
		page := setIn(c.lang, 40, &book.Paragraph{Inlines: []book.Inline{
			&book.Text{S: "生れた"}, &book.Emphasis{Kind: book.Emph, Inlines: []book.Inline{&book.Text{S: "見当、go"}}}, &book.Text{S: c.rest},
		}})
		var base float64
		var dots []Drawing
		for _, it := range page.Items {
			switch it := it.(type) {
			case Text:
				base = it.Y
			case Drawing:
				dots = append(dots, it)
			}
		}
		if len(dots) != 2 {
			t.Fatalf("%s: %d dots, want 2", c.lang, len(dots))
		}
		if (dots[0].Y < base-5) != c.over || dots[0].X >= dots[1].X {
			t.Errorf("%s: %+v on the line at %.1f", c.lang, dots, base)
		}
	}
}

// A line end in the source is no space where the script has none.
func TestEastAsianSource(t *testing.T) {
	for in, want := range map[string]string{"日本\n語": "日本語", "日本\nGo": "日本 Go", "한국\n어": "한국 어", "a\nb": "a b"} {
		if got := strings.Join(linesOf(t, "ja", 40, &book.Text{S: in}), "|"); !strings.Contains(got, want) {
			t.Errorf("%q: %q", in, got)
		}
	}
}

func TestBinds(t *testing.T) {
	for _, c := range []struct {
		lang, before, after string
		want                bool
	}{
		{"en", "p.", "206", true}, {"en", "(pp.", "xii–xx", true}, {"en", "Dr.", "Ng", true}, {"en", "10", "kg,", true}, {"en", "J.", "Smith", true},
		{"en", "§", "12", true}, {"en", "word.", "Next", false}, {"en", "10", "apples", false}, {"en", "end.", "10", false}, {"en", "the", "p.", false},
		{"fr", "«", "mot", true}, {"fr", "mot", "»", true}, {"fr-CA", "quoi", "?", true}, {"en", "what", "?", false}, {"de", "S.", "31", true},
		{"pl", "w", "domu", true}, {"FR", "quoi", "?", true}, {"fr_CA", "quoi", "?", true}, {"en", "a", "house", false}, {"en-GB", "9", "a.m.", true},
		{"de", "(z.", "B.", true}, {"de-AT", "d.", "h.,", true}, {"de", "ist.", "B.", false}, {"en", "z.", "B.", false}, {"sv", "bl.", "a.", true},
		{"en", "", "word", false}, {"pl", "", "", false}, {"fr", "", "", false},
	} {
		if got := binds(c.before, c.after, c.lang); got != c.want {
			t.Errorf("%s: %q %q: %v", c.lang, c.before, c.after, got)
		}
	}
}

// A space that binds is no line end; the words stay as they were.
func TestTies(t *testing.T) {
	for letters := 10; letters < 30; letters++ {
		for _, l := range linesOf(t, "fr", letters, &book.Text{S: "Il a dit : « Non ! Pas vous ? » et partit, p. 31, avec 10 kg de farine."}) {
			l = strings.TrimSpace(l)
			for _, bad := range []string{":", "»", "!", "?", "31", "kg"} {
				if strings.HasPrefix(l, bad) {
					t.Errorf("%d: line begins %q", letters, l)
				}
			}
			if strings.HasSuffix(l, "«") {
				t.Errorf("%d: line ends %q", letters, l)
			}
		}
	}
}

package typecase

import (
	"fmt"
	"strings"
	"testing"
)

// counted are faces whose letters are half an em wide; they count what they shape.
type counted map[string]int

func (c counted) Shape(text string, st Style, lang string) (gs []Glyph) {
	c[text]++
	for _, r := range text {
		gs = append(gs, Glyph{Text: string(r), Advance: 500})
	}
	return gs
}

func (counted) Metrics(Style) Metrics { return Metrics{Space: 250} }

// thirds hyphenates behind every third letter.
type thirds struct{}

func (thirds) Hyphenate(word, lang string) (at []int) {
	for i := 3; i < len(word); i += 3 {
		at = append(at, i)
	}
	return at
}

// parted is a word with a sign at each place where a line may end: - where a hyphen is
// added, = behind the word's own, | where nothing is.
func parted(w *Word, points []Point) string {
	var b strings.Builder
	from := 0
	for _, p := range points {
		b.WriteString(w.Text[from:p.At])
		switch from = int(p.At); {
		case p.Hyphen:
			b.WriteByte('-')
		case p.Dash:
			b.WriteByte('=')
		default:
			b.WriteByte('|')
		}
	}
	return b.String() + w.Text[from:]
}

func TestWhereWordsAreParted(t *testing.T) {
	c := New(counted{}, thirds{})
	for _, w := range []struct {
		text, lang string
		style      Style
		want       string
	}{
		{"reading", "en", Style{}, "rea-ding"}, // three letters stand behind a hyphen
		{"read", "en", Style{}, "read"},        // too short
		{"rea\u00addi\u00adng", "en", Style{}, "rea-di-ng"},
		{"\u00adread\u00ad", "en", Style{}, "read"},
		{"well-founded", "en", Style{}, "well-=founded"}, // the parts of compounds are long enough
		{"well-foundedness", "en", Style{}, "well-=fou-nde-dness"},
		{"well-read", "en", Style{}, "well-=read"},
		{"well-read", "pl", Style{}, "well-read"}, // the hyphen would have to come twice
		{"and/or", "en", Style{}, "and/|or"},
		{"reading", "en", Style{Family: Mono}, "reading"},
	} {
		got := c.Word(w.text, w.style, w.lang)
		if s := parted(got, got.Points); s != w.want {
			t.Errorf("%q: %s, want %s", w.text, s, w.want)
		}
	}
}

// A word is shaped once, whoever asks for it; in small capitals it is shown to the faces
// in small letters and stays what it was.
func TestWordsAreShapedOnce(t *testing.T) {
	faces := counted{}
	c := New(faces, nil)
	if a, b := c.Word("word", Style{}, "en"), c.Word("word", Style{}, "en"); a != b || faces["word"] != 1 {
		t.Errorf("shaped %d times", faces["word"])
	}
	c.Word("word", Style{Bold: true}, "en")
	if faces["word"] != 2 {
		t.Errorf("shaped %d times, in two styles", faces["word"])
	}
	w := c.Word("NATO", Style{SmallCaps: true, AllSmall: true}, "en")
	if faces["nato"] != 1 || w.Text != "NATO" || w.Glyphs[0].Text != "N" {
		t.Errorf("small capitals: %+v, of %v", w, faces)
	}
	if f := c.Fragment("wo-", true, Style{}, "en"); f.Glyphs[2].Text != "\u00ad" || c.Word("wo-", Style{}, "en").Glyphs[2].Text != "-" {
		t.Errorf("a fragment: %+v", f)
	}
}

// A word that is wider than its line may be parted anywhere, but where places to part it
// well stand close enough.
func TestEverywhere(t *testing.T) {
	c := New(counted{}, thirds{})
	w := c.Word("abcdefghij", Style{}, "en")
	for gap, want := range map[int32]string{2000: "abc-def-ghij", 1600: "abc-def-g|h|i|j", 1400: "a|b|c-d|e|f-g|h|i|j"} {
		if got := parted(w, w.Everywhere(gap)); got != want {
			t.Errorf("gap %d: %s, want %s", gap, got, want)
		}
	}
}

// A shelf that is full is emptied; what it held is shaped again, and the same.
func TestFullShelves(t *testing.T) {
	c := New(counted{}, nil)
	first := c.Word("first", Style{}, "en")
	for i := range 16 * wordsPerShelf {
		c.Word(fmt.Sprint("w", i), Style{}, "en")
	}
	for i := range c.shelves {
		if c.shelves[i].n > wordsPerShelf {
			t.Errorf("shelf %d holds %d words", i, c.shelves[i].n)
		}
	}
	if again := c.Word("first", Style{}, "en"); again.Width != first.Width || again.Text != first.Text {
		t.Errorf("%+v, before %+v", again, first)
	}
}

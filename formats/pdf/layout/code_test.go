package layout

import (
	"strings"
	"testing"
	"time"

	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// The last word of a line of code and the first of the next are two words to who
// listens; behind a backslash nothing comes, as a shell wants it.
func TestLinesOfCodeAreApart(t *testing.T) {
	c := &book.Code{Text: "one\ntwo \\\n\nthree"}
	d, _ := Lay(&book.Book{Body: []*book.Chapter{{Blocks: []book.Block{c}}}}, typecase.New(boxFaces{}, nil), small())
	var b strings.Builder
	for i := range d.Len() {
		for _, it := range d.Page(i).Items {
			if text, ok := it.(Text); ok {
				for _, p := range text.Pieces {
					for _, g := range p.Glyphs {
						if p.Elem != nil && p.Elem.Role == "Code" {
							b.WriteString(g.Text)
						}
					}
				}
			}
		}
	}
	if got := strings.TrimSpace(b.String()); got != `one two \three` {
		t.Errorf("heard: %q", got)
	}
}

// A remark behind code that is too long for its line goes on a line of its own, where
// it has room there; no bracket or backslash stands alone in the last line; a line of code
// deep in is not divided behind its white.
func TestWhereCodeIsDivided(t *testing.T) {
	token := func(k book.TokenKind, s string) book.Token { return book.Token{Kind: k, Text: s} }
	for _, c := range []struct {
		name   string
		tokens []book.Token
		want   []string
	}{
		{"a remark", []book.Token{token(book.Plain, "make all  "), token(book.Comment, "# the book and its index")}, []string{"make all", "# the book and its index"}},
		{"one that has no room", []book.Token{token(book.Plain, "make  "), token(book.Comment, "# the book and its index, and all")}, []string{"make  # the book and its", "index, and all"}},
		{"a line that is one", []book.Token{token(book.Comment, "# the book and its index, and all")}, []string{"# the book and its index,", "and all"}},
		{"a backslash alone", []book.Token{token(book.Plain, "docker run a-image:latest \\")}, []string{"docker run", `a-image:latest \`}},
		{"brackets alone", []book.Token{token(book.Plain, "func ff() { return h.Do(1) }")}, []string{"func ff() { return", "h.Do(1) }"}},
		{"white at the end", []book.Token{token(book.Plain, "docker run image:latest   ")}, []string{"docker run image:latest"}},
		{"one word and a backslash", []book.Token{token(book.Plain, "abcdefghijklmnopqrstuvwx \\")}, []string{"abcdefghijklmnopqrstuvwx", `\`}},
		{"hyphens at the end", []book.Token{token(book.Plain, "make all the books -- --all-of-them")}, []string{"make all the books", "-- --all-of-them"}},
		{"hyphens of a word", []book.Token{token(book.Plain, "--a-word-that-is-longer-than-a-line-of-code")}, []string{"--a-word-that-is-longer-", "than-a-line-of-code"}},
		{"deep in", []book.Token{token(book.Plain, strings.Repeat(" ", 50)+"statement")}, []string{"statement"}},
	} {
		var got []string
		for _, l := range linesOn(setIn("en", 24, &book.Code{Tokens: c.tokens})) {
			if text := strings.TrimSpace(l.text); text != "" {
				got = append(got, text)
			}
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// However much white there is in a line of code, no glyph stands for more of it than
// readers of PDF take.
func TestWhiteOfCodeInParts(t *testing.T) {
	d, _ := Lay(&book.Book{Body: []*book.Chapter{{Blocks: []book.Block{&book.Code{Text: "a" + strings.Repeat("\t", 20) + strings.Repeat(" ", 100) + "b"}}}}}, typecase.New(boxFaces{}, nil), Spec{Width: 2000, Height: 300})
	white := 0
	for i := range d.Len() {
		for _, it := range d.Page(i).Items {
			if text, ok := it.(Text); ok {
				for _, pc := range text.Pieces {
					for _, g := range pc.Glyphs {
						if n := strings.Count(g.Text, " "); n > 0 && pc.Elem != nil && pc.Elem.Role == "Code" {
							if white += n; n > 60 {
								t.Errorf("a glyph stands for %d spaces", n)
							}
						}
					}
				}
			}
		}
	}
	if white != 180+1 { // and one that parts the line from what comes next
		t.Errorf("%d columns of white, of 181", white)
	}
}

// White in code takes time by its length, however much of it a line has.
func TestWhiteInCodeIsLinear(t *testing.T) {
	began := time.Now()
	setIn("en", 24, &book.Code{Text: "x" + strings.Repeat(" ", 1<<20) + "y"})
	if took := time.Since(began); took > 5*time.Second { // by the square, it takes twenty
		t.Errorf("a megabyte of white takes %v", took)
	}
}

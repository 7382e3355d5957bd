package pipeline

import (
	"fmt"
	"strings"
	"testing"

	"octavo/pipeline/book"
)

func highlighted(language, s string) *book.Code {
	in := &book.Book{Body: []*book.Chapter{{Blocks: []book.Block{&book.Quote{Blocks: []book.Block{&book.Code{Language: language, Text: s}}}}}}}
	out, _ := Highlight(in)
	return out.Body[0].Blocks[0].(*book.Quote).Blocks[0].(*book.Code)
}

func TestHighlight(t *testing.T) {
	c := highlighted("go", "func f() string { return \"a\" } // end")
	var got []string
	for _, t := range c.Tokens {
		got = append(got, fmt.Sprintf("%d:%s", t.Kind, strings.TrimSpace(t.Text)))
	}
	want := []string{fmt.Sprintf("%d:func", book.Keyword), fmt.Sprintf("%d:f", book.Name), fmt.Sprintf("%d:\"a\"", book.String), fmt.Sprintf("%d:// end", book.Comment)}
	for _, w := range want {
		if !strings.Contains(strings.Join(got, " "), w) {
			t.Errorf("tokens %q lack %q", got, w)
		}
	}
}

func TestHighlightKeepsText(t *testing.T) {
	for _, s := range []string{"a\n\nb", "", "\n", "x = 1\n", "tab\there\r\nnext", strings.Repeat("x ", longestListing), "日本語 = \"x\""} {
		for _, language := range []string{"python", "Go", "html", "console", "nonesuch", "text", "", "c++", "diff", "json"} {
			c := highlighted(language, s)
			if c.Text != s {
				t.Errorf("%s: text became %.40q", language, c.Text)
			}
			joined := ""
			for _, t := range c.Tokens {
				joined += t.Text
			}
			if len(c.Tokens) > 0 && joined != s {
				t.Errorf("%s: tokens join to %.60q, want %.60q", language, joined, s)
			}
		}
	}
}

package layout

import (
	"strings"
	"testing"

	"octavo/pipeline/book"
)

// The last word of a line of code and the first of the next are two words to who
// listens; behind a backslash nothing comes, as a shell wants it.
func TestLinesOfCodeAreApart(t *testing.T) {
	c := &book.Code{Text: "one\ntwo \\\n\nthree"}
	d, _ := Lay(&book.Book{Body: []*book.Chapter{{Blocks: []book.Block{c}}}}, NewTypecase(boxFaces{}, nil), small())
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

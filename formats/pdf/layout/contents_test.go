package layout

import (
	"fmt"
	"strings"
	"testing"

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
		d, _ := Lay(b, NewTypecase(boxFaces{}, nil), small())
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

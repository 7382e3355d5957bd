package layout

import (
	"strings"
	"testing"

	"octavo/pipeline/book"
)

// A list without marks, as Just the Docs' class makes one, has them nowhere; its
// boxes for tasks stay.
func TestListsWithoutMarks(t *testing.T) {
	list := func(class string) string {
		l := &book.List{Ordered: true, Start: 1, Items: []*book.Item{{Blocks: []book.Block{plain("red")}}, {Blocks: []book.Block{plain("blue")}}}}
		l.Classes = []string{class}
		d, _ := Lay(&book.Book{Body: []*book.Chapter{{Blocks: []book.Block{l}}}}, NewTypecase(boxFaces{}, nil), small())
		return strings.Join(strings.Fields(shown(d)), " ")
	}
	if got := list("list-style-none"); got != "red blue" {
		t.Errorf("without marks: %q", got)
	}
	if got := list("x"); got == "red blue" {
		t.Errorf("with marks: %q", got)
	}
}

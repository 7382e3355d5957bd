package layout

import (
	"strings"
	"testing"

	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// Buttons and labels that follow one another are parted; what else has a class is not.
func TestTabletsAreParted(t *testing.T) {
	page := func(class string, between string) string {
		tablet := func(s string) book.Inline {
			return &book.Span{Base: book.Base{Attr: book.Attr{Classes: []string{class}}}, Inlines: []book.Inline{&book.Text{S: s}}}
		}
		p := &book.Paragraph{Inlines: []book.Inline{tablet("red"), &book.Text{S: between}, tablet("blue"), &book.Text{S: " sky"}}}
		d, _ := Lay(&book.Book{Body: []*book.Chapter{{Blocks: []book.Block{p}}}}, typecase.New(boxFaces{}, nil), small())
		return strings.Join(strings.Fields(shown(d)), " ")
	}
	for _, c := range []struct{ class, between, want string }{
		{"btn", "\n", "red·bluesky"},
		{"label", " ", "red·bluesky"},
		{"label", " and ", "redandbluesky"},
		{"fw-500", " ", "redbluesky"},
	} {
		if got := page(c.class, c.between); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.class, c.between, got, c.want)
		}
	}
}

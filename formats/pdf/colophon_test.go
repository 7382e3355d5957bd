package pdf

import (
	"slices"
	"testing"

	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// The colophon names what the book is set in, each face once, as people know it.
func TestFacesOf(t *testing.T) {
	text := func(s string) book.Inline { return &book.Text{S: s} }
	b := &book.Book{Body: []*book.Chapter{{Title: []book.Inline{text("Äther")}, Blocks: []book.Block{
		&book.Paragraph{Inlines: []book.Inline{text("ἀρχή\u00ad\n☃"), &book.CodeSpan{Text: "x\ty"}}},
	}}}}
	if got, want := facesOf(b, ownFaces(), typecase.Serif), []string{"Vollkorn", "Gentium Book Plus", "DejaVu Sans", "Source Code Pro"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	b.Body[0].Blocks = []book.Block{&book.Paragraph{Inlines: []book.Inline{&book.Emphasis{Kind: book.Key, Inlines: []book.Inline{text("Q")}}}}}
	if got, want := facesOf(b, ownFaces(), typecase.Sans), []string{"Source Sans 3"}; !slices.Equal(got, want) {
		t.Errorf("in sans: got %q, want %q", got, want)
	}
}

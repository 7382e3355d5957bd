package pipeline

import (
	"testing"

	"octavo/pipeline/book"
	"octavo/pipeline/source"
)

// The titles of kinds come in the language of their page, and an author's own stay.
func TestTranslate(t *testing.T) {
	at, inside := source.Pos{File: "a.md", Line: 1, Col: 1}, source.Pos{File: "a.md", Line: 1, Col: 9}
	title := func(at source.Pos, s string) []book.Inline {
		return []book.Inline{&book.Text{Base: book.Base{At: at}, S: s}}
	}
	base := func(classes ...string) book.Base { return book.Base{At: at, Attr: book.Attr{Classes: classes}} }
	b, _ := Translate(&book.Book{Meta: book.Meta{Language: "de"}, Body: []*book.Chapter{{Blocks: []book.Block{
		&book.Callout{Base: base(), Kind: "warning", Title: title(at, "Warning")},
		&book.Callout{Base: base(), Kind: "example", Title: title(at, "Example")},
		&book.Callout{Base: base(), Kind: "warning", Title: title(inside, "Warning")},
		&book.Details{Base: base("x", "danger"), Summary: title(at, "Danger")},
		&book.Details{Base: base("danger"), Summary: title(inside, "Danger")},
		&book.Details{Base: base(), Summary: title(at, "Danger")},
	}}}})
	var got []string
	for _, n := range b.Body[0].Blocks {
		switch n := n.(type) {
		case *book.Callout:
			got = append(got, book.PlainText(n.Title))
		case *book.Details:
			got = append(got, book.PlainText(n.Summary))
		}
	}
	want := []string{"Warnung", "Beispiel", "Warning", "Gefahr", "Danger", "Danger"}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%d: %q, want %q", i, got[i], want[i])
		}
	}
	if c := b.Body[0].Blocks[3].Attrs().Classes; len(c) != 1 || c[0] != "x" {
		t.Errorf("classes %q", c)
	}
}

package pipeline

import (
	"strings"

	"octavo/pipeline/book"
)

// Totals is what a book holds, for saying what will be printed.
type Totals struct {
	Pages    int // of the site
	Parts    int
	Chapters int
	Words    int
	Notes    int
	Bound    int // citations that lead to their entry
}

// Count counts a book.
func Count(b *book.Book) Totals {
	var t Totals
	b.Chapters(func(c *book.Chapter, _ int) {
		if c.Source != "" {
			t.Pages++
		}
		switch c.Role {
		case book.RolePart:
			t.Parts++
		case book.RoleChapter, book.RoleBibliography, book.RoleEndnotes:
			t.Chapters++
		}
		if c.Source == "" {
			return
		}
		book.WalkChapter(c, func(n book.Node) bool {
			switch n := n.(type) {
			case *book.Text:
				t.Words += wordsIn(n.S)
			case *book.CodeSpan:
				t.Words += wordsIn(n.Text)
			case *book.Code:
				t.Words += wordsIn(n.Text)
			case *book.Note:
				t.Notes++
			case *book.Cite:
				t.Bound++
			}
			return true
		})
	})
	return t
}

func wordsIn(s string) (n int) {
	for range strings.FieldsSeq(s) {
		n++
	}
	return n
}

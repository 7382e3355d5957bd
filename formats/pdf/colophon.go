package pdf

import (
	"maps"
	"slices"
	"unicode"

	"octavo/formats/pdf/face"
	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// facesOf names the faces that a book's text and code are set in, as the colophon
// does: those that lend a few characters too.
func facesOf(b *book.Book, faces *face.Set, text typecase.Family) []string {
	var in [typecase.Mono + 1]map[rune]bool
	note := func(f typecase.Family, s string) {
		if in[f] == nil {
			in[f] = map[rune]bool{}
		}
		for _, r := range s {
			if unicode.IsGraphic(r) && !unicode.IsSpace(r) {
				in[f][r] = true
			}
		}
	}
	b.Chapters(func(c *book.Chapter, _ int) {
		book.WalkChapter(c, func(n book.Node) bool {
			switch n := n.(type) {
			case *book.Text:
				note(text, n.S)
			case *book.Emphasis:
				if n.Kind == book.Key {
					note(typecase.Sans, book.PlainText(n.Inlines))
				}
			case *book.CodeSpan:
				note(typecase.Mono, n.Text)
			case *book.Code:
				note(typecase.Mono, n.Text)
			}
			return true
		})
	})
	var names []string
	for f, chars := range in {
		for _, name := range faces.Names(typecase.Style{Family: typecase.Family(f)}, maps.Keys(chars)) {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

package pipeline

import (
	"cmp"
	"slices"
	"strings"

	"octavo/assets/words"
	"octavo/pipeline/book"
	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// Translate says the names that a site's theme gives to callouts, and to text that can
// be folded, in the language of their page. A title that an author wrote stays.
func Translate(b *book.Book) (*book.Book, diag.List) {
	c := *b
	c.Body = book.CopyChapters(b.Body, func(c *book.Chapter) {
		lang := cmp.Or(c.Lang(), b.Meta.Language)
		rw := book.Rewriter{Block: func(b book.Block) []book.Block {
			switch n := b.(type) {
			case *book.Callout:
				if named(n.Title, n.At, n.Kind) {
					t := *n
					t.Title = said(n.Title, lang)
					return []book.Block{&t}
				}
			case *book.Details:
				if i := slices.IndexFunc(n.Classes, func(class string) bool { return named(n.Summary, n.At, class) }); i >= 0 {
					t := *n
					t.Summary = said(n.Summary, lang)
					t.Classes = slices.Delete(slices.Clone(n.Classes), i, i+1) // it named the kind, and is no callout's
					return []book.Block{&t}
				}
			}
			return []book.Block{b}
		}}
		c.Blocks = rw.Blocks(c.Blocks)
	})
	return &c, nil
}

// said is a title of a kind in a language.
func said(title []book.Inline, lang string) []book.Inline {
	return []book.Inline{&book.Text{Base: book.Base{At: title[0].Pos()}, S: words.In(lang, book.PlainText(title))}}
}

// named reports whether the title of what stands at at is its kind's, which stands
// nowhere on the page and so has the same position.
func named(title []book.Inline, at source.Pos, kind string) bool {
	if len(title) != 1 || title[0].Pos() != at {
		return false
	}
	t, ok := title[0].(*book.Text)
	return ok && strings.EqualFold(t.S, kind)
}

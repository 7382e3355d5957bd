package pipeline

import (
	"cmp"
	"strings"

	"octavo/assets/words"
	"octavo/pipeline/book"
	"octavo/pipeline/diag"
)

// Translate says the names that a site's theme gives to callouts in the language
// of their page. A title that an author wrote stays.
func Translate(b *book.Book) (*book.Book, diag.List) {
	c := *b
	c.Body = book.CopyChapters(b.Body, func(c *book.Chapter) {
		lang := cmp.Or(c.Lang(), b.Meta.Language)
		rw := book.Rewriter{Block: func(b book.Block) []book.Block {
			if n, ok := b.(*book.Callout); ok && named(n) {
				t := *n
				t.Title = []book.Inline{&book.Text{Base: book.Base{At: n.At}, S: words.In(lang, book.PlainText(n.Title))}}
				return []book.Block{&t}
			}
			return []book.Block{b}
		}}
		c.Blocks = rw.Blocks(c.Blocks)
	})
	return &c, nil
}

// named reports whether a callout's title is its kind's, which stands nowhere on
// the page and so has the callout's own position.
func named(c *book.Callout) bool {
	if len(c.Title) != 1 || c.Title[0].Pos() != c.At {
		return false
	}
	t, ok := c.Title[0].(*book.Text)
	return ok && strings.EqualFold(t.S, c.Kind)
}

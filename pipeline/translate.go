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
	c.Body = translated(b.Body, b.Meta.Language)
	return &c, nil
}

func translated(cs []*book.Chapter, lang string) []*book.Chapter {
	out := make([]*book.Chapter, len(cs))
	for i, c := range cs {
		d := *c
		own := cmp.Or(c.Lang(), lang)
		rw := book.Rewriter{Block: func(b book.Block) []book.Block {
			if n, ok := b.(*book.Callout); ok && named(n) {
				t := *n
				t.Title = []book.Inline{&book.Text{Base: book.Base{At: n.At}, S: words.In(own, book.PlainText(n.Title))}}
				return []book.Block{&t}
			}
			return []book.Block{b}
		}}
		d.Blocks = rw.Blocks(c.Blocks)
		d.Children = translated(c.Children, lang)
		out[i] = &d
	}
	return out
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

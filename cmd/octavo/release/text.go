package release

import (
	"strings"

	"octavo/pipeline/book"
)

// Text is what a book says, chapter by chapter, without its looks.
type Text struct {
	Top []*Page // the pages of the site, in the book's order
}

// Page is a part, a chapter or a section that was a page of the site.
type Page struct {
	File  string
	Title string
	Words []string // of title and text, not of the pages below
	Pages []*Page  // below it
}

// textOf takes the text out of a book. What the pipeline made itself is left out.
func textOf(b *book.Book) *Text {
	t := &Text{}
	for _, cs := range [][]*book.Chapter{b.Front, b.Body, b.Back} {
		t.Top = append(t.Top, pagesOf(cs)...)
	}
	return t
}

func pagesOf(cs []*book.Chapter) []*Page {
	var out []*Page
	for _, c := range cs {
		below := pagesOf(c.Children)
		if c.Source == "" {
			out = append(out, below...)
			continue
		}
		out = append(out, &Page{File: c.Source, Title: book.PlainText(c.Title), Words: wordsOf(c), Pages: below})
	}
	return out
}

// wordsOf are the words of a chapter as pipeline.Count counts them, so that what
// came less what went is what a book grew by.
func wordsOf(c *book.Chapter) []string {
	var words []string
	book.WalkChapter(c, func(n book.Node) bool {
		switch n := n.(type) {
		case *book.Text:
			words = append(words, strings.Fields(n.S)...)
		case *book.CodeSpan:
			words = append(words, strings.Fields(n.Text)...)
		case *book.Code:
			words = append(words, strings.Fields(n.Text)...)
		}
		return true
	})
	return words
}

// all are the pages of a text in reading order.
func (t *Text) all() []*Page {
	var out []*Page
	var walk func([]*Page)
	walk = func(ps []*Page) {
		for _, p := range ps {
			out = append(out, p)
			walk(p.Pages)
		}
	}
	walk(t.Top)
	return out
}

package layout

import (
	"octavo/pipeline/book"
	"octavo/pipeline/diag"
)

// Document is a laid-out book. It keeps lines and page turns, not items: Page
// makes those when a page is printed.
type Document struct {
	Outline []Outline
	Root    *Element         // structure tree
	Breaks  []book.PageBreak // where pages of the text begin, for an e-book's page list
	Front   int              // pages numbered in roman
}

// Lay sets all galleys, makes up pages and repeats until page references and
// contents stand still.
func Lay(b *book.Book, faces Faces, patterns Patterns, spec Spec) (*Document, diag.List) {
	return &Document{Root: &Element{Role: "Document"}}, nil
}

// Len is the number of pages.
func (d *Document) Len() int { return 0 }

// Page is the page at index i, from 0. It may be called from several goroutines.
func (d *Document) Page(i int) *Page { return nil }

// Spec is how a book is to look: page, type sizes, what stands where.
type Spec struct {
	Width, Height              float64 // trim
	Inner, Outer, Top, Bottom  float64 // margins; Top is to the first baseline
	TwoSided                   bool
	TextSize, Leading          float64
	Hyphenate                  bool
	PageRefs                   bool
	Notes                      string // foot | chapter | book
	Links                      string // list | notes | inline | none
	HeadVerso, HeadRecto, Foot string // with {title} {chapter} {page} …
}

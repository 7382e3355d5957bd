// Package epub writes a book as EPUB 3.3.
//
// The chapters are printed as XHTML documents (documents.go, text.go). go-epub
// assembles them with the style sheet and the pictures into a container. One
// reseal step finishes it (seal.go): package document, navigation and NCX are
// written anew from the book's own tree, since go-epub has no way to say most
// of what EPUB 3.3 and its accessibility rules ask for; all is checked
// (check.go), and the zip is written so that the same book gives the same bytes.
package epub

import (
	"context"
	"io"

	"octavo/assets/words"
	"octavo/pipeline/book"
	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// Codes of findings.
const (
	NotRendered  = "not-rendered"
	BadPicture   = "unreadable-picture"
	VectorCover  = "vector-cover"
	LargeBook    = "large-epub"
	CoverLetters = "cover-letters"
	BadClaim     = "bad-accessibility-claim"
)

// Writer writes books as EPUB. The zero Writer works.
type Writer struct {
	// Breaks are the page turns of the print edition, for the page list.
	Breaks []book.PageBreak

	NoHyphens bool // words are divided at the author's soft hyphens only

	// Faces are font files with letters that a drawn cover may need, beside octavo's own.
	Faces [][]byte

	// What the publisher says of accessibility. octavo claims nothing by itself.
	Conforms, CertifiedBy, Summary, Exemption string

	// Math is the MathML of a MathBlock or MathSpan; nil, or false: the TeX is shown.
	Math func(book.Node) (mathml string, ok bool)

	// Formula is the picture of a MathBlock or MathSpan that stands in place of its
	// MathML; nil, or false: the MathML does.
	Formula func(book.Node) (FormulaPicture, bool)
}

// Write writes the book to out. Nothing is written unless the whole file passed
// the check.
func (w *Writer) Write(ctx context.Context, out io.Writer, b *book.Book) (diag.List, error) {
	e := &edition{w: w, book: b, lang: language(b.Meta.Language)}
	e.plan()
	e.placeTurns()
	e.gatherPictures()
	if err := e.drawCover(); err != nil {
		return e.found, err
	}
	for _, d := range e.docs {
		if err := ctx.Err(); err != nil {
			return e.found, err
		}
		e.print(d)
	}
	files, err := e.files()
	if err != nil {
		return e.found, err
	}
	if err := check(files, e.origins()); err != nil {
		return e.found, err
	}
	size, err := seal(ctx, out, files)
	if err == nil && size > mailable {
		e.warn(source.Pos{}, LargeBook, "use smaller pictures, or make several books", "the e-book has %d MB; Send to Kindle takes 50 MB by mail, and larger files have failed there", size>>20)
	}
	return e.found, err
}

// mailable is the size in bytes that Send to Kindle takes by mail.
const mailable = 50 << 20

// edition is one book while it is being written.
type edition struct {
	w     *Writer
	book  *book.Book
	lang  string
	docs  []*document
	where map[book.ID]*document
	named map[string]bool // file names in use, in lower case
	found diag.List

	pictures map[string]*picture // by key into Book.Media
	order    []*picture
	cover    *picture

	tree  []*entry // of the navigation
	pages []page
	turns turns

	shown  traits
	places map[book.ID]string // what the chapter of a citation is called
}

// page is an entry of the page list.
type page struct{ label, href string }

func (e *edition) say(english string) string { return words.In(e.lang, english) }

// language is a tag that readers take, English when the book has none.
func language(tag string) string {
	if tag = book.LanguageTag(tag); tag != "" {
		return tag
	}
	return "en"
}

func (e *edition) warn(at source.Pos, code, hint, format string, args ...any) {
	e.found.Warnf(at, code, hint, format, args...)
}

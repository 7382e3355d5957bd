// Package pipeline makes a book of a site, in stages that run one way:
//
//	Site.Outline → Choose → Site.Text → Markup.Chapter → HideAnswers → Assemble → Resolve →
//	Diagrams → LoadMedia → Tidy → Notes → Number → Cite → Highlight → language.Mark → the writers of formats
//
// A stage has the shape func(T) (T, diag.List): it cannot fail, it finds things,
// and it never writes to its input. Compose runs them in this order; the order
// is part of their contracts:
//
//   - Choose says which books to make of a site, and under which names (Plan).
//   - HideAnswers leaves out what the settings call an answer, before any stage can
//     count, load, lift or cite what is in it. Where answers are to stand at the end
//     they are marked instead, and moved once all stages have run.
//   - Assemble puts the pages into parts, chapters and sections, adds what stands
//     before the text, and settles what is known of the book (book.Meta).
//   - Resolve gives every place an id that is the same in the next build, and
//     makes links references into the book or addresses outside it. Links are
//     settled before anything is moved or dropped.
//   - Diagrams finds or draws the pictures of diagrams; LoadMedia checks them.
//   - LoadMedia loads and checks the pictures; it is the last to touch the disk.
//   - Tidy drops what only a web site needs and mends headings and figures. It
//     comes after Resolve because a list of contents is known by where its links
//     lead. What pointed to a dropped node then points to its chapter.
//   - Notes lifts notes out of the text, which it finds between rules;
//     TrimRules then drops the rules that part nothing, and Translate says the
//     theme's words in the language of the page.
//   - Number numbers chapters, Cite binds citations, Highlight colours listings.
//   - language.Mark marks passages in another script than their language's, last, since it
//     parts the text that others look into.
//
// A finished book may be made into others: Split makes one of each chapter, part or
// page, and For leaves out what is for another medium.
//
// Pages are read, and listings split into tokens, on several goroutines; results
// go to the slot of their page, so that two runs give the same book and the same
// findings.
package pipeline

import (
	"context"
	"io"
	"io/fs"

	"octavo/pipeline/book"
	"octavo/pipeline/diag"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// Site is where pages come from. Implemented by formats/justthedocs; each kind
// of site is one implementation.
type Site interface {
	// Outline is the reading order of all pages. It reads front matter only.
	Outline() (*outline.Outline, diag.List)
	// Addresses knows every page and file of the site.
	Addresses() *outline.Addresses
	// Text is a page's markup: front matter taken off, templating run. It may be
	// called from several goroutines.
	Text(*outline.Page) (*source.Text, diag.List)
	// FS holds the site's files; nothing outside the site can be opened through it.
	FS() fs.FS
	// Meta is what the site's own configuration says of title, language and so on.
	Meta() book.Meta
}

// Markup reads one page. Implemented by formats/markdown. Chapter may be called
// from several goroutines.
type Markup interface {
	Chapter(*outline.Page, *source.Text) (*book.Chapter, diag.List)
}

// Writer puts a book out in one format. Implemented by formats/epub and
// formats/pdf. An error means that the output could not be written; what the
// writer finds in the book is in the list.
type Writer interface {
	Write(context.Context, io.Writer, *book.Book) (diag.List, error)
}

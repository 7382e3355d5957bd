// Package markdown reads a page of Markdown or HTML into a chapter.
//
// Blocks are found by goldmark with the extensions of package kramdown; running
// text is read by this package's own scanner (type inlines), straight into the
// model. The scanner is linear in the length of its text whatever stands there,
// keeps the position of every node, and knows kramdown's spans: attribute lists,
// HTML elements as scopes, footnote calls, typography, math. HTML goes through
// an allow-list (see element) wherever it stands.
package markdown

import (
	"cmp"

	"octavo/formats/markdown/strict"
	"octavo/pipeline/book"
	"octavo/pipeline/diag"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// Dialect is a flavour of Markdown.
type Dialect uint8

const (
	Jekyll     Dialect = iota // kramdown with GFM input, as Jekyll configures it
	Kramdown                  // kramdown as its own documentation has it
	CommonMark                // the CommonMark specification and nothing more
	GitHub                    // CommonMark with tables, footnotes, strikethrough, task lists and heading ids: mdBook, MkDocs
)

// Callout is a kind of callout of the site's configuration.
type Callout struct {
	Title string // empty: the callout has none unless its author writes one
	Color string
	Loud  bool // set off strongly
}

// Codes of findings.
const (
	CodeNesting        = "nesting-cut"
	CodeInvalidBytes   = "invalid-bytes"
	CodeControl        = "control-characters"
	CodeChromeDropped  = "chrome-dropped"
	CodeActiveContent  = "active-content"
	CodeUnknown        = "unknown-construct"
	CodeUnclosed       = "unclosed-element"
	CodeUnusedNote     = "unused-footnote"
	CodeMissingNote    = "missing-footnote"
	CodeLooseAttribute = "loose-attribute-list"
)

// Reader reads pages. The zero Reader reads Jekyll's Markdown. It is safe for
// use by several goroutines.
type Reader struct {
	Dialect  Dialect
	Callouts map[string]Callout // by class; nil: those of Just the Docs
	Smart    bool               // quotes, dashes and ellipses in CommonMark and GitHub (mdBook's smart-punctuation)
	Kramdown *strict.Options    // of the dialect Kramdown; nil: its defaults
	Math     Math               // formulas beside kramdown's own
	Python   bool               // what Python-Markdown has and kramdown has not: { .class }, icons, keys, marks
	Marks    bool               // ==text== is marked, as Obsidian has it; Python says so too
	Spaces   bool               // a backslash before a space makes one at which no line ends (pymdown's escapeall)

	Styles Styles // of the site's own style sheets

	LineNumbers  bool // listings in a language have them unless they say otherwise
	Quotes       Quotes
	Ranges       *Ranges // nil: hyphens between numbers stay
	GitHubBlocks bool    // tables and footnotes are GitHub's and not kramdown's; so they are in the dialect GitHub

	HTMLBlocks bool // HTML elements hold Markdown unless they say otherwise (kramdown's parse_block_html)
}

// Chapter reads one page.
func (r *Reader) Chapter(at *outline.Page, text *source.Text) (*book.Chapter, diag.List) {
	p := newPage(r, text)
	p.pool = borrowElems()
	defer p.pool.giveBack()
	c := &book.Chapter{Source: at.File, URL: at.URL, At: at.At}
	switch {
	case at.HTML:
		c.Blocks = p.htmlPage()
	case r.Dialect == Kramdown:
		c.Blocks = p.strict()
	default:
		c.Blocks = p.markdown()
	}
	c.Title = p.title(cmp.Or(at.Markup, at.Title), at.At)
	r.ownStyles(text.Bytes).apply(c)
	p.found.Sort()
	return c, p.found
}

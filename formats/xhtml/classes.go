package xhtml

import (
	"slices"
	"strings"

	"octavo/pipeline/book"
)

// instructions are classes by which authors tell kramdown, Jekyll or the site's
// theme what to do. To a reader they say nothing.
var instructions = map[string]bool{
	"no_toc": true, "no-toc": true, "toc": true, "markdown-toc": true, "footnote": true, "footnotes": true, "reversefootnote": true,
	"highlight": true, "highlighter-rouge": true, "no-select": true, "anchor-heading": true, "code-example": true,
	"dont-break-out": true, "youtube-container": true, "no_anchor": true, "no-anchor": true,
}

// families are the beginnings of Just the Docs' utility classes: sizes, colours,
// margins and places on a screen (https://just-the-docs.com/docs/utilities/).
// Those that mean something in a book are in its style sheet.
var families = []string{
	"fs-", "fw-", "lh-", "ls-", "d-", "m-", "mt-", "mr-", "mb-", "ml-", "mx-", "my-", "mxn-", "p-", "pt-", "pr-", "pb-", "pl-", "px-", "py-",
	"bg-", "text-", "float-", "v-align-", "h-align-", "btn-", "label-", "list-style-", "width-", "site-", "nav-", "search-", "js-",
}

// kept reports whether a class that an author gave comes out: in a book the
// style sheet's and those that no theme knows.
func (p *Printer) kept(class string) bool {
	if class == "" || strings.ContainsAny(class, " \t\r\n\f") {
		return false
	}
	if p.Plain || p.Styled != nil && p.Styled(class) {
		return true
	}
	for _, f := range families {
		if strings.HasPrefix(class, f) {
			return false
		}
	}
	return !instructions[class]
}

// hues are the style sheet's classes for the colours that an author's classes mean,
// where those are not the sheet's own: text-red for text-red-200.
func (p *Printer) hues(author []string) (out []string) {
	if p.Plain || p.Styled == nil || len(author) == 0 {
		return nil
	}
	a := book.Attr{Classes: author}
	for _, c := range [...]string{a.Ink().InkClass(), a.Ground().GroundClass()} {
		if p.Styled(c) && !slices.Contains(author, c) {
			out = append(out, c)
		}
	}
	return out
}

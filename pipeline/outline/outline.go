// Package outline puts pages in reading order and knows which page an address
// or a path means.
//
// Arrange nests and sorts as the theme Just the Docs does (shared
// spec/navigation.md). A book differs on purpose in three things: a page that
// fits two parents stands once, under the first in reading order; a page that
// would be its own ancestor is left out instead of shown as ∞; and parents
// titled like numbers ("1.10", "007") keep their children.
//
// Front-matter values are typed as YAML 1.1 types them: nil, bool, int, float64,
// string, time.Time, []any and map[string]any.
package outline

import "octavo/pipeline/source"

// Page is a page of the site, before its text is read.
type Page struct {
	File   string         // slash-separated, from the site's root
	URL    string         // address on the site, decoded, without baseurl: "/docs/a/"
	Title  string         // as a reader sees it: white space at the ends removed, one blank for a run
	Markup string         // the title with the HTML in which it was written; "" where there is none
	At     source.Pos     // the title in the front matter, else the file
	Front  map[string]any // front matter over the site's defaults
	HTML   bool           // an .html page rather than a Markdown one

	Unnumbered bool // stands outside the count of chapters, as mdBook has it

	Collection string                // label of the collection it belongs to; "" for ordinary pages
	Keys       map[string]source.Pos // where the page's own front matter says a key; may be nil
}

// Where is the place of a front-matter key, else of the page.
func (p *Page) Where(key string) source.Pos {
	if at, ok := p.Keys[key]; ok {
		return at
	}
	return p.At
}

// Entry is a page at its place in the reading order.
type Entry struct {
	*Page
	Children []*Entry
}

// Reason says why a page is not in the reading order.
type Reason uint8

const (
	Orphan   Reason = iota // parent or grand_parent fit no page
	Excluded               // nav_exclude, or below such a page
	Untitled               // no title, so the theme lists it nowhere
	Special                // 404, search, octavo: false, or excluded by a path
	Cycle                  // would be below itself
)

// LeftOut is a page that is not in the reading order.
type LeftOut struct {
	*Page
	Reason Reason
	Detail string // for people: `parent "B" is no page's title`
}

// Outline is the reading order of a site.
type Outline struct {
	Entries []*Entry
	LeftOut []LeftOut
	Name    string // what the folder of the site is called, for a site that has no title; mostly ""
}

// All yields the entries of the tree in reading order with their depth, the top
// being 0.
func (o *Outline) All() func(yield func(e *Entry, depth int) bool) {
	return func(yield func(*Entry, int) bool) {
		var walk func(es []*Entry, depth int) bool
		walk = func(es []*Entry, depth int) bool {
			for _, e := range es {
				if !yield(e, depth) || !walk(e.Children, depth+1) {
					return false
				}
			}
			return true
		}
		walk(o.Entries, 0)
	}
}

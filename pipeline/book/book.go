// Package book is octavo's document model: what a book says and how its parts
// hang together, and nothing of how it looks.
//
// A Book holds chapters, a Chapter holds blocks, blocks hold inlines. Nodes are
// plain structs behind two sealed interfaces; there are no parents, setters or
// constructors. Every node knows where it stood in the source; a zero position
// means that the pipeline made it.
//
// Stages never write to a book that they were given: they copy what they change
// (see Rewriter). So all writers share one book without a lock.
//
// What can be computed is not stored: Contents is a place that a writer fills,
// folios exist only in layout. Check states what holds of a finished book.
package book

import "octavo/pipeline/source"

// ID names a place in the book. It is an ASCII NCName, unique in the book and
// the same in the next build.
type ID string

// Book is one publication.
type Book struct {
	Meta  Meta
	Front []*Chapter // half-title, title page, colophon, contents …
	Body  []*Chapter // parts and chapters
	Back  []*Chapter // notes, links …
	Media map[string]*Media
}

// Meta is what is known about the book as a whole. Text fields are plain text;
// an empty field is not known and is not printed.
type Meta struct {
	Title       string
	ShortTitle  string // for running heads; empty: Title
	Subtitle    string
	Authors     []Person
	Language    string   // BCP 47
	Identifier  string   // ISBN, DOI, URN or UUID; never empty in a finished book
	Identifiers []string // more of them: a DOI beside an ISBN
	Publisher   string
	Date        string // 2006-01-02 or a part of it; empty: not printed
	Stamp       int64  // seconds since 1970 for formats that must carry a time
	Version     string
	Rights      string
	License     string
	Description string
	Subjects    []Subject
	Series      Series
	PartOf      string // title of the book that this is a handout of; empty: a book of its own
	URL         string // where the newest edition is
	Logo        string // key into Media
	Cover       string // key into Media
	Slug        string // file name of the book, without ending
	TeX         TeX
}

// TeX is what the book's formulas rely on beside their own source.
type TeX struct {
	Macros   []string // definitions such as \newcommand{\R}{\mathbb{R}}, in order
	Numbered bool     // equations are numbered as AMS-LaTeX does
	Packages []string // of MathJax, beside those that are always there
}

// Person had a part in the making of the book.
type Person struct {
	Name       string
	Role       string // MARC relator code, such as "aut"
	Sort       string // "Brock, Aaron Z."; empty: not known
	Identifier string // ORCID, ISNI
}

// Subject is what the book is about. Authority and Term are a scheme of shops or
// libraries, such as BISAC, and its code; both or none.
type Subject struct{ Name, Authority, Term string }

// Series is what the book is a volume of.
type Series struct {
	Name   string
	Number string
}

// Role is what a chapter is for.
type Role uint8

const (
	RoleChapter   Role = iota
	RolePart           // a leaf of its own; its Children are chapters
	RoleSection        // a page below a chapter, set inside it
	RoleHalfTitle      // front matter …
	RoleTitlePage
	RoleColophon
	RoleContents
	RoleBibliography // a page of references
	RoleEndnotes     // a page of notes
	RoleLinks        // addresses of links, print only; its blocks are a writer's
)

// Chapter is a part, a chapter, or a page below one. A section's title has the
// heading level Depth()+1 of its chapter, and headings inside blocks go on from
// there: the first heading level below a chapter's title is 2.
type Chapter struct {
	Attr
	At       source.Pos
	Source   string // the page's file, slash-separated; empty: made by the pipeline
	URL      string // the page's address on the web site, without baseurl
	Role     Role
	Number   []int // 3, or 3.1; empty: not numbered
	Title    []Inline
	Blocks   []Block
	Children []*Chapter

	Unnumbered bool // its site wants no number for it
}

// Media is a picture that the book shows. Data is never changed after loading.
type Media struct {
	Name   string // file name for writers: ASCII, unique, with the right ending
	Type   string // media type that the bytes really have
	Data   []byte // nil: a stand-in is drawn
	Width  int    // pixels, after Turn; 0 for vectors without a size
	Height int
	Turn   int    // EXIF orientation, 1 to 8; 0 and 1: upright
	Source string // path in the site, or remote address
	Reason string // why there is no Data, for the stand-in
}

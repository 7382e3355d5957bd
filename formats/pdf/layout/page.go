package layout

import (
	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// Page is one page with everything on it, in drawing order.
type Page struct {
	Width, Height float64
	Sideways      bool   // a table too wide for the page lies on its side: Width and Height have changed places
	Label         string // folio: "iv", "31"; every page has one, shown or not
	Items         []Item
	Links         []Link
	Anchors       []Anchor
}

// Item is a thing on a page: Text, Rule, Box, Picture or Drawing.
type Item interface{ item() }

// Text is a line of type, or a part of one: pieces set one after the other from
// X on the baseline Y, in the order that they are read in. Text that runs Back begins at
// its right end X; of each piece the last glyph is read first.
type Text struct {
	X, Y   float64
	Pieces []Piece
	Margin Margin
	Back   bool
}

// Margin says in which margin of the page a text stands that is not the book's: a
// running head, a running foot, a folio.
type Margin uint8

const (
	NoMargin Margin = iota
	HeadMargin
	FootMargin
)

// Piece is a word, a part of one, or a space between two.
type Piece struct {
	Glyphs  []typecase.Glyph // shared with other lines
	Size    float64
	Color   Color
	Space   bool    // white; Glyphs is the face's space, so that copied text has words
	Advance float64 // pt from this piece's start to the next one's
	Rise    float64 // pt above the baseline
	Stretch float64 // horizontal scaling of glyphs, 0 and 1: none
	Track   float64 // pt of letterspace after each glyph, part of Advance
	Elem    *Element
}

// Rule is a filled rectangle without meaning: a line over notes, a table rule.
type Rule struct {
	X, Y, W, H float64
	Color      Color
}

// Box is a framed or tinted ground behind other items.
type Box struct {
	X, Y, W, H float64
	Fill       Color // Alpha 0: none
	Stroke     Color
	Line       float64
	Radius     float64
}

// Picture is a picture of the book, scaled to W × H.
type Picture struct {
	X, Y, W, H float64
	Media      *book.Media
	Elem       *Element
}

// Drawing is vector art, such as a formula: paths in its own units, placed with
// its origin at X, Y and scaled.
type Drawing struct {
	X, Y, Scale float64
	Paths       []Path
	Elem        *Element
}

// Path is an outline of a Drawing: segments as in PDF, y upward. It is filled
// with its colour by the nonzero rule unless Ink says otherwise.
type Path struct {
	Ops   []byte // 'M', 'L', 'C' and 'Z'
	Args  []float64
	Color Color
	Ink   *Ink
}

// Color is RGB in 0 to 255. The zero Color is black; Alpha 0 counts as opaque
// for text and rules and as none for boxes.
type Color struct{ R, G, B, Alpha uint8 }

// Link is an area that leads somewhere: to an address, or to a place in the book.
type Link struct {
	X, Y, W, H float64
	URL        string
	To         book.ID // when URL is empty
	Text       string  // what the link says, for screen readers
	Elem       *Element
}

// Anchor is a place that links lead to.
type Anchor struct {
	ID   book.ID
	X, Y float64
}

// Element is a node of the structure tree: what the items that point to it are.
// An item without one, or whose element has no role, is an artifact (running
// heads, rules). Children are in the
// order of the book, whatever page their items stand on.
type Element struct {
	Role   string     // PDF's standard structure types: "P", "H1", "Figure", "Note" …
	Alt    string     // for figures and formulas
	Lang   string     // when it differs from what is around it
	Attrs  []Attr     // scope, span … of cells
	Heads  []*Element // of a cell: the cells that say what it is about, where Scope does not tell
	Kids   []*Element
	Parent *Element
}

// Attr is an attribute of an Element. Value is a number or a name of PDF, without
// its slash.
type Attr struct{ Owner, Key, Value string }

func (Text) item()    {}
func (Rule) item()    {}
func (Box) item()     {}
func (Picture) item() {}
func (Drawing) item() {}

// Outline is an entry of the reader's outline pane.
type Outline struct {
	Title string
	To    book.ID
	Kids  []Outline
}

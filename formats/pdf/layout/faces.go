// Package layout sets type and makes up pages. It is pure: it draws nothing and
// reads no file. It borrows faces and hyphenation patterns through the two
// interfaces of this file, takes a book, and gives pages whose every item has
// its place. Lengths are in points (1/72 inch), x from the left and y from the
// top edge of the trimmed page.
//
// A book goes through it so:
//
//   - units.go, marks.go: what begins on a new page; numbers of notes and links.
//   - inlines.go, text.go, words.go: inlines become a para of items; words are
//     shaped once and shared.
//   - directions.go, mixed.go: text that runs from right to left, ordered by package
//     bidi; mirror.go: what else runs so with it.
//   - chances.go: where lines may end, of which package breaks chooses; lines.go: the
//     lines themselves.
//   - blocks.go and its neighbours (lists, code, tables, figures, notes …): blocks
//     become slabs of a galley, on the baseline grid in sum.
//   - chapters.go: a chapter's galley in parts, chapters side by side.
//   - package makeup: the page turns of a chapter, at least cost; pages.go puts its
//     slabs in their order, ways.go says which paragraphs give; leaves.go binds the
//     pages of all chapters. When a folio moved that a part shows, that part is
//     set again, until all stand still.
//   - painter.go: the items of one page, made when it is printed.
package layout

// Family is a role that a face plays.
type Family uint8

const (
	Serif Family = iota // running text
	Sans
	Mono
)

// Figures is the cut of digits.
type Figures uint8

const (
	OldStyle Figures = iota // text
	Lining                  // with capitals
	Tabular                 // lining, of one width: tables, folios in columns
)

// Style is a way to set letters, apart from their size. It is comparable.
type Style struct {
	Family    Family
	Bold      bool
	Italic    bool
	SmallCaps bool
	AllSmall  bool // with SmallCaps: capitals are small too; Faces is shown small letters
	Figures   Figures
	Superior  bool // superior figures and letters of the font: note references
	Inferior  bool
	Backward  bool // text from right to left; its glyphs are in order from left to right all the same
}

// Face names one font file that glyphs come from.
type Face uint16

// Glyph is a shaped glyph. Glyphs are shared between lines and never changed.
type Glyph struct {
	Text    string // the characters it stands for; "" for the rest of a cluster
	Advance int32  // 1/1000 em
	DX, DY  int32  // 1/1000 em, from the pen
	ID      uint16 // in the font
	Face    Face   // fallback faces are chosen glyph by glyph
}

// Metrics of a style, in 1/1000 em.
type Metrics struct {
	Ascent, Descent    int32 // Descent is positive
	XHeight, CapHeight int32
	Space              int32 // advance of the space
	Hyphen             int32
}

// Faces shapes text. Implemented by formats/pdf. It may be called from several
// goroutines.
type Faces interface {
	// Shape turns a word, or any text without line breaks, into glyphs. A
	// character that no face has becomes a glyph of ID 0 (drawn as a box).
	Shape(text string, style Style, lang string) []Glyph
	Metrics(Style) Metrics
}

// Patterns finds the places where a word may be hyphenated: byte offsets into
// word, ascending. A word that holds anything but letters and marks has none.
// Implemented by package formats/pdf/hyphen over the patterns in assets.
type Patterns interface {
	Hyphenate(word, lang string) []int
}

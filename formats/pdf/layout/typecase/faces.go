// Package typecase keeps the words of books as they are set in faces: each is shaped
// once, with the places where a line may end inside it, and shared by all lines, pages
// and books that show it. It knows letters and words, and nothing of paragraphs.
//
// Faces and hyphenation patterns are lent to it through the two interfaces of this file.
// Widths are in 1/1000 of the size that a word will be set in.
//
//   - faces.go: styles, glyphs, and what lends them.
//   - words.go: the case itself.
//   - points.go: where a line may end inside a word.
//   - kern.go: what brings two words together that meet.
package typecase

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

// Faces shapes text. Implemented by package formats/pdf/face. It may be called from several
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

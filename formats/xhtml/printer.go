// Package xhtml prints the blocks and inlines of a book as XHTML: for formats
// made of it (formats/epub), and, with Plain set, as the HTML of one page that can be
// compared with what other Markdown readers write.
//
// What comes out is always well-formed: text is escaped, characters that XML
// forbids are dropped, and only elements and attributes that this package names
// are written. Where HTML forbids a nesting that the model allows (a link in a
// link, a term without a description), the printer writes what comes nearest.
package xhtml

import (
	"strconv"

	"octavo/pipeline/book"
)

// Printer prints XHTML into a buffer that grows. Its fields are what formats
// decide; the zero Printer prints a book of one file.
type Printer struct {
	// Plain prints as kramdown and CommonMark do: anchors as ids, raw source as
	// it is, attributes as written, no EPUB semantics.
	Plain bool

	// Escaped writes addresses percent-encoded, as CommonMark's specification has
	// them, where Plain writes them as they are.
	Escaped bool

	// Styled reports whether the format's style sheet knows a class. Nil: it knows
	// none, and of the site theme's classes none comes out.
	Styled func(class string) bool

	// RightToLeft says that the text round what is printed runs from right to left.
	// Blocks that run the other way are given a direction.
	RightToLeft bool
	directed    bool // the element whose attributes come was given a direction

	// Down is added to the level of headings.
	Down int

	// Href is where a place in the book is, from the file being printed; "" when
	// there is no such place. Nil: "#" and the id.
	Href func(book.ID) string

	// Image is the address of a picture; false when there is none to show, and a
	// stand-in is printed. Nil: the address as written.
	Image func(*book.Image) (src string, ok bool)

	// Mint makes of a name an id that is free in the file being printed, for a place
	// that has none. Nil: the name, numbered from the second of a name on.
	Mint func(name string) string

	// Place names the place of a citation for the links back to it. Nil: numbers.
	Place func(book.ID) string

	// Math is the markup of a MathBlock or MathSpan. Nil, or false: the TeX is shown.
	Math func(book.Node) (markup string, ok bool)

	// Contents fills the place of the contents.
	Contents func(*Printer)

	// Breaks are the page turns of the print edition by the block or note that they
	// fall into, in the order of their offsets; Turned hears of each that was
	// printed, with its id.
	Breaks map[book.Node][]book.PageBreak
	Turned func(b book.PageBreak, id string)

	// Say is a word in the reader's language. Nil: English as it is.
	Say func(string) string

	// Lost hears of nodes whose meaning was not understood; their text is printed.
	Lost func(book.Node)

	buf     []byte
	minted  map[string]int        // ids that mint gave, and how many of the name
	calls   []call                // notes called since the last Notes
	marks   int                   // notes without a mark of their own since Restart
	numbers map[string]string     // of those notes, by place
	inner   map[*book.Note]string // of those called in notes that are not printed yet
	inLink  int                   // links are not nested in links
	inDfn   bool                  // nor definitions in definitions
	waiting []func()              // links met in a link; printed after it
	turn    []book.PageBreak
	runes   int // text printed of the paragraph that holds turn
}

// call is a note that was called and waits to be printed.
type call struct {
	note *book.Note
	mark string
	id   string // of the note
	from string // of the call
}

// Bytes is what was printed. It is valid until the next call.
func (p *Printer) Bytes() []byte { return p.buf }

// Reset empties the printer for another file; ids that were minted stay used.
func (p *Printer) Reset() { p.buf = p.buf[:0] }

// Restart lets the numbers of notes begin again, as at the start of a chapter.
func (p *Printer) Restart() { p.marks = 0 }

// Raw prints markup that the caller made.
func (p *Printer) Raw(markup string) { p.buf = append(p.buf, markup...) }

// Text prints text, escaped.
func (p *Printer) Text(s string) { p.buf = Escape(p.buf, s) }

func (p *Printer) href(id book.ID) string {
	if p.Href != nil {
		return p.Href(id)
	}
	return "#" + string(id)
}

// mint makes an id of what a place is and what its author calls it, so that it stays
// when another is put in before: readers' bookmarks hold ids.
func (p *Printer) mint(what, called string) string {
	name := what + "-" + idName(called)
	if p.Mint != nil {
		return p.Mint(name)
	}
	if p.minted == nil {
		p.minted = map[string]int{}
	}
	p.minted[name]++
	if n := p.minted[name]; n > 1 {
		return name + "-" + strconv.Itoa(n)
	}
	return name
}

// longestName bounds the part of an id that is made of words, in bytes.
const longestName = 32

// idName is s as a part of an id: its ASCII letters and digits, with hyphens between
// words; code points where it has none, as the marks * and † have.
func idName(s string) string {
	var name, codes []byte
	gap := false
	for _, r := range s {
		if len(name) >= longestName || len(codes) >= longestName {
			break
		}
		letter := r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9'
		if !letter {
			gap = true
			codes = strconv.AppendInt(append(codes, 'u'), int64(r), 16)
			continue
		}
		if gap && len(name) > 0 {
			name = append(name, '-')
		}
		gap = false
		name = append(name, byte(r))
	}
	if len(name) > 0 {
		return string(name)
	}
	return string(codes)
}

func (p *Printer) say(word string) string {
	if p.Say != nil {
		return p.Say(word)
	}
	return word
}

func (p *Printer) lost(n book.Node) {
	if p.Lost != nil {
		p.Lost(n)
	}
}

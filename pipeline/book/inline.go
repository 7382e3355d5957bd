package book

import "strings"

// Inline is a part of running text. Implemented by the types of this file only;
// a new one concerns every writer.
type Inline interface {
	Node
	inline()
}

// Text is text. A line end in it is white space like any other.
type Text struct {
	Base
	S string
}

// Break is a line break that the author asked for.
type Break struct{ Base }

// Emphasis is text that is marked in some way.
type Emphasis struct {
	Base
	Kind    EmphasisKind
	Inlines []Inline
}

// EmphasisKind is how text is marked.
type EmphasisKind uint8

const (
	Emph EmphasisKind = iota
	Strong
	Italic    // <i>: another voice, a foreign phrase, a ship's name
	Bold      // <b>: drawn to attention, without weight of meaning
	Underline // <u>
	Strike    // <s>, <del>
	Insert    // <ins>
	Mark
	Small
	Sup
	Sub
	Key  // <kbd>
	Samp // <samp>, <tt>
	Var
	Cited  // <cite>: title of a work
	Quoted // <q>
	Abbr   // with the long form as "title"
	Dfn
)

// CodeSpan is code in running text.
type CodeSpan struct {
	Base
	Text string
}

// Link leads somewhere. Its target is a Path or a Wiki until Resolve has run.
type Link struct {
	Base
	To      Target
	Title   string
	Auto    bool // the text is the address itself
	Inlines []Inline
}

// Image is a picture in running text, or alone in its paragraph.
type Image struct {
	Base
	Src        string // as written
	Media      string // key into Book.Media, set by LoadMedia
	Alt        string
	Decorative bool // says nothing that a reader would miss
	Title      string
	Width      string // as asked for: "50%", "300" (CSS px), "4cm"; empty: own size
	Height     string
}

// Address is Src as people can read it: without what follows the head of an address
// that holds the picture itself (RFC 2397).
func (i *Image) Address() string {
	src := strings.TrimSpace(i.Src)
	if !strings.HasPrefix(src, "data:") {
		return i.Src
	}
	head, _, ok := strings.Cut(src, ",")
	if !ok || len(head) > 100 {
		head = "data:"
	}
	return head + ",…"
}

// Note is a footnote, held where it is called. Mark is what its author called
// it; writers number notes without one.
type Note struct {
	Base
	Mark   string
	Blocks []Block
}

// NoteRef calls a note that stands elsewhere: an Entry of endnotes, or a Note
// that is called a second time.
type NoteRef struct {
	Base
	Mark string
	To   ID
}

// Cite is a citation bound to its Entry. The text stays the author's own.
type Cite struct {
	Base
	To      ID
	Inlines []Inline
}

// MathSpan is a formula in running text.
type MathSpan struct {
	Base
	TeX   string
	Plain string // what stands for it in contents and running heads; empty: the TeX
}

// Span is text that shares attributes. An empty one is an anchor.
type Span struct {
	Base
	Inlines []Inline
}

// RawInline is source in running text that no stage understands; see Raw.
type RawInline struct {
	Base
	Format string
	Text   string
}

func (*Text) inline()      {}
func (*Break) inline()     {}
func (*Emphasis) inline()  {}
func (*CodeSpan) inline()  {}
func (*Link) inline()      {}
func (*Image) inline()     {}
func (*Note) inline()      {}
func (*NoteRef) inline()   {}
func (*Cite) inline()      {}
func (*MathSpan) inline()  {}
func (*Span) inline()      {}
func (*RawInline) inline() {}

// Target is where a Link leads: a URL, a Path, a Wiki or a Ref.
type Target interface{ target() }

// URL is an address outside the book.
type URL string

// Path is an address as written, that Resolve has not looked up yet.
type Path string

// Wiki is what stands between double brackets, `Page#Section`, that Resolve has
// not looked up yet. The Link is Auto when it is also the text.
type Wiki string

// Ref is a place in the book.
type Ref ID

func (URL) target()  {}
func (Path) target() {}
func (Wiki) target() {}
func (Ref) target()  {}

// PageBreak says where a page of the print edition begins: before the title of
// Chapter, where there is one, else before the character Offset of the text of
// Block (see TextOf).
type PageBreak struct {
	Chapter *Chapter
	Block   Block
	Offset  int    // in runes
	Label   string // the page's folio
}

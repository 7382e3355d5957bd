package book

import "octavo/pipeline/source"

// Block is a paragraph or something that stands beside paragraphs. Implemented
// by the types of this file only; a new one concerns every writer.
type Block interface {
	Node
	block()
}

// Node is a Block or an Inline.
type Node interface {
	Pos() source.Pos
	Attrs() *Attr
}

// Base is the part that all nodes share.
type Base struct {
	At source.Pos
	Attr
}

// Pos is where the node stood in the source.
func (b *Base) Pos() source.Pos { return b.At }

// Paragraph is running text.
type Paragraph struct {
	Base
	Plain   bool // no paragraph of its own: text of a tight list item or a cell
	Inlines []Inline
}

// Heading opens a section inside a page. Level is 1 to 6: as written when a page
// was just read, below its chapter's title once Tidy has run.
type Heading struct {
	Base
	Level   int
	Number  []int
	Inlines []Inline
}

// Listed reports whether contents name the heading: its author may keep it out, with
// kramdown's class no_toc.
func (h *Heading) Listed() bool {
	return h.ID != "" && len(h.Inlines) > 0 && !h.Has("no_toc") && !h.Has("no-toc")
}

// List is a bullet or numbered list.
type List struct {
	Base
	Ordered bool
	Start   int    // number of the first item of an ordered list
	Style   string // list-style-type when not the usual one: "lower-alpha" …
	Items   []*Item
}

// Item is one entry of a List.
type Item struct {
	Base
	Task   Task
	Blocks []Block
}

// Task is the box before an item of a task list.
type Task uint8

const (
	NoTask Task = iota
	Open
	Done
)

// Code is a listing. Tokens join to Text; without tokens the text is plain.
type Code struct {
	Base
	Language string
	Text     string // without the line end of its last line
	Numbered bool   // show line numbers
	Tokens   []Token
}

// Token is a run of a listing.
type Token struct {
	Kind TokenKind
	Text string
}

// TokenKind is what a run of code is, as far as a printed page tells.
type TokenKind uint8

const (
	Plain TokenKind = iota
	Keyword
	Name // function, class, tag
	Attribute
	Type
	String
	Number
	Comment
	Operator
	Inserted
	Deleted
	Prompt
	Wrong
)

// Quote is a block quotation.
type Quote struct {
	Base
	Blocks []Block
}

// Callout is a note, tip or warning set off from the text.
type Callout struct {
	Base
	Kind   string // as in the site's configuration: "note", "warning" …
	Title  []Inline
	Color  string // name from the site's configuration: "red", "grey-lt" …; may be empty
	Blocks []Block
}

// Details is text behind a summary: folded on screen, open in print.
type Details struct {
	Base
	Open    bool
	Summary []Inline
	Blocks  []Block
}

// Table has rows of cells; a cell may span several columns and rows.
type Table struct {
	Base
	Number  []int
	Caption []Inline
	Columns []Column
	Head    []*Row
	Bodies  [][]*Row // groups of rows, parted by a rule
	Foot    []*Row
}

// Column is what all cells of a column share.
type Column struct {
	Align Align
	Width string // as written in HTML, "30%"; mostly empty
}

// Align is how a cell's text stands in its column.
type Align uint8

const (
	AlignDefault Align = iota
	AlignLeft
	AlignCenter
	AlignRight
)

// Row is a row of a Table.
type Row struct {
	Base
	Cells []*Cell
}

// Cell is a cell of a Row.
type Cell struct {
	Base
	Header  bool
	Align   Align // AlignDefault: that of the column
	ColSpan int   // 0 and 1: one column
	RowSpan int
	Blocks  []Block
}

// Figure is a picture (or table, or listing) with its caption.
type Figure struct {
	Base
	Number  []int
	Blocks  []Block // what is shown
	Caption []Block
	Above   bool // the author put the caption before the picture
}

// Definitions is a list of terms and what they mean.
type Definitions struct {
	Base
	Items []*Definition
}

// Definition is one or more terms with what is said of them.
type Definition struct {
	Base
	Terms  []*Term
	Bodies []*Description
}

// Term is what is defined.
type Term struct {
	Base
	Inlines []Inline
}

// Description is what is said of a Term.
type Description struct {
	Base
	Blocks []Block
}

// Rule is a thematic break.
type Rule struct{ Base }

// Div groups blocks that share attributes.
type Div struct {
	Base
	Tag    string // "", "section", "aside", "address" …: what HTML called it
	Blocks []Block
}

// MathBlock is a display formula.
type MathBlock struct {
	Base
	TeX string
}

// Raw is source that no stage understands. Writers print it as text and report
// it; in comparisons with other Markdown readers it is put out as it is.
type Raw struct {
	Base
	Format string // "html", "liquid" …
	Text   string
}

// Contents is the place of the generated contents; a writer fills it.
type Contents struct{ Base }

// References is a list of entries that the text points to: a bibliography or
// endnotes.
type References struct {
	Base
	Endnotes bool
	Entries  []*Entry
}

// Entry is one reference or endnote. Its ID is what citations point to.
type Entry struct {
	Base
	Mark    string // number or sign that the author gave it; may be empty
	Blocks  []Block
	CitedBy []ID // of Cite and NoteRef nodes, in reading order
}

func (*Paragraph) block()   {}
func (*Heading) block()     {}
func (*List) block()        {}
func (*Code) block()        {}
func (*Quote) block()       {}
func (*Callout) block()     {}
func (*Details) block()     {}
func (*Table) block()       {}
func (*Figure) block()      {}
func (*Definitions) block() {}
func (*Rule) block()        {}
func (*Div) block()         {}
func (*MathBlock) block()   {}
func (*Raw) block()         {}
func (*Contents) block()    {}
func (*References) block()  {}

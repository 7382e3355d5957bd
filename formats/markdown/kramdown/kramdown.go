// Package kramdown extends goldmark by the blocks of kramdown: attribute lists,
// extensions, HTML with Markdown in it, tables, footnotes, math. Running text is
// left alone; package markdown reads it.
package kramdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// State is what blocks of a page say about the page as a whole.
type State struct {
	References    []*Definition     // of addresses, which an attribute list may follow
	Lists         map[string]string // attribute lists by name
	Abbreviations []Abbreviation    // in the order of the page
	Footnotes     []*Footnote
	HTMLBlocks    bool // HTML holds Markdown where nothing else is said (parse_block_html)
	GitHub        bool // a table has a head, and a note any name without spaces, as on GitHub
	Cut           int  // where blocks nest too deep, -1: nowhere

	noComment   bool // no comment ends after here
	noExtension bool // no extension ends after here
}

// Abbreviation is `*[Short]: long form`.
type Abbreviation struct{ Short, Long string }

var stateKey = parser.NewContextKey()

// StateOf is the state of the page that pc belongs to.
func StateOf(pc parser.Context) *State {
	return pc.ComputeIfAbsent(stateKey, func() any {
		return &State{Lists: map[string]string{}, Cut: -1}
	}).(*State)
}

// MaxNesting bounds how deep blocks nest; deeper marks stay text.
const MaxNesting = 100

// tooDeep reports whether no block may be opened inside the open ones.
func tooDeep(pc parser.Context, at int) bool {
	if len(pc.OpenedBlocks()) < MaxNesting {
		return false
	}
	if s := StateOf(pc); s.Cut < 0 {
		s.Cut = at
	}
	return true
}

// New is a parser for the blocks of Jekyll's kramdown.
func New() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(sectionParser{}, 10),
			util.Prioritized(extensionParser{}, 50),
			util.Prioritized(endParser{}, 60),
			util.Prioritized(setextParser{parser.NewSetextHeadingParser()}, 100),
			util.Prioritized(ruleParser{parser.NewThematicBreakParser()}, 200),
			util.Prioritized(listParser{parser.NewListParser()}, 300),
			util.Prioritized(itemParser{parser.NewListItemParser()}, 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(lazyQuoteParser{quoteParser{parser.NewBlockquoteParser()}}, 800),
			util.Prioritized(htmlParser{}, 850),
			util.Prioritized(mathParser{}, 860),
			util.Prioritized(footnoteParser{}, 870),
			util.Prioritized(newDefinitionListParser(), 880),
			util.Prioritized(newDefinitionDescriptionParser(), 890),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(abbreviationTransformer{}, 90),
			util.Prioritized(referenceTransformer{}, 100),
			util.Prioritized(tableTransformer{}, 200),
		),
	)
}

// NewCommonMark is goldmark's own parser for blocks, with nesting bounded.
func NewCommonMark() parser.Parser { return parser.NewParser(commonMark()...) }

// NewGitHub adds tables and footnotes to CommonMark.
func NewGitHub() parser.Parser {
	return parser.NewParser(append(commonMark(),
		parser.WithBlockParsers(util.Prioritized(footnoteParser{}, 870)),
		parser.WithParagraphTransformers(util.Prioritized(tableTransformer{}, 200)),
	)...)
}

func commonMark() []parser.Option {
	return []parser.Option{
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(boundedListParser{parser.NewListParser()}, 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(quoteParser{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(referenceTransformer{}, 100),
		),
	}
}

// block is the part that kramdown's blocks share.
type block struct{ ast.BaseBlock }

// Dump implements ast.Node.
func (b *block) Dump([]byte, int) {}

// IsRaw keeps goldmark from reading the text of a block.
func (b *block) IsRaw() bool { return true }

// leaf is the part that the block parsers of leaves share.
type leaf struct{}

func (leaf) Close(ast.Node, text.Reader, parser.Context) {}
func (leaf) CanInterruptParagraph() bool                 { return true }
func (leaf) CanAcceptIndentedLine() bool                 { return false }

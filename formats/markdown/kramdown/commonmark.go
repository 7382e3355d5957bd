package kramdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// setextParser takes an underline after one line of text only; longer paragraphs
// keep it as text.
type setextParser struct{ parser.BlockParser }

func (s setextParser) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if last := pc.LastOpenedBlock().Node; last == nil || !ast.IsParagraph(last) || last.Lines().Len() != 1 {
		return nil, parser.NoChildren
	}
	return s.BlockParser.Open(parent, r, pc)
}

// ruleParser reads thematic breaks, which need a blank line before them.
type ruleParser struct{ parser.BlockParser }

func (ruleParser) CanInterruptParagraph() bool { return false }

func (p ruleParser) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if _, ok := parent.(*ast.List); ok { // a list holds items only
		return nil, parser.NoChildren
	}
	return p.BlockParser.Open(parent, r, pc)
}

// quoteParser reads block quotations, down to MaxNesting.
type quoteParser struct{ parser.BlockParser }

func (q quoteParser) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if _, seg := r.PeekLine(); tooDeep(pc, seg.Start) {
		return nil, parser.NoChildren
	}
	return q.BlockParser.Open(parent, r, pc)
}

// lazyQuoteParser takes into a quotation every line that follows it without a mark,
// as kramdown does, whatever the line holds: up to a blank line, ^, an attribute
// list or a tag of a block.
type lazyQuoteParser struct{ quoteParser }

func (q lazyQuoteParser) Continue(n ast.Node, r text.Reader, pc parser.Context) parser.State {
	if state := q.BlockParser.Continue(n, r, pc); state != parser.Close {
		return state
	}
	line, _ := r.PeekLine()
	_, code := pc.LastOpenedBlock().Node.(*ast.FencedCodeBlock)
	if code || endsLazy(bytes.TrimSpace(line)) {
		return parser.Close
	}
	return parser.Continue | parser.HasChildren
}

// endsLazy reports whether a line ends what goes on without its mark.
func endsLazy(line []byte) bool {
	if len(line) == 0 || len(line) == 1 && line[0] == '^' || bytes.HasPrefix(line, []byte("{:")) && line[len(line)-1] == '}' {
		return true
	}
	name := openingName(line)
	if bytes.HasPrefix(line, []byte("</")) {
		name = openingName(append([]byte{'<'}, line[2:]...))
	}
	return name != "" && !spanElements[name]
}

// boundedListParser reads lists, down to MaxNesting.
type boundedListParser struct{ parser.BlockParser }

func (l boundedListParser) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if _, seg := r.PeekLine(); tooDeep(pc, seg.Start) {
		return nil, parser.NoChildren
	}
	return l.BlockParser.Open(parent, r, pc)
}

// listParser reads lists; a number with a parenthesis makes none, and bullets of
// all kinds make one.
type listParser struct{ parser.BlockParser }

func (l listParser) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, seg := r.PeekLine()
	if tooDeep(pc, seg.Start) || parenthesized(line) {
		return nil, parser.NoChildren
	}
	return l.BlockParser.Open(parent, r, pc)
}

// itemParser reads the items of lists. However far the text of one is set in from its
// mark, it is text, and what belongs to it is set in as far.
type itemParser struct{ parser.BlockParser }

func (l itemParser) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	n, state := l.BlockParser.Open(parent, r, pc)
	item, ok := n.(*ast.ListItem)
	if !ok {
		return n, state
	}
	line, _ := r.PeekLine()
	if width, i := util.IndentWidth(line, r.LineOffset()); i < len(line) && line[i] != '\n' && width > 3 {
		r.Advance(i)
		item.Offset += width
	}
	return n, state
}

// Continue takes items with other bullets into the list.
func (l listParser) Continue(n ast.Node, r text.Reader, pc parser.Context) parser.State {
	list := n.(*ast.List)
	line, _ := r.PeekLine()
	if _, i := util.IndentWidth(line, 0); !list.IsOrdered() && i < len(line) && (line[i] == '*' || line[i] == '+' || line[i] == '-') {
		list.Marker = line[i]
	}
	return l.BlockParser.Continue(n, r, pc)
}

// Close leaves it to package markdown which items are tight: kramdown decides
// it item by item.
func (listParser) Close(ast.Node, text.Reader, parser.Context) {}

func parenthesized(line []byte) bool {
	_, i := util.IndentWidth(line, 0)
	from := i
	for i < len(line) && '0' <= line[i] && line[i] <= '9' {
		i++
	}
	return i > from && i < len(line) && line[i] == ')'
}

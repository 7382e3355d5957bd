package kramdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Math is a display formula: its lines hold the TeX between the dollar signs.
type Math struct {
	block
	closed bool
}

var kindMath = ast.NewNodeKind("Math")

func (*Math) Kind() ast.NodeKind { return kindMath }

var dollars = []byte("$$")

// mathParser reads `$$…$$` that stands alone. It needs a blank line before it;
// within a paragraph dollar signs make formulas in running text.
type mathParser struct{ leaf }

func (mathParser) Trigger() []byte             { return []byte{'$'} }
func (mathParser) CanInterruptParagraph() bool { return false }

func (mathParser) Open(_ ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, seg := r.PeekLine()
	i := pc.BlockOffset()
	if i < 0 || !bytes.HasPrefix(line[i:], dollars) {
		return nil, parser.NoChildren
	}
	body := line[i+2:]
	from := seg.Start - seg.Padding + i + 2
	m := &Math{}
	end := bytes.Index(body, dollars)
	if end >= 0 {
		if !util.IsBlank(body[end+2:]) || !boundary(r.Source()[seg.Stop:]) {
			return nil, parser.NoChildren
		}
		m.closed = true
		m.Lines().Append(text.NewSegment(from, from+end))
		r.AdvanceToEOL()
		return m, parser.NoChildren
	}
	rest := r.Source()[seg.Stop:]
	end = bytes.Index(rest, dollars)
	if end < 0 {
		return nil, parser.NoChildren
	}
	after := rest[end+2:]
	eol := bytes.IndexByte(after, '\n') + 1
	if eol == 0 {
		eol = len(after)
	}
	if !util.IsBlank(after[:eol]) {
		return nil, parser.NoChildren
	}
	m.Lines().Append(text.NewSegment(from, seg.Stop))
	r.AdvanceToEOL()
	return m, parser.NoChildren
}

// boundary reports whether a block may end before b: a blank line, an attribute
// list or nothing comes.
func boundary(b []byte) bool {
	line, _, _ := bytes.Cut(b, []byte("\n"))
	line = bytes.TrimLeft(bytes.TrimSpace(line), "> ")
	return len(line) == 0 || bytes.HasPrefix(line, []byte("{:"))
}

func (mathParser) Continue(n ast.Node, r text.Reader, _ parser.Context) parser.State {
	m := n.(*Math)
	if m.closed {
		return parser.Close
	}
	line, seg := r.PeekLine()
	if end := bytes.Index(line, dollars); end >= 0 {
		m.closed = true
		m.Lines().Append(text.NewSegmentPadding(seg.Start, seg.Start-seg.Padding+end, seg.Padding))
		r.AdvanceToEOL()
		return parser.Close
	}
	m.Lines().Append(seg)
	r.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

package kramdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Footnote is `[^name]: text` with the indented lines that follow.
type Footnote struct {
	ast.BaseBlock
	Name string
}

var kindFootnote = ast.NewNodeKind("KramdownFootnote")

func (*Footnote) Kind() ast.NodeKind { return kindFootnote }

// Dump implements ast.Node.
func (*Footnote) Dump([]byte, int) {}

// footnoteParser reads footnotes. They do not interrupt a paragraph, except the
// one in the footnote before.
type footnoteParser struct{ leaf }

func (footnoteParser) Trigger() []byte { return []byte{'['} }

func (footnoteParser) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, _ := r.PeekLine()
	i := pc.BlockOffset()
	if i < 0 || !bytes.HasPrefix(line[i:], []byte("[^")) {
		return nil, parser.NoChildren
	}
	if last := pc.LastOpenedBlock().Node; last != nil && ast.IsParagraph(last) && last.Parent() == parent {
		return nil, parser.NoChildren
	}
	name, _, ok := bytes.Cut(line[i+2:], []byte("]:"))
	if !ok || !isName(string(name)) {
		return nil, parser.NoChildren
	}
	f := &Footnote{Name: string(name)}
	s := StateOf(pc)
	s.Footnotes = append(s.Footnotes, f)
	r.Advance(i + 2 + len(name) + 2)
	return f, parser.HasChildren
}

func (footnoteParser) Continue(_ ast.Node, r text.Reader, _ parser.Context) parser.State {
	line, _ := r.PeekLine()
	if util.IsBlank(line) {
		return parser.Continue | parser.HasChildren
	}
	pos, padding := util.IndentPosition(line, r.LineOffset(), 4)
	if pos < 0 {
		return parser.Close
	}
	r.AdvanceAndSetPadding(pos, padding)
	return parser.Continue | parser.HasChildren
}

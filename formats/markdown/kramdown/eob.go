package kramdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// endParser reads a line with nothing but `^`: it ends the block before it, and
// parts lists that would be one.
type endParser struct{ leaf }

func (endParser) Trigger() []byte { return []byte{'^'} }

func (endParser) Open(_ ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, _ := r.PeekLine()
	if pc.BlockOffset() != 0 || !bytes.Equal(bytes.TrimSpace(line), []byte("^")) {
		return nil, parser.NoChildren
	}
	r.AdvanceToEOL()
	return &Definition{}, parser.NoChildren
}

func (endParser) Continue(ast.Node, text.Reader, parser.Context) parser.State { return parser.Close }

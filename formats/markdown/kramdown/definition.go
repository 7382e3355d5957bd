package kramdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// goldmark's definition lists have their colon at the line's start; kramdown's may
// have up to three blanks before it.

type definitionListParser struct{ parser.BlockParser }

func newDefinitionListParser() parser.BlockParser {
	return definitionListParser{extension.NewDefinitionListParser()}
}

func (d definitionListParser) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if opensDefinition(r, pc) {
		pc.SetBlockIndent(0)
	}
	return d.BlockParser.Open(parent, r, pc)
}

type definitionDescriptionParser struct{ parser.BlockParser }

func newDefinitionDescriptionParser() parser.BlockParser {
	return definitionDescriptionParser{extension.NewDefinitionDescriptionParser()}
}

func (d definitionDescriptionParser) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	list, ok := parent.(*east.DefinitionList)
	if indent := pc.BlockOffset(); ok && indent > 0 && opensDefinition(r, pc) {
		r.Advance(indent)
		pc.SetBlockOffset(0)
		pc.SetBlockIndent(0)
		list.Offset -= indent
		defer func() { list.Offset += indent }()
	}
	return d.BlockParser.Open(parent, r, pc)
}

// opensDefinition reports whether a colon with at most three blanks before it
// begins the line.
func opensDefinition(r text.Reader, pc parser.Context) bool {
	line, _ := r.PeekLine()
	i := pc.BlockOffset()
	return i >= 0 && pc.BlockIndent() <= 3 && i+1 < len(line) && line[i] == ':' && (line[i+1] == ' ' || line[i+1] == '\t')
}

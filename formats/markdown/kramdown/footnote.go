package kramdown

import (
	"bytes"
	"strings"
	"unicode"

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
	s := StateOf(pc)
	name, _, ok := bytes.Cut(line[i+2:], []byte("]:"))
	if !ok || !s.IsNote(string(name)) {
		return nil, parser.NoChildren
	}
	f := &Footnote{Name: string(name)}
	s.Footnotes = append(s.Footnotes, f)
	r.Advance(i + 2 + len(name) + 2)
	return f, parser.HasChildren
}

// IsNote reports whether a footnote may be called name.
func (s *State) IsNote(name string) bool {
	if s.GitHub {
		return name != "" && !strings.ContainsFunc(name, func(r rune) bool { return r == '[' || r == ']' || unicode.IsSpace(r) || unicode.IsControl(r) })
	}
	for i, r := range name {
		if r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && (i == 0 || r != '-') {
			return false
		}
	}
	return name != ""
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

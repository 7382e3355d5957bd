package kramdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// abbreviationTransformer takes lines `*[Short]: long form` off the front of a
// paragraph.
type abbreviationTransformer struct{}

func (abbreviationTransformer) Transform(n *ast.Paragraph, r text.Reader, pc parser.Context) {
	lines := n.Lines()
	taken := 0
	for taken < lines.Len() {
		l := lines.At(taken)
		short, long, ok := abbreviation(l.Value(r.Source()))
		if !ok {
			break
		}
		s := StateOf(pc)
		s.Abbreviations = append(s.Abbreviations, Abbreviation{short, long})
		taken++
	}
	if taken == 0 {
		return
	}
	if taken == lines.Len() {
		n.Parent().RemoveChild(n.Parent(), n)
		return
	}
	rest := text.NewSegments()
	for i := taken; i < lines.Len(); i++ {
		rest.Append(lines.At(i))
	}
	n.SetLines(rest)
}

func abbreviation(line []byte) (short, long string, ok bool) {
	line = bytes.TrimSpace(line)
	if !bytes.HasPrefix(line, []byte("*[")) {
		return "", "", false
	}
	a, b, ok := bytes.Cut(line[2:], []byte("]:"))
	return string(a), string(bytes.TrimSpace(b)), ok && len(a) > 0
}

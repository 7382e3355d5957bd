package kramdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// referenceTransformer takes definitions of references, `[label]: address
// "title"`, off the front of a paragraph, by CommonMark's grammar (4.7).
// goldmark's own costs quadratic time on a paragraph of many definitions.
type referenceTransformer struct{}

func (referenceTransformer) Transform(n *ast.Paragraph, r text.Reader, pc parser.Context) {
	lines := n.Lines()
	if lines.Len() == 0 || !begins(r.Source(), lines.At(0)) {
		return
	}
	d := definitions{starts: make([]int, 0, lines.Len())}
	var b strings.Builder
	for i := range lines.Len() {
		l := lines.At(i)
		d.starts = append(d.starts, b.Len())
		b.Write(l.Value(r.Source()))
	}
	d.s = b.String()
	taken := 0
	for taken < lines.Len() {
		end, ok := d.definition(d.starts[taken], pc)
		if !ok {
			break
		}
		for taken < lines.Len() && d.starts[taken] < end {
			taken++
		}
	}
	if taken == 0 {
		return
	}
	// It keeps the blank line before it, which tells loose lists from tight ones.
	mark := &Definition{Label: d.label}
	StateOf(pc).References = append(StateOf(pc).References, mark)
	mark.SetBlankPreviousLines(n.HasBlankPreviousLines())
	n.Parent().InsertBefore(n.Parent(), n, mark)
	switch taken {
	case lines.Len():
		n.Parent().RemoveChild(n.Parent(), n)
	default:
		rest := text.NewSegments()
		rest.AppendAll(lines.Sliced(taken, lines.Len()))
		n.SetLines(rest)
	}
}

func begins(src []byte, l text.Segment) bool {
	for i := l.Start; i < l.Stop; i++ {
		if src[i] != ' ' && src[i] != '\t' {
			return src[i] == '['
		}
	}
	return false
}

// definitions is a paragraph that begins with definitions.
type definitions struct {
	s      string
	starts []int  // of lines
	label  string // of the last one read
}

// definition reads one from i on and returns where its last line ends.
func (d *definitions) definition(i int, pc parser.Context) (end int, ok bool) {
	i = d.blanks(i, false)
	if i >= len(d.s) || d.s[i] != '[' {
		return 0, false
	}
	labelEnd := d.until(i+1, ']', '[', 999)
	if labelEnd < 0 || labelEnd+1 >= len(d.s) || d.s[labelEnd+1] != ':' || strings.TrimSpace(d.s[i+1:labelEnd]) == "" {
		return 0, false
	}
	label := d.s[i+1 : labelEnd]
	i = d.blanks(labelEnd+2, true)
	address, i, ok := d.address(i)
	if !ok {
		return 0, false
	}
	end, plain := d.lineEnd(i)
	title := ""
	if j := d.blanks(i, true); j > i && j < len(d.s) && strings.IndexByte("\"'(", d.s[j]) >= 0 {
		mark, bad := d.s[j], byte(0)
		if mark == '(' {
			mark, bad = ')', '('
		}
		if k := d.until(j+1, mark, bad, maxTag); k >= 0 {
			if e, ok := d.lineEnd(k + 1); ok {
				title, end, plain = d.s[j+1:k], e, true
			}
		}
	}
	if !plain {
		return 0, false
	}
	d.label = label
	pc.AddReference(parser.NewReference([]byte(label), []byte(address), []byte(title)))
	return end, true
}

// address is what the label stands for, bare or in pointed brackets.
func (d *definitions) address(i int) (address string, end int, ok bool) {
	if i < len(d.s) && d.s[i] == '<' {
		k := d.until(i+1, '>', '<', maxTag)
		if k < 0 || strings.IndexByte(d.s[i:k], '\n') >= 0 {
			return "", 0, false
		}
		return d.s[i+1 : k], k + 1, true
	}
	k := i
	for k < len(d.s) && d.s[k] > ' ' {
		k++
	}
	return d.s[i:k], k, k > i
}

// until is the place of mark at or after i, -1 where it does not come within
// limit bytes or where bad, unescaped, comes before it.
func (d *definitions) until(i int, mark, bad byte, limit int) int {
	for end := min(len(d.s), i+limit); i < end; i++ {
		switch d.s[i] {
		case '\\':
			i++
		case mark:
			return i
		case bad:
			return -1
		}
	}
	return -1
}

// blanks skips blanks and, where line says so, one line end.
func (d *definitions) blanks(i int, line bool) int {
	for i < len(d.s) && (d.s[i] == ' ' || d.s[i] == '\t' || line && d.s[i] == '\n') {
		line = line && d.s[i] != '\n'
		i++
	}
	return i
}

// lineEnd is the end of the line, and whether only blanks come before it.
func (d *definitions) lineEnd(i int) (end int, plain bool) {
	i = d.blanks(i, false)
	if i >= len(d.s) {
		return len(d.s), true
	}
	return i + 1, d.s[i] == '\n'
}

package kramdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Table is a pipe table. Cells are places in the source.
type Table struct {
	block
	Align  []Align
	Head   []Row
	Bodies [][]Row
	Foot   []Row
}

// Row is a row of cells.
type Row []text.Segment

// Align is how a separator line aligns its column.
type Align uint8

const (
	AlignDefault Align = iota
	AlignLeft
	AlignCenter
	AlignRight
)

var kindTable = ast.NewNodeKind("KramdownTable")

func (*Table) Kind() ast.NodeKind { return kindTable }

// tableTransformer makes a table of a paragraph whose lines all hold a pipe. Real
// kramdown asks for nothing more; a book would lose prose by that, so a table
// must have a separator line, both edge pipes, or two or more rows of equally
// many columns. A table of GitHub's has a head, and may end a paragraph.
type tableTransformer struct{}

func (tableTransformer) Transform(n *ast.Paragraph, r text.Reader, pc parser.Context) {
	src, lines := r.Source(), n.Lines()
	from, headed := 0, StateOf(pc).GitHub
	if headed {
		from = head(src, lines)
	}
	if from < 0 || from >= lines.Len() {
		return
	}
	first := lines.At(from)
	if bytes.IndexByte(src[first.Start:first.Stop], '|') < 0 && !headed {
		return
	}
	t := &Table{}
	rows := []Row{}
	separated, edged, even := false, true, true
	leading := src[trim(src, first).Start] == '|'
	columns, count := 0, 0
	for i := from; i < lines.Len(); i++ {
		l := trim(src, lines.At(i))
		line := src[l.Start:l.Stop]
		switch kind := lineKind(line); {
		case kind == separator:
			separated = separated || bytes.IndexByte(line, '-') >= 0
			if len(rows) > 0 && t.Align == nil && len(t.Bodies) == 0 && t.Foot == nil {
				t.Head, rows = rows, []Row{}
				t.Align = aligns(line)
			} else if len(rows) > 0 {
				t.Bodies, rows = append(t.Bodies, rows), []Row{}
			}
		case kind == footer:
			separated = true
			if len(rows) > 0 {
				t.Bodies, rows = append(t.Bodies, rows), []Row{}
			}
			t.Foot = []Row{}
		default:
			row, edges := cells(src, l, leading)
			if row == nil && headed {
				row = Row{l}
			}
			if row == nil {
				return
			}
			edged = edged && edges
			even = even && (count == 0 || len(row) == columns)
			columns = max(columns, len(row))
			count++
			rows = append(rows, row)
		}
	}
	if t.Foot != nil {
		t.Foot = rows
	} else if len(rows) > 0 {
		t.Bodies = append(t.Bodies, rows)
	}
	if count == 0 || len(t.Bodies) == 0 || !(separated || edged || count >= 2 && even && columns >= 2) {
		return
	}
	t.SetPos(first.Start)
	if from > 0 {
		lines.SetSliced(0, from)
		last := lines.At(from - 1)
		lines.Set(from-1, last.TrimRightSpace(src))
		n.Parent().InsertAfter(n.Parent(), n, t)
		return
	}
	t.SetBlankPreviousLines(n.HasBlankPreviousLines())
	n.Parent().ReplaceChild(n.Parent(), n, t)
}

// head is the line that heads a table of GitHub's: the first before a line of
// dashes with as many columns; -1 without one.
func head(src []byte, lines *text.Segments) int {
	for i := 1; i < lines.Len(); i++ {
		l := trim(src, lines.At(i))
		line := src[l.Start:l.Stop]
		if lineKind(line) != separator || bytes.IndexByte(line, '-') < 0 || bytes.IndexByte(line, '+') >= 0 {
			continue
		}
		h := trim(src, lines.At(i-1))
		row, _ := cells(src, h, h.Start < h.Stop && src[h.Start] == '|')
		if row != nil && len(row) == len(aligns(line)) {
			return i - 1
		}
	}
	return -1
}

type kind uint8

const (
	row kind = iota
	separator
	footer
)

// lineKind tells rows from separator lines (|---|:-:|) and footer lines (|===|).
func lineKind(line []byte) kind {
	dash, equals, other := false, false, false
	for _, c := range line {
		switch c {
		case '-':
			dash = true
		case '=':
			equals = true
		case '|', '+', ':', ' ', '\t':
		default:
			other = true
		}
	}
	switch {
	case other || dash == equals:
		return row
	case dash:
		return separator
	}
	return footer
}

func trim(src []byte, l text.Segment) text.Segment {
	for l.Start < l.Stop && util.IsSpace(src[l.Start]) {
		l.Start++
	}
	for l.Stop > l.Start && util.IsSpace(src[l.Stop-1]) {
		l.Stop--
	}
	return text.NewSegment(l.Start, l.Stop)
}

func aligns(line []byte) []Align {
	out := []Align{}
	for _, c := range bytes.FieldsFunc(line, func(r rune) bool { return r == '|' || r == '+' }) {
		c = bytes.TrimSpace(c)
		if len(c) == 0 {
			continue
		}
		left, right := c[0] == ':', c[len(c)-1] == ':'
		switch {
		case left && right:
			out = append(out, AlignCenter)
		case left:
			out = append(out, AlignLeft)
		case right:
			out = append(out, AlignRight)
		default:
			out = append(out, AlignDefault)
		}
	}
	return out
}

// cells splits a line at the pipes that are neither escaped nor in code. It
// returns nil where there are none; edges tells whether pipes stand at both
// ends. leading says that the table's first line begins with a pipe, so that one
// there begins no cell.
func cells(src []byte, l text.Segment, leading bool) (row Row, edges bool) {
	line := src[l.Start:l.Stop]
	start, pipes := 0, 0
	add := func(to int) {
		row = append(row, trim(src, text.NewSegment(l.Start+start, l.Start+to)))
	}
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '`':
			n := ticks(line[i:])
			end := closing(line[i+n:], n)
			i += n - 1
			if end >= 0 {
				i += end + n
			}
		case '<':
			if bytes.HasPrefix(line[i:], []byte("<code")) {
				if end := bytes.Index(line[i:], []byte("</code>")); end >= 0 {
					i += end
				}
			}
		case '[':
			i += wikiLength(line[i:])
		case '|':
			pipes++
			if i > 0 || !leading {
				add(i)
			}
			start = i + 1
		}
	}
	if pipes == 0 {
		return nil, false
	}
	if start < len(line) {
		add(len(line))
	}
	if len(row) == 0 {
		row = Row{text.NewSegment(l.Start, l.Start)}
	}
	return row, line[0] == '|' && start == len(line)
}

// wikiLength is how far the closing bracket of `[[Page|text]]` at the start of b
// is off, whose bar parts no cells; 0 without one.
func wikiLength(b []byte) int {
	if !bytes.HasPrefix(b, []byte("[[")) {
		return 0
	}
	end := bytes.IndexAny(b[2:], "[]\n") + 2
	if end <= 2 || !bytes.HasPrefix(b[end:], []byte("]]")) {
		return 0
	}
	return end + 1
}

func ticks(b []byte) int {
	n := 0
	for n < len(b) && b[n] == '`' {
		n++
	}
	return n
}

// closing is the place of the run of n backticks that ends code.
func closing(b []byte, n int) int {
	for i := 0; i < len(b); i++ {
		if b[i] == '`' {
			k := ticks(b[i:])
			if k == n {
				return i
			}
			i += k - 1
		}
	}
	return -1
}

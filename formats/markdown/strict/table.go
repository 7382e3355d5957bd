package strict

import (
	"strings"

	"octavo/pipeline/book"
)

// pipe reports whether the line at i holds a pipe that is not escaped.
func (s *scanner) pipe(i int) bool {
	line := s.s[i:s.lineEnd(i)]
	for j := range len(line) {
		if line[j] == '|' && (j == 0 || line[j-1] != '\\') {
			return true
		}
	}
	return false
}

// dashes reports whether the line at i parts the head or the bodies of a table;
// equals, whether it parts the foot.
func (s *scanner) dashes(i int) bool { return s.onlyLine(i, "+|: \t-", '-') }
func (s *scanner) equals(i int) bool { return s.onlyLine(i, "+|: \t=", '=') }

func (s *scanner) onlyLine(i int, set string, must byte) bool {
	line := strings.TrimSuffix(s.s[i:s.lineEnd(i)], "\n")
	return strings.IndexByte(line, must) >= 0 && strings.Trim(line, set) == ""
}

func (r *reading) table() bool {
	i := r.spaces(r.i, 3)
	if i >= len(r.s) || isSpace(r.s[i]) || !r.pipe(r.i) || !r.afterBoundary() {
		return false
	}
	t := &node{kind: kTable, at: r.at()}
	end := r.tableEnd()
	if !r.boundary(end) || !r.pipesOutsideSpans(r.i, end) {
		return false
	}
	columns := r.tableRows(t, end)
	hasBody := false
	for _, group := range t.kids {
		hasBody = hasBody || group.kind == kBody
		for _, row := range group.kids {
			for n := len(row.kids); n < columns && columns <= maxColumns; n++ {
				row.add(&node{kind: kCell, at: row.at})
			}
		}
	}
	if !hasBody {
		return false
	}
	for len(t.align) < columns {
		t.align = append(t.align, book.AlignDefault)
	}
	t.align = t.align[:columns]
	r.open(t)
	r.i = end
	return true
}

// maxColumns is how many columns a table may have for its short rows to be
// filled up: one long row must not multiply all others.
const maxColumns = 64

func (r *reading) tableEnd() int {
	i := r.i
	for i < len(r.s) && r.pipe(i) {
		i = r.lineEnd(i)
	}
	return i
}

// tableRows reads the rows up to end and returns the number of columns.
func (r *reading) tableRows(t *node, end int) (columns int) {
	leading := strings.HasPrefix(strings.TrimLeft(r.s[r.i:], " \t"), "|")
	var rows []*node
	foot, aligned := false, false
	group := func(k kind) {
		t.add(&node{kind: k, kids: rows, at: t.at})
		rows = nil
	}
	i := r.i
	if r.dashes(i) {
		i = r.lineEnd(i)
	}
	for i < end {
		next := r.lineEnd(i)
		switch {
		case r.dashes(i):
			if len(rows) > 0 && !aligned && !foot {
				group(kHead)
				t.align, aligned = alignments(r.s[i:next]), true
			} else if len(rows) > 0 && !foot {
				group(kBody)
			}
		case r.equals(i):
			if len(rows) > 0 {
				group(kBody)
			}
			foot = true
		default:
			row := r.tableRow(i, next, leading)
			columns = max(columns, len(row.kids))
			rows = append(rows, row)
		}
		i = next
	}
	if len(rows) > 0 {
		if foot {
			group(kFoot)
		} else {
			group(kBody)
		}
	}
	return columns
}

func alignments(line string) (out []book.Align) {
	for i := 0; i < len(line); i++ {
		if line[i] != '-' {
			continue
		}
		left := i > 0 && line[i-1] == ':'
		for i < len(line) && line[i] == '-' {
			i++
		}
		right := i < len(line) && line[i] == ':'
		a := book.AlignDefault
		switch {
		case left && right:
			a = book.AlignCenter
		case left:
			a = book.AlignLeft
		case right:
			a = book.AlignRight
		}
		out = append(out, a)
	}
	return out
}

// tableRow parts a line at its pipes; those in code, or behind a backslash, are
// text.
func (r *reading) tableRow(from, to int, leading bool) *node {
	row := &node{kind: kRow, at: r.origin(from)}
	to = from + len(strings.TrimRight(r.s[from:to], " \t\n"))
	line := newScanner(r.slice(from, to))
	cells := []builder{{}}
	start := 0
	flush := func(end int) { cells[len(cells)-1].add(&line.text, start, end) }
	for i := 0; i < len(line.s); {
		switch {
		case line.s[i] == '\\' && i+1 < len(line.s) && line.s[i+1] == '|':
			flush(i)
			start = i + 1
			i += 2
		case line.s[i] == '\\' && i+1 < len(line.s) && line.s[i+1] != '\\':
			i += 2
		case line.s[i] == '|':
			flush(i)
			cells = append(cells, builder{})
			i++
			start = i
		default:
			i = line.opaque(i)
		}
	}
	flush(len(line.s))
	texts := make([]text, len(cells))
	for i := range cells {
		texts[i] = cells[i].text()
	}
	if leading && strings.TrimSpace(texts[0].s) == "" {
		texts = texts[1:]
	}
	if n := len(texts); n > 0 && strings.TrimSpace(texts[n-1].s) == "" {
		texts = texts[:n-1]
	}
	for _, t := range texts {
		c := row.add(&node{kind: kCell, at: row.at})
		from := space(t.s, 0)
		if to := from + len(strings.TrimSpace(t.s)); from < to {
			c.at = t.origin(from)
			c.addRaw(&t, from, to)
		}
	}
	return row
}

// opaque is the place after the code span or the element <code> at i, else i+1.
func (s *scanner) opaque(i int) int {
	switch {
	case s.s[i] == '`':
		if _, end := s.codeSpan(i); end >= 0 {
			return end
		}
		return i + countByte(s.s[i:], '`')
	case strings.HasPrefix(s.s[i:], "<code"):
		if n := s.find(">", i); n >= 0 {
			if end := s.find("</code>", n); end >= 0 {
				return end + len("</code>")
			}
		}
	}
	return i + 1
}

// pipesOutsideSpans reports whether every line of a table has a pipe outside
// code and HTML, which go over line ends.
func (r *reading) pipesOutsideSpans(from, to int) bool {
	piped := false
	t := newScanner(r.slice(from, to-1))
	for i := 0; i < len(t.s); {
		switch c := t.s[i]; {
		case c == '\n':
			if !piped {
				return false
			}
			piped = false
			i++
		case c == '\\':
			i += 2
		case c == '|':
			piped = true
			i++
		default:
			end := t.pastSpan(i)
			for lines := strings.Count(t.s[i:end], "\n"); lines > 0; lines-- {
				if lines > 1 || !piped {
					return false
				}
				piped = false
			}
			i = end
		}
	}
	return piped
}

// pastSpan is the place after the code span or element at i, else i+1.
func (s *scanner) pastSpan(i int) int {
	if s.s[i] != '<' {
		return s.opaque(i)
	}
	t, ok := s.startTagAt(i)
	if !ok || blockElements[t.name] {
		return i + 1
	}
	if t.empty || voidElements[t.name] {
		return t.end
	}
	if _, to := s.findEndTag(t.name, t.end); to >= 0 {
		return to
	}
	return len(s.s)
}

package strict

import (
	"sort"
	"strings"
)

// text is source text, or text made of parts of it: a container's markers taken
// off. It knows where each of its lines came from.
type text struct {
	s     string
	lines []lineStart // in order; the first at 0
}

// lineStart says that the bytes of a text from at on came from the byte from of
// the page.
type lineStart struct{ at, from int }

// origin is the byte of the page that the byte at off came from.
func (t *text) origin(off int) int {
	i := sort.Search(len(t.lines), func(i int) bool { return t.lines[i].at > off }) - 1
	if i < 0 {
		return 0
	}
	return t.lines[i].from + off - t.lines[i].at
}

// slice is a part of the text.
func (t *text) slice(from, to int) text {
	var b builder
	b.add(t, from, to)
	return b.text()
}

// builder joins parts of texts.
type builder struct {
	b     strings.Builder
	lines []lineStart
}

// add appends t.s[from:to].
func (b *builder) add(t *text, from, to int) {
	if from >= to {
		return
	}
	b.write(t.s[from:to], t.origin(from))
	first := sort.Search(len(t.lines), func(i int) bool { return t.lines[i].at > from })
	for _, l := range t.lines[first:] {
		if l.at >= to {
			break
		}
		b.lines = append(b.lines, lineStart{b.b.Len() - (to - l.at), l.from})
	}
}

// write appends s, said to come from the byte from of the page.
func (b *builder) write(s string, from int) {
	if s == "" {
		return
	}
	b.lines = append(b.lines, lineStart{b.b.Len(), from})
	b.b.WriteString(s)
}

func (b *builder) text() text { return text{b.b.String(), b.lines} }

// scanner reads a text from front to back.
type scanner struct {
	text
	i      int
	absent map[string]bool // strings that do not come any more
	fence  int             // no row of so many tildes closes a listing any more; 0: not known
}

func newScanner(t text) *scanner { return &scanner{text: t} }

func (s *scanner) done() bool { return s.i >= len(s.s) }

// at is where the scanner stands, in bytes of the page.
func (s *scanner) at() int { return s.origin(s.i) }

// find is the place of mark at or after from, -1 without one. What was not found
// is remembered, so that hostile pages do not cost quadratic time.
func (s *scanner) find(mark string, from int) int {
	if from > len(s.s) || s.absent[mark] {
		return -1
	}
	if i := strings.Index(s.s[from:], mark); i >= 0 {
		return from + i
	}
	if s.absent == nil {
		s.absent = map[string]bool{}
	}
	s.absent[mark] = true
	return -1
}

// lineEnd is the place after the line that i is in.
func (s *scanner) lineEnd(i int) int {
	if n := strings.IndexByte(s.s[i:], '\n'); n >= 0 {
		return i + n + 1
	}
	return len(s.s)
}

// spaces is the place after at most n spaces at i.
func (s *scanner) spaces(i, n int) int {
	for ; n > 0 && i < len(s.s) && s.s[i] == ' '; n-- {
		i++
	}
	return i
}

// blanks is the place after the spaces and tabs at i.
func blanks(s string, i int) int {
	for i < len(s) && (s[i] == ' ' || s[i] == '\t') {
		i++
	}
	return i
}

// space is the place after the white space at i.
func space(s string, i int) int {
	for i < len(s) && isSpace(s[i]) {
		i++
	}
	return i
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'
}
func isDigit(c byte) bool { return '0' <= c && c <= '9' }
func isWord(c byte) bool {
	return c == '_' || isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// blankLines is the place after the blank lines at i, -1 where there are none.
func (s *scanner) blankLines(i int) int {
	end := space(s.s, i)
	if n := strings.LastIndexByte(s.s[i:end], '\n'); n >= 0 {
		return i + n + 1
	}
	return -1
}

// lineRest is the place after nothing but white space up to the end of the line
// at i, -1 where something else stands there.
func lineRest(s string, i int) int {
	for ; i < len(s) && isSpace(s[i]); i++ {
		if s[i] == '\n' {
			return i + 1
		}
	}
	return -1
}

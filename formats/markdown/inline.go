package markdown

import (
	"sort"
	"strings"
	"unicode/utf8"

	gmtext "github.com/yuin/goldmark/text"

	"octavo/pipeline/book"
	"octavo/pipeline/source"
)

// inlines reads one run of text (a paragraph, a heading, a cell) from left to
// right into a linked list, whose delimiters are resolved on the way, as
// CommonMark's appendix "A parsing strategy" does. Every search for a closing
// mark is bounded or remembers its failure, so the work is linear.
type inlines struct {
	*page
	s     string
	lines []lineStart // s[lines[i].at:] came from byte lines[i].from on
	i     int         // next byte to read
	used  int         // end of the last thing read that is not plain text
	shut  int         // where the inner quotation that is open ends; 0: none is

	out        []book.Inline // read and resolved
	head, tail *elem         // read after that
	pending    int           // elements from head to tail, about
	mark       int           // where its elements begin in the page's pool
	delims     *elem         // last delimiter run, linked by dprev
	brackets   []bracket
	noLink     int // brackets opened before the noLink-th are in a link already
	opened     int // brackets opened so far
	tags       []*elem

	ticks  map[int][]int  // starts of backtick runs, by length; nil: not looked for
	absent map[string]int // closing marks that do not stand after a place
	closes map[string][]int
}

type lineStart struct{ at, from int }

// elem is a piece of what was read: text, a finished node, or a mark whose
// meaning is not known yet (and that is text in the end, if it finds none).
type elem struct {
	prev, next   *elem
	dprev, dnext *elem
	at           int
	kind         elemKind
	text         string
	node         book.Inline
	depth        int // of emphasis, links and elements in node

	char        byte // of a delimiter run
	length      int  // characters left
	original    int
	open, close bool

	tag *tag // of an open element
	low *elem
	bot int
}

type elemKind uint8

const (
	kText elemKind = iota
	kNode
	kDelim
	kBracket
	kTag
	kAttributes
)

// maxNesting bounds how deep spans nest; deeper marks stay text.
const maxNesting = 100

// text of lines of src, as running text: indentation taken off.
func (p *page) runningText(lines *gmtext.Segments) (string, []lineStart) {
	n := lines.Len()
	if n == 0 {
		return "", nil
	}
	if n == 1 {
		l := lines.At(0)
		b := p.src[l.Start:l.Stop]
		skip := leadingBlanks(b)
		return strings.TrimRight(string(b[skip:]), " \t\n"), []lineStart{{0, l.Start + skip}}
	}
	var b strings.Builder
	starts := make([]lineStart, 0, n)
	for i := range n {
		l := lines.At(i)
		line := p.src[l.Start:l.Stop]
		skip := leadingBlanks(line)
		starts = append(starts, lineStart{b.Len(), l.Start + skip})
		b.Write(line[skip:])
		if i < n-1 && (len(line) == 0 || line[len(line)-1] != '\n') {
			b.WriteByte('\n')
		}
	}
	return strings.TrimRight(b.String(), " \t\n"), starts
}

func leadingBlanks(b []byte) int {
	i := 0
	for i < len(b) && (b[i] == ' ' || b[i] == '\t') {
		i++
	}
	return i
}

// inline reads text that came from the given places.
func (p *page) inline(s string, lines []lineStart) []book.Inline {
	if s == "" {
		return nil
	}
	if p.isPlain(s) {
		off := -1
		if len(lines) > 0 {
			off = lines[0].from - lines[0].at
		}
		return []book.Inline{&book.Text{Base: book.Base{At: p.pos(off)}, S: s}}
	}
	in := inlines{page: p, s: s, lines: lines, used: -1}
	return in.read()
}

// isPlain reports whether a text of one line means nothing but itself, as most
// cells of tables and many headings do.
func (p *page) isPlain(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c == '-' || c == '.' || c == 'w': // they mean something in rows
			if i+1 < len(s) && (s[i+1] == c || c == '-' && i > 0 && isDigit(s[i-1]) && isDigit(s[i+1]) && p.Ranges != nil) {
				return false
			}
		case p.special[c] || c == ':':
			return false
		}
	}
	return true
}

// pos is the place that the byte at off of the text came from.
func (p *inlines) pos(off int) source.Pos {
	return p.page.pos(p.offset(off))
}

// here begins a node that was read from off on.
func (p *inlines) here(off int) book.Base { return book.Base{At: p.pos(off)} }

func (p *inlines) offset(off int) int {
	if len(p.lines) == 0 {
		return -1
	}
	i := 0
	if len(p.lines) > 1 {
		i = max(0, sort.Search(len(p.lines), func(i int) bool { return p.lines[i].at > off })-1)
	}
	return p.lines[i].from + off - p.lines[i].at
}

// byteSet is a set of bytes.
type byteSet [256]bool

// specialOn are the bytes that may be more than text on a page of r, where addresses are
// links or not.
func specialOn(r *Reader, linkify bool) *byteSet {
	bytes := "\n\\`*_~[]!<&$\"'-.>{"
	if r.Python {
		bytes += pythonMarks
	}
	if r.Marks {
		bytes += "="
	}
	if linkify {
		bytes += ":w"
	}
	t := &byteSet{}
	for i := range len(bytes) {
		t[bytes[i]] = true
	}
	return t
}

func (p *inlines) read() []book.Inline {
	start, special := 0, p.special
	p.mark = p.pool.used
	for p.i < len(p.s) {
		c := p.s[p.i]
		if !special[c] {
			p.i++
			continue
		}
		if p.pending > maxPending && len(p.brackets) == 0 && len(p.tags) == 0 {
			p.settle()
		}
		at := p.i
		// A construct takes the text before it along where it must change it.
		if !p.construct(c, &start) {
			p.i = at + 1
			continue
		}
	}
	p.plain(start, len(p.s))
	p.settle()
	return p.out
}

// maxPending bounds the memory that a paragraph of megabytes takes: emphasis
// that goes on over so many elements is not looked for.
const maxPending = 1 << 16

// settle makes nodes of all that was read.
func (p *inlines) settle() {
	p.closeDelimiters(nil)
	nodes := p.flatten(p.head, nil)
	if p.out == nil {
		p.out = nodes
	} else {
		p.out = append(p.out, nodes...)
	}
	p.head, p.tail, p.pending = nil, nil, 0
	p.pool.used = p.mark
}

// plain appends s[from:to] as text.
func (p *inlines) plain(from, to int) {
	if from < to {
		p.push(elem{kind: kText, at: from, text: p.s[from:to]})
	}
}

// flush appends the text up to the current place, which a construct ends.
func (p *inlines) flush(start *int, to int) {
	p.plain(*start, p.i)
	p.i, p.used = to, to
	*start = to
}

// replace appends text that stands for the bytes from the current place to to.
func (p *inlines) replace(start *int, to int, text string) bool {
	at := p.i
	p.flush(start, to)
	p.push(elem{kind: kText, at: at, text: text})
	return true
}

// add appends nodes that stand for the bytes from the current place to to.
func (p *inlines) add(start *int, to int, nodes ...book.Inline) bool {
	at := p.i
	p.flush(start, to)
	for _, n := range nodes {
		p.push(elem{kind: kNode, at: at, node: n})
	}
	return true
}

func (p *inlines) push(read elem) *elem {
	p.pending++
	e := p.pool.next()
	*e = read
	e.prev = p.tail
	if p.tail == nil {
		p.head = e
	} else {
		p.tail.next = e
	}
	p.tail = e
	return e
}

// construct reads what c at the current place opens or closes; false leaves c
// as text. The text since *start has not been appended yet.
func (p *inlines) construct(c byte, start *int) bool {
	if p.Python && p.python(c, start) {
		return true
	}
	switch c {
	case '\n':
		return p.lineEnd(start)
	case '\\':
		return p.texDelimiter(start) || p.escape(start)
	case '`':
		return p.codeSpan(start)
	case '*', '_':
		return p.delimiter(start)
	case '=':
		return p.Marks && p.marked(start, "==", book.Mark)
	case '~':
		return (p.kramdown || p.github) && p.delimiter(start)
	case '[':
		return p.openBracket(start, false)
	case '!':
		return p.i+1 < len(p.s) && p.s[p.i+1] == '[' && !(p.kramdown && strings.HasPrefix(p.s[p.i+2:], "^")) &&
			p.openBracket(start, true)
	case ']':
		return p.closeBracket(start)
	case '<':
		return p.angle(start)
	case '&':
		return p.entity(start)
	case '$':
		return p.kramdown && p.math(start) || p.dollars(start)
	case '{':
		return p.kramdown && p.attributes(start)
	case '"', '\'', '-', '.', '>':
		return (p.kramdown || p.Smart && c != '>') && p.typography(c, start)
	case ':', 'w':
		return c == ':' && p.emoji(start) || p.bareURL(c, start)
	}
	return false
}

// find is the index of mark at or after from; a failure is remembered.
func (p *inlines) find(mark string, from int) int {
	if at, ok := p.absent[mark]; ok && from >= at {
		return -1
	}
	i := strings.Index(p.s[from:], mark)
	if i < 0 {
		if p.absent == nil {
			p.absent = map[string]int{}
		}
		p.absent[mark] = from
		return -1
	}
	return from + i
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' }

// before is the character that ends at i, 0 where there is none.
func (p *inlines) before(i int) rune {
	if i == 0 {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(p.s[:i])
	return r
}

func (p *inlines) after(i int) rune {
	if i >= len(p.s) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(p.s[i:])
	return r
}

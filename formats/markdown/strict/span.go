package strict

import (
	"strings"
	"unicode/utf8"
)

// spans reads the running text of a tree.
func (p *page) spans(n *node) {
	var out []*node
	for _, k := range n.kids {
		switch k.kind {
		case kRaw:
			k.kids = nil
			t := k.raw.text()
			r := &running{page: p, scanner: newScanner(t), budget: spareReading + 4*len(t.s)}
			r.read(k, nil)
			out = append(out, k.kids...)
		case kBoundary:
		default:
			p.spans(k)
			p.give(&k.attr, k.list, 0)
			if k.kind == kTerm || k.kind == kHeading && p.AutoIDStripping {
				k.text = bareText(k)
			}
			out = append(out, k)
		}
	}
	n.kids = out
}

// bareText is the text of a node without what its marks and symbols stand for.
func bareText(n *node) string {
	if n.kind == kText {
		return n.text
	}
	var b strings.Builder
	for _, k := range n.kids {
		b.WriteString(bareText(k))
	}
	return b.String()
}

// running is the reading of one piece of running text.
type running struct {
	*page
	*scanner
	tree   *node
	open   []kind // of the spans round the place, tree included
	html   bool   // tags are all that counts
	budget int    // bytes that may still be read for spans that do not close
}

// spareReading is the budget for a text of any length.
const spareReading = 1 << 20

// special are the bytes that may begin a span.
var special = func() (t [256]bool) {
	for _, c := range []byte("*_`<>[]!\"'$&-.{\\ ") {
		t[c] = true
	}
	return
}()

// read reads spans into n up to where stop says, which may be nil, and reports
// whether it did. What stops is not read.
func (r *running) read(n *node, stop func() bool) bool {
	before := r.tree
	r.tree = n
	r.open = append(r.open, n.kind)
	defer func() {
		n.settle()
		r.tree = before
		r.open = r.open[:len(r.open)-1]
	}()
	from := r.i
	flush := func() {
		n.addText(r.s[from:r.i], r.origin(from))
		from = r.i
	}
	for !r.done() {
		c := r.s[r.i]
		size := 1
		if c >= utf8.RuneSelf {
			_, size = utf8.DecodeRuneInString(r.s[r.i:])
		}
		quoted := r.i+size < len(r.s) && (r.s[r.i+size] == '"' || r.s[r.i+size] == '\'')
		if !special[c] && !quoted {
			r.i += size
			continue
		}
		flush()
		if stop != nil && stop() {
			return true
		}
		if r.construct(c, size, quoted) {
			from = r.i
		} else {
			r.i += size
		}
	}
	flush()
	return false
}

// construct reads what begins here; false leaves the character as text.
func (r *running) construct(c byte, size int, quoted bool) bool {
	if r.html {
		return c == '<' && r.spanHTML()
	}
	switch {
	case c == '*' || c == '_':
		return r.emphasis()
	case c == '`':
		return r.code()
	case c == '<' && (r.autolink() || r.spanHTML()):
		return true
	case c == '[' && r.noteCall():
		return true
	case (c == '[' || c == '!') && r.link():
		return true
	case (quoted && c != '\\' || c == '"' || c == '\'') && r.smartQuotes(size, quoted):
		return true
	case c == '$':
		return r.math()
	case c == '{':
		return r.spanExtension()
	case c == '&':
		return r.entity()
	}
	return r.symbol() || r.lineBreak() || c == '\\' && r.escape()
}

// text appends text and reads on at to.
func (r *running) text(s string, to int) bool {
	r.tree.addText(s, r.at())
	r.i = to
	return true
}

// put appends a node that ends at to.
func (r *running) put(n *node, to int) bool {
	n.at = r.at()
	r.tree.add(n)
	r.i = to
	return true
}

func (r *running) inside(k kind) bool {
	for _, o := range r.open {
		if o == k {
			return true
		}
	}
	return false
}

// mayTry reports whether a span may be opened that perhaps does not close.
func (r *running) mayTry() bool {
	if r.budget > 0 && len(r.open) < maxNesting {
		return true
	}
	r.cut(r.at())
	return false
}

// back goes back to the start of a span that did not close.
func (r *running) back(to int) {
	r.budget -= r.i - to
	r.i = to
}

const escapable = "\\.*_+`<>()[]{}#!:|\"'$=-"

func (r *running) escape() bool {
	if r.i+1 >= len(r.s) || strings.IndexByte(escapable, r.s[r.i+1]) < 0 {
		return false
	}
	return r.text(r.s[r.i+1:r.i+2], r.i+2)
}

// unescape takes the backslashes from before the characters that may have one.
func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && strings.IndexByte(escapable, s[i+1]) >= 0 {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func (r *running) lineBreak() bool {
	for _, mark := range [...]string{"  \n", "\\\\\n"} {
		if strings.HasPrefix(r.s[r.i:], mark) {
			return r.put(&node{kind: kBreak}, r.i+2)
		}
	}
	return false
}

// codeSpan is the text of the code span at i, and the place after it or -1.
func (s *scanner) codeSpan(i int) (string, int) {
	n := countByte(s.s[i:], '`')
	body := i + n
	if n == 1 && (i == 0 || isSpace(s.s[i-1])) && body < len(s.s) && isSpace(s.s[body]) {
		return "", -1
	}
	end := s.find(s.s[i:body], body)
	if end < 0 {
		return "", -1
	}
	t := s.s[body:end]
	if n > 1 {
		t = strings.TrimSuffix(strings.TrimPrefix(t, " "), " ")
	}
	return t, end + n
}

func (r *running) code() bool {
	if t, end := r.codeSpan(r.i); end >= 0 {
		return r.put(&node{kind: kCodeSpan, text: t}, end)
	}
	n := countByte(r.s[r.i:], '`')
	return r.text(r.s[r.i:r.i+n], r.i+n)
}

func (r *running) math() bool {
	if !strings.HasPrefix(r.s[r.i:], "$$") {
		return false
	}
	end := r.find("$$", r.i+2)
	return end >= 0 && r.put(&node{kind: kMath, text: strings.TrimSpace(r.s[r.i+2 : end]), span: true}, end+2)
}

func (r *running) entity() bool {
	s := r.s[r.i:]
	n := strings.IndexByte(s[:min(len(s), 64)], ';')
	if n < 2 {
		return false
	}
	name := s[1:n]
	if name[0] == '#' {
		digits := strings.TrimLeft(strings.TrimPrefix(name[1:], "x"), "0123456789abcdefABCDEF")
		if digits != "" || len(name) < 2 {
			return false
		}
	} else if strings.Trim(strings.ToLower(name), "abcdefghijklmnopqrstuvwxyz0123456789_-.:") != "" {
		return false
	}
	t := decode(s[:n+1])
	if t == s[:n+1] {
		r.put(&node{kind: kSymbol, text: "&"}, r.i+1)
		return r.text(s[1:n+1], r.i+n)
	}
	return r.put(&node{kind: kSymbol, text: t}, r.i+n+1)
}

// spanExtension reads `{::name …}`, or an attribute list for the span before it.
func (r *running) spanExtension() bool {
	if !strings.HasPrefix(r.s[r.i:], "{:") {
		return false
	}
	if x, ok := startTag(r.s, r.i); ok {
		body := ""
		end := x.end
		if !x.closed {
			from, to := r.stopTag(x.name, x.end, false)
			if from < 0 {
				return false
			}
			body, end = r.s[x.end:from], to
		}
		switch {
		case x.name == "options":
			r.setOptions(x.options)
		case x.closed:
		case x.name == "comment":
			r.tree.add(&node{kind: kComment, text: "<!-- " + body + " -->", span: true, at: r.at()})
		default:
			v := verbatim(x, body, r.at())
			v.span = true
			r.tree.add(v)
		}
		r.i = end
		return true
	}
	end := listBody(r.s, r.i+2)
	last := r.tree.last()
	if end < 0 || last == nil || last.kind == kText || strings.HasPrefix(r.s[r.i+2:], ":") || strings.HasPrefix(r.s[r.i+2:], "/") {
		return false
	}
	l := &list{}
	l.parse(r.s[r.i+2 : end])
	if last.list == nil {
		last.list = &list{}
	}
	last.list.merge(l)
	r.give(&last.attr, l, 0)
	r.i = end + 1
	return true
}

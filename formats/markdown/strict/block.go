package strict

import (
	"strings"
	"unicode"
)

// reading is the reading of the blocks of one container.
type reading struct {
	*page
	*scanner
	tree    *node
	pending *list // attribute list for the next block
}

// blocks reads what is left of s into tree, and reports whether the end tag of
// tree, an element of HTML, ended it.
func (p *page) blocks(s *scanner, tree *node) bool {
	if p.depth >= maxNesting {
		p.cut(s.at())
		if !s.done() {
			tree.add(&node{kind: kParagraph, at: s.at()}).addRaw(&s.text, s.i, len(s.s))
		}
		s.i = len(s.s)
		return false
	}
	p.depth++
	defer func() { p.depth-- }()
	r := &reading{page: p, scanner: s, tree: tree}
	for !s.done() {
		before := s.i
		if r.block() {
			return true
		}
		if s.i == before { // no rule takes the line: it is text
			end := s.lineEnd(s.i)
			tree.addRaw(&s.text, s.i, end)
			s.i = end
		}
	}
	return false
}

// block reads one block; true: it was the end tag of the container.
func (r *reading) block() (ended bool) {
	if r.blank() || r.codeBlock() || r.fenced() || r.quote() || r.atxHeading() || r.rule() || r.list() || r.definitionList() {
		return false
	}
	if ended, ok := r.htmlBlock(); ok {
		return ended
	}
	_ = r.setextHeading() || r.mathBlock() || r.table() || r.noteDefinition() || r.linkDefinition() ||
		r.abbreviationDefinition() || r.extension() || r.boundaryMark() || r.paragraph()
	return false
}

// open adds a block, with the attribute list that waited for it.
func (r *reading) open(n *node) *node {
	n.list, r.pending = r.pending, nil
	return r.tree.add(n)
}

// afterBoundary reports whether a block may begin here that no paragraph gives
// way to.
func (r *reading) afterBoundary() bool {
	l := r.tree.last()
	return l == nil || l.kind == kBlank || l.kind == kBoundary && l.text == byMark || r.pending != nil
}

// boundary reports whether a blank line, ^, an attribute list or the end of the
// text is at i.
func (s *scanner) boundary(i int) bool {
	return i >= len(s.s) || s.blankLines(i) >= 0 || s.endMark(i) >= 0 || s.attributeLine(i) >= 0
}

// endMark is the place after a line with nothing but ^ at i, or -1.
func (s *scanner) endMark(i int) int {
	if i < len(s.s) && s.s[i] == '^' {
		return lineRest(s.s, i+1)
	}
	return -1
}

// attributeLine is the place after the attribute list that is all that its line
// holds, or -1.
func (s *scanner) attributeLine(i int) int {
	_, end := s.attributeList(s.spaces(i, 3))
	return end
}

// attributeList is the content of the attribute list at i up to the end of the
// line, and the place after it; -1: there is none.
func (s *scanner) attributeList(i int) (string, int) {
	if !strings.HasPrefix(s.s[i:], "{:") || i+2 >= len(s.s) || s.s[i+2] == ':' || s.s[i+2] == '/' {
		return "", -1
	}
	end := listBody(s.s, i+2)
	if end < 0 {
		return "", -1
	}
	return s.s[i+2 : end], lineRest(s.s, end+1)
}

// endsLazy reports whether a line ends a paragraph or quotation that goes on
// without its mark.
func (s *scanner) endsLazy(i int) bool {
	return s.boundary(i) || s.blockTag(i)
}

// blockTag reports whether a tag of an element that is no span begins the line.
func (s *scanner) blockTag(i int) bool {
	i = s.spaces(i, 3)
	if i >= len(s.s) || s.s[i] != '<' {
		return false
	}
	i++
	closing := i < len(s.s) && s.s[i] == '/'
	if closing {
		i++
	}
	end := tagName(s.s, i)
	if end == i || startsSpan(s.s[i:end]) {
		return false
	}
	if !closing {
		return true
	}
	end = space(s.s, end)
	return end < len(s.s) && s.s[end] == '>'
}

func (r *reading) blank() bool {
	end := r.blankLines(r.i)
	if end < 0 {
		return false
	}
	if l := r.tree.last(); l != nil && l.kind == kBlank {
		l.text += r.s[r.i:end]
	} else {
		r.open(&node{kind: kBlank, text: r.s[r.i:end]})
	}
	r.i = end
	return true
}

// indented is the place after the indentation of a line of code, -1 without.
func indented(s string, i int) int {
	switch {
	case strings.HasPrefix(s[i:], "\t"):
		return i + 1
	case strings.HasPrefix(s[i:], "    "):
		return i + 4
	}
	return -1
}

// codeLine reports whether an indented line that is not blank is at i.
func (s *scanner) codeLine(i int) bool {
	if i >= len(s.s) || indented(s.s, i) < 0 {
		return false
	}
	j := blanks(s.s, i)
	return j < len(s.s) && !isSpace(s.s[j])
}

// codeEnd is the place after the indented lines at i, blank lines between them
// and lines that go on without indentation.
func (s *scanner) codeEnd(i int) int {
	for {
		j := i
		if b := s.blankLines(j); b >= 0 {
			j = b
		}
		if !s.codeLine(j) {
			return i
		}
		for s.codeLine(j) {
			j = s.lineEnd(j)
		}
		for j < len(s.s) && !s.endsLazy(j) {
			j = s.lineEnd(j)
		}
		i = j
	}
}

func (r *reading) codeBlock() bool {
	if indented(r.s, r.i) < 0 {
		return false
	}
	end := r.codeEnd(r.i)
	if end == r.i {
		return false
	}
	var b strings.Builder
	at := r.at()
	for i := r.i; i < end; {
		to := r.lineEnd(i)
		line := r.s[i:to]
		if n := indented(line, 0); n >= 0 {
			line = line[n:]
		} else if t := strings.TrimLeft(line, " "); b.Len() > 0 && t != "" && !isSpace(t[0]) {
			joined := strings.TrimSuffix(b.String(), "\n") + " "
			b.Reset()
			b.WriteString(joined)
		}
		b.WriteString(line)
		i = to
	}
	r.i = end
	r.open(&node{kind: kCode, text: b.String(), at: at})
	return true
}

// fenced reads a listing between rows of tildes.
func (r *reading) fenced() bool {
	n := countByte(r.s[r.i:], '~')
	if n < 3 || r.fence > 0 && n >= r.fence {
		return false
	}
	end := r.lineEnd(r.i)
	words := strings.Fields(r.s[r.i+n : end])
	if len(words) > 1 {
		return false
	}
	for j := end; j < len(r.s); j = r.lineEnd(j) {
		if k := countByte(r.s[j:], '~'); k < n || lineRest(r.s, j+k) < 0 {
			continue
		}
		c := &node{kind: kCode, text: r.s[end:j], at: r.at()}
		if len(words) == 1 {
			lang, _, _ := strings.Cut(words[0], "?")
			c.attr.set("class", "language-"+lang)
		}
		r.open(c)
		r.i = r.lineEnd(j)
		return true
	}
	r.fence = n
	return false
}

func countByte(s string, c byte) int {
	n := 0
	for n < len(s) && s[n] == c {
		n++
	}
	return n
}

func (r *reading) quote() bool {
	i := r.spaces(r.i, 3)
	if i >= len(r.s) || r.s[i] != '>' {
		return false
	}
	q := r.open(&node{kind: kQuote, at: r.at()})
	var b builder
	for i = r.i; i == r.i || !r.endsLazy(i); {
		end := r.lineEnd(i)
		from := r.spaces(i, 3)
		if from < len(r.s) && r.s[from] == '>' {
			from = r.spaces(from+1, 1)
		} else {
			from = i
		}
		b.add(&r.text, from, end)
		i = end
	}
	r.i = i
	r.blocks(newScanner(b.text()), q)
	return true
}

func (r *reading) atxHeading() bool {
	level := min(countByte(r.s[r.i:], '#'), 6)
	if level == 0 || !r.afterBoundary() {
		return false
	}
	end := r.lineEnd(r.i)
	from := blanks(r.s, r.i+level)
	to, id := headingID(r.s, from, end)
	t := strings.TrimRight(r.s[from:to], "#")
	if len(t) < to-from && strings.HasSuffix(t, "\\") {
		t += "#"
	}
	return r.heading(level, from, from+len(strings.TrimRight(t, " \t\n")), id, end)
}

// heading adds a heading of the text from from to to, unless that is empty.
func (r *reading) heading(level, from, to int, id string, end int) bool {
	if to <= from {
		return false
	}
	h := r.open(&node{kind: kHeading, level: level, at: r.origin(from), text: r.s[from:to]})
	h.addRaw(&r.text, from, to)
	if id != "" {
		h.attr.set("id", id)
	}
	r.i = end
	return true
}

// headingID takes `{#id}` off the end of a heading.
func headingID(s string, from, to int) (int, string) {
	t := strings.TrimRight(s[from:to], " \t\n")
	to = from + len(t)
	i := strings.LastIndex(t, "{#")
	if !strings.HasSuffix(t, "}") || i < 1 || t[i-1] != ' ' && t[i-1] != '\t' {
		return to, ""
	}
	id := t[i+2 : len(t)-1]
	if !isXMLName(id) {
		return to, ""
	}
	return from + len(strings.TrimRight(t[:i], " \t")), id
}

// isXMLName reports whether s is a name by XML 1.0, section 2.3.
func isXMLName(s string) bool {
	for i, r := range s {
		if r != '_' && r != ':' && !unicode.IsLetter(r) && (i == 0 || r != '-' && r != '.' && !unicode.IsDigit(r) && !unicode.IsMark(r)) {
			return false
		}
	}
	return s != ""
}

func (r *reading) setextHeading() bool {
	from := r.spaces(r.i, 3)
	end := r.lineEnd(r.i)
	if from >= len(r.s) || isSpace(r.s[from]) || end >= len(r.s) || r.s[end] != '-' && r.s[end] != '=' || !r.afterBoundary() {
		return false
	}
	level := 1
	if r.s[end] == '-' {
		level = 2
	}
	line := strings.TrimRight(r.s[end:r.lineEnd(end)], "\r\n\t \f\v")
	if strings.Trim(line, "-=") != "" {
		return false
	}
	to, id := headingID(r.s, from, end)
	return r.heading(level, from, to, id, r.lineEnd(end))
}

// ruleEnd is the place after the thematic break at i, or -1.
func (s *scanner) ruleEnd(i int) int {
	i = s.spaces(i, 3)
	if i >= len(s.s) || strings.IndexByte("*-_", s.s[i]) < 0 {
		return -1
	}
	end := s.lineEnd(i)
	line, mark := s.s[i:end], s.s[i:i+1]
	if strings.Count(line, mark) < 3 || strings.Trim(line, mark+" \t\n") != "" {
		return -1
	}
	return end
}

func (r *reading) rule() bool {
	end := r.ruleEnd(r.i)
	if end < 0 {
		return false
	}
	r.open(&node{kind: kRule, at: r.at()})
	r.i = end
	return true
}

// mathBlock reads `$$…$$` with nothing before and after it.
func (r *reading) mathBlock() bool {
	i := r.spaces(r.i, 3)
	if !r.afterBoundary() {
		return false
	}
	escaped := strings.HasPrefix(r.s[i:], "\\$$")
	if !escaped && !strings.HasPrefix(r.s[i:], "$$") {
		return false
	}
	if escaped {
		i++
	}
	stop := r.find("$$", i+2)
	if stop < 0 {
		return false
	}
	end := stop + 2
	if n := lineRest(r.s, end); n >= 0 {
		if escaped {
			r.i = i
		}
		end = n
	}
	if escaped || !r.boundary(end) {
		return escaped && r.paragraph()
	}
	r.open(&node{kind: kMath, text: strings.TrimSpace(r.s[i+2 : stop]), at: r.at()})
	r.i = end
	return true
}

func (r *reading) boundaryMark() bool {
	end := r.endMark(r.i)
	if end < 0 {
		return false
	}
	r.open(&node{kind: kBoundary})
	r.i = end
	return true
}

// paragraph reads lines up to one that ends a paragraph. After a block that it
// touches, a paragraph goes on.
func (r *reading) paragraph() bool {
	from := r.spaces(r.i, 3)
	if from >= len(r.s) || r.s[from] == ' ' || r.s[from] == '\t' {
		return false
	}
	start, end := r.i, r.lineEnd(r.i)
	for !r.endsLazy(end) && r.definitionMark(end, 3) < 0 {
		end = r.lineEnd(end)
	}
	r.i = end
	to := start + len(strings.TrimRight(r.s[start:end], " \t\n"))
	if l := r.tree.last(); l != nil && l.kind == kParagraph {
		if k := l.last(); k != nil && k.kind == kRaw {
			joiner := "\n"
			if start >= 3 && r.s[start-3:start] == "  \n" {
				joiner = "  \n"
			}
			k.raw.write(joiner, r.origin(max(start-len(joiner), 0)))
		}
		l.addRaw(&r.text, start, to)
		return true
	}
	r.open(&node{kind: kParagraph, at: r.origin(from)}).addRaw(&r.text, space(r.s, start), to)
	return true
}

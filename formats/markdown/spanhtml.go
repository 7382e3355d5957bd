package markdown

import (
	"strings"

	"octavo/pipeline/book"
)

// angle reads what begins with <: an address, a comment, a tag, a guillemet.
func (p *inlines) angle(start *int) bool {
	rest := p.s[p.i:]
	if to, href := p.autolink(); to > 0 {
		text := strings.TrimPrefix(p.s[p.i+1:to-1], "mailto:")
		l := &book.Link{Base: p.here(p.i), To: book.Path(href), Auto: true}
		l.Inlines = []book.Inline{&book.Text{Base: p.here(p.i + 1), S: text}}
		return p.addSafe(start, to, l)
	}
	if len(rest) < 2 {
		return false
	}
	switch {
	case rest[1] == '!' || rest[1] == '?':
		return p.declaration(start)
	case rest[1] == '<' && p.kramdown:
		return p.guillemet(start)
	}
	t, ok := tagAt(p.s, p.i)
	if !ok {
		return false
	}
	if p.keepHTML && strings.Contains(t.name, ":") {
		return false
	}
	if p.keepHTML {
		return p.add(start, t.to, &book.RawInline{Base: p.here(p.i), Format: "html", Text: p.s[t.from:t.to]})
	}
	if blockElements[t.name] && !spanToo[t.name] {
		return false
	}
	if t.closing {
		return p.closeTag(start, t)
	}
	return p.openTag(start, t)
}

func (p *inlines) addSafe(start *int, to int, n book.Inline) bool {
	return p.add(start, to, p.safeLink(n))
}

// declaration drops a comment. CommonMark keeps it, and other declarations.
func (p *inlines) declaration(start *int) bool {
	for _, d := range [...][2]string{{"<!--", "-->"}, {"<?", "?>"}, {"<![CDATA[", "]]>"}, {"<!", ">"}} {
		if !strings.HasPrefix(p.s[p.i:], d[0]) {
			continue
		}
		from := p.i + len(d[0])
		if d[0] == "<!--" {
			if rest := p.s[from:]; strings.HasPrefix(rest, ">") {
				from = p.i + 2
			} else if strings.HasPrefix(rest, "->") {
				from = p.i + 3
			}
			from = min(from, p.i+4)
			if strings.HasPrefix(p.s[p.i+4:], ">") || strings.HasPrefix(p.s[p.i+4:], "->") {
				to := p.i + 4 + strings.IndexByte(p.s[p.i+4:], '>') + 1
				return p.raw(start, to)
			}
		}
		end := p.find(d[1], from)
		if end < 0 || d[0] == "<!" && (from >= len(p.s) || !isLetter(p.s[from])) {
			return false
		}
		return p.raw(start, end+len(d[1]))
	}
	return false
}

func (p *inlines) raw(start *int, to int) bool {
	if !p.keepHTML {
		p.flush(start, to)
		return true
	}
	return p.add(start, to, &book.RawInline{Base: p.here(p.i), Format: "html", Text: p.s[p.i:to]})
}

// autolink reads `<https://…>` or `<name@host>`.
func (p *inlines) autolink() (to int, href string) {
	i := p.i + 1
	for i < len(p.s) && (isLetter(p.s[i]) || i > p.i+1 && (isDigit(p.s[i]) || strings.IndexByte("+.-", p.s[i]) >= 0)) {
		i++
	}
	scheme := i - p.i - 1
	if i < len(p.s) && p.s[i] == ':' && scheme >= 2 && scheme <= 32 {
		for i++; i < len(p.s) && p.s[i] > ' ' && p.s[i] != '<' && p.s[i] != '>'; {
			i++
		}
		if i < len(p.s) && p.s[i] == '>' {
			return i + 1, p.s[p.i+1 : i]
		}
		return 0, ""
	}
	at := 0
	for i = p.i + 1; i < len(p.s) && i < p.i+320; i++ {
		switch c := p.s[i]; {
		case c == '@' && at == 0 && i > p.i+1:
			at = i
		case c == '>':
			if at == 0 || at+1 == i || strings.HasSuffix(p.s[:i], "-") || strings.HasSuffix(p.s[:i], ".") {
				return 0, ""
			}
			return i + 1, "mailto:" + p.s[p.i+1:i]
		case isLetter(c) || isDigit(c) || c >= 0x80 && p.kramdown || c == '-' || c == '.':
		case at == 0 && strings.IndexByte("!#$%&'*+/=?^_`{|}~", c) >= 0:
		default:
			return 0, ""
		}
	}
	return 0, ""
}

var voidElements = set("area base br col command embed hr img input keygen link meta param source track wbr")

// blockElements are what kramdown never reads within text; spanToo stand in
// either place.
var (
	blockElements = set(`address article aside applet body blockquote caption col colgroup dd div dl dt fieldset
		figcaption footer form h1 h2 h3 h4 h5 h6 header hgroup hr html head iframe legend menu li main map nav ol
		optgroup p pre section summary table tbody td th thead tfoot tr ul`)
	spanToo = set("iframe")
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// openTag opens an element, which is a scope of its own: no emphasis or link
// begins in it and ends outside.
func (p *inlines) openTag(start *int, t tag) bool {
	if shown, to, ok := p.drawing(t); ok {
		return p.add(start, to, shown...)
	}
	alone := voidElements[t.name] || t.empty
	if !alone && rawText[t.name] {
		return p.rawElement(start, t)
	}
	if !alone && p.takeClose(t.name, t.to) {
		if len(p.tags) < maxNesting {
			p.flush(start, t.to)
			p.tags = append(p.tags, p.push(elem{kind: kTag, at: t.from, tag: &t, low: p.delims, bot: len(p.brackets)}))
			return true
		}
		p.cutNesting(p.pos(t.from))
	}
	return p.add(start, t.to, p.spanElement(&t, nil, p.pos(t.from))...)
}

// takeClose reports whether an end tag for name stands at or after from that no
// open element has claimed.
func (p *inlines) takeClose(name string, from int) bool {
	if p.closes == nil {
		p.closes = map[string][]int{}
		for i := from; ; {
			n := strings.Index(p.s[i:], "</")
			if n < 0 {
				break
			}
			i += n
			if t, ok := tagAt(p.s, i); ok {
				p.closes[t.name] = append(p.closes[t.name], i)
			}
			i += 2
		}
	}
	at := p.closes[name]
	for len(at) > 0 && at[0] < from {
		at = at[1:]
	}
	p.closes[name] = at
	open := 0
	for _, e := range p.tags {
		if e.tag.name == name {
			open++
		}
	}
	return len(at) > open
}

// closeTag ends the innermost open element of its name; elements left open
// inside end with it.
func (p *inlines) closeTag(start *int, t tag) bool {
	n := len(p.tags) - 1
	for n >= 0 && p.tags[n].tag.name != t.name {
		n--
	}
	if n < 0 {
		return false
	}
	p.plain(*start, p.i)
	for len(p.tags) > n {
		p.closeElement(p.tags[len(p.tags)-1])
	}
	p.i, p.used, *start = t.to, t.to, t.to
	return true
}

// closeElement makes a node of what stands since the innermost open tag.
func (p *inlines) closeElement(e *elem) {
	p.tags = p.tags[:len(p.tags)-1]
	p.closeDelimiters(e.low)
	p.brackets = p.brackets[:e.bot]
	depth := depthOf(e.next, nil)
	inside := p.flatten(e.next, nil)
	p.tail = e.prev
	if p.tail == nil {
		p.head = nil
	} else {
		p.tail.next = nil
	}
	for _, n := range p.spanElement(e.tag, inside, p.pos(e.at)) {
		p.push(elem{kind: kNode, at: e.at, node: n, depth: depth + 1})
	}
}

// rawText are elements whose content is never Markdown.
var rawText = set("code kbd samp script style textarea math option")

// rawElement reads an element whose content is text as it stands.
func (p *inlines) rawElement(start *int, t tag) bool {
	end := p.find("</"+t.name, t.to)
	if end < 0 {
		return false
	}
	stop, ok := tagAt(p.s, end)
	if !ok {
		return false
	}
	if t.name == "code" {
		p.page.inCode++
		defer func() { p.page.inCode-- }()
	}
	return p.add(start, stop.to, p.spanElement(&t, p.htmlInlines(t.to, end), p.pos(t.from))...)
}

package markdown

import (
	"strings"
	"unicode"

	"octavo/pipeline/book"
)

// attributes reads `{:…}` in running text: an attribute list for what stands
// before it, or an extension.
func (p *inlines) attributes(start *int) bool {
	if !strings.HasPrefix(p.s[p.i:], "{:") {
		return false
	}
	end := listEnd(p.s, p.i+2)
	if end < 0 {
		return false
	}
	body := p.s[p.i+2 : end]
	if strings.HasPrefix(body, ":") {
		return p.extension(start, body[1:], end+1)
	}
	if strings.HasPrefix(body, "/") || p.i != p.used || p.i > *start || p.tail == nil || p.tail.kind == kText || p.tail.kind == kBracket {
		return false
	}
	at := p.i
	p.flush(start, end+1)
	if p.tail.kind == kNode {
		p.setNodeAttributes(p.tail.node, body)
		return true
	}
	p.push(elem{kind: kAttributes, at: at, text: body})
	return true
}

// extension reads `{::name …/}` or `{::name …}…{:/name}` in running text.
func (p *inlines) extension(start *int, body string, to int) bool {
	name, rest, _ := strings.Cut(body, " ")
	closed := strings.HasSuffix(body, "/")
	name = strings.TrimSuffix(name, "/")
	if !closed {
		stop := p.find("{:/", to)
		if stop < 0 {
			return false
		}
		end := strings.IndexByte(p.s[stop:min(len(p.s), stop+64)], '}')
		if end < 0 {
			return false
		}
		inside := p.s[to:stop]
		switch name {
		case "comment":
			p.flush(start, stop+end+1)
			return true
		case "nomarkdown":
			return p.add(start, stop+end+1, p.htmlWithin(inside, to))
		}
		return false
	}
	if name != "options" && name != "comment" && name != "nomarkdown" {
		return false
	}
	if name == "options" {
		p.setOptions(rest)
	}
	p.flush(start, to)
	return true
}

// htmlWithin is HTML that stands at from in running text and holds no Markdown.
func (p *inlines) htmlWithin(s string, from int) book.Inline {
	if p.keepHTML {
		return &book.RawInline{Base: p.here(p.i), Format: "html", Text: s}
	}
	var lines []lineStart
	for _, l := range p.lines {
		switch {
		case l.at <= from:
			lines = []lineStart{{0, l.from + from - l.at}}
		case l.at < from+len(s):
			lines = append(lines, lineStart{l.at - from, l.from})
		}
	}
	t := htmlTree{page: p.page}
	t.feed(s, lines)
	return &book.Span{Base: p.here(p.i), Inlines: p.inlinesOf(t.root.kids)}
}

// maxList bounds how long an attribute list may be.
const maxList = 1 << 12

// listEnd is the place of the } that ends an attribute list, -1 without one.
func listEnd(s string, i int) int {
	for end := min(len(s), i+maxList); i < end; i++ {
		switch s[i] {
		case '\\':
			i++
		case '}':
			return i
		}
	}
	return -1
}

// setAttributes adds what an attribute list says to a.
func (p *page) setAttributes(a *book.Attr, list string) {
	p.eachAttribute(list, 0, func(key, value string) {
		switch key {
		case "class":
			addClasses(a, value)
		case "id":
			a.Anchor = value
		case "style":
			setPair(a, key, value)
			addStyle(a, value)
		default:
			setPair(a, key, value)
		}
	})
}

// setNodeAttributes adds what an attribute list says to a piece of running text.
// Pictures and links have some of it as fields.
func (p *page) setNodeAttributes(n book.Inline, list string) {
	p.setAttributes(n.Attrs(), list)
	switch n := n.(type) {
	case *book.Image:
		takePicture(n)
		if names(list, "standalone") {
			if p.alone == nil {
				p.alone = map[*book.Image]bool{}
			}
			p.alone[n] = true
		}
	case *book.Link:
		if title := n.Get("title"); title != "" {
			n.Title = title
			n.Pairs = without(n.Pairs, "title")
		}
	}
}

func addClasses(a *book.Attr, classes string) {
	for _, c := range strings.Fields(classes) {
		if !a.Has(c) {
			a.Classes = append(a.Classes[:len(a.Classes):len(a.Classes)], c)
		}
	}
}

func setPair(a *book.Attr, key, value string) {
	for i := range a.Pairs {
		if a.Pairs[i].Key == key {
			pairs := append([]book.Pair(nil), a.Pairs...)
			pairs[i].Value = value
			a.Pairs = pairs
			return
		}
	}
	a.Pairs = append(a.Pairs, book.Pair{Key: key, Value: value})
}

// maxNamed bounds how many defined lists an attribute list takes in, so that lists
// of lists of lists do not go on for ever.
const maxNamed = 64

// eachAttribute calls f for every attribute of a list; names of defined lists
// are looked up. depth guards against lists that name each other.
func (p *page) eachAttribute(list string, depth int, f func(key, value string)) {
	if depth == 0 {
		p.named = 0
	}
	for i := 0; i < len(list); {
		for i < len(list) && isSpace(list[i]) {
			i++
		}
		word := i
		for i < len(list) && !isSpace(list[i]) && list[i] != '=' {
			i++
		}
		w := list[word:i]
		if i+1 < len(list) && list[i] == '=' && (list[i+1] == '"' || list[i+1] == '\'') {
			mark := list[i+1]
			end := i + 2
			for end < len(list) && list[end] != mark {
				if list[end] == '\\' {
					end++
				}
				end++
			}
			if end >= len(list) {
				return
			}
			v := strings.ReplaceAll(list[i+2:end], "\\"+string(mark), string(mark))
			f(w, strings.ReplaceAll(v, "\\}", "}"))
			i = end + 1
			continue
		}
		for i < len(list) && !isSpace(list[i]) {
			i++
		}
		p.shortAttribute(list[word:i], depth, f)
	}
}

// shortAttribute is `.class`, `#id`, a row of them, or the name of a list.
func (p *page) shortAttribute(w string, depth int, f func(key, value string)) {
	if w == "" {
		return
	}
	if w[0] != '.' && w[0] != '#' {
		if def, ok := p.lists[w]; ok && depth < 8 && p.named < maxNamed {
			p.named++
			p.eachAttribute(def, depth+1, f)
		}
		return
	}
	for w != "" {
		end := strings.IndexAny(w[1:], ".#") + 1
		if end == 0 {
			end = len(w)
		}
		name := w[1:end]
		switch {
		case name == "":
		case w[0] == '.':
			f("class", name)
		case unicode.IsLetter(rune(name[0])) || name[0] >= 0x80:
			f("id", name)
		}
		w = w[end:]
	}
}

package kramdown

import (
	"bytes"
	"strings"
)

// maxElements bounds the stack of open elements.
const maxElements = 200

// scan follows the tags in line from byte i on, until the block ends or Markdown
// begins; for the latter it returns where.
func (h *HTML) scan(line []byte, i int) (off int, markdown bool) {
	if h.pending != nil {
		if i = h.finishTag(line); i < 0 {
			return 0, false
		}
		if h.markdownAt(h.pending, line[i:]) {
			h.pending = nil
			return i, true
		}
		h.pending = nil
	}
	for i < len(line) && !h.done {
		switch {
		case h.comment:
			end := bytes.Index(line[i:], []byte("-->"))
			if end < 0 {
				return 0, false
			}
			h.comment = false
			h.done = len(h.stack) == 0
			i += end + 3
			continue
		case h.raw != "":
			end := indexFold(line[i:], "</"+h.raw)
			if end < 0 {
				return 0, false
			}
			h.raw = ""
			i += end
		}
		n := bytes.IndexByte(line[i:], '<')
		if n < 0 {
			return 0, false
		}
		i += n
		if bytes.HasPrefix(line[i:], []byte("<!--")) {
			h.comment = true
			i += 4
			continue
		}
		if i+1 >= len(line) || !isAlnum(line[i+1]) && line[i+1] != '/' {
			i++
			continue
		}
		n, ok := tagEnd(line[i:])
		if !ok {
			if bytes.IndexByte(line[i+1:], '<') < 0 && len(line)-i < maxTag {
				h.pending = append([]byte{}, line[i:]...)
				return 0, false
			}
			i++
			continue
		}
		t := line[i : i+n]
		i += n
		if h.tag(t) && h.markdownAt(t, line[i:]) {
			return i, true
		}
		if h.done && opensBlock(line[i:]) { // one element after the other on a line
			h.done = false
		}
	}
	return 0, false
}

// opensBlock reports whether rest, what follows an element on its line, begins with
// the start tag of another one that is no running text.
func opensBlock(rest []byte) bool {
	rest = bytes.TrimLeft(rest, " \t")
	if len(rest) < 2 || rest[0] != '<' {
		return false
	}
	name := openingName(rest)
	return name != "" && !spanElements[name] && completeTag(rest)
}

// finishTag joins line to the tag that began before it and returns where the tag
// ends; -1: not in this line.
func (h *HTML) finishTag(line []byte) int {
	before := len(h.pending)
	h.pending = append(h.pending, line...)
	n, ok := tagEnd(h.pending)
	if !ok {
		if len(h.pending) > maxTag {
			h.pending = nil
		}
		return -1
	}
	h.pending = h.pending[:n]
	h.tag(h.pending)
	return n - before
}

// tag opens or closes an element; it reports whether one was opened.
func (h *HTML) tag(t []byte) bool {
	if name := closingName(t); name != "" {
		h.pop(name)
		return false
	}
	name := openingName(t)
	if name == "" {
		return false
	}
	if voidElements[name] || bytes.HasSuffix(t, []byte("/>")) {
		h.done = len(h.stack) == 0
		return false
	}
	if len(h.stack) >= maxElements {
		h.over++
		return false
	}
	h.stack = append(h.stack, name)
	if name == "script" || name == "style" || name == "textarea" {
		h.raw = name
	}
	return true
}

func (h *HTML) pop(name string) {
	if h.over > 0 {
		h.over--
		return
	}
	for n := len(h.stack) - 1; n >= 0; n-- {
		if h.stack[n] == name {
			h.stack = h.stack[:n]
			break
		}
	}
	h.done = len(h.stack) == 0
}

// markdownAt reports whether the start tag t asks for Markdown blocks in it.
// Content that ends in the same line is running text.
func (h *HTML) markdownAt(t, rest []byte) bool {
	name := openingName(t)
	v, said := markdownAttribute(t)
	if v == "" && (h.blocks && !insideRaw[name] || h.bare && said) {
		v = "1"
	}
	if v == "span" && name == "figure" { // its pictures and their caption are blocks of a book
		v = "block"
	}
	if v != "block" && (v != "1" || !blockModel[name]) {
		return false
	}
	return indexFold(rest, "</"+name) < 0
}

// HoldsMarkdown reports whether an element whose content is inside, on one line, is
// read as running text where elements hold Markdown: kramdown's content models "span"
// and, as far as no other element stands in it, "block".
func HoldsMarkdown(name, inside string) bool {
	return !insideRaw[name] && (spanModel[name] || blockModel[name] && !strings.Contains(inside, "<"))
}

// markdownAttribute is the value of the attribute markdown of a tag, and whether it
// has one.
func markdownAttribute(t []byte) (value string, said bool) {
	i := attributeAt(t, "markdown")
	if i < 0 {
		return "", false
	}
	v := bytes.TrimLeft(t[i+len("markdown"):], " \t\n")
	if len(v) == 0 || v[0] != '=' {
		return "", true
	}
	v = bytes.TrimLeft(v[1:], " \t\n")
	if len(v) > 0 && (v[0] == '"' || v[0] == '\'') {
		v, _, _ = bytes.Cut(v[1:], v[:1])
		return string(v), true
	}
	if end := bytes.IndexAny(v, " \t\n/>"); end >= 0 {
		v = v[:end]
	}
	return string(v), true
}

// attributeAt is where an attribute stands in a tag, outside the values of others;
// -1: nowhere.
func attributeAt(t []byte, name string) int {
	quote := byte(0)
	for i, c := range t {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case i > 0 && bytes.HasPrefix(t[i:], []byte(name)) && strings.IndexByte(" \t\n", t[i-1]) >= 0:
			if end := i + len(name); end == len(t) || strings.IndexByte(" \t\n=/>", t[end]) >= 0 {
				return i
			}
		}
	}
	return -1
}

func indexFold(b []byte, s string) int {
	for i := 0; i+len(s) <= len(b); i++ {
		n := bytes.IndexByte(b[i:], s[0])
		if n < 0 || i+n+len(s) > len(b) {
			return -1
		}
		i += n
		if strings.EqualFold(string(b[i:i+len(s)]), s) {
			return i
		}
	}
	return -1
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// The kinds of elements are kramdown's (lib/kramdown/parser/html.rb).
var (
	voidElements = set("area base br col command embed hr img input keygen link meta param source track wbr")
	spanElements = set(`a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark option q
		rb rbc rp rt rtc ruby samp select small span strong sub sup tt u var`)
	spanModel  = set("dt h1 h2 h3 h4 h5 h6 label legend p")
	insideRaw  = set("caption li td th") // of elements that are always raw: tables and lists
	blockModel = set(`address applet article aside blockquote body dd details div dl fieldset figure figcaption
		footer form header hgroup iframe li main map menu nav noscript object section summary td`)
)

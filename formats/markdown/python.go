package markdown

import (
	"regexp"
	"strings"

	"octavo/pipeline/book"
)

// These are what Python-Markdown and its extensions have that kramdown has not:
// attribute lists without a colon, icons, keys and marked text. A page has them
// where the Reader's Python is set.

// pythonMarks are the characters that open them in running text.
const pythonMarks = "+=^"

// bareList is an attribute list: { .class #id key=value }.
var bareList = regexp.MustCompile(`^\{:?[ \t]*((?:[.#][^\s{}"'=]+|[\w-]+=(?:"[^"{}]*"|'[^'{}]*'|[^\s{}"']+))(?:[ \t]+(?:[.#][^\s{}"'=]+|[\w-]+=(?:"[^"{}]*"|'[^'{}]*'|[^\s{}"']+)))*)[ \t]*\}`)

// python reads what c opens at the current place.
func (p *inlines) python(c byte, start *int) bool {
	switch c {
	case '{':
		return p.bareAttributes(start)
	case ':':
		return p.icon(start)
	case '+':
		return p.keys(start)
	case '=':
		return p.marked(start, "==", book.Mark)
	case '^':
		return p.marked(start, "^^", book.Insert) || p.marked(start, "^", book.Sup)
	case '~':
		return !strings.HasPrefix(p.s[p.i:], "~~") && p.marked(start, "~", book.Sub)
	}
	return false
}

// bareAttributes reads an attribute list for what stands right before it. One that
// stands behind text or on a line of its own is for looks, and leaves no trace.
func (p *inlines) bareAttributes(start *int) bool {
	m := bareList.FindStringSubmatch(p.s[p.i:min(len(p.s), p.i+maxList)])
	if m == nil {
		return false
	}
	to := p.i + len(m[0])
	if p.i == p.used && p.i == *start && p.tail != nil && p.tail.kind != kText && p.tail.kind != kBracket {
		at := p.i
		p.flush(start, to)
		if p.tail.kind == kNode {
			p.setNodeAttributes(p.tail.node, m[1])
			return true
		}
		p.push(elem{kind: kAttributes, at: at, text: m[1]})
		return true
	}
	if p.i != p.used && strings.TrimRight(p.s[to:], " \t") != "" || p.i > 0 && !isSpace(p.s[p.i-1]) && p.i != p.used {
		return false
	}
	p.flush(start, to)
	return true
}

// iconName is a picture of the theme Material: :material-check:, :octicons-heart-16:.
var iconName = regexp.MustCompile(`^:(?:material|octicons|fontawesome|simple)-([a-z0-9-]+):`)

// icon reads a picture, which decorates; a tick and a cross say something.
func (p *inlines) icon(start *int) bool {
	m := iconName.FindStringSubmatch(p.s[p.i:min(len(p.s), p.i+2*longestShortcode)])
	if m == nil {
		return false
	}
	text := ""
	switch name := m[1]; {
	case strings.HasPrefix(name, "check"):
		text = "✓"
	case strings.HasPrefix(name, "close"), strings.HasPrefix(name, "x-"):
		text = "✗"
	}
	to := p.i + len(m[0])
	if list := bareList.FindString(p.s[to:min(len(p.s), to+maxList)]); list != "" {
		to += len(list)
	}
	for text == "" && to < len(p.s) && p.s[to] == ' ' && (p.i == 0 || isSpace(p.s[p.i-1])) {
		to++
	}
	return p.replace(start, to, text)
}

// keyNames are keys by their names in the extension that differ from what stands on
// them.
var keyNames = map[string]string{
	"ctrl": "Ctrl", "control": "Ctrl", "alt": "Alt", "shift": "Shift", "cmd": "Cmd", "command": "Cmd", "win": "Win", "windows": "Win", "option": "Option",
	"del": "Del", "delete": "Del", "esc": "Esc", "escape": "Esc", "enter": "Enter", "return": "Enter", "tab": "Tab", "space": "Space", "backspace": "Backspace",
	"up": "↑", "down": "↓", "left": "←", "right": "→", "arrow-up": "↑", "arrow-down": "↓", "arrow-left": "←", "arrow-right": "→",
	"page-up": "Page Up", "page-down": "Page Down", "home": "Home", "end": "End", "insert": "Ins", "plus": "+", "minus": "−", "comma": ",", "period": ".",
}

// combination is ++ctrl+alt+del++; a key may be a text in quotes.
var combination = regexp.MustCompile(`^\+\+((?:[a-z0-9-]+|"[^"+]+")(?:\+(?:[a-z0-9-]+|"[^"+]+"))*)\+\+`)

// keys reads the keys that are pressed together.
func (p *inlines) keys(start *int) bool {
	if p.i > 0 && p.s[p.i-1] == '+' || !strings.HasPrefix(p.s[p.i:], "++") {
		return false
	}
	m := combination.FindStringSubmatch(p.s[p.i:min(len(p.s), p.i+256)])
	if m == nil {
		return false
	}
	span := &book.Span{Base: p.here(p.i)}
	for i, name := range strings.Split(m[1], "+") {
		if i > 0 {
			span.Inlines = append(span.Inlines, &book.Text{Base: p.here(p.i), S: "+"})
		}
		text, known := keyNames[name]
		switch {
		case name[0] == '"':
			text = strings.Trim(name, `"`)
		case !known:
			text = strings.ToUpper(name[:1]) + name[1:]
		}
		span.Inlines = append(span.Inlines, &book.Emphasis{Base: p.here(p.i), Kind: book.Key, Inlines: []book.Inline{&book.Text{Base: p.here(p.i), S: text}}})
	}
	return p.add(start, p.i+len(m[0]), span)
}

// longestMarked bounds the search for the mark that ends.
const longestMarked = 500

// marked reads text between two marks, without white at its ends.
func (p *inlines) marked(start *int, mark string, kind book.EmphasisKind) bool {
	rest := p.s[p.i:min(len(p.s), p.i+longestMarked)]
	if !strings.HasPrefix(rest, mark) || p.i > 0 && p.s[p.i-1] == mark[0] {
		return false
	}
	end := strings.Index(rest[len(mark):], mark)
	if end < 1 {
		return false
	}
	inside := rest[len(mark) : len(mark)+end]
	script := len(mark) == 1
	if isSpace(inside[0]) || isSpace(inside[end-1]) || inside[0] == mark[0] || script && strings.ContainsAny(strings.ReplaceAll(inside, `\ `, ""), " \t\n") || strings.Contains(inside, "\n\n") || strings.Contains(inside, "`") {
		return false
	}
	if script {
		p.inScript++
		defer func() { p.inScript-- }()
	}
	e := &book.Emphasis{Base: p.here(p.i), Kind: kind}
	e.Inlines = p.page.inline(inside, p.linesFrom(p.i+len(mark), end))
	return p.add(start, p.i+2*len(mark)+end, e)
}

// linesFrom is where the n bytes at from came from.
func (p *inlines) linesFrom(from, n int) []lineStart {
	lines := []lineStart{{0, p.offset(from)}}
	for _, l := range p.lines {
		if l.at > from && l.at < from+n {
			lines = append(lines, lineStart{l.at - from, l.from})
		}
	}
	return lines
}

// language says what a code span is in, for its colours: `#!py3 x = 1`.
var language = regexp.MustCompile(`^(?:#!|:::)[a-z][a-z0-9+-]* +`)

// withoutLanguage is the code of a span without the name of its language.
func withoutLanguage(code string) string {
	if m := language.FindString(code); m != "" && len(m) < len(code) {
		return code[len(m):]
	}
	return code
}

// headingList is an attribute list at the end of a heading.
var headingList = regexp.MustCompile(`[ \t]+\{:?[^{}]*\}[ \t]*$`)

// takeList takes the attribute list off the end of a heading. A number may be
// escaped in it, as in { #\1.0 }.
func takeList(s string) (rest, list string) {
	at := headingList.FindStringIndex(s)
	if at == nil || at[0] == 0 {
		return s, ""
	}
	m := bareList.FindStringSubmatch(strings.TrimSpace(s[at[0]:]))
	if m == nil {
		return s, ""
	}
	return s[:at[0]], strings.ReplaceAll(m[1], `\`, "")
}

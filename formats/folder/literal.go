package folder

import (
	"strings"
	"unicode/utf8"
)

// literal reads values of JavaScript as far as they are written out: texts, arrays
// and objects. Everything else (calls, names, functions, numbers) is skipped and is
// nil, since no program of a site runs.
type literal struct {
	s     string
	i     int
	depth int
}

// property is a key of an object with its value, in the order of the source.
type property struct {
	key   string
	off   int // of the key
	value any // string, []any, []property or nil
}

// quoted is a text with its place in the source.
type quoted struct {
	s   string
	off int
}

// deepestLiteral bounds values in values.
const deepestLiteral = 60

// blank skips white space and comments.
func (l *literal) blank() {
	for l.i < len(l.s) {
		switch rest := l.s[l.i:]; {
		case strings.IndexByte(" \t\n\r", rest[0]) >= 0:
			l.i++
		case strings.HasPrefix(rest, "//"):
			n := strings.IndexByte(rest, '\n')
			if n < 0 {
				n = len(rest)
			}
			l.i += n
		case strings.HasPrefix(rest, "/*"):
			n := strings.Index(rest, "*/")
			if n < 0 {
				n = len(rest) - 2
			}
			l.i += n + 2
		default:
			return
		}
	}
}

// value reads the value that begins here, and leaves off before what ends it: a
// comma or a closing bracket.
func (l *literal) value() any {
	l.blank()
	if l.i >= len(l.s) || l.depth == deepestLiteral {
		l.skip()
		return nil
	}
	l.depth++
	defer func() { l.depth-- }()
	var v any
	switch l.s[l.i] {
	case '"', '\'', '`':
		off := l.i
		v = quoted{l.text(), off}
	case '[':
		v = l.array()
	case '{':
		v = l.object()
	}
	l.blank()
	if l.i < len(l.s) && strings.IndexByte(",]});", l.s[l.i]) < 0 {
		if strings.HasPrefix(l.s[l.i:], "as ") || strings.HasPrefix(l.s[l.i:], "satisfies ") { // of TypeScript
			l.skip()
			return v
		}
		l.skip()
		return nil // the value is part of an expression
	}
	return v
}

// text reads a string.
func (l *literal) text() string {
	mark := l.s[l.i]
	l.i++
	var b strings.Builder
	for l.i < len(l.s) && l.s[l.i] != mark {
		if l.s[l.i] == '\\' && l.i+1 < len(l.s) {
			l.i++
			if l.s[l.i] == 'n' {
				b.WriteByte(' ')
				l.i++
				continue
			}
		}
		r, n := utf8.DecodeRuneInString(l.s[l.i:])
		b.WriteRune(r)
		l.i += n
	}
	l.i = min(l.i+1, len(l.s))
	return b.String()
}

func (l *literal) array() []any {
	l.i++
	var out []any
	for {
		l.blank()
		switch {
		case l.i >= len(l.s):
			return out
		case l.s[l.i] == ']':
			l.i++
			return out
		case l.s[l.i] == ',':
			l.i++
		case strings.IndexByte("});", l.s[l.i]) >= 0:
			return out
		default:
			out = append(out, l.value())
		}
	}
}

func (l *literal) object() []property {
	l.i++
	var out []property
	for {
		l.blank()
		switch {
		case l.i >= len(l.s):
			return out
		case l.s[l.i] == '}':
			l.i++
			return out
		case l.s[l.i] == ',':
			l.i++
			continue
		case strings.IndexByte("]);", l.s[l.i]) >= 0:
			return out
		}
		p := property{off: l.i}
		if strings.IndexByte("\"'`", l.s[l.i]) >= 0 {
			p.key = l.text()
		} else {
			from := l.i
			for l.i < len(l.s) && isName(l.s[l.i]) {
				l.i++
			}
			p.key = l.s[from:l.i]
		}
		l.blank()
		if l.i >= len(l.s) || l.s[l.i] != ':' { // a method, a spread, a name alone
			l.skip()
			continue
		}
		l.i++
		p.value = l.value()
		out = append(out, p)
	}
}

func isName(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '_' || c == '$'
}

// skip goes to the comma or bracket that ends what stands here.
func (l *literal) skip() {
	open := 0
	for l.i < len(l.s) {
		l.blank()
		if l.i >= len(l.s) {
			return
		}
		switch c := l.s[l.i]; c {
		case '"', '\'', '`':
			l.text()
			continue
		case '(', '[', '{':
			open++
		case ')', ']', '}':
			if open == 0 {
				return
			}
			open--
		case ',':
			if open == 0 {
				return
			}
		}
		l.i++
	}
}

// valueOf is the value behind the first key: of source; nil where there is none.
func valueOf(s, key string) any {
	l := literal{s: s}
	for l.i < len(s) {
		l.blank()
		if l.i >= len(s) {
			break
		}
		switch c := s[l.i]; {
		case c == '"' || c == '\'' || c == '`':
			if name := l.text(); name != key {
				continue
			}
		case isName(c):
			from := l.i
			for l.i < len(s) && isName(s[l.i]) {
				l.i++
			}
			if s[from:l.i] != key {
				continue
			}
		default:
			l.i++
			continue
		}
		if l.blank(); l.i < len(s) && s[l.i] == ':' {
			l.i++
			return l.value()
		}
	}
	return nil
}

// get is the value of a key of an object.
func get(v any, keys ...string) any {
	o, _ := v.([]property)
	for _, key := range keys {
		for _, p := range o {
			if p.key == key {
				return p.value
			}
		}
	}
	return nil
}

// textAt is the text under a key of an object.
func textAt(v any, keys ...string) string {
	q, _ := get(v, keys...).(quoted)
	return q.s
}

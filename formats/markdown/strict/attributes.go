package strict

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// list is an attribute list: attributes, and names of other lists.
type list struct {
	attrs attrs
	names []string
}

func (l *list) has(name string) bool {
	if l == nil {
		return false
	}
	for _, n := range l.names {
		if n == name {
			return true
		}
	}
	return false
}

// merge adds the names and attributes of another list.
func (l *list) merge(o *list) {
	l.names = append(l.names, o.names...)
	for _, x := range o.attrs {
		if x.Key == "class" {
			l.attrs.addClass(x.Value)
		} else {
			l.attrs.set(x.Key, x.Value)
		}
	}
}

// listBody is the place of the } that ends the attribute list whose content
// begins at i; -1: there is none, or no content.
func listBody(s string, i int) int {
	for j := i; j < len(s); j++ {
		switch {
		case s[j] == '\\' && j+1 < len(s) && s[j+1] == '}':
			j++
		case s[j] == '}':
			if j == i {
				return -1
			}
			return j
		}
	}
	return -1
}

// nameEnd is the place after the name of a list at i: letters, digits, _ and,
// after the first, hyphens.
func nameEnd(s string, i int) int {
	start := i
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && (i == start || r != '-') {
			break
		}
		i += n
	}
	return i
}

// parse adds what s says to a list. Words that are neither attribute, class, id
// nor name are passed over.
func (l *list) parse(s string) {
	for i := 0; i < len(s); {
		i = space(s, i)
		if end, ok := l.pair(s, i); ok {
			i = end
			continue
		}
		end := i
		for end < len(s) && !isSpace(s[end]) {
			end++
		}
		l.word(s[i:end])
		i = end
	}
}

// pair reads key="value" at i.
func (l *list) pair(s string, i int) (int, bool) {
	k := nameEnd(s, i)
	if k == i || k+1 >= len(s) || s[k] != '=' || s[k+1] != '"' && s[k+1] != '\'' {
		return 0, false
	}
	mark := s[k+1]
	var v strings.Builder
	for j := k + 2; j < len(s); j++ {
		switch {
		case s[j] == '\\' && j+1 < len(s) && (s[j+1] == mark || s[j+1] == '}'):
			j++
			v.WriteByte(s[j])
		case s[j] == mark:
			if j+1 < len(s) && !isSpace(s[j+1]) {
				return 0, false
			}
			l.attrs.set(s[i:k], v.String())
			return j + 1, true
		default:
			v.WriteByte(s[j])
		}
	}
	return 0, false
}

// word reads a name, or a row of .class and #id.
func (l *list) word(w string) {
	if w == "" {
		return
	}
	if nameEnd(w, 0) == len(w) {
		l.names = append(l.names, w)
		return
	}
	rest := *l
	rest.attrs = append(attrs(nil), l.attrs...)
	for w != "" {
		end := strings.IndexAny(w[1:], ".#") + 1
		if end == 0 {
			end = len(w)
		}
		name := w[1:end]
		switch {
		case name != "" && w[0] == '.':
			rest.attrs.addClass(name)
		case w[0] == '#' && validID(name):
			rest.attrs.set("id", name)
		default:
			return
		}
		w = w[end:]
	}
	*l = rest
}

func validID(s string) bool {
	for i := range len(s) {
		if c := s[i]; !(isWord(c) || c == ':' || c == '-') || i == 0 && (c == '_' || isDigit(c) || !isWord(c)) {
			return false
		}
	}
	return s != ""
}

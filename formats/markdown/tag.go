package markdown

import "strings"

// tag is one HTML tag as written.
type tag struct {
	name     string // lower case
	attrs    []attribute
	closing  bool
	empty    bool // <br/>
	from, to int  // where it stands
}

type attribute struct{ key, value string }

func (t *tag) get(key string) string {
	for _, a := range t.attrs {
		if a.key == key {
			return a.value
		}
	}
	return ""
}

func (t *tag) has(key string) bool {
	for _, a := range t.attrs {
		if a.key == key {
			return true
		}
	}
	return false
}

// tagAt reads the tag that begins at s[i], which is a '<'. Its grammar is
// CommonMark's (6.6, raw HTML).
func tagAt(s string, i int) (tag, bool) {
	t := tag{from: i}
	i++
	if i < len(s) && s[i] == '/' {
		t.closing = true
		i++
	}
	name := i
	for i < len(s) && (isLetter(s[i]) || i > name && (isDigit(s[i]) || s[i] == '-' || s[i] == ':')) {
		i++
	}
	if i == name {
		return t, false
	}
	t.name = strings.ToLower(s[name:i])
	for {
		j := i
		for j < len(s) && isSpace(s[j]) {
			j++
		}
		if j >= len(s) {
			return t, false
		}
		if s[j] == '>' {
			t.to = j + 1
			return t, true
		}
		if s[j] == '/' && j+1 < len(s) && s[j+1] == '>' && !t.closing {
			t.empty, t.to = true, j+2
			return t, true
		}
		if j == i || t.closing {
			return t, false
		}
		a, end, ok := attributeAt(s, j)
		if !ok {
			return t, false
		}
		t.attrs = append(t.attrs, a)
		i = end
	}
}

func attributeAt(s string, i int) (a attribute, end int, ok bool) {
	from := i
	for i < len(s) && (isLetter(s[i]) || s[i] == '_' || s[i] == ':' || s[i] == '@' ||
		i > from && (isDigit(s[i]) || s[i] == '.' || s[i] == '-')) {
		i++
	}
	if i == from {
		return a, i, false
	}
	a.key = strings.ToLower(s[from:i])
	j := i
	for j < len(s) && isSpace(s[j]) {
		j++
	}
	if j >= len(s) || s[j] != '=' {
		return a, i, true
	}
	for j++; j < len(s) && isSpace(s[j]); {
		j++
	}
	if j >= len(s) {
		return a, j, false
	}
	if s[j] == '"' || s[j] == '\'' {
		n := strings.IndexByte(s[j+1:], s[j])
		if n < 0 {
			return a, j, false
		}
		a.value = decodeEntities(s[j+1 : j+1+n])
		return a, j + n + 2, true
	}
	from = j
	for j < len(s) && !isSpace(s[j]) && strings.IndexByte("\"'=<>`", s[j]) < 0 {
		j++
	}
	a.value = decodeEntities(s[from:j])
	return a, j, j > from
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// decodeEntities replaces the character references in s.
func decodeEntities(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if s[i] == '&' {
			if text, n := entityAt(s[i:]); n > 0 {
				b.WriteString(text)
				i += n
				continue
			}
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}

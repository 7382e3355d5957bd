package strict

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// model is how the content of an element is read.
type model uint8

const (
	asRaw model = iota
	asSpan
	asBlock
)

var models = func() map[string]model {
	m := map[string]model{}
	for _, n := range strings.Fields(`address applet article aside blockquote body dd details div dl fieldset figure figcaption
		footer form header hgroup iframe li main map menu nav noscript object section summary td`) {
		m[n] = asBlock
	}
	for _, n := range strings.Fields(`a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 h5 h6 i ins label
		legend optgroup p q rb rbc rp rt rtc ruby select small span strong sub sup th tt`) {
		m[n] = asSpan
	}
	return m
}()

var spanElements = set(`a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark option q rb rbc
	rp rt rtc ruby samp select small span strong sub sup tt u var`)

var blockElements = set(`address article aside applet body blockquote caption col colgroup dd div dl dt fieldset figcaption
	footer form h1 h2 h3 h4 h5 h6 header hgroup hr html head iframe legend menu li main map nav ol optgroup p pre section
	summary table tbody td th thead tfoot tr ul`)

var voidElements = set(`area base br col command embed hr img input keygen link meta param source track wbr`)

// knownElements have names whose case does not matter.
var knownElements = func() map[string]bool {
	m := set("script style math option textarea pre code kbd samp var")
	for _, s := range []map[string]bool{spanElements, blockElements, voidElements} {
		for n := range s {
			m[n] = true
		}
	}
	for n := range models {
		m[n] = true
	}
	return m
}()

func set(names string) map[string]bool {
	m := map[string]bool{}
	for _, n := range strings.Fields(names) {
		m[n] = true
	}
	return m
}

// startsSpan reports whether a name begins with that of an element in running
// text, up to a boundary of words; it ends no paragraph.
func startsSpan(name string) bool {
	word := 0
	for word < len(name) && isWord(name[word]) {
		word++
	}
	return spanElements[name[:word]] || name[:word] == "script"
}

// tagName is the place after the name of an element or attribute at i.
func tagName(s string, i int) int {
	start := i
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		first := unicode.IsLetter(r) || r == '_'
		if !first && (i == start || !unicode.IsDigit(r) && r != '-' && r != '.' && r != ':' && !unicode.IsMark(r)) {
			break
		}
		i += n
	}
	// A name has at most one prefix.
	prefix := strings.IndexByte(s[start:i], ':')
	if prefix < 0 {
		return i
	}
	prefix += start
	if c, _ := utf8.DecodeRuneInString(s[prefix+1 : i]); c != '_' && !unicode.IsLetter(c) || prefix == start {
		return prefix
	}
	if more := strings.IndexByte(s[prefix+1:i], ':'); more >= 0 {
		return prefix + 1 + more
	}
	return i
}

// tag is a start tag or an end tag.
type tag struct {
	name  string // in lower case where that does not matter
	attrs attrs
	empty bool // ends with />
	end   int
}

func newTag(name string) tag {
	if l := strings.ToLower(name); knownElements[l] {
		name = l
	}
	return tag{name: name}
}

// startTagAt reads the start tag at i.
func (s *scanner) startTagAt(i int) (t tag, ok bool) {
	if i >= len(s.s) || s.s[i] != '<' {
		return t, false
	}
	n := tagName(s.s, i+1)
	if n == i+1 {
		return t, false
	}
	t = newTag(s.s[i+1 : n])
	for {
		j := space(s.s, n)
		k := tagName(s.s, j)
		if j == n || k == j {
			n = j
			break
		}
		key := s.s[j:k]
		if knownElements[t.name] {
			key = strings.ToLower(key)
		}
		value, end := s.attributeValue(k)
		t.attrs.set(key, decode(value))
		n = end
	}
	if n < len(s.s) && s.s[n] == '/' {
		t.empty = true
		n++
	}
	if n >= len(s.s) || s.s[n] != '>' {
		return t, false
	}
	t.end = n + 1
	return t, true
}

// attributeValue reads what follows the name of an attribute that ends at i.
func (s *scanner) attributeValue(i int) (string, int) {
	j := space(s.s, i)
	if j >= len(s.s) || s.s[j] != '=' {
		return "", i
	}
	j = space(s.s, j+1)
	if j < len(s.s) && (s.s[j] == '"' || s.s[j] == '\'') {
		if end := s.find(s.s[j:j+1], j+1); end >= 0 {
			return s.s[j+1 : end], end + 1
		}
		return "", i
	}
	end := j
	for end < len(s.s) {
		r, n := utf8.DecodeRuneInString(s.s[end:])
		if r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			break
		}
		end += n
	}
	if end == j {
		return "", i
	}
	return s.s[j:end], end
}

// endTagAt reads the end tag at i.
func (s *scanner) endTagAt(i int) (t tag, ok bool) {
	if !strings.HasPrefix(s.s[min(i, len(s.s)):], "</") {
		return t, false
	}
	n := tagName(s.s, i+2)
	if n == i+2 {
		return t, false
	}
	t = newTag(s.s[i+2 : n])
	n = space(s.s, n)
	if n >= len(s.s) || s.s[n] != '>' {
		return t, false
	}
	t.end = n + 1
	return t, true
}

// findEndTag finds the next end tag of an element, from i on.
func (s *scanner) findEndTag(name string, i int) (from, to int) {
	for {
		if i = s.find("</", i); i < 0 {
			return -1, -1
		}
		if t, ok := s.endTagAt(i); ok && strings.EqualFold(t.name, name) {
			return i, t.end
		}
		i += 2
	}
}

// commentEnd is the place after the comment at i, or -1.
func (s *scanner) commentEnd(i int) int {
	if !strings.HasPrefix(s.s[i:], "<!--") {
		return -1
	}
	if end := s.find("-->", i+4); end >= 0 {
		return end + 3
	}
	return -1
}

// decode makes characters of the references in s; those that XML has no place
// for become U+FFFD.
func decode(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == 0xFFFE || r == 0xFFFF {
			return utf8.RuneError
		}
		return r
	}, html.UnescapeString(s))
}

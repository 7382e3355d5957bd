package flavour

import (
	"iter"
	"regexp"
	"strings"
)

// tag is a tag of GitBook's, a shortcode of Hugo's or a component of MDX.
type tag struct {
	name     string
	args     map[string]string
	words    []string // values without a key
	closing  bool
	single   bool // it closes itself
	quoted   bool // {{</* x */>}}: it is shown
	from, to int  // where it stands in its line
}

// key is the name by which a closing tag fits an opening one.
func (t tag) key() string { return strings.ToLower(t.name) }

// first is the first of the values under keys that t has.
func (t tag) first(keys ...string) string {
	for _, k := range keys {
		if v := t.args[k]; v != "" {
			return v
		}
	}
	return ""
}

// longestTag bounds how long a tag may be.
const longestTag = 4000

// tagsOf yields the tags of a line that stand in no code span.
func tagsOf(s string, with Flavour) iter.Seq[tag] {
	return func(yield func(tag) bool) {
		if !strings.ContainsAny(s, "{<") {
			return
		}
		for i := 0; i < len(s); {
			if s[i] == '`' {
				i = behindSpan(s, i)
				continue
			}
			t, ok := tagAt(s, i, with)
			if !ok {
				i++
				continue
			}
			if !yield(t) {
				return
			}
			i = t.to
		}
	}
}

// behindSpan is the end of the code span that opens at i, or of its marks where it
// does not close.
func behindSpan(s string, i int) int {
	n := 0
	for i+n < len(s) && s[i+n] == '`' {
		n++
	}
	for j := i + n; j < len(s); {
		k := strings.Index(s[j:], s[i:i+n])
		if k < 0 {
			break
		}
		j += k
		m := 0
		for j+m < len(s) && s[j+m] == '`' {
			m++
		}
		if m == n {
			return j + m
		}
		j += m
	}
	return i + n
}

// tagAt reads the tag that stands at i.
func tagAt(s string, i int, with Flavour) (t tag, ok bool) {
	rest := s[i:min(len(s), i+longestTag)]
	switch {
	case with&Tags != 0 && strings.HasPrefix(rest, "{%"):
		t, ok = between(rest, "{%", "%}")
		if name, ends := strings.CutPrefix(t.name, "end"); ends {
			t.name, t.closing = name, true
		}
	case with&Shortcodes != 0 && strings.HasPrefix(rest, "{{<"):
		t, ok = between(rest, "{{<", ">}}")
	case with&Shortcodes != 0 && strings.HasPrefix(rest, "{{%"):
		t, ok = between(rest, "{{%", "%}}")
	case with&JSX != 0 && rest[0] == '<':
		t, ok = component(rest)
	}
	t.from, t.to = i, i+t.to
	return t, ok && t.name != ""
}

// between reads a tag that stands between two marks.
func between(s, open, shut string) (tag, bool) {
	end := strings.Index(s[len(open):], shut) + len(open)
	if end < len(open) {
		return tag{}, false
	}
	t := tag{to: end + len(shut)}
	inside := strings.TrimSpace(s[len(open):end])
	if len(open) == 3 && len(inside) > 3 && strings.HasPrefix(inside, "/*") && strings.HasSuffix(inside, "*/") { // Hugo's
		t.name, t.quoted = inside, true
		return t, true
	}
	if rest, ok := strings.CutPrefix(inside, "/"); ok {
		inside, t.closing = strings.TrimSpace(rest), true
	} else if rest, ok := strings.CutSuffix(inside, "/"); ok && (rest == "" || rest[len(rest)-1] != ':') {
		inside, t.single = strings.TrimSpace(rest), true
	}
	n := strings.IndexAny(inside, " \t\n")
	if n < 0 {
		n = len(inside)
	}
	t.name = inside[:n]
	t.take(inside[n:])
	return t, true
}

// argument is key="value", "value" or value, in any of the quotes there are.
var argument = regexp.MustCompile("(?s)(?:([A-Za-z_:][\\w.:-]*)[ \t]*=[ \t]*)?(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|`([^`]*)`|\\{((?:[^{}]|\\{[^{}]*\\})*)\\}|([^\\s\"'=]+))")

// take reads arguments.
func (t *tag) take(s string) {
	for _, m := range argument.FindAllStringSubmatch(s, -1) {
		value := strings.ReplaceAll(m[2], `\"`, `"`) + m[3] + m[4] + expression(m[5]) + m[6]
		if m[1] == "" {
			t.words = append(t.words, value)
			continue
		}
		if t.args == nil {
			t.args = map[string]string{}
		}
		t.args[m[1]] = value
	}
}

// literal is an expression of JavaScript that is a text, or asks for a file by one.
var literal = regexp.MustCompile("^\\s*(?:require\\(|useBaseUrl\\()?\\s*[\"'`]([^\"'`${}]*)[\"'`]\\s*(?:\\))?(?:\\.default)?\\s*$")

// expression is the value of an expression of JavaScript, "" where it is to be run.
func expression(s string) string {
	if m := literal.FindStringSubmatch(s); m != nil {
		return m[1]
	}
	return ""
}

// component reads an element of MDX: one with a capital, or an element of HTML
// whose attributes are JavaScript's.
func component(s string) (tag, bool) {
	var t tag
	i := 1
	if strings.HasPrefix(s, "</") {
		i, t.closing = 2, true
	}
	from := i
	for i < len(s) && (isWord(s[i]) || i > from && strings.IndexByte(".-", s[i]) >= 0) {
		i++
	}
	t.name = s[from:i]
	if t.name == "" || i < len(s) && strings.IndexByte(" \t\n/>", s[i]) < 0 {
		return t, false
	}
	end := tagEnd(s, i)
	if end < 0 {
		return t, false
	}
	attrs := s[i:end]
	t.to = end + 1
	attrs, t.single = strings.CutSuffix(attrs, "/")
	capital := 'A' <= t.name[0] && t.name[0] <= 'Z'
	if !capital && !strings.Contains(attrs, "={") && !strings.Contains(attrs, "className=") {
		return t, false // HTML
	}
	t.take(attrs)
	return t, true
}

func isWord(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '_'
}

// tagEnd is the > that ends a tag whose attributes begin at i, -1 without one.
func tagEnd(s string, i int) int {
	quote, braces := byte(0), 0
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'' || c == '`' && braces > 0:
			quote = c
		case c == '{':
			braces++
		case c == '}':
			braces--
		case c == '>' && braces == 0:
			return i
		case c == '<' && braces == 0:
			return -1
		}
	}
	return -1
}

package css

import (
	"slices"
	"strings"
)

// compound is a selector of one element.
type compound struct {
	name    string // "": any
	id      string
	classes []string
	tests   []test
	root    bool       // has no parent
	nots    []compound // none of which it is
	child   bool       // must be the parent of the next, not just an ancestor
}

// test is of an attribute: its op is "", for being there, or how its value is compared.
type test struct{ name, op, value string }

func (s *Sheet) is(c *compound, e *Element) bool {
	s.Tried++
	if c.name != "" && c.name != e.Name || c.id != "" && c.id != e.ID || c.root && e.Parent != nil {
		return false
	}
	for _, want := range c.classes {
		if !slices.Contains(e.Classes, want) {
			return false
		}
	}
	for _, t := range c.tests {
		if s.Tried += len(e.Attrs); !s.holds(t, e) {
			return false
		}
	}
	for i := range c.nots {
		if s.is(&c.nots[i], e) {
			return false
		}
	}
	return true
}

// holds compares an attribute (Selectors 4, section 6).
func (s *Sheet) holds(t test, e *Element) bool {
	i := slices.IndexFunc(e.Attrs, func(a Property) bool { return a.Name == t.name })
	if i < 0 {
		return false
	}
	value := e.Attrs[i].Value
	if t.op == "~=" || t.op == "*=" {
		s.Tried += len(value) / 16
	}
	switch t.op {
	case "":
		return true
	case "=":
		return value == t.value
	case "^=":
		return t.value != "" && strings.HasPrefix(value, t.value)
	case "$=":
		return t.value != "" && strings.HasSuffix(value, t.value)
	case "*=":
		return t.value != "" && strings.Contains(value, t.value)
	case "~=":
		return slices.Contains(strings.Fields(value), t.value)
	case "|=":
		return value == t.value || strings.HasPrefix(value, t.value+"-")
	}
	return false
}

// states are what an element is in front of a reader only, or what stands beside its
// content.
var states = map[string]bool{
	":hover": true, ":active": true, ":focus": true, ":focus-within": true, ":focus-visible": true, ":visited": true, ":target": true,
	":before": true, ":after": true, ":checked": true, ":disabled": true, ":selection": true, ":fullscreen": true,
}

// selector reads a selector with its specificity. It has no parts where it can match
// nothing, and is not ok where it is not understood.
func selector(s string) (parts []compound, weight int, ok bool) {
	never := false
	for _, f := range split(strings.TrimSpace(s), ' ') {
		for f = strings.TrimSpace(f); f != ""; {
			if f[0] == '>' {
				if f = strings.TrimSpace(f[1:]); len(parts) == 0 {
					return nil, 0, false
				}
				parts[len(parts)-1].child = true
				continue
			}
			end := outer(f, ">")
			c, w, ok := simple(f[:end], true)
			if !ok || len(parts) == maxParts {
				return nil, 0, false
			}
			never = never || w < 0
			weight += w
			parts = append(parts, c)
			f = f[end:]
		}
	}
	if never {
		return nil, 0, true
	}
	return parts, weight, len(parts) > 0
}

// simple reads the selector of one element. Its weight is negative where it asks for a
// state.
func simple(s string, negates bool) (c compound, weight int, ok bool) {
	for first := true; s != ""; first = false {
		end := 1 + outer(s[1:], ".#[:")
		if s[0] == '[' {
			end = 1 + strings.IndexByte(s, ']')
		}
		if strings.HasPrefix(s, "::") {
			end = 1 + max(outer(s[2:], ".#[:")+1, 1)
		}
		if end <= 0 || end > len(s) || len(c.classes)+len(c.tests)+len(c.nots) > maxClasses {
			return c, 0, false
		}
		word := s[:end]
		s = s[end:]
		switch {
		case word[0] == '.' && len(word) > 1:
			c.classes = append(c.classes, word[1:])
			weight += 1 << 8
		case word[0] == '#' && len(word) > 1:
			c.id = word[1:]
			weight += 1 << 16
		case word[0] == '[':
			t, ok := attribute(word[1 : len(word)-1])
			if !ok || len(c.tests) == maxParts {
				return c, 0, false
			}
			c.tests = append(c.tests, t)
			weight += 1 << 8
		case word == ":root":
			c.root = true
			weight += 1 << 8
		case strings.HasPrefix(word, "::") || states[word]:
			weight -= 1 << 24
		case strings.HasPrefix(word, ":not(") && strings.HasSuffix(word, ")") && negates:
			not, w, ok := simple(strings.TrimSpace(word[len(":not("):len(word)-1]), false)
			if !ok || len(c.nots) == maxParts {
				return c, 0, false
			}
			if w >= 0 { // what is in no state is not in one
				c.nots = append(c.nots, not)
				weight += w
			}
		case !first || strings.ContainsAny(word, ":[]()+~.#|"):
			return c, 0, false
		case word != "*":
			c.name = word
			weight++
		}
	}
	return c, weight, true
}

// attribute reads what stands between brackets.
func attribute(s string) (t test, ok bool) {
	i := strings.IndexByte(s, '=')
	if i < 0 {
		return test{name: strings.TrimSpace(s)}, strings.TrimSpace(s) != ""
	}
	t.op = "="
	name := s[:i]
	if n := len(name); n > 0 && strings.IndexByte("^$*~|", name[n-1]) >= 0 {
		t.op, name = name[n-1:]+"=", name[:n-1]
	}
	t.name = strings.TrimSpace(name)
	t.value = strings.Trim(strings.TrimSpace(s[i+1:]), `"'`)
	return t, t.name != ""
}

// outer is where the first of some characters stands outside of brackets and quotes,
// the length of s where none does.
func outer(s, of string) int {
	depth, quote := 0, byte(0)
	for i := range len(s) {
		b := s[i]
		switch {
		case quote != 0:
			if b == quote {
				quote = 0
			}
		case depth == 0 && strings.IndexByte(of, b) >= 0:
			return i
		case b == '"' || b == '\'':
			quote = b
		case b == '[' || b == '(':
			depth++
		case b == ']' || b == ')':
			depth--
		}
	}
	return len(s)
}

// split parts s at a separator outside of brackets and quotes; a space is any white
// space.
func split(s string, at byte) []string {
	of := string(at)
	if at == ' ' {
		of = " \t\r\n\f"
	}
	var out []string
	for {
		i := outer(s, of)
		out = append(out, s[:i])
		if i == len(s) {
			return out
		}
		s = s[i+1:]
	}
}

package svg

import (
	"slices"
	"sort"
	"strings"
)

// maxRules bounds the style sheets of a drawing.
const maxRules = 4000

// rule is a selector with its declarations.
type rule struct {
	selector []compound // outermost ancestor first; the last is the element's own
	weight   int        // specificity, a class counting 1<<8 and an id 1<<16
	decls    []attr
}

// compound is a selector of one element.
type compound struct {
	name    string // "": any
	id      string
	classes []string
	child   bool // must be the parent of the next, not just an ancestor
}

// stylesheet holds rules by what their last compound asks for most, so that few
// are tried for each element.
type stylesheet struct {
	rules []rule
	by    map[string][]int // "#id", ".class", "name" or ""
	tried int              // elements that a selector was compared with
}

// add reads a style element's text. It reports what it leaves out.
func (s *stylesheet) add(css string, skip func(what string)) {
	css = uncommented(css)
	for {
		open := strings.IndexByte(css, '{')
		if open < 0 || len(s.rules) >= maxRules {
			return
		}
		head := strings.TrimSpace(css[:open])
		head = strings.TrimSpace(strings.NewReplacer("<![CDATA[", "", "]]>", "", "<!--", "", "-->", "").Replace(head))
		end := blockEnd(css[open:])
		body := css[open+1 : open+end]
		css = css[min(open+end+1, len(css)):]
		if i := strings.LastIndexByte(head, ';'); i >= 0 { // @charset and the like
			head = strings.TrimSpace(head[i+1:])
		}
		if strings.HasPrefix(head, "@") {
			skip(strings.Fields(head)[0])
			continue
		}
		decls := declarations(body)
		for _, sel := range strings.Split(head, ",") {
			if parts, weight, ok := selector(sel); ok {
				s.rules = append(s.rules, rule{parts, weight, decls})
			} else {
				skip("selector " + strings.TrimSpace(sel))
			}
		}
	}
}

// index is made when all rules are there.
func (s *stylesheet) index() {
	s.by = map[string][]int{}
	for i, r := range s.rules {
		last := r.selector[len(r.selector)-1]
		key := last.name
		switch {
		case last.id != "":
			key = "#" + last.id
		case len(last.classes) > 0:
			key = "." + last.classes[0]
		}
		s.by[key] = append(s.by[key], i)
	}
}

// matching are the declarations for an element, weakest first.
func (s *stylesheet) matching(n *node) []attr {
	if len(s.rules) == 0 {
		return nil
	}
	var hits []int
	try := func(key string) {
		for _, i := range s.by[key] {
			if s.matches(s.rules[i].selector, n) {
				hits = append(hits, i)
			}
		}
	}
	try("")
	try(n.name)
	if id := n.attr("id"); id != "" {
		try("#" + id)
	}
	for _, c := range n.classes {
		try("." + c)
	}
	sort.Slice(hits, func(a, b int) bool {
		x, y := s.rules[hits[a]], s.rules[hits[b]]
		if x.weight != y.weight {
			return x.weight < y.weight
		}
		return hits[a] < hits[b]
	})
	var out []attr
	for _, i := range hits {
		out = append(out, s.rules[i].decls...)
	}
	return out
}

func (s *stylesheet) matches(sel []compound, n *node) bool {
	last := len(sel) - 1
	s.tried++
	if !sel[last].is(n) {
		return false
	}
	at := n.parent
	for i := last - 1; i >= 0; i-- {
		for ; at != nil && !sel[i].is(at); at = at.parent {
			s.tried++
			if sel[i].child {
				return false
			}
		}
		if at == nil {
			return false
		}
		at = at.parent
	}
	return true
}

func (c compound) is(n *node) bool {
	if c.name != "" && c.name != n.name || c.id != "" && c.id != n.attr("id") {
		return false
	}
	for _, want := range c.classes {
		if !slices.Contains(n.classes, want) {
			return false
		}
	}
	return true
}

// selector reads types, classes and ids, joined by spaces or ">". Others
// (attributes, states) are not known.
func selector(s string) (parts []compound, weight int, ok bool) {
	for _, f := range strings.Fields(strings.ReplaceAll(s, ">", " > ")) {
		if f == ">" {
			if len(parts) == 0 {
				return nil, 0, false
			}
			parts[len(parts)-1].child = true
			continue
		}
		var c compound
		for f != "" {
			end := strings.IndexAny(f[1:], ".#") + 1
			if end == 0 {
				end = len(f)
			}
			word := f[:end]
			f = f[end:]
			if strings.ContainsAny(word, ":[+~()") {
				return nil, 0, false
			}
			switch {
			case word[0] == '.' && len(word) > 1:
				if len(c.classes) == maxClasses {
					return nil, 0, false
				}
				c.classes = append(c.classes, word[1:])
				weight += 1 << 8
			case word[0] == '#' && len(word) > 1:
				c.id = word[1:]
				weight += 1 << 16
			case word == "*":
			default:
				c.name = word
				weight++
			}
		}
		parts = append(parts, c)
	}
	return parts, weight, len(parts) > 0 && len(parts) <= 16
}

// declarations reads "name: value; …".
func declarations(s string) []attr {
	var out []attr
	for _, d := range strings.Split(s, ";") {
		name, value, ok := strings.Cut(d, ":")
		if !ok {
			continue
		}
		value = strings.TrimSpace(value)
		if low := strings.ToLower(value); strings.HasSuffix(low, "!important") {
			value = strings.TrimSpace(value[:len(value)-len("!important")])
		}
		out = append(out, attr{strings.ToLower(strings.TrimSpace(name)), value})
	}
	return out
}

// blockEnd is where the block that s begins with ends, at its "}".
func blockEnd(s string) int {
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(s)
}

func uncommented(s string) string {
	var b strings.Builder
	for {
		i := strings.Index(s, "/*")
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		end := strings.Index(s[i+2:], "*/")
		if end < 0 {
			return b.String()
		}
		s = s[i+2+end+2:]
	}
}

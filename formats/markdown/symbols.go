package markdown

import (
	"regexp"
	"strings"
)

// references find the ids that a drawing refers to.
var references = regexp.MustCompile(`(?:href\s*=\s*["']|url\(["']?)#([\w:.-]+)`)

// Bounds on what drawings take from other drawings of their page.
const (
	mostLent    = 20      // elements, in one drawing
	longestLent = 4 << 20 // bytes, on a page
)

// lent is the source of what a drawing refers to and other drawings of the page hold;
// whole is false where something is in none.
func (p *page) lent(inside string) (lent string, whole bool) {
	refers := references.FindAllStringSubmatch(inside, -1)
	if len(refers) == 0 {
		return "", true
	}
	known := map[string]bool{}
	for _, m := range idAttribute.FindAllStringSubmatch(inside, -1) {
		known[m[1]+m[2]] = true
	}
	whole = true
	for asked := 0; len(refers) > 0; refers = refers[1:] {
		id := refers[0][1]
		if known[id] {
			continue
		}
		known[id] = true
		if asked++; asked > mostLent {
			return lent, false
		}
		element := p.symbol(id)
		whole = whole && element != ""
		lent += element
		refers = append(refers, references.FindAllStringSubmatch(element, -1)...)
	}
	return lent, whole
}

// symbol is the source of the element id in a drawing of the page; "" without one, or
// where the page has lent too much already.
func (p *page) symbol(id string) string {
	if p.symbols == nil {
		p.symbols = symbolsOf(string(p.src))
	}
	s := p.symbols[id]
	if p.lentBytes += len(s); p.lentBytes > longestLent {
		return ""
	}
	return s
}

// symbolsOf are the elements of the drawings in s that have an id.
func symbolsOf(s string) map[string]string {
	type open struct {
		name, id string
		from     int
	}
	found := map[string]string{}
	var stack []open
	for i := strings.Index(s, "<svg"); i >= 0 && i < len(s); {
		n := strings.IndexByte(s[i:], '<')
		if len(stack) == 0 {
			n = strings.Index(s[i:], "<svg")
		}
		if n < 0 {
			break
		}
		i += n
		t, ok := tagAt(s, i)
		if !ok {
			i++
			continue
		}
		i = t.to
		switch {
		case t.closing:
			if k := len(stack) - 1; k >= 0 && stack[k].name == t.name {
				if id := stack[k].id; id != "" && found[id] == "" {
					found[id] = s[stack[k].from:t.to]
				}
				stack = stack[:k]
			}
		case t.empty:
			if id := t.get("id"); id != "" && found[id] == "" {
				found[id] = s[t.from:t.to]
			}
		default:
			stack = append(stack, open{t.name, t.get("id"), t.from})
		}
	}
	return found
}

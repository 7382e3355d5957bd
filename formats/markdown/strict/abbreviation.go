package strict

import (
	"sort"
	"strings"
)

// abbreviations by their first byte, longer ones first.
type abbreviations map[byte][]string

// abbreviate marks the abbreviations in the text of a tree. known is made where
// it is nil.
func (p *page) abbreviate(n *node, known abbreviations) {
	if len(p.abbrevs) == 0 {
		return
	}
	if known == nil {
		known = abbreviations{}
		for a := range p.abbrevs {
			known[a[0]] = append(known[a[0]], a)
		}
		for _, l := range known {
			sort.Slice(l, func(i, j int) bool { return len(l[i]) > len(l[j]) || len(l[i]) == len(l[j]) && l[i] < l[j] })
		}
	}
	var out []*node
	for _, k := range n.kids {
		if k.kind != kText || n.kind == kElement && n.model == asRaw {
			p.abbreviate(k, known)
			out = append(out, k)
			continue
		}
		out = append(out, known.mark(k)...)
	}
	n.kids = out
}

// mark parts a text at the abbreviations in it.
func (a abbreviations) mark(t *node) (out []*node) {
	from := 0
	for i := 0; i < len(t.text); {
		if i > 0 && isWord(t.text[i-1]) {
			i++
			continue
		}
		short, n := a.at(t.text[i:])
		if n == 0 {
			i++
			continue
		}
		if from < i {
			out = append(out, &node{kind: kText, text: t.text[from:i], at: t.at + from})
		}
		out = append(out, &node{kind: kAbbreviation, text: t.text[i : i+n], name: short, at: t.at + i})
		i += n
		from = i
	}
	if from == 0 {
		return []*node{t}
	}
	if from < len(t.text) {
		out = append(out, &node{kind: kText, text: t.text[from:], at: t.at + from})
	}
	return out
}

// at is the abbreviation that s begins with, as a whole word, and how long it is
// there: white space in it may be any.
func (a abbreviations) at(s string) (string, int) {
	for _, short := range a[s[0]] {
		n := matches(s, short)
		if n > 0 && (n == len(s) || !isWord(s[n])) {
			return short, n
		}
	}
	return "", 0
}

// matches is how much of s is short, 0: it does not begin with it.
func matches(s, short string) int {
	n := 0
	for i := range len(short) {
		switch {
		case short[i] == ' ':
			rest := strings.TrimLeftFunc(s[n:], wide)
			if len(rest) == len(s)-n {
				return 0
			}
			n = len(s) - len(rest)
		case n < len(s) && s[n] == short[i]:
			n++
		default:
			return 0
		}
	}
	return n
}

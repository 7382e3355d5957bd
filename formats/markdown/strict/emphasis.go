package strict

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// emphasis reads from one or two marks to the next that close it. Two that
// nothing closes may be one and text.
func (r *running) emphasis() bool {
	mark := r.s[r.i : r.i+min(countByte(r.s[r.i:], r.s[r.i]), 2)]
	k := kEmph
	if len(mark) == 2 {
		k = kStrong
	}
	start := r.i
	after := start + len(mark)
	if mark[0] == '_' && inWord(r.s[:start]) || after < len(r.s) && isSpace(r.s[after]) || r.inside(k) || !r.mayTry() {
		return r.text(mark, after)
	}
	if r.emphasized(mark, k, start) {
		return true
	}
	if k == kStrong && r.tree.kind != kEmph && r.emphasized(mark[:1], kEmph, start) {
		return true
	}
	return r.text(mark, after)
}

// inWord reports whether before ends with a letter, or a letter and a hyphen,
// underscores aside.
func inWord(before string) bool {
	before = strings.TrimSuffix(strings.TrimRight(before, "_"), "-")
	c, _ := utf8.DecodeLastRuneInString(before)
	return before != "" && unicode.IsLetter(c)
}

// emphasized reads emphasis that begins with mark; false: it does not close.
func (r *running) emphasized(mark string, k kind, start int) bool {
	n := &node{kind: k, at: r.origin(start)}
	r.i = start + len(mark)
	twice := mark + mark
	found := r.read(n, func() bool {
		rest := r.s[r.i:]
		if !strings.HasPrefix(rest, mark) || isSpace(r.s[r.i-1]) || len(n.kids) == 0 {
			return false
		}
		if k == kEmph && strings.HasPrefix(rest, twice) && !strings.HasPrefix(rest, twice+mark) {
			return false
		}
		c, _ := utf8.DecodeRuneInString(rest[len(mark):])
		return mark[0] != '_' || rest[len(mark):] == "" || !unicode.IsLetter(c) && !unicode.IsDigit(c)
	})
	if !found {
		r.back(start)
		return false
	}
	r.i += len(mark)
	r.tree.add(n)
	return true
}

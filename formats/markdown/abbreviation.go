package markdown

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"octavo/pipeline/book"
)

// abbreviate marks the abbreviations that the page defines, wherever they stand
// as words of their own.
func (p *page) abbreviate(blocks []book.Block) []book.Block {
	if len(p.state.Abbreviations) == 0 {
		return blocks
	}
	long := map[string]string{}
	var words []string
	for _, a := range p.state.Abbreviations {
		if _, again := long[a.Short]; !again {
			words = append(words, regexp.QuoteMeta(a.Short))
		}
		long[a.Short] = a.Long
	}
	// The longest first: alternatives are tried in their order.
	slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	find := regexp.MustCompile(strings.Join(words, "|"))
	r := book.Rewriter{Inline: func(n book.Inline) []book.Inline {
		if t, ok := n.(*book.Text); ok {
			return abbreviateText(t, find, long)
		}
		return []book.Inline{n}
	}}
	return r.Blocks(blocks)
}

func abbreviateText(t *book.Text, find *regexp.Regexp, long map[string]string) []book.Inline {
	var out []book.Inline
	text := func(from, to int) {
		if from < to {
			out = append(out, &book.Text{Base: book.Base{At: t.At}, S: t.S[from:to]})
		}
	}
	done := 0
	for _, m := range find.FindAllStringIndex(t.S, -1) {
		before, _ := utf8.DecodeLastRuneInString(t.S[:m[0]])
		after, _ := utf8.DecodeRuneInString(t.S[m[1]:])
		if m[0] > 0 && wordRune(before) || m[1] < len(t.S) && wordRune(after) {
			continue
		}
		text(done, m[0])
		short := t.S[m[0]:m[1]]
		e := &book.Emphasis{Base: book.Base{At: t.At}, Kind: book.Abbr}
		e.Inlines = []book.Inline{&book.Text{Base: book.Base{At: e.At}, S: short}}
		if l := long[short]; l != "" {
			e.Pairs = []book.Pair{{Key: "title", Value: l}}
		}
		out = append(out, e)
		done = m[1]
	}
	if done == 0 {
		return []book.Inline{t}
	}
	text(done, len(t.S))
	return out
}

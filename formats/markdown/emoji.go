package markdown

import (
	"strings"

	"github.com/yuin/goldmark-emoji/definition"
)

// longestShortcode is more than the longest name that GitHub has, of 36 bytes.
const longestShortcode = 48

// emoji reads a shortcode of GitHub's, such as `:smile:`, as the character that
// it names. A name that touches a letter or digit is none: 10:100:30, a:b:c.
func (p *inlines) emoji(start *int) bool {
	if p.i != p.used && p.i > 0 && (isLetter(p.s[p.i-1]) || isDigit(p.s[p.i-1]) || p.s[p.i-1] == ':') {
		return false
	}
	rest := p.s[p.i+1 : min(len(p.s), p.i+1+longestShortcode)]
	n := 0
	for n < len(rest) && (isLetter(rest[n]) || isDigit(rest[n]) || strings.IndexByte("_+-", rest[n]) >= 0) {
		n++
	}
	if n == 0 || n == len(rest) || rest[n] != ':' {
		return false
	}
	to := p.i + n + 2
	if to < len(p.s) && (isLetter(p.s[to]) || isDigit(p.s[to])) {
		return false
	}
	e, ok := definition.Github().Get(rest[:n])
	if !ok || len(e.Unicode) == 0 { // GitHub's own pictures, as :octocat:, are no characters
		return false
	}
	p.codes = append(p.codes, string(e.Unicode), p.s[p.i:to])
	return p.replace(start, to, string(e.Unicode))
}

// withCodes is the text of a heading with the shortcodes and hyphens that its author
// wrote, which the heading's id on the web is made of; codes are pairs of both.
func withCodes(text string, codes []string) string {
	var b strings.Builder
	for i := 0; i+1 < len(codes); i += 2 {
		before, after, ok := strings.Cut(text, codes[i])
		if !ok {
			continue
		}
		b.WriteString(before + codes[i+1])
		text = after
	}
	return b.String() + text
}

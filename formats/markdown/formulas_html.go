package markdown

import (
	"strings"

	"octavo/pipeline/book"
)

// htmlText is a text of HTML without Markdown in it, with its formulas: MathJax and
// KaTeX read the finished page, and find them there like those in Markdown.
func (p *page) htmlText(n *htmlNode) []book.Inline {
	base := book.Base{At: n.at}
	if p.Math == (Math{}) || p.keepHTML || p.inCode > 0 {
		return []book.Inline{&book.Text{Base: base, S: n.text}}
	}
	var out []book.Inline
	s, from := n.text, 0
	for i := 0; i < len(s); i++ {
		tex, next := p.Math.formulaAt(s, i)
		if next > 0 {
			if from < i {
				out = append(out, &book.Text{Base: base, S: s[from:i]})
			}
			out = append(out, &book.MathSpan{Base: base, TeX: strings.TrimSpace(tex)})
			from, i = next, next-1
		} else if s[i] == '\\' || strings.HasPrefix(s[i:], "$$") {
			i++ // an escape, or no formula
		}
	}
	if from < len(s) || len(out) == 0 {
		out = append(out, &book.Text{Base: base, S: s[from:]})
	}
	return out
}

// formulaAt is the formula whose delimiter stands at i and where what follows it
// begins, which is 0 without one.
func (m Math) formulaAt(s string, i int) (tex string, next int) {
	for _, d := range [...]struct {
		open, shut string
		on         bool
	}{{"$$", "$$", true}, {`\(`, `\)`, m.Parens}, {`\[`, `\]`, m.Brackets}} {
		if !d.on || !strings.HasPrefix(s[i:], d.open) {
			continue
		}
		from := i + len(d.open)
		if end := strings.Index(s[from:min(len(s), from+longestFormula)], d.shut); end > 0 {
			return s[from : from+end], from + end + len(d.shut)
		}
		return "", 0
	}
	if !m.Dollars || s[i] != '$' || strings.HasPrefix(s[i:], "$$") {
		return "", 0
	}
	if end := dollarAfter(s, i+1); end > 0 {
		return s[i+1 : end], end + 1
	}
	return "", 0
}

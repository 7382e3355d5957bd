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
		if f := p.Math.formulaAt(s, i); f.next > 0 {
			if from < i {
				out = append(out, &book.Text{Base: base, S: s[from:i]})
			}
			out = append(out, p.mathSpan(base, f.tex, f.display))
			from, i = f.next, f.next-1
		} else if s[i] == '\\' || strings.HasPrefix(s[i:], "$$") {
			i++ // an escape, or no formula
		}
	}
	if from < len(s) || len(out) == 0 {
		out = append(out, &book.Text{Base: base, S: s[from:]})
	}
	return out
}

// foundFormula is a formula in a text, and where what follows it begins.
type foundFormula struct {
	tex     string
	display bool
	next    int // 0: there is no formula
}

// formulaAt is the formula whose delimiter stands at i.
func (m Math) formulaAt(s string, i int) foundFormula {
	for _, d := range [...]struct {
		open, shut  string
		on, display bool
	}{{"$$", "$$", true, true}, {`\(`, `\)`, m.Parens, false}, {`\[`, `\]`, m.Brackets, true}} {
		if !d.on || !strings.HasPrefix(s[i:], d.open) {
			continue
		}
		from := i + len(d.open)
		if end := near(s, d.shut, from); end > from {
			return foundFormula{s[from:end], d.display, end + len(d.shut)}
		}
		return foundFormula{}
	}
	switch {
	case m.Environments && s[i] == '\\':
		if end, display := environmentAt(s, i); end > 0 {
			return foundFormula{s[i:end], display, end}
		}
	case m.Dollars && s[i] == '$' && !strings.HasPrefix(s[i:], "$$"):
		if end := dollarAfter(s, i+1); end > 0 {
			return foundFormula{s[i+1 : end], false, end + 1}
		}
	}
	return foundFormula{}
}

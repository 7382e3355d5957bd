package markdown

import (
	"strings"

	"octavo/pipeline/book"
)

// Math says what is a formula beside kramdown's $$…$$: what a site's MathJax or
// KaTeX, which read the finished page, take for one.
type Math struct {
	Dollars      bool // $…$
	Parens       bool // \(…\); Markdown writes \\( for \(
	Brackets     bool // \[…\]
	Environments bool // \begin{align}…\end{align}, \ref{…} and \eqref{…}
}

// longestFormula bounds the search for the end of a formula, in bytes.
const longestFormula = 8 << 10

// math reads `$$…$$`.
func (p *inlines) math(start *int) bool {
	if !strings.HasPrefix(p.s[p.i:], "$$") {
		return false
	}
	end := p.find("$$", p.i+2)
	if end < 0 {
		return false
	}
	return p.add(start, end+2, &book.MathSpan{Base: p.here(p.i), TeX: strings.TrimSpace(p.s[p.i+2 : end])})
}

// dollars reads $…$, and $$…$$ where MathJax or KaTeX reads the page. Sums of money
// are no formulas: no white stands inside the dollar signs and no digit behind the
// second, as pandoc has it; and what begins with a figure must hold a sign of TeX or
// no words.
func (p *inlines) dollars(start *int) bool {
	m := &p.page.Math
	if p.i > 0 && p.s[p.i-1] == '$' {
		return false
	}
	if strings.HasPrefix(p.s[p.i:], "$$") {
		from := p.i + 2
		end := near(p.s, "$$", from)
		return *m != (Math{}) && end > from && p.formula(start, from, end, end+2, true)
	}
	if !m.Dollars {
		return false
	}
	end := dollarAfter(p.s, p.i+1)
	return end > 0 && p.formula(start, p.i+1, end, end+1, false)
}

// dollarAfter is where the dollar sign stands that ends the formula which begins at
// from; 0 when no formula does.
func dollarAfter(s string, from int) int {
	end := from
	for ; end < len(s) && s[end] != '$' && end-from < longestFormula; end++ {
		if s[end] == '\\' {
			end++
		}
	}
	if end >= len(s) || s[end] != '$' || end == from {
		return 0
	}
	tex := s[from:end]
	if isSpace(tex[0]) || isSpace(tex[len(tex)-1]) || end+1 < len(s) && isDigit(s[end+1]) || money(tex) {
		return 0
	}
	return end
}

// money reports whether the text between two dollar signs begins with a sum and goes
// on in words.
func money(tex string) bool {
	return isDigit(tex[0]) && !strings.ContainsAny(tex, `\^_={}<>+*`) && strings.ContainsAny(tex, " \n")
}

// texDelimiter reads what begins with a backslash: \\(…\\), \\[…\\], the same with single
// backslashes where TeX stands between them, environments and references.
func (p *inlines) texDelimiter(start *int) bool {
	m := &p.page.Math
	rest := p.s[p.i:]
	if m.Parens || m.Brackets {
		python := p.page.Python // Arithmatex asks for no sign of TeX
		for _, d := range [...]struct {
			open, shut string
			display    bool
			sure       bool
		}{{`\\(`, `\\)`, false, true}, {`\\[`, `\\]`, true, true}, {`\(`, `\)`, false, python}, {`\[`, `\]`, true, python && p.i == 0}} {
			if on := m.Parens && !d.display || m.Brackets && d.display; !on || !strings.HasPrefix(rest, d.open) {
				continue
			}
			from := p.i + len(d.open)
			end := near(p.s, d.shut, from)
			if end <= from || !d.sure && !strings.ContainsAny(p.s[from:end], `\^_=<>`) {
				continue
			}
			return p.formula(start, from, end, end+len(d.shut), d.display)
		}
	}
	return m.Environments && p.environment(start)
}

// near is the index of mark at or after from, no further than a formula reaches.
func near(s, mark string, from int) int {
	i := strings.Index(s[from:min(len(s), from+longestFormula)], mark)
	if i < 0 {
		return -1
	}
	return from + i
}

func (p *inlines) environment(start *int) bool {
	end, display := environmentAt(p.s, p.i)
	return end > 0 && p.formula(start, p.i, end, end, display)
}

// environments of TeX that are displays of their own.
var environments = set("equation align gather multline eqnarray alignat flalign")

// environmentAt is the end of the environment or of the reference to a formula that
// stands at i, 0 without one.
func environmentAt(s string, i int) (end int, display bool) {
	rest := s[i:]
	if strings.HasPrefix(rest, `\eqref{`) || strings.HasPrefix(rest, `\ref{`) {
		end := strings.IndexAny(rest, "}\n")
		if end < 0 || rest[end] == '\n' {
			return 0, false
		}
		return i + end + 1, false
	}
	name, ok := strings.CutPrefix(rest, `\begin{`)
	if !ok {
		return 0, false
	}
	name, _, ok = strings.Cut(name[:min(len(name), 16)], "}")
	if !ok || !environments[strings.TrimSuffix(name, "*")] {
		return 0, false
	}
	shut := `\end{` + name + `}`
	if end = near(s, shut, i); end < 0 {
		return 0, false
	}
	return end + len(shut), true
}

// escaped are the escapes that Markdown takes out of a formula before MathJax sees
// it on the web; authors write them so that it stays whole.
var escaped = strings.NewReplacer(`\\\\`, `\\`, `\_`, `_`, `\*`, `*`)

// formula adds the formula that stands between from and end.
func (p *inlines) formula(start *int, from, end, next int, display bool) bool {
	return p.add(start, next, p.mathSpan(p.here(p.i), escaped.Replace(p.s[from:end]), display))
}

// mathSpan is a formula in running text.
func (p *page) mathSpan(base book.Base, tex string, display bool) *book.MathSpan {
	n := &book.MathSpan{Base: base, TeX: strings.TrimSpace(tex)}
	if display {
		p.setApart(n, &book.MathBlock{Base: base, TeX: n.TeX})
	}
	return n
}

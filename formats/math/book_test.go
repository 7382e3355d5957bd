package math

import (
	"context"
	"strings"
	"testing"

	"octavo/pipeline/book"
	"octavo/pipeline/source"
)

// bookOf is a book with a chapter a page, each of display formulas.
func bookOf(tex book.TeX, pages ...[]string) *book.Book {
	b := &book.Book{Meta: book.Meta{TeX: tex}}
	for i, page := range pages {
		c := &book.Chapter{Source: string(rune('a'+i)) + ".md"}
		for k, f := range page {
			c.Blocks = append(c.Blocks, &book.MathBlock{Base: book.Base{At: source.Pos{File: c.Source, Line: int32(k + 1), Col: 1}}, TeX: f})
		}
		b.Body = append(b.Body, c)
	}
	return b
}

func TestSet(t *testing.T) {
	const eq = `\begin{equation}x\end{equation}`
	cases := []struct {
		name  string
		tex   book.TeX
		pages [][]string
		want  []string // what is said of each formula, "" for an error
		found []string
	}{
		{"the site's macros", book.TeX{Macros: []string{`\newcommand{\E}[1]{\mathbb{E}[#1]}`, `\newcommand{\EX}{\E{X}}`}},
			[][]string{{`\EX`}}, []string{"double-struck cap E open bracket cap X close bracket"}, nil},
		{"a page's definitions hold to its end", book.TeX{},
			[][]string{{`\newcommand{\a}{y}`, `\a`, `\def\a{z}\a`, `\a`}, {`\a`}},
			[]string{"", "y", "z", "z", ""}, []string{`b.md:1:1: warning: Undefined control sequence \a: \a [math-error]`}},
		{"parts of MathJax are there, physics from where it is asked for", book.TeX{},
			[][]string{{`\require{cancel}\cancel{x}+\ce{H2}`, `\qty(x)`, `\require{physics}`, `\qty(x)`}, {`\qty(x)`}},
			[]string{"x crossed out plus cap H sub 2", "", "", "open paren x close paren", ""},
			[]string{`a.md:2:1: warning: Undefined control sequence \qty: \qty(x) [math-error]`, `b.md:1:1: warning: Undefined control sequence \qty: \qty(x) [math-error]`}},
		{"equations are numbered by page", book.TeX{Numbered: true},
			[][]string{{eq, `y`, eq, `\begin{align}a\\b\nonumber\\c\end{align}`}, {eq}},
			[]string{"equation 1: x", "y", "equation 2: x", "equation 3: a; line 2: b; equation 4: c", "equation 1: x"}, nil},
		{"equations without numbers", book.TeX{}, [][]string{{eq, `x\tag{7}`}}, []string{"x", "equation 7: x"}, nil},
		{"references go backward and forward, and to other pages", book.TeX{Numbered: true},
			[][]string{{`\eqref{b}`, eq, `\begin{equation}\label{b}y\end{equation}`, `\ref{c}`}, {`\begin{equation}\label{c}z\end{equation}`, `\begin{equation}\label{b}z\end{equation}`, `\ref{b}`}},
			[]string{"(2)", "equation 1: x", "equation 2: y", "1", "equation 1: z", "equation 2: z", "2"}, nil},
		{"a label on an equation without a number", book.TeX{}, [][]string{{`\begin{align}x\label{a}\end{align}`, `\eqref{a}`}}, []string{"x", "(???)"},
			[]string{`a.md:2:1: warning: the equation with the label "a" has no number [unknown-label]`}},
		{"an unknown label", book.TeX{}, [][]string{{`\eqref{no}`}}, []string{"(???)"}, []string{`a.md:1:1: warning: no equation has the label "no" [unknown-label]`}},
	}
	r := renderer(t, 2)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := bookOf(c.tex, c.pages...)
			b, got, found, err := r.Set(context.Background(), b)
			if err != nil {
				t.Fatal(err)
			}
			i := 0
			b.Chapters(func(ch *book.Chapter, _ int) {
				for _, n := range ch.Blocks {
					said := ""
					if f := got.Of(n); f != nil {
						said = f.Speech
					}
					if said != c.want[i] {
						t.Errorf("%s: said %q, want %q", n.(*book.MathBlock).TeX, said, c.want[i])
					}
					i++
				}
			})
			var lines []string
			for _, d := range found {
				lines = append(lines, d.String())
			}
			for _, w := range c.found {
				if !strings.Contains(strings.Join(lines, "\n"), w) {
					t.Errorf("no finding %s in %q", w, lines)
				}
			}
			if len(lines) != len(c.found) {
				t.Errorf("%d findings: %q", len(lines), lines)
			}
		})
	}
}

func TestDefinitions(t *testing.T) {
	got := definitions(`a \newcommand{\R}{\mathbb{R}} \newcommand\b[2][x]{#1{#2}} \def\c#1.{d#1} \let\e=\f \DeclareMathOperator*{\g}{arg\,max} \newcommand{\broken}{ \newcommand`)
	want := []string{`\R`, `\newcommand{\R}{\mathbb{R}}`, `\b`, `\newcommand\b[2][x]{#1{#2}}`, `\c`, `\def\c#1.{d#1}`, `\e`, `\let\e=\f`, `\g`, `\DeclareMathOperator*{\g}{arg\,max}`}
	var flat []string
	for _, d := range got {
		flat = append(flat, d.name, d.source)
	}
	if strings.Join(flat, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q\nwant %q", flat, want)
	}
	if s := sources(needed(got, `\RR + \c.`)); s != `\def\c#1.{d#1}` {
		t.Errorf("needed: %s", s)
	}
}

func FuzzDefinitions(f *testing.F) {
	f.Add(`\newcommand{\a}[1]{#1}\def\b#1{`)
	f.Fuzz(func(t *testing.T, tex string) {
		for _, d := range definitions(tex) {
			if d.name == "" || !strings.Contains(tex, d.source) {
				t.Errorf("%q", d)
			}
			needed([]definition{d}, tex)
		}
	})
}

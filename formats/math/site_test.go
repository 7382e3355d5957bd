package math

import (
	"reflect"
	"testing"
	"testing/fstest"

	"octavo/pipeline/book"
)

func TestReadSite(t *testing.T) {
	cases := []struct {
		name, file, text string
		want             Site
	}{
		{"nothing", "_includes/head_custom.html", `<link rel="icon" href="x">`, Site{}},
		{"commented out", "_includes/head_custom.html", "<!-- <script src=mathjax.js> -->\n// katex\n", Site{}},
		{"MathJax as it comes", "_includes/head_custom.html", `<script src="https://cdn.jsdelivr.net/npm/mathjax@3/es5/tex-mml-chtml.js"></script>`,
			Site{Parens: true, Brackets: true, Environments: true}},
		{"MathJax 3 with dollars, macros and numbers", "_includes/mathjax/setup.html", `<script>
MathJax = {
  loader: {load: ['[tex]/physics']},
  tex: {
    // inlineMath: [['@','@']],
    inlineMath: [['$', '$'], ['\\(', '\\)']],
    tags: 'ams',
    macros: {
      RR: "{\\bf R}",
      bold: ["{\\bf #1}", 1],
      opt: ['#1^{#2}', 2, 'x'],
      "E": '\\mathbb{E}', broken: "{", ok: "y",
      f: function() {}, never: "z"
    }
  }
};</script>`, Site{Dollars: true, Parens: true, Brackets: true, Environments: true, TeX: book.TeX{Numbered: true, Packages: []string{"physics"},
			Macros: []string{`\newcommand{\RR}{{\bf R}}`, `\newcommand{\bold}[1]{{\bf #1}}`, `\newcommand{\opt}[2][x]{#1^{#2}}`, `\newcommand{\E}{\mathbb{E}}`, `\newcommand{\ok}{y}`}}}},
		{"MathJax 2, dollars only", "_layouts/default.html", `<script type="text/x-mathjax-config">MathJax.Hub.Config({tex2jax: {inlineMath: [ ["$","$"] ]}, TeX: {equationNumbers: {autoNumber: "AMS"}}});</script>`,
			Site{Dollars: true, Brackets: true, Environments: true, TeX: book.TeX{Numbered: true, Packages: []string{"colorv2"}}}},
		{"KaTeX", "_includes/head.html", `<script>renderMathInElement(document.body, {delimiters: [{left: "$$", right: "$$", display: true}, {left: '$', right: '$', display: false}], macros: {"\\f": "#1f(#2)"}}); // katex</script>`,
			Site{Dollars: true, Parens: true, Brackets: true, Environments: true, TeX: book.TeX{Macros: []string{`\newcommand{\f}[2]{#1f(#2)}`}}}},
		{"MathJax 2 in JSON's way, on pages that ask for it", "_includes/head.html", `{% if page.use_math %}<script type="text/x-mathjax-config">MathJax.Hub.Config({"tex2jax": {"inlineMath": [["$","$"]], "processEnvironments": false}, "TeX": {"Macros": {"R": "\\mathbb{R}"}}});</script>{% endif %}`,
			Site{Dollars: true, Brackets: true, Keys: []string{"use_math"}, TeX: book.TeX{Packages: []string{"colorv2"}, Macros: []string{`\newcommand{\R}{\mathbb{R}}`}}}},
		{"environments", "_includes/head.html", `MathJax = {tex: {environments: {braced: ["\\left\\{", "\\right\\}"], "lim*": ['#1(', ')', 1], bad: ["{", "x"]}}} // mathjax`,
			Site{Parens: true, Brackets: true, Environments: true, TeX: book.TeX{Macros: []string{`\newenvironment{braced}{\left\{}{\right\}}`, `\newenvironment{lim*}[1]{#1(}{)}`}}}},
		{"MathJax 4", "assets/js/math.js", `MathJax = {tex: {inlineMath: {'[+]': [['$', '$']]}, macros: {RR: '\\bf'}}}; // mathjax@4`,
			Site{Dollars: true, Parens: true, Brackets: true, Environments: true, TeX: book.TeX{Macros: []string{`\newcommand{\RR}{\bf}`}}}},
		{"the site may say it for all pages", "_includes/head.html", `{% if site.mathjax or page.mathjax %}<script src="mathjax.js"></script>{% endif %}`, Site{Parens: true, Brackets: true, Environments: true}},
		{"mdBook", "book.toml", "[output.html]\nmathjax-support = true\n", Site{Parens: true, Brackets: true, Environments: true, TeX: book.TeX{Packages: []string{"colorv2"}}}},
		{"mdbook-katex", "book.toml", "[preprocessor.katex]\n", Site{Dollars: true}},
		{"MkDocs", "mkdocs.yml", "markdown_extensions:\n  - pymdownx.arithmatex:\n      generic: true\n", Site{Dollars: true, Parens: true, Brackets: true, Environments: true}},
		{"MathJax itself", "assets/js/mathjax.min.js", `MathJax={inlineMath:[["$","$"]]}`, Site{}},
		{"displays between dollars only", "_layouts/default.html", `MathJax = {tex: {inlineMath: [['\\(','\\)']], displayMath: [ ['$$', '$$'] ]}} // mathjax`, Site{Parens: true, Environments: true}},
		{"displays between dollars and brackets", "_layouts/default.html", `MathJax = {tex: {inlineMath: [["$","$"]], displayMath: [['$$','$$'], ["\\[","\\]"]]}} // mathjax`, Site{Dollars: true, Brackets: true, Environments: true}},
	}
	cases[5].text = `<script src="katex.min.js"></script>` + cases[5].text
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := ReadSite(fstest.MapFS{c.file: {Data: []byte(c.text)}}); !reflect.DeepEqual(got, c.want) {
				t.Errorf("got  %+v\nwant %+v", got, c.want)
			}
		})
	}
}

func FuzzSetup(f *testing.F) {
	f.Add(`MathJax = {macros: {a: ["#1", 1, "x"], "b": 'y'}, inlineMath: [['$','$']]}`)
	f.Fuzz(func(t *testing.T, s string) {
		for _, m := range parseSetup(s + " mathjax").TeX.Macros {
			if d := definitions(m); len(d) == 0 {
				t.Errorf("%q defines nothing", m)
			}
		}
	})
}

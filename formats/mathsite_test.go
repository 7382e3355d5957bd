package formats_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"octavo/formats"
)

// Dollar signs mark formulas on those pages only that load MathJax, and in books of
// mdBook two of them do as soon as MathJax is on.
func TestFormulasWhereTheSiteHasThem(t *testing.T) {
	for name, c := range map[string]struct {
		site string
		want map[string]int // formulas, by page
	}{
		"on pages that ask for it": {
			"-- _config.yml --\ntitle: T\n-- _includes/head_custom.html --\n{% if page.math %}<script>MathJax = {tex: {inlineMath: [['$', '$']]}}</script>{% endif %}\n" +
				"-- a.md --\n---\ntitle: A\nmath: true\n---\n$x$ for $500 or $600\n-- b.md --\n---\ntitle: B\n---\n$x$ and $$y$$\n",
			map[string]int{"a.md": 1, "b.md": 1},
		},
		"on pages that load MathJax": {
			"-- _config.yml --\ntitle: T\n-- a.md --\n---\ntitle: A\n---\n<script id=\"MathJax-script\" async src=\"https://cdn.jsdelivr.net/npm/mathjax@3/es5/tex-mml-chtml.js\"></script>\n\n\\\\(x\\\\) for $500\n" +
				"-- b.md --\n---\ntitle: B\n---\n\\\\(x\\\\)\n\n```html\n<script src=\"mathjax.js\"></script>\n```\n",
			map[string]int{"a.md": 1, "b.md": 0},
		},
		"by the settings": {
			"-- _config.yml --\ntitle: T\n-- octavo.yaml --\nmath: [dollars]\n-- a.md --\n---\ntitle: A\n---\n$x$ and \\begin{align}x\\end{align}\n", map[string]int{"a.md": 2},
		},
		"mdBook": {
			"-- book.toml --\n[output.html]\nmathjax-support = true\n-- src/SUMMARY.md --\n- [A](a.md)\n-- src/a.md --\n$$ x_1 $$ and \\\\( y \\\\), not $z$\n", map[string]int{"src/a.md": 2},
		},
		"mdBook without it": {"-- book.toml --\n-- src/SUMMARY.md --\n- [A](a.md)\n-- src/a.md --\n$$ x_1 $$\n", map[string]int{"src/a.md": 0}},
		"MkDocs": {
			"-- mkdocs.yml --\nsite_name: T\nmarkdown_extensions:\n  - pymdownx.arithmatex\n-- docs/a.md --\n# A\n\n!!! note\n    $x$\n", map[string]int{"docs/a.md": 1},
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := txtar.Write(txtar.Parse([]byte(c.site)), dir); err != nil {
				t.Fatal(err)
			}
			for page, want := range c.want {
				dump, _, err := formats.Inspect(dir, filepath.Join(dir, page), "dump", "jekyll", "")
				if err != nil {
					t.Fatal(err)
				}
				if got := strings.Count(dump, "math \""); got != want {
					t.Errorf("%s has %d formulas, want %d:\n%s", page, got, want, dump)
				}
			}
		})
	}
}

package markdown_test

import (
	"flag"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"octavo/formats/markdown"
	"octavo/pipeline/book"
	"octavo/pipeline/book/booktest"
	"octavo/pipeline/diag"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

var update = flag.Bool("update", false, "write what was made into testdata")

// read is a page read from memory.
func read(r *markdown.Reader, input string, html bool) (*book.Chapter, diag.List) {
	f := source.NewFile("input.md", []byte(input))
	at := source.Pos{File: "input.md"}
	return r.Chapter(&outline.Page{File: "input.md", URL: "/input/", Title: "A *page*", At: at, HTML: html}, f.Whole(0))
}

// TestGolden reads testdata/*.txtar: input, then the dump and the findings that
// must come of it. The comment names the dialect when it is not jekyll,
// and what is a formula beside $$…$$.
func TestGolden(t *testing.T) {
	booktest.Golden(t, "testdata/*.txtar", *update, golden)
}

func golden(_ *testing.T, a *txtar.Archive) *txtar.Archive {
	r := &markdown.Reader{}
	switch comment := string(a.Comment); {
	case strings.Contains(comment, "dialect: commonmark"):
		r.Dialect = markdown.CommonMark
	case strings.Contains(comment, "dialect: kramdown"):
		r.Dialect = markdown.Kramdown
	case strings.Contains(comment, "dialect: github"):
		r.Dialect, r.Smart = markdown.GitHub, true
	}
	if comment := string(a.Comment); strings.Contains(comment, "math: ") {
		r.Math = markdown.Math{Dollars: strings.Contains(comment, "dollars"), Parens: strings.Contains(comment, "parens"), Brackets: strings.Contains(comment, "parens") || strings.Contains(comment, "brackets"), Environments: strings.Contains(comment, "environments")}
	}
	if strings.Contains(string(a.Comment), "with callouts") {
		r.Callouts = map[string]markdown.Callout{"info": {Title: "Info", Color: "blue"}, "danger": {Title: "Danger", Color: "red"}}
	}
	r.GitHubBlocks = strings.Contains(string(a.Comment), "GitHub's tables")
	r.Python = strings.Contains(string(a.Comment), "of Python-Markdown")
	r.Marks = strings.Contains(string(a.Comment), "of Obsidian")
	r.Spaces = strings.Contains(string(a.Comment), "spaces escaped")
	html := strings.HasPrefix(a.Files[0].Name, "input.html")
	c, found := read(r, string(a.Files[0].Data), html)
	got := map[string]string{"dump": book.Dump(c), "diag": ""}
	for _, d := range found {
		got["diag"] += d.String() + "\n"
	}
	a.Files = a.Files[:1]
	for _, name := range []string{"dump", "diag"} {
		if got[name] != "" {
			a.Files = append(a.Files, txtar.File{Name: name, Data: []byte(got[name])})
		}
	}
	return a
}

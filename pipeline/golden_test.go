package pipeline_test

import (
	"flag"
	"slices"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"octavo/formats/markdown"
	"octavo/pipeline/book/booktest"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
)

var update = flag.Bool("update", false, "write what the stages make into the golden cases")

// TestGolden runs the stages over small sites of Markdown: each case holds pages
// (the first line is the title), then the book's shape and the findings.
func TestGolden(t *testing.T) {
	booktest.Golden(t, "testdata/*.txtar", *update, func(t *testing.T, a *txtar.Archive) *txtar.Archive {
		a.Files = slices.DeleteFunc(a.Files, func(f txtar.File) bool { return f.Name == "shape" || f.Name == "findings" })
		pages := map[string]string{}
		for _, f := range a.Files {
			pages[f.Name] = string(f.Data)
		}
		s := newSite(pages)
		s.markup = &markdown.Reader{}
		b, found := compose(t, s, config.Settings{Numbering: "none"})
		a.Files = append(a.Files,
			txtar.File{Name: "shape", Data: []byte(shape(b))},
			txtar.File{Name: "findings", Data: []byte(messages(found, diag.Info) + "\n")})
		return a
	})
}

package pipeline_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"octavo/formats/markdown"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
)

var update = flag.Bool("update", false, "write what the stages make into the golden cases")

// TestGolden runs the stages over small sites of Markdown: each case holds pages
// (the first line is the title), then the book's shape and the findings.
func TestGolden(t *testing.T) {
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatal("no golden cases", err)
	}
	for _, file := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			pages, want := map[string]string{}, map[string]string{}
			for _, f := range a.Files {
				if f.Name == "shape" || f.Name == "findings" {
					want[f.Name] = string(f.Data)
				} else {
					pages[f.Name] = string(f.Data)
				}
			}
			s := newSite(pages)
			s.markup = &markdown.Reader{}
			b, found := compose(t, s, config.Settings{Numbering: "none"})
			got := map[string]string{"shape": shape(b), "findings": messages(found, diag.Info) + "\n"}
			for _, part := range []string{"shape", "findings"} {
				if got[part] != want[part] && !*update {
					t.Errorf("%s is\n%swant\n%s", part, got[part], want[part])
				}
			}
			if *update {
				a.Files = keep(a.Files, pages)
				for _, part := range []string{"shape", "findings"} {
					a.Files = append(a.Files, txtar.File{Name: part, Data: []byte(got[part])})
				}
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func keep(files []txtar.File, pages map[string]string) []txtar.File {
	var out []txtar.File
	for _, f := range files {
		if _, ok := pages[f.Name]; ok {
			out = append(out, f)
		}
	}
	return out
}

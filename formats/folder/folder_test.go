package folder

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"octavo/pipeline"
	"octavo/pipeline/book/booktest"
)

var _ pipeline.Site = (*Site)(nil)

func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func listed(t *testing.T, dir string) string {
	t.Helper()
	s, found := Open(dir)
	if len(found) > 0 {
		t.Fatal(found)
	}
	o, found := s.Outline()
	if len(found) > 0 {
		t.Fatal(found)
	}
	var b strings.Builder
	for e, depth := range o.All() {
		b.WriteString(strings.Repeat("  ", depth) + e.Title + " " + e.URL + "\n")
	}
	return b.String()
}

func TestOrder(t *testing.T) {
	dir := write(t, map[string]string{
		"README.md":          "The book\n========\n",
		"LICENSE.md":         "# Licence\n",
		"10_last.md":         "no heading\n",
		"2_first.md":         "```\n# code\n```\n## *First* [page](x) ##\n",
		"3_part/index.md":    "# Part",
		"3_part/b10.md":      "# Ten",
		"3_part/b9.md":       "# Nine",
		"4_bare/deep/a.md":   "# Deep",
		"_layouts/hidden.md": "# Hidden",
		"pictures/a.png":     "",
	})
	want := `The book /README.md
First page /2_first.md
Part /3_part/index.md
  Nine /3_part/b9.md
  Ten /3_part/b10.md
Bare /4_bare/
  Deep /4_bare/deep/
    Deep /4_bare/deep/a.md
Last /10_last.md
Licence /LICENSE.md
`
	if got := listed(t, dir); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if !Recognise(dir) {
		t.Error("not recognised")
	}
}

func TestRecogniseFrontMatter(t *testing.T) {
	if Recognise(write(t, map[string]string{"a.md": "# A", "b/c.md": "---\r\ntitle: C\r\n---\r\n"})) {
		t.Error("a folder with front matter is no plain folder")
	}
	if !Recognise(write(t, map[string]string{"a.md": "---\nA rule, not front matter\n"})) {
		t.Error("a rule at the top is no front matter")
	}
}

func TestPracticalPython(t *testing.T) {
	dir := booktest.Corpus(t, "practical-python")
	if !Recognise(dir) {
		t.Fatal("not recognised")
	}
	s, _ := Open(dir)
	o, _ := s.Outline()
	b, err := os.ReadFile(booktest.Shared(t, "corpora", "expected", "practical-python.urls.json"))
	if err != nil {
		t.Fatal(err)
	}
	var want struct{ Static []string }
	if err := json.Unmarshal(b, &want); err != nil {
		t.Fatal(err)
	}
	missing := map[string]bool{}
	for _, u := range want.Static {
		if isMarkdown(u) {
			missing[u] = true
		}
	}
	for e := range o.All() {
		delete(missing, e.URL)
	}
	if len(missing) > 0 {
		t.Errorf("pages not in the book: %v", missing)
	}
	if first := o.Entries[0]; first.File != "README.md" {
		t.Errorf("the book opens with %s", first.File)
	}
}

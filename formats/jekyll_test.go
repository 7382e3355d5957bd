package formats_test

import (
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"octavo/formats"
	"octavo/pipeline/book/booktest"
)

var (
	themeLines = regexp.MustCompile(`(?m)^(remote_)?theme:.*$`)
	unseen     = regexp.MustCompile(`(?s)<(style|script)\b.*?</(style|script)>|<[^>]*>`)
	word       = regexp.MustCompile(`[\pL\pN_]+`)
)

// wordsOf are the words of HTML that a reader sees.
func wordsOf(s string) []string {
	return word.FindAllString(html.UnescapeString(unseen.ReplaceAllString(s, " ")), -1)
}

// TestWordsOfJekyll: pages that live by templating have the words that Jekyll
// itself gives them, in its order. The theme is left out, so that both show the
// page's content alone.
func TestWordsOfJekyll(t *testing.T) {
	jekyll := booktest.Tool(t, "jekyll", "apt-get install jekyll")
	for corpus, pages := range map[string][]string{
		"just-the-class": {"staff", "calendar", "schedule", "announcements"},
		"cs161-textbook": {"glossary"},
	} {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(booktest.Corpus(t, corpus))); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"Gemfile", "_sass", "assets/css"} {
			if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
		}
		config := filepath.Join(dir, "_config.yml")
		data, err := os.ReadFile(config)
		if err != nil {
			t.Fatal(err)
		}
		data = append(themeLines.ReplaceAll(data, nil), "\nplugins: []\npermalink: pretty\n"...)
		if err := os.WriteFile(config, data, 0o644); err != nil {
			t.Fatal(err)
		}
		built := t.TempDir()
		cmd := exec.Command(jekyll, "build", "--quiet", "--destination", built)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		for _, page := range pages {
			want, err := os.ReadFile(filepath.Join(built, page, "index.html"))
			if err != nil {
				t.Fatal(err)
			}
			got, found, err := formats.Inspect(dir, filepath.Join(dir, page+".md"), "xhtml", "jekyll", "")
			if err != nil || len(found) > 0 {
				t.Errorf("%s: %v %v", page, err, found)
			}
			if g, w := wordsOf(got), wordsOf(string(want)); !slices.Equal(g, w) || len(w) < 60 {
				t.Errorf("%s has the words\n%q\nwant\n%q", page, g, w)
			}
		}
	}
}

package setup_test

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"go.yaml.in/yaml/v4"

	"octavo/cmd/octavo/press"
	"octavo/cmd/octavo/setup"
	"octavo/pipeline"
	"octavo/pipeline/book"
	"octavo/pipeline/book/booktest"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
)

// sites are of every kind; those of corpora where these are at hand.
func sites(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	for name, files := range map[string]fstest.MapFS{
		"odd": {
			"_config.yml": {Data: []byte("title: \"Yes: #1 \\\"odd\\\" {title} & 'more'\"\ndescription: |\n  two\n  lines\nlang: en_US\nauthor: {name: \"A: B\"}\naux_links: {x: y}\n")},
			"a.md":        {Data: []byte("---\ntitle: A\nauthor: Somebody Else\n---\ntext ![](https://example.org/x.png)\n")},
			"b.md":        {Data: []byte("---\ntitle: B\nlang: de\nnav_exclude: true\n---\ntext\n")},
		},
		"plain":  {"README.md": {Data: []byte("# Plain\n\ntext\n")}, "b.md": {Data: []byte("# B\n\ntext\n")}},
		"mdbook": {"book.toml": {Data: []byte("[book]\ntitle = \"true\"\nauthors = [\"no\", \"1\"]\n")}, "src/SUMMARY.md": {Data: []byte("# Summary\n\n- [One](one.md)\n")}, "src/one.md": {Data: []byte("# One\n\ntext\n")}},
	} {
		dir := t.TempDir()
		if err := os.CopyFS(dir, files); err != nil {
			t.Fatal(err)
		}
		out[name] = dir
	}
	for _, name := range []string{"just-the-class", "rust-patterns", "hellenike", "nav-edge"} {
		from := booktest.Corpus(t, name)
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
		out[name] = dir
	}
	return out
}

func made(t *testing.T, dir string, patterns ...string) (*press.Site, []*book.Book, diag.List) {
	t.Helper()
	s := press.Open(press.Order{Dir: dir, Books: patterns})
	if s.Failed() {
		t.Fatal(s.Found)
	}
	found := s.Found
	var books []*book.Book
	for _, p := range s.Plans {
		b, l, err := pipeline.Compose(t.Context(), s.Pages, s.Markup, p, pipeline.Surroundings{})
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, l...)
		books = append(books, b)
	}
	return s, books, found
}

// Settings that init writes are read without a finding and give the same book as
// none, also of a single page of the site; what they only show could be set as it
// stands there.
func TestSettingsChangeNothing(t *testing.T) {
	for name, dir := range sites(t) {
		s, books, found := made(t, dir)
		_, each, _ := made(t, dir, "*")
		text := setup.Settings(s, books[0], found)
		if err := os.WriteFile(filepath.Join(dir, config.File), text, 0o644); err != nil {
			t.Fatal(err)
		}
		_, after, foundAfter := made(t, dir)
		_, eachAfter, _ := made(t, dir, "*")
		if !reflect.DeepEqual(books, after) || !reflect.DeepEqual(each, eachAfter) {
			for i := range each {
				if !reflect.DeepEqual(each[i], eachAfter[i]) {
					t.Errorf("%s: %+v\nwith settings %+v", name, each[i].Meta, eachAfter[i].Meta)
				}
			}
			t.Errorf("%s: another book with\n%s", name, text)
		}
		if len(found) != len(foundAfter) {
			t.Errorf("%s: other findings with\n%s", name, text)
		}
		if !bytes.Contains(text, []byte("\ntitle: ")) {
			t.Errorf("%s: no title in\n%s", name, text)
		}
		for line := range strings.Lines(string(text)) {
			shown, ok := strings.CutPrefix(line, "#")
			if !ok || strings.HasPrefix(shown, " ") || strings.HasPrefix(shown, "books:") || strings.HasPrefix(shown, "language:") {
				continue
			}
			if _, found := config.Read(config.File, []byte(shown)); len(found) > 0 {
				t.Errorf("%s: %q cannot be set: %v", name, shown, found)
			}
		}
	}
}

func TestWorkflow(t *testing.T) {
	o := setup.Octavo{Home: "some/octavo", Version: "1.2.3", SHA256: strings.Repeat("a", 64)}
	text := string(setup.Workflow(o, "the docs"))
	if n := strings.Count(text, "\n"); n != 15 {
		t.Errorf("it has %d lines, not fifteen", n)
	}
	var v map[string]any
	if err := yaml.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"https://github.com/some/octavo/releases/download/v1.2.3/octavo-v1.2.3-linux-amd64\n", `echo "` + o.SHA256 + `  ../octavo" | sha256sum -c -`, "release 'the docs' -o dist\n", "fetch-depth: 0"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

// The handbook shows the workflow that is written.
func TestHandbookShowsTheWorkflow(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "..", "content", "publishing", "releases.md"))
	if err != nil {
		t.Fatal(err)
	}
	text := setup.Workflow(setup.Octavo{Home: "OWNER/octavo", Version: "0.2.0", SHA256: "CHECKSUM"}, "")
	if !bytes.Contains(page, text) {
		t.Errorf("releases.md does not have\n%s", text)
	}
}

func TestRepository(t *testing.T) {
	dir := t.TempDir()
	write := func(config string) *press.Site {
		if err := os.CopyFS(dir, fstest.MapFS{"a.md": {Data: []byte("---\ntitle: A\n---\n")}}); err != nil && !os.IsExist(err) {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "_config.yml"), []byte(config), 0o644); err != nil {
			t.Fatal(err)
		}
		s := press.Open(press.Order{Dir: dir})
		if s.Failed() {
			t.Fatal(s.Found)
		}
		return s
	}
	s := write("title: A\nrepository: me/site\n")
	for remote, want := range map[string]string{
		"git@github.com:a/b.git": "a/b", "https://github.com/a/b": "a/b", "https://token@github.com/a/b.git": "a/b", "ssh://git@github.com/a/b.git": "a/b", "https://gitlab.com/a/b": "me/site", "/srv/git/b": "me/site", "": "me/site",
	} {
		if got := setup.Repository(s, remote); got != want {
			t.Errorf("%q is %s, want %s", remote, got, want)
		}
	}
	file, lines := setup.Links(s, "a/b")
	const want = "aux_links:\n  Download PDF:\n    - https://github.com/a/b/releases/latest/download/a.pdf\n  EPUB:\n    - https://github.com/a/b/releases/latest/download/a.epub\n"
	if file != "_config.yml" || lines != want {
		t.Errorf("%s: %s", file, lines)
	}
	if got := setup.Repository(write("title: A\n"), ""); got != setup.Placeholder {
		t.Errorf("nothing known gives %s", got)
	}
}

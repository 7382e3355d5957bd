package folder

import (
	"strings"
	"testing"
)

func TestSummaryOfAFolder(t *testing.T) {
	dir := write(t, map[string]string{
		"SUMMARY.md": "# Summary\n\n* [Start](README.md)\n\n## Part *one*\n\n* [Two](b.md)\n  * [Three](sub/c.md#x)\n",
		"README.md":  "# The book", "b.md": "# B", "sub/c.md": "# C",
	})
	want := "Start /README.md\nPart *one* /list/5/\n  Two /b.md\n    Three /sub/c.md\n"
	if got := listed(t, dir); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestGitBook(t *testing.T) {
	dir := write(t, map[string]string{
		".gitbook.yaml": "root: ./docs/\nstructure:\n  summary: LIST.md\n", "docs/LIST.md": "* [A](a.md)\n", "docs/a.md": "# Aa", "docs/b.md": "# B", "c.md": "# C",
	})
	if got, want := listed(t, dir), "A /docs/a.md\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	s, _ := Open(dir)
	if o, _ := s.Outline(); len(o.LeftOut) != 1 || o.LeftOut[0].File != "docs/b.md" {
		t.Errorf("left out %v", o.LeftOut)
	}
	dir = write(t, map[string]string{"book.json": `{"title": "T", "author": "A. Body", "root": "../.."}`, "SUMMARY.md": "* [A](a.md)\n", "a.md": "# Aa"})
	if s, found := Open(dir); s.Meta().Title != "T" || len(s.Meta().Authors) != 1 || len(found) > 0 || listed(t, dir) != "A /a.md\n" {
		t.Errorf("%v, %v, %s", s.Meta(), found, listed(t, dir))
	}
}

func TestMkDocs(t *testing.T) {
	dir := write(t, map[string]string{
		"mkdocs.yml": "site_name: Manual\nsite_author: A. Body\nnav:\n  - index.md\n  - Guide:\n      - First: a.md\n      - sub/b.md\n  - Web: https://e.org\n" +
			"plugins:\n  - x: !!python/name:y.z\ntheme:\n  name: !ENV [T, material]\n  language: fr\n",
		"docs/index.md": "---\ntags: [x]\n---\n# Home", "docs/a.md": "# A", "docs/sub/b.md": "# B", "docs/c.md": "# C", "README.md": "# Code",
	})
	if !Recognise(dir) {
		t.Error("not recognised")
	}
	want := "Home /docs/index.md\nGuide /docs/list/5/\n  First /docs/a.md\n  B /docs/sub/b.md\n"
	if got := listed(t, dir); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	s, _ := Open(dir)
	o, _ := s.Outline()
	if len(o.LeftOut) != 1 || o.LeftOut[0].File != "docs/c.md" {
		t.Errorf("left out %v", o.LeftOut)
	}
	if text, _ := s.Text(o.Entries[0].Page); string(text.Bytes) != "# Home" || text.At(0).String() != "docs/index.md:4:1" {
		t.Errorf("text %q at %v", text.Bytes, text.At(0))
	}
	if m := s.Meta(); m.Title != "Manual" || m.Language != "fr" || len(m.Authors) != 1 {
		t.Errorf("meta %v", m)
	}
}

func TestMkDocsWithoutNav(t *testing.T) {
	dir := write(t, map[string]string{"mkdocs.yml": "site_name: M\ndocs_dir: text\n", "text/index.md": "# Home", "text/s/x.md": "# X", "y.md": "# Y"})
	if got, want := listed(t, dir), "Home /text/index.md\nS /text/s/\n  X /text/s/x.md\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestListedPagesThatAreNot(t *testing.T) {
	dir := write(t, map[string]string{"SUMMARY.md": "* [A](a.md)\n* [A](a.md)\n* [N](none.md)\n* words\n", "a.md": "# A"})
	s, _ := Open(dir)
	o, found := s.Outline()
	if len(o.Entries) != 1 || len(found) != 3 {
		t.Errorf("%d entries, found %v", len(o.Entries), found)
	}
	for i, line := range []string{":2:", ":3:", ":4:"} {
		if !strings.Contains(found[i].String(), line) || found[i].Code != CodeMissing {
			t.Errorf("found %v", found[i])
		}
	}
}

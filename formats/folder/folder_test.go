package folder

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"octavo/pipeline"
	"octavo/pipeline/book/booktest"
	"octavo/pipeline/diag"
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
	for name, c := range map[string]struct {
		files map[string]string
		want  bool
	}{
		"a rule at the top":            {map[string]string{"a.md": "---\nA rule, not front matter\n"}, true},
		"front matter here and there":  {map[string]string{"a.md": "# A", "b/c.md": "---\r\ntitle: C\r\n---\r\n"}, true},
		"another program's keys":       {map[string]string{"a.md": "---\ntitle: A\nweight: 1\n---\n", "b/c.md": "---\ntitle: C\n---\n"}, true},
		"front matter beside a config": {map[string]string{"a.md": "# A", "b.md": "---\ntitle: B\n---\n", "_config.yml": ""}, false},
		"none beside a config":         {map[string]string{"a.md": "# A", "_config.yml": ""}, true},
		"a layout":                     {map[string]string{"a.md": "# A", "b.md": "---\nlayout: home\n---\n"}, false},
		"a layout of GitBook's":        {map[string]string{"a.md": "# A", "b.md": "---\nlayout:\n  title:\n    visible: true\n---\n"}, true},
		"Jekyll's folders":             {map[string]string{"a.md": "# A", "b/b.md": "---\ntitle: B\n---\n", "_includes/x.html": ""}, false},
		"titles side by side":          {map[string]string{"a.md": "---\ntitle: A\n---\n", "b.md": "---\ntitle: B\n---\n"}, false},
		"GitBook with front matter":    {map[string]string{"SUMMARY.md": "* [A](a.md)", "a.md": "---\nlayout: x\n---\n"}, true},
		"no page":                      {map[string]string{"a.txt": ""}, false},
	} {
		if got := Recognise(write(t, c.files)); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestPlaces(t *testing.T) {
	dir := write(t, map[string]string{
		"docusaurus.config.js":           "module.exports = {title: 'A site'}",
		"README.md":                      "# Of the code",
		"docs/intro.md":                  "---\nsidebar_position: 1\n---\n# Welcome",
		"docs/02-second/_category_.json": `{"label": "Part two", "position": 2}`,
		"docs/02-second/b.mdx":           "# B",
		"docs/02-second/a.md":            "---\ntitle: Last\nsidebar_position: 2.5\n---\n",
		"docs/02-second/z.md":            "---\nsidebar_position: 1\n---\n# Z",
		"docs/hidden.md":                 "---\ndraft: true\n---\n# H",
		"docs/api.md":                    "# API",
		"static/img/x.png":               "",
	})
	want := `Welcome /docs/intro
Part two /docs/02-second/
  Z /docs/second/z
  Last /docs/second/a
  B /docs/second/b
API /docs/api
`
	if got := listed(t, dir); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	s, _ := Open(dir)
	o, _ := s.Outline()
	if len(o.LeftOut) != 1 || o.LeftOut[0].File != "docs/hidden.md" {
		t.Errorf("left out %v", o.LeftOut)
	}
	if hit, ok := s.Addresses().Find(nil, "/img/x.png"); !ok || hit.File != "static/img/x.png" {
		t.Errorf("the picture at the root of the web is %v", hit)
	}
}

func TestHugo(t *testing.T) {
	dir := write(t, map[string]string{
		"hugo.toml":               "title = \"A site\"\nlanguageCode = \"fr\"\n[params]\nauthor = \"A. Body\"\n",
		"archetypes/default.md":   "---\ntitle: {{ .Name }}\n---\n",
		"content/_index.md":       "+++\ntitle = \"Home\"\n+++\n",
		"content/docs/_index.md":  "---\ntitle: Docs\nweight: 20\n---\n",
		"content/docs/a.md":       "---\ntitle: Second\nweight: 2\n---\n",
		"content/docs/b.md":       "+++\ntitle = \"First\"\nweight = 1\n+++\n",
		"content/docs/c/index.md": "---\ntitle: Bundle\n---\n",
		"content/about.md":        "---\ntitle: About\nweight: 10\n---\n",
	})
	want := `Home /
About /about
Docs /docs/
  First /docs/b
  Second /docs/a
  Bundle /docs/c/
`
	if got := listed(t, dir); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	s, _ := Open(dir)
	hit, _ := s.Addresses().Find(nil, "/docs/a")
	page := hit.Page
	for to, want := range map[string]string{"docs/a.md": "/docs/a", "/docs/b#x": "/docs/b#x", "b.md#x": "b.md#x", "c": "c", "about.md#y": "/about#y", "none": "none", "#x": "#x"} {
		if got := s.referred(page, to); got != want {
			t.Errorf("%s leads to %s, want %s", to, got, want)
		}
	}
	if m := s.Meta(); m.Title != "A site" || m.Language != "fr" || len(m.Authors) != 1 {
		t.Errorf("meta %v", m)
	}
}

// A configuration whose values are of another type than expected costs no more than
// these values, and each is found.
func TestConfigurationOfOtherTypes(t *testing.T) {
	for name, c := range map[string]struct {
		text, want string
		found      int
	}{
		"hugo.toml":   {"Title = 2024\nbaseURL = [\"x\"]\nlanguages = \"en\"\nparams = 3\n", "2024", 1},
		"config.yaml": {"2024: x\nparams: {1: y, title: P}\nlanguages: {1: z, en: {title: E}}\n", "E", 0},
		"hugo.yaml":   {"TITLE: {a: b}\nlanguages: [en]\nparams: {author: [A, B]}\n", "", 2},
		"config.toml": {"title = \"Z\"\ndefault_language = \"de\"\n[author]\nname = 5\n", "Z", 0},
		"book.json":   {`{"title": true, "author": {"name": "A"}, "structure": "x"}`, "", 1},
	} {
		s, found := Open(write(t, map[string]string{name: c.text, "content/a.md": "# A\n"}))
		for _, d := range found {
			if d.Severity == diag.Error || d.Code != CodeList || d.Pos.File != name {
				t.Errorf("%s: %v", name, d)
			}
		}
		if s == nil || s.list.meta.Title != c.want || len(found) != c.found {
			t.Errorf("%s: found %v", name, found)
		}
	}
}

// Pages and pictures of a folder of notes are found by their names, wherever they are.
func TestNotes(t *testing.T) {
	files := map[string]string{
		"a.md": "# A\n\n![[Pic One.PNG|30]]\n\n![[deep note]]\n\n![[x/y/Deep note.md]] %%x%%\n", "x/y/Deep note.md": "Deep ![[near.png]].\n",
		"files/pic one.png": "", "x/y/near.png": "", "near.png": "",
	}
	want := "# A\n\n<img src=\"/files/pic%20one.png\" width=\"30\" />\n\n\nDeep <img src=\"/x/y/near.png\" />.\n\n\n[[x/y/Deep note.md]] \n"
	s, _ := Open(write(t, files))
	if text, found := s.Text(s.pages[0]); string(text.Bytes) != want || len(found) > 0 || !s.Notes() {
		t.Errorf("%q, %v", text.Bytes, found)
	}
	for mark, want := range map[string]string{"other.md": "A %%b%%\n", "![[ -e x ]]": "A %%b%%\n", ".obsidian/app.json": "A \n"} {
		s, _ := Open(write(t, map[string]string{"a.md": "A %%b%%\n", "b.md": mark, mark: "{}"}))
		if text, _ := s.Text(s.pages[0]); string(text.Bytes) != want {
			t.Errorf("%s: %q", mark, text.Bytes)
		}
	}
}

// A folder is called by its name, or by that of the folder around it.
func TestNames(t *testing.T) {
	dir := write(t, map[string]string{"the-garden_book/b.md": "# B", "the-garden_book/docs/a.md": "# A"})
	for _, below := range []string{"the-garden_book", "the-garden_book/docs"} {
		s, _ := Open(filepath.Join(dir, below))
		if o, _ := s.Outline(); o.Name != "The garden book" {
			t.Errorf("%s is called %q", below, o.Name)
		}
	}
}

// TOML that does not parse is found where it stands in the page.
func TestBrokenTOML(t *testing.T) {
	s, _ := Open(write(t, map[string]string{"a.md": "+++\ntitle = \"A\"\nweight = [\n+++\n"}))
	_, found := s.Outline()
	if len(found) != 1 || found[0].Pos.Line != 3 || strings.Contains(found[0].Msg, "line") {
		t.Errorf("found %v", found)
	}
}

func TestBrokenFrontMatterKeepsThePage(t *testing.T) {
	dir := write(t, map[string]string{"a.md": "# A", "b.md": "---\ntags: [x\nweight: 1\n---\n# B"})
	s, _ := Open(dir)
	o, found := s.Outline()
	if len(o.Entries) != 2 || o.Entries[1].Title != "B" || len(found) != 1 || found[0].Code != CodeFrontMatter {
		t.Errorf("%d entries, found %v", len(o.Entries), found)
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

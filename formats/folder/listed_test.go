package folder

import (
	"strings"
	"testing"

	"octavo/formats/flavour"
	"octavo/pipeline/diag"
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

func TestMkDocsAppendsSnippets(t *testing.T) {
	for as, lost := range map[string]string{"[terms.md, none.md]": "mkdocs.yml:5:31", "terms.md": ""} {
		dir := write(t, map[string]string{
			"mkdocs.yml":    "site_name: M\nmarkdown_extensions:\n  - pymdownx.snippets:\n      base_path: parts\n      auto_append: " + as + "\n",
			"docs/index.md": "# Home\n", "parts/terms.md": "[t]: a.md\n",
		})
		s, found := Open(dir)
		if lost == "" && len(found) > 0 || lost != "" && (len(found) != 1 || found[0].Pos.String() != lost || found[0].Code != flavour.CodeSnippet) {
			t.Errorf("%s: found %v", as, found)
		}
		o, _ := s.Outline()
		if text, found := s.Text(o.Entries[0].Page); string(text.Bytes) != "# Home\n\n[t]: a.md\n" || len(found) > 0 {
			t.Errorf("%s: %q, %v", as, text.Bytes, found)
		}
	}
}

// Starlight's .md is Markdown, and only its .mdx holds components; Docusaurus reads
// both as MDX.
func TestPagesOfMDX(t *testing.T) {
	const page = "# A\n\nexport const a = 1;\n\nText.\n"
	for dir, want := range map[string][2]bool{"src/content/docs": {true, false}, "docs": {false, false}} {
		files := map[string]string{dir + "/a.md": page, dir + "/b.mdx": page}
		if dir == "docs" {
			files["docusaurus.config.js"] = ""
		}
		s, _ := Open(write(t, files))
		for i, p := range s.pages {
			if text, _ := s.Text(p); strings.Contains(string(text.Bytes), "export") != want[i] {
				t.Errorf("%s: %q", p.File, text.Bytes)
			}
		}
	}
}

func TestMkDocsEscapedSpaces(t *testing.T) {
	for option, want := range map[string]bool{"pymdownx.escapeall": false, "pymdownx.escapeall:\n      nbsp: true": true} {
		s, found := Open(write(t, map[string]string{"mkdocs.yml": "site_name: M\nmarkdown_extensions:\n  - " + option + "\n", "docs/index.md": "# A"}))
		if s.EscapedSpaces() != want || len(found) > 0 {
			t.Errorf("%s: %v, found %v", option, s.EscapedSpaces(), found)
		}
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

// A folder of snippets that is not there is one warning, however many are asked for.
func TestFoldersOfSnippets(t *testing.T) {
	s, found := Open(write(t, map[string]string{
		"mkdocs.yml":    "site_name: A\nmarkdown_extensions:\n  - toc:\n      x: 1\n  - pymdownx.snippets:\n      base_path:\n        - made\n        - own\n",
		"docs/index.md": "--8<-- \"a.md\"\n\n--8<-- \"b.md\"\n\n--8<-- \"c.md\"\n", "own/c.md": "Here.",
	}))
	if len(found) != 1 || found[0].Pos.String() != "mkdocs.yml:7:11" || found[0].Severity != diag.Warning {
		t.Errorf("found %v", found)
	}
	text, found := s.Text(s.pages[0])
	if len(found) != 2 || found[0].Severity != diag.Info || !strings.Contains(string(text.Bytes), "Here.") {
		t.Errorf("%q, found %v", text.Bytes, found)
	}
}

func TestSidebarOfDocusaurus(t *testing.T) {
	dir := write(t, map[string]string{
		"docusaurus.config.ts": "import x from 'y';\nconst config: Config = {\n  title: 'A \\'site\\'', // said\n  tagline: `About`,\n  url: 'https://e.org', baseUrl: '/a/',\n  i18n: {defaultLocale: 'fr', locales: ['fr']},\n};\nexport default config;\n",
		"sidebars.js": "/** @type {x} */\nconst sidebars = {\n  docs: [\n    'intro',\n    {type: 'category', label: 'Part', link: {type: 'doc', id: 'part/index'}, items: ['part/b', {type: 'doc', id: 'part/own', label: 'Own'}, ...more, f({a: 'x'})]},\n" +
			"    {Short: ['c']},\n    {type: 'link', label: 'Web', href: 'https://e.org'},\n  ],\n};\nmodule.exports = sidebars;\n",
		"docs/intro.md": "# Intro", "docs/part/index.md": "# The part", "docs/part/b.md": "# B", "docs/part/02-a.md": "---\nid: own\n---\n# A", "docs/c.mdx": "# C", "docs/z.md": "# Z",
	})
	want := "Intro /docs/intro\nPart /docs/part/\n  B /docs/part/b\n  Own /docs/part/a\nShort /docs/list/6/\n  C /docs/c\nZ /docs/z\n"
	if got := listed(t, dir); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	s, _ := Open(dir)
	if m := s.Meta(); m.Title != "A 'site'" || m.Language != "fr" || m.URL != "https://e.org/a/" {
		t.Errorf("meta %v", m)
	}
}

func TestSidebarOfVitePress(t *testing.T) {
	dir := write(t, map[string]string{
		"docs/.vitepress/config.mts": "export default defineConfig({\n  title: \"Guide\", lang: 'en-GB',\n  themeConfig: {\n    nav: [{text: 'x', link: '/guide/b'}],\n    sidebar: {\n      '/guide/': [\n        { text: 'First steps', collapsed: false, items: [\n          { text: 'Bee', link: '/guide/b' },\n          { text: 'A', link: '/guide/a.html' },\n        ]},\n        { text: 'Home of all', link: '/guide/' },\n      ],\n      '/api/': { base: '/api/', items: [{ text: 'C', link: '/api/c' }] },\n    }\n  }\n})\n",
		"docs/index.md":              "---\nlayout: home\nhero:\n  name: Guide\n---\n", "docs/guide/index.md": "# G", "docs/guide/a.md": "# A page", "docs/guide/b.md": "# B page", "docs/api/c.md": "# C", "docs/public/x.png": "",
	})
	want := "Index /\nFirst steps /docs/list/7/\n  Bee /guide/b\n  A /guide/a\nHome of all /guide/\nC /api/c\n"
	if got := listed(t, dir); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	s, _ := Open(dir)
	if m := s.Meta(); m.Title != "Guide" || m.Language != "en-GB" {
		t.Errorf("meta %v", m)
	}
}

// Pages that a sidebar does not name stand behind it, and what is wrong with what their
// folders say is found.
func TestBesideASidebar(t *testing.T) {
	s, _ := Open(write(t, map[string]string{
		"docusaurus.config.js": "module.exports = {title: 'x'}", "sidebars.js": "module.exports = {a: ['b', 'nowhere']}",
		"docs/b.md": "# B", "docs/c/_category_.json": "{\"label\": [}", "docs/c/d.md": "# D",
	}))
	o, found := s.Outline()
	if len(o.Entries) != 2 || len(found) != 1 || found[0].Code != CodeList || found[0].Pos.File != "docs/c/_category_.json" {
		t.Errorf("%d entries, found %v", len(o.Entries), found)
	}
}

// FuzzLiteral: no panic, and an end.
func FuzzLiteral(f *testing.F) {
	for _, s := range []string{"{a: [1, 'b', `c${d}`], ...e, f() { return {} }, g: h ? [i] : 'j'}", "[[[[", "{{{{", "'\\", "/* ", "{a: // b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		l := literal{s: s}
		l.value()
		valueOf(s, "a")
	})
}

package justthedocs

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"octavo/pipeline"
	"octavo/pipeline/book/booktest"
	"octavo/pipeline/diag"
	"octavo/pipeline/outline"
)

var _ pipeline.Site = (*Site)(nil)

// corpora are the sites whose navigation the theme itself has built.
var corpora = map[string]string{
	"seed-site": "seed-site", "cs161-textbook": "cs161-textbook", "hellenike-docs": "hellenike/docs",
	"just-the-docs": "just-the-docs", "just-the-class": "just-the-class", "nav-edge": "nav-edge",
}

func TestThemeOrder(t *testing.T) {
	for name, dir := range corpora {
		t.Run(name, func(t *testing.T) {
			s := open(t, booktest.Corpus(t, dir))
			o, _ := s.Outline()
			got := strings.Split(printed(o), "\n")
			ties := tiesOf(s)
			want := themeOrder(t, booktest.Shared(t, "corpora", "expected", name+".nav.txt"))
			if name == "nav-edge" {
				got = withoutNumberParents(got)
			}
			got, want = settled(got, ties), settled(want, ties)
			for i := range max(len(got), len(want)) {
				if i >= len(got) || i >= len(want) || got[i] != want[i] {
					t.Fatalf("line %d:\n got %q\nwant %q", i+1, at(got, i), at(want, i))
				}
			}
		})
	}
}

// tiesOf maps addresses to what the theme sorts by, for pages of one file name:
// siblings that are equal in it stand as the file system listed their folders
// when the expected tree was made, which no rule can follow.
func tiesOf(s *Site) map[string]string {
	ties := map[string]string{}
	for _, p := range s.pages {
		if order := p.Front["nav_order"]; order != nil {
			ties[p.URL] = fmt.Sprint(path.Base(p.File), order)
		}
	}
	return ties
}

// settled puts the subtrees of neighbouring siblings that are tied in the order
// of their lines.
func settled(lines []string, ties map[string]string) []string {
	depth := func(l string) int { return len(l) - len(strings.TrimLeft(l, " ")) }
	var trees [][]string
	for _, l := range lines {
		if len(trees) == 0 || depth(l) <= depth(lines[0]) {
			trees = append(trees, nil)
		}
		trees[len(trees)-1] = append(trees[len(trees)-1], l)
	}
	tie := func(tree []string) string { return ties[tree[0][strings.IndexByte(tree[0], '\t')+1:]] }
	for from := 0; from < len(trees); {
		to := from + 1
		for to < len(trees) && tie(trees[from]) != "" && tie(trees[to]) == tie(trees[from]) {
			to++
		}
		slices.SortFunc(trees[from:to], func(a, b []string) int { return strings.Compare(a[0], b[0]) })
		from = to
	}
	var out []string
	for _, tree := range trees {
		out = append(append(out, tree[0]), settled(tree[1:], ties)...)
	}
	return out
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "(end)"
}

func open(t *testing.T, dir string) *Site {
	t.Helper()
	s, found := Open(dir)
	if found.Count(diag.Error) > 0 {
		t.Fatal(found)
	}
	return s
}

func printed(o *outline.Outline) string {
	var lines []string
	for e, depth := range o.All() {
		lines = append(lines, strings.Repeat("  ", depth)+e.Title+"\t"+e.URL)
	}
	return strings.Join(lines, "\n")
}

// themeOrder reads a tree that the theme has built, less what a book shows
// otherwise on purpose: second places, the sign for circles, outward links.
func themeOrder(t *testing.T, file string) []string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	seen := map[string]bool{}
	for line := range strings.Lines(string(b)) {
		title, address, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if strings.TrimSpace(title) == "∞" || strings.HasPrefix(title, "==") || strings.Contains(address, "://") || seen[address] {
			continue
		}
		seen[address] = true
		if d, err := url.PathUnescape(address); err == nil {
			address = d
		}
		out = append(out, strings.TrimRight(title, " ")+"\t"+address)
	}
	return out
}

// withoutNumberParents takes out the children that a book keeps and the theme
// loses.
func withoutNumberParents(lines []string) []string {
	var out []string
	under := false
	for _, l := range lines {
		if !strings.HasPrefix(l, " ") {
			under = strings.HasPrefix(l, "1.10\t") || strings.HasPrefix(l, "007\t")
		} else if under {
			continue
		}
		out = append(out, l)
	}
	return out
}

func TestAddresses(t *testing.T) {
	for name, dir := range corpora {
		if name == "just-the-class" || name == "nav-edge" {
			continue // no table of addresses was computed for them
		}
		t.Run(name, func(t *testing.T) {
			b, err := os.ReadFile(booktest.Shared(t, "corpora", "expected", name+".urls.json"))
			if err != nil {
				t.Fatal(err)
			}
			var want struct{ Pages map[string]string }
			if err := json.Unmarshal(b, &want); err != nil {
				t.Fatal(err)
			}
			got := map[string]string{}
			for _, p := range open(t, booktest.Corpus(t, dir)).pages {
				got[p.File] = p.URL
			}
			for file, address := range want.Pages {
				if d, err := url.PathUnescape(address); err == nil {
					address = d
				}
				if (isHTML(file) || strings.HasSuffix(file, ".md")) && got[file] != address {
					t.Errorf("%s: got %q, want %q", file, got[file], address)
				}
			}
			for file := range got {
				if want.Pages[file] == "" {
					t.Errorf("%s is no page", file)
				}
			}
		})
	}
}

// An address that a page had before leads to it, as jekyll-redirect-from has it on the web.
func TestFormerAddresses(t *testing.T) {
	dir := t.TempDir()
	for name, data := range map[string]string{
		"_config.yml": "baseurl: /b\npermalink: pretty\n",
		"one.md":      "---\ntitle: One\nredirect_from:\n  - /old/one/\n  - older.html\n---\n",
		"two.md":      "---\ntitle: Two\nredirect_from: /one/\n---\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s := open(t, dir)
	for href, want := range map[string]string{"/b/old/one/": "one.md", "../old/one": "one.md", "/older.html": "one.md", "/one/": "one.md"} {
		if h, _ := s.Addresses().Find(s.pages[1], href); h.Page == nil || h.Page.File != want {
			t.Errorf("%s is %v, not %s", href, h.Page, want)
		}
	}
}

// Quotation marks are those that the site asks kramdown for.
func TestQuotes(t *testing.T) {
	for setting, want := range map[string][4]string{
		"":                                {},
		"sbquo,lsquo,bdquo,ldquo":         {"‚", "‘", "„", "“"},
		"[laquo, raquo, '8222', '#8220']": {"«", "»", "„", "“"},
		"apos,apos,quot,quot":             {"'", "'", `"`, `"`},
		"lsquo,rsquo":                     {},
		"nosuch,a,b,c":                    {},
	} {
		dir := t.TempDir()
		config := "title: A\nkramdown:\n  smart_quotes: " + setting + "\n"
		if err := os.WriteFile(filepath.Join(dir, "_config.yml"), []byte(config), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := open(t, dir).Quotes(); got != want {
			t.Errorf("%s: %q, want %q", setting, got, want)
		}
	}
}

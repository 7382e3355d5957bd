package mdbook

import (
	"flag"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"octavo/pipeline"
	"octavo/pipeline/book/booktest"
	"octavo/pipeline/diag"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

var _ pipeline.Site = (*Site)(nil)

var update = flag.Bool("update", false, "write what comes out as what is wanted")

// TestCases opens small books. Each case is a book, then its order (tree), the
// text of some chapters (want/…) with the place of each line, and the findings
// (found).
func TestCases(t *testing.T) {
	booktest.Golden(t, "testdata/*.txtar", *update, func(t *testing.T, a *txtar.Archive) *txtar.Archive {
		dir := t.TempDir()
		if err := txtar.Write(a, dir); err != nil {
			t.Fatal(err)
		}
		s, found := Open(dir)
		o, more := s.Outline()
		found = append(found, more...)
		for i, f := range a.Files {
			got := &a.Files[i].Data
			switch chapter, ok := strings.CutPrefix(f.Name, "want/"); {
			case ok:
				text, more := s.Text(s.pages[chapter])
				*got, found = []byte(placed(text)), append(found, more...)
			case f.Name == "tree":
				*got = []byte(tree(o))
			case f.Name == "found":
				*got = []byte(printed(found))
			}
		}
		return a
	})
}

func tree(o *outline.Outline) string {
	var b strings.Builder
	for e, depth := range o.All() {
		b.WriteString(strings.Repeat("  ", depth) + e.Title + " " + e.URL)
		if e.Unnumbered {
			b.WriteString(" (unnumbered)")
		}
		b.WriteByte('\n')
	}
	for _, l := range o.LeftOut {
		b.WriteString("out: " + l.Title + ": " + l.Detail + "\n")
	}
	return b.String()
}

func placed(text *source.Text) string {
	var b strings.Builder
	off := 0
	for line := range strings.Lines(string(text.Bytes)) {
		if strings.TrimSpace(line) != "" {
			var chain []string
			for _, p := range text.At(off).Chain() {
				chain = append(chain, p.String())
			}
			b.WriteString(strings.TrimRight(line, "\n") + "  ← " + strings.Join(chain, " ") + "\n")
		}
		off += len(line)
	}
	return b.String()
}

func printed(found diag.List) string {
	var b strings.Builder
	for _, d := range found {
		b.WriteString(d.String() + "\n")
	}
	return b.String()
}

func TestCorpus(t *testing.T) {
	dir := booktest.Corpus(t, "rust-patterns")
	if !Recognise(dir) {
		t.Fatal("not recognised")
	}
	s, found := Open(dir)
	o, more := s.Outline()
	found = append(found, more...)
	for _, d := range found {
		if d.Code != CodeProgram {
			t.Error(d)
		}
	}
	if len(found) != 2 || found[0].Pos.String() != "book.toml:12:1" {
		t.Errorf("found %v", found)
	}
	chapters := 0
	for e := range o.All() {
		chapters++
		text, found := s.Text(e.Page)
		if len(found) > 0 || len(text.Bytes) == 0 {
			t.Errorf("%s: %d bytes, %v", e.File, len(text.Bytes), found)
		}
	}
	if chapters != 50 || s.Meta().Title != "Rust Design Patterns" || !s.Smart() {
		t.Errorf("%d chapters, title %q, smart %v", chapters, s.Meta().Title, s.Smart())
	}
}

// TestAddressesFromTheRoot: mdBook publishes what stands below src at the root.
func TestAddressesFromTheRoot(t *testing.T) {
	dir := t.TempDir()
	if err := txtar.Write(txtar.Parse([]byte("-- book.toml --\n[book]\nsrc = \"text\"\n-- text/SUMMARY.md --\n- [A](in/a.md)\n-- text/in/a.md --\n-- text/pic.png --\n")), dir); err != nil {
		t.Fatal(err)
	}
	s, _ := Open(dir)
	for href, want := range map[string]string{"/in/a.html": "text/in/a.md", "/in/a.md": "text/in/a.md", "/pic.png": "text/pic.png", "/b.md": ""} {
		h, _ := s.Addresses().Find(s.pages["text/in/a.md"], href)
		got := h.File
		if h.Page != nil {
			got = h.Page.File
		}
		if got != want {
			t.Errorf("%s is %q, not %q", href, got, want)
		}
	}
}

func TestBrokenConfig(t *testing.T) {
	dir := t.TempDir()
	if err := txtar.Write(txtar.Parse([]byte("-- book.toml --\n[book]\ntitle = \n-- src/SUMMARY.md --\n")), dir); err != nil {
		t.Fatal(err)
	}
	if _, found := Open(dir); len(found) != 1 || found[0].Code != CodeConfig || found[0].Pos.Line != 2 && found[0].Pos.Line != 3 {
		t.Errorf("found %v", found)
	}
}

// FuzzSummary: no panic, every item in the file, none deeper than is kept.
func FuzzSummary(f *testing.F) {
	for _, s := range []string{"# Summary\n\n[a](a.md)\n- [b](b.md)\n  - [c]()\n---\n[d](d.md)\n", "- [`x](](y.md)\n\t- z", "<!-- [a](b) -->\n# P\n1. [a](<a b.md> \"t\")"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		file := source.NewFile("SUMMARY.md", []byte(s))
		items, _ := ReadSummary(file)
		var walk func([]*Item, int)
		walk = func(items []*Item, depth int) {
			if depth > maxLevels+2 {
				t.Fatal("too deep")
			}
			for _, i := range items {
				if int(i.At.Line) > strings.Count(s, "\n")+1 {
					t.Errorf("%v is not in %q", i.At, s)
				}
				if strings.HasPrefix(i.File, "/") || strings.HasPrefix(i.File, "../") {
					t.Errorf("%q leads out of the book", i.File)
				}
				walk(i.Children, depth+1)
			}
		}
		walk(items, 0)
	})
}

// FuzzInclude: no panic, and text without directives is what it was.
func FuzzInclude(f *testing.F) {
	dir := f.TempDir()
	if err := txtar.Write(txtar.Parse([]byte("-- book.toml --\n-- src/SUMMARY.md --\n- [a](a.md)\n-- src/a.md --\n{{#include a.md}}\n-- src/b.rs --\n# hidden\n// ANCHOR: x\nfn x() {}\n// ANCHOR_END: x\n")), dir); err != nil {
		f.Fatal(err)
	}
	s, _ := Open(dir)
	for _, in := range []string{"{{#include b.rs:x}}", "```rust\n{{#rustdoc_include b.rs:2:}}\n```", "\\{{#title x}}", "{{#playground b.rs}}", "{{#include ../../x}}"} {
		f.Add(in)
	}
	f.Fuzz(func(t *testing.T, in string) {
		file := source.NewFile("src/c.md", []byte(in))
		i := includer{site: s}
		i.file(file, 0, len(in), nil, 0)
		if !directive.MatchString(in) && string(i.out.Text().Bytes) != in {
			t.Errorf("%q became %q", in, i.out.Text().Bytes)
		}
		s.withoutHiddenLines(i.out.Text())
	})
}

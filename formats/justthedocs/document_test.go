package justthedocs

import (
	"flag"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"octavo/pipeline/book/booktest"
	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

var update = flag.Bool("update", false, "write what comes out as what is wanted")

// TestTemplates reads pages of small sites. Each case is a site, then for some of
// its pages what their text is (want/…), with the place that each line comes
// from, and what was found (found).
func TestTemplates(t *testing.T) {
	booktest.Golden(t, "testdata/templates/*.txtar", *update, func(t *testing.T, a *txtar.Archive) *txtar.Archive {
		s, found := Open(unpack(t, a))
		s.Markdown = func(md string) string { return "<p>" + strings.TrimSpace(md) + "</p>\n" }
		for i, f := range a.Files {
			if page, ok := strings.CutPrefix(f.Name, "want/"); ok {
				text, more := s.Text(s.documents[page].page)
				found = append(found, more...)
				a.Files[i].Data = []byte(placed(text))
			}
		}
		for i, f := range a.Files {
			if f.Name == "found" {
				a.Files[i].Data = []byte(lines(append(s.found, found...)))
			}
		}
		return a
	})
}

// placed is a text without its blank lines, each line with the place of its first
// letter and the chain of what asked for it.
func placed(text *source.Text) string {
	var b strings.Builder
	off := 0
	for line := range strings.Lines(string(text.Bytes)) {
		if lead := len(line) - len(strings.TrimLeft(line, " \t\n")); lead < len(line) {
			var chain []string
			for _, p := range text.At(off + lead).Chain() {
				chain = append(chain, p.String())
			}
			b.WriteString(strings.TrimSpace(line) + "  ← " + strings.Join(chain, " ") + "\n")
		}
		off += len(line)
	}
	return b.String()
}

func lines(found diag.List) string {
	var b strings.Builder
	for _, d := range found {
		b.WriteString(d.String() + "\n")
	}
	return b.String()
}

// TestShownCollections: pages that consist of what layouts make of collections
// come out with all of it.
func TestShownCollections(t *testing.T) {
	s := open(t, booktest.Corpus(t, "just-the-class"))
	for file, want := range map[string][]string{
		"staff.md":    {"Kevin Lin", "Really Evil Kevin", "## Teaching Assistants", "Somewhere on the internet", "I like teaching"},
		"calendar.md": {"Introduction to Java", "Basic Data Structures", "**HW 1 due**"},
		"schedule.md": {"9:30 AM–10:30 AM", "150 Wheeler", "Friday"},
	} {
		text, found := s.Text(s.documents[file].page)
		if len(found) > 0 {
			t.Errorf("%s: %v", file, found)
		}
		for _, w := range want {
			if !strings.Contains(string(text.Bytes), w) {
				t.Errorf("%s: no %q in %s", file, w, text.Bytes)
			}
		}
	}
}

// A post is in no book; a link to it finds the address it has on the web.
func TestPostsHaveAddresses(t *testing.T) {
	s := open(t, unpack(t, txtar.Parse([]byte("-- _config.yml --\ntitle: S\n-- a.md --\n---\ntitle: A\n---\n-- _posts/2024-03-05-news.md --\n---\ntitle: News\n---\nText.\n"))))
	o, _ := s.Outline()
	hit, ok := s.Addresses().Find(nil, "/2024/03/05/news.html")
	if !ok || hit.Page == nil || hit.Page.Title != "News" {
		t.Errorf("found %v %v", hit, ok)
	}
	if got := printed(o); got != "A\t/a.html" {
		t.Errorf("the book has %q", got)
	}
}

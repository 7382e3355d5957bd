package markdown_test

import (
	"bytes"
	"encoding/json"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"octavo/formats/markdown"
	"octavo/pipeline/book"
	"octavo/pipeline/book/booktest"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// sites are the corpora whose heading ids are known, and the folder of each that
// paths are relative to.
var sites = map[string]string{
	"seed-site": "seed-site", "cs161-textbook": "cs161-textbook",
	"hellenike-docs": "hellenike/docs", "just-the-docs": "just-the-docs",
}

// headingOf is a row of expected/*.ids.json.
type headingOf struct {
	level    int
	id, text string
	listed   bool
}

// UnmarshalJSON implements json.Unmarshaler.
func (h *headingOf) UnmarshalJSON(b []byte) error {
	return json.Unmarshal(b, &[]any{&h.level, &h.id, &h.text, &h.listed})
}

// TestHeadingIDs compares the headings of real sites with what kramdown 2.4 makes
// of them. No templating has run on either side.
func TestHeadingIDs(t *testing.T) {
	for site, folder := range sites {
		t.Run(site, func(t *testing.T) {
			want := map[string][]headingOf{}
			data, err := os.ReadFile(booktest.Corpus(t, "expected/"+site+".ids.json"))
			if err == nil {
				err = json.Unmarshal(data, &want)
			}
			if err != nil {
				t.Fatal(err)
			}
			for file, headings := range want {
				got := headingsOf(readPage(t, booktest.Corpus(t, folder), file))
				compareHeadings(t, file, got, headings)
			}
		})
	}
}

func compareHeadings(t *testing.T, file string, got, want []headingOf) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		var g, w headingOf
		if i < len(got) {
			g = got[i]
		}
		if i < len(want) {
			w = want[i]
		}
		g.text, w.text = plain(g.text), plain(w.text)
		if g != w {
			t.Errorf("%s: heading %d is %+v, want %+v", file, i, g, w)
			return
		}
	}
}

// plain is a heading's text as both sides write it: the expected lists keep the
// entities of the HTML that they were taken from.
func plain(s string) string { return strings.Join(strings.Fields(html.UnescapeString(s)), " ") }

func headingsOf(c *book.Chapter) []headingOf {
	var out []headingOf
	book.WalkChapter(c, func(n book.Node) bool {
		if h, ok := n.(*book.Heading); ok {
			listed := !slices.Contains(h.Classes, "no_toc")
			out = append(out, headingOf{h.Level, h.Anchor, book.PlainText(h.Inlines), listed})
		}
		return true
	})
	return out
}

// liquidTag is what the expected lists were made without.
var liquidTag = regexp.MustCompile(`\{%-?\s*(?:end)?(?:raw|highlight[^%]*)-?%\}|(?s:\{%.*?%\})|(?s:\{\{.*?\}\})`)

// readPage reads a page of a site, its front matter cut off.
func readPage(tb testing.TB, root, file string) *book.Chapter {
	tb.Helper()
	b, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(file)))
	if err != nil {
		tb.Fatal(err)
	}
	off := 0
	if rest, ok := bytes.CutPrefix(b, []byte("---\n")); ok {
		if end := bytes.Index(rest, []byte("\n---")); end >= 0 {
			off = 4 + end + 4
			off += bytes.IndexByte(b[off:], '\n') + 1
		}
	}
	text := liquidTag.ReplaceAll(b[off:], nil)
	c, _ := (&markdown.Reader{}).Chapter(&outline.Page{File: file}, source.NewFile(file, text).Whole(0))
	return c
}

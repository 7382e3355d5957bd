package markdown_test

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"

	"octavo/formats/markdown"
	"octavo/pipeline/book"
)

// FuzzReader looks for pages that stop the reader, or that bring into the model
// what no XML document can hold.
func FuzzReader(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		if a, err := txtar.ParseFile(file); err == nil {
			f.Add(a.Files[0].Data, false)
		}
	}
	f.Add([]byte("<p>a<div>b</p></div><table><tr><td>x<li>"), true)
	f.Fuzz(func(t *testing.T, input []byte, html bool) {
		for _, d := range []markdown.Dialect{markdown.Jekyll, markdown.Kramdown, markdown.CommonMark, markdown.GitHub} {
			c, _ := read(&markdown.Reader{Dialect: d}, string(input), html)
			if s := book.Dump(c); !utf8.ValidString(s) {
				t.Errorf("dialect %d: not UTF-8: %q", d, s)
			}
			book.WalkBlocks(c.Blocks, func(n book.Node) bool {
				if s, ok := n.(*book.Text); ok && strings.ContainsFunc(s.S, forbidden) {
					t.Errorf("dialect %d: text holds %q", d, s.S)
				}
				return true
			})
		}
	})
}

// forbidden are the characters that XML has no place for.
func forbidden(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' || r == 0xFFFE || r == 0xFFFF
}

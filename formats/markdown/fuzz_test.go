package markdown_test

import (
	"bytes"
	"encoding/xml"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"

	"octavo/formats/markdown"
	"octavo/formats/xhtml"
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

// FuzzAttributes looks for attribute lists, wherever they may stand, that stop the
// reader, or that a book cannot be printed with.
func FuzzAttributes(f *testing.F) {
	for _, s := range []string{`.a #b c="d"`, `.a.b#c k='}' x=\"y\"`, `width="50%" style="zoom:.5; max-width: 3cm"`, "toc", "ref .no_toc", `title="a\}b" lang=de`, "/", ":", "onclick='x' .note-title"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, list string) {
		l := "{:" + list + "}"
		page := l + "\npara *x*" + l + " ![i](a.png)" + l + " [l][r]" + l + "\n\n" + l + "\n> quote\n" + l + "\n\n* " + l + " item\n" + l + "\n\n# Head\n" + l +
			"\n\n| " + l + "a | b |\n|---|---|\n" + l + "\n\nterm\n: " + l + " text\n\n<div markdown=\"1\">\nx\n" + l + "\n</div>\n\n![alone](a.png)\n" + l + "\n\n[r]: /x\n" + l + "\n{:ref: " + list + "}\n"
		for _, d := range []markdown.Dialect{markdown.Jekyll, markdown.Kramdown} {
			c, _ := read(&markdown.Reader{Dialect: d}, page, false)
			wellFormed(t, c)
		}
	})
}

// FuzzHTML looks for HTML, as a page and within Markdown, that stops the reader, or
// that a book cannot be printed with.
func FuzzHTML(f *testing.F) {
	for _, s := range []string{
		"<p>a<div>b</p></div><table><tr><td>x<li>", "<details open><summary>s</summary>x</details>", "<table><thead><tr><th colspan=3 rowspan=0>x",
		`<img src=a.png width="50%" style="zoom:2"><a href="javascript:x">y</a>`, `<span class="sidenote">n <img src=x></span><label class="margin-toggle">`,
		"<dl><dt>a<dd>b<dt>c</dl>", "<pre><code class=language-x>a<br>b", "<figure><figcaption>c</figcaption><img src=x></figure>", "<!-- <? <![CDATA[ ]]> --> <!x>",
		"<div class=mermaid>graph", "<ul><li><p>x<ol type=a start=-1><li>", "<svg><script>x</script></svg><style>p{}</style>", "<b><i>x</b></i></p>&#x110000;&nbsp",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, html string) {
		for _, d := range []markdown.Dialect{markdown.Jekyll, markdown.GitHub} {
			r := &markdown.Reader{Dialect: d}
			for _, page := range []string{html, "text " + html + " text\n\n<div markdown=\"1\">\n" + html + "\n</div>\n\n* " + html} {
				c, _ := read(r, page, false)
				wellFormed(t, c)
			}
			c, _ := read(r, html, true)
			wellFormed(t, c)
		}
	})
}

// wellFormed prints a chapter as a book has it, and reads it as XML.
func wellFormed(t *testing.T, c *book.Chapter) {
	var p xhtml.Printer
	p.Raw(`<body xmlns:epub="http://www.idpf.org/2007/ops">`)
	p.Blocks(c.Blocks)
	p.Notes()
	p.Raw("</body>")
	for d := xml.NewDecoder(bytes.NewReader(p.Bytes())); ; {
		if _, err := d.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatalf("%v in\n%s", err, p.Bytes())
		}
	}
}

// forbidden are the characters that XML has no place for.
func forbidden(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' || r == 0xFFFE || r == 0xFFFF
}

package epub_test

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"
	"time"

	"octavo/formats/epub"
	"octavo/pipeline/book"
)

// Texts that have broken writers of XML, and what a reader is to see of them.
var hostile = []struct{ in, seen string }{
	{"]]>", "]]>"},
	{"<![CDATA[ & ]]>", "<![CDATA[ & ]]>"},
	{"</p></section></body></html><script>alert(1)</script>", "</p></section></body></html><script>alert(1)</script>"},
	{"<!--octavo:next--> and <!-- -- -->", "<!--octavo:next--> and <!-- -- -->"},
	{`"quoted" & 'so' &amp; &#x41; &nbsp;`, `"quoted" & 'so' &amp; &#x41; &nbsp;`},
	{"a\x00b\x01\x08\x0b\x1f\x7fc\u0085\ufffe\uffffd", "abc\u0085d"},
	{"bad \xff\xc3 bytes", "bad  bytes"},
	{"😀 𝔄 \U0010fffd \U000e0041", "😀 𝔄 \U0010fffd \U000e0041"},
	{"\u202eabc\u202c \u2067x\u2069 \u200f\u200e \ufeff", "\u202eabc\u202c \u2067x\u2069 \u200f\u200e \ufeff"},
	{"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;", "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;"},
}

// TestHostileText puts each text wherever a book has text: what comes out is an
// e-book that passes the check, and shows it.
func TestHostileText(t *testing.T) {
	for _, h := range hostile {
		text := func() []book.Inline { return []book.Inline{&book.Text{S: h.in}} }
		para := &book.Paragraph{Inlines: text()}
		all := book.Attr{Anchor: h.in, Classes: []string{h.in}, Pairs: []book.Pair{{Key: "title", Value: h.in}, {Key: h.in, Value: h.in}, {Key: "lang", Value: h.in}}}
		b := &book.Book{
			Meta: book.Meta{Title: h.in, ShortTitle: h.in + "2", Subtitle: h.in, Authors: []book.Person{{Name: h.in, Role: h.in, Sort: h.in, Identifier: h.in}},
				Language: h.in, Identifier: h.in, Identifiers: []string{h.in + "2"}, Publisher: h.in, Date: h.in, Version: h.in, Rights: h.in, License: h.in,
				Description: h.in, Subjects: []book.Subject{{Name: h.in, Authority: h.in, Term: h.in}}, Series: book.Series{Name: h.in, Number: h.in}, URL: h.in, Slug: "hostile"},
			Body: []*book.Chapter{{Attr: book.Attr{ID: "c"}, Title: text(), Blocks: []book.Block{
				para,
				&book.Heading{Base: book.Base{Attr: book.Attr{ID: "h"}}, Level: 2, Inlines: text()},
				&book.Code{Language: h.in, Text: h.in, Tokens: []book.Token{{Kind: book.String, Text: h.in}}},
				&book.Div{Base: book.Base{Attr: all}, Tag: h.in, Blocks: []book.Block{&book.Raw{Text: h.in}}},
				&book.Callout{Kind: h.in, Title: text()},
				&book.List{Style: h.in, Items: []*book.Item{{Blocks: []book.Block{para}}}},
				&book.Table{Caption: text(), Columns: make([]book.Column, 1), Bodies: [][]*book.Row{{{Cells: []*book.Cell{{Blocks: []book.Block{&book.Paragraph{Inlines: text()}}}}}}}},
				&book.MathBlock{TeX: h.in},
				&book.Paragraph{Inlines: []book.Inline{
					&book.Link{To: book.URL(h.in), Title: h.in, Inlines: text()}, &book.Link{To: book.URL("https://example.org/" + h.in), Inlines: text()},
					&book.Image{Src: h.in, Alt: h.in, Title: h.in, Width: h.in, Height: h.in}, &book.Note{Mark: h.in, Blocks: []book.Block{&book.Paragraph{Inlines: text()}}}}},
			}}},
		}
		w := &epub.Writer{Breaks: []book.PageBreak{{Block: para, Label: h.in}}, Summary: h.in, Conforms: h.in, CertifiedBy: h.in, Exemption: h.in}
		files := unzip(t, write(t, w, b))
		if got := shown(t, files["EPUB/text/c.xhtml"]); strings.Count(got, h.seen) < 8 {
			t.Errorf("%q: the chapter shows\n%q", h.in, got)
		}
		for _, f := range []string{"EPUB/package.opf", "EPUB/toc.ncx", "EPUB/text/nav.xhtml"} {
			if got := shown(t, files[f]); !strings.Contains(got, strings.TrimSpace(h.seen)) {
				t.Errorf("%q: %s says\n%q", h.in, f, got)
			}
		}
	}
}

// shown is the text of XML.
func shown(t *testing.T, s string) string {
	t.Helper()
	var b strings.Builder
	for d := xml.NewDecoder(strings.NewReader(s)); ; {
		tok, err := d.Token()
		if err == io.EOF {
			return b.String()
		}
		if err != nil {
			t.Fatalf("%v in\n%.3000s", err, s)
		}
		if c, ok := tok.(xml.CharData); ok {
			b.Write(c)
		}
	}
}

// A word of 1 MB, in text, a title and a cell, is no trouble.
func TestOneLongWord(t *testing.T) {
	word := strings.Repeat("x", 1<<20)
	text := []book.Inline{&book.Text{S: word}}
	b := &book.Book{Meta: book.Meta{Title: word, Subtitle: word, Authors: []book.Person{{Name: word}}, Identifier: "x"}, Body: []*book.Chapter{{Attr: book.Attr{ID: "c"}, Title: text, Blocks: []book.Block{
		&book.Paragraph{Inlines: text},
		&book.Paragraph{Inlines: []book.Inline{&book.Note{Mark: word, Blocks: []book.Block{&book.Paragraph{Inlines: text}}}}},
		&book.Table{Columns: make([]book.Column, 2), Bodies: [][]*book.Row{{{Cells: []*book.Cell{{Blocks: []book.Block{&book.Paragraph{Inlines: text}}}}}}}},
	}}}}
	start := time.Now()
	write(t, &epub.Writer{}, b)
	if d := time.Since(start); d > 20*time.Second {
		t.Errorf("it took %v", d)
	}
}

// Ids that differ by case alone, or are those that the writer makes itself, collide
// neither as files nor as places.
func TestIDsThatCollide(t *testing.T) {
	b := &book.Book{Meta: book.Meta{Title: "T", Identifier: "x"}}
	for _, id := range []book.ID{"a", "A", "nav", "cover", "toc", "Call-1", "a.b", "a-b", "page-1", "text", "ncx", "style", "nav-title"} {
		p := &book.Paragraph{Inlines: []book.Inline{&book.Text{S: "x"}, &book.Note{Mark: "1", Blocks: []book.Block{&book.Paragraph{}}},
			&book.Note{Mark: "1", Blocks: []book.Block{&book.Paragraph{}}}, &book.Link{To: book.Ref("call-1"), Inlines: []book.Inline{&book.Text{S: "x"}}}}}
		b.Body = append(b.Body, &book.Chapter{Attr: book.Attr{ID: id}, Title: []book.Inline{&book.Text{S: string(id)}}, Blocks: []book.Block{p}})
	}
	p := &book.Paragraph{Inlines: []book.Inline{&book.Text{S: "y"}}}
	p.ID = "call-1"
	b.Body[0].Blocks = append(b.Body[0].Blocks, p)
	files := unzip(t, write(t, &epub.Writer{Breaks: []book.PageBreak{{Block: p, Label: "1"}, {Block: b.Body[0].Blocks[0], Label: "1"}}}, b))
	lower := map[string]bool{}
	for f := range files {
		if lower[strings.ToLower(f)] {
			t.Errorf("two files are called %s", f)
		}
		lower[strings.ToLower(f)] = true
	}
}

package xhtml_test

import (
	"bytes"
	"encoding/xml"
	"io"
	"regexp"
	"strings"
	"testing"

	"octavo/formats/xhtml"
	"octavo/pipeline/book"
	"octavo/pipeline/book/booktest"
)

func TestEveryBookIsWellFormed(t *testing.T) {
	check(t, booktest.Every())
	for seed := range uint64(300) {
		check(t, booktest.Random(seed))
	}
}

func FuzzWellFormed(f *testing.F) {
	f.Add(uint64(1), "]]>&<\x00")
	f.Fuzz(func(t *testing.T, seed uint64, text string) {
		b := booktest.Random(seed)
		b.Body[0].Blocks = append(b.Body[0].Blocks, &book.Code{Text: text, Language: text}, &book.Paragraph{Inlines: []book.Inline{
			&book.Text{S: text}, &book.Link{To: book.URL(text), Title: text}, &book.Image{Src: text, Alt: text, Width: text},
			&book.Span{Base: book.Base{Attr: book.Attr{Classes: []string{text}, Pairs: []book.Pair{{Key: text, Value: text}, {Key: "lang", Value: text}}}}}}})
		check(t, b)
	})
}

func check(t *testing.T, b *book.Book) {
	t.Helper()
	var p xhtml.Printer
	p.Raw(`<body xmlns:epub="http://www.idpf.org/2007/ops">`)
	b.Chapters(func(c *book.Chapter, _ int) {
		p.Inlines(c.Title)
		p.Blocks(c.Blocks)
	})
	p.Notes()
	p.Raw("</body>")
	d := xml.NewDecoder(bytes.NewReader(p.Bytes()))
	links := 0
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, p.Bytes())
		}
		switch e := tok.(type) {
		case xml.StartElement:
			if e.Name.Local == "a" {
				links++
			}
			if links > 1 {
				t.Fatal("a link in a link")
			}
			for _, a := range e.Attr {
				if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "href" && strings.HasPrefix(a.Value, "javascript:") {
					t.Fatalf("active content: %v", a)
				}
			}
		case xml.EndElement:
			if e.Name.Local == "a" {
				links--
			}
		}
	}
}

func TestPageTurnsStandAtTheirText(t *testing.T) {
	para := &book.Paragraph{Inlines: []book.Inline{&book.Text{S: "äbc "}, &book.Emphasis{Inlines: []book.Inline{&book.Text{S: "def"}}}, &book.Text{S: " ghi"}}}
	p := xhtml.Printer{Breaks: map[book.Node][]book.PageBreak{para: {{Block: para, Offset: 5, Label: "2"}, {Block: para, Offset: 8, Label: "3"}}}}
	p.Block(para)
	mark := func(id, label string) string {
		return `<span epub:type="pagebreak" role="doc-pagebreak" id="` + id + `" aria-label="` + label + `"></span>`
	}
	want := "<p>äbc <em>d" + mark("page-2", "2") + "ef</em> " + mark("page-3", "3") + "ghi</p>\n"
	if got := string(p.Bytes()); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestPlainNotesAsKramdownPrintsThem(t *testing.T) {
	p := xhtml.Printer{Plain: true}
	p.Block(&book.Paragraph{Inlines: []book.Inline{&book.Text{S: "Text"}, &book.Note{Mark: "a", Blocks: []book.Block{&book.Paragraph{Inlines: []book.Inline{&book.Text{S: "Note."}}}}}}})
	p.Notes()
	want := `<p>Text<sup id="fnref:a" role="doc-noteref"><a href="#fn:a" class="footnote" rel="footnote">1</a></sup></p>
<div class="footnotes" role="doc-endnotes">
<ol>
<li id="fn:a">
<p>Note.&#160;<a href="#fnref:a" class="reversefootnote" role="doc-backlink">&#8617;</a></p>
</li>
</ol>
</div>
`
	if got := string(p.Bytes()); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// Notes called in notes are numbered, and printed, where a printed page has them.
func TestNotesInNotes(t *testing.T) {
	note := func(text string, calls ...book.Inline) *book.Note {
		return &book.Note{Blocks: []book.Block{&book.Paragraph{Inlines: append([]book.Inline{&book.Text{S: text}}, calls...)}}}
	}
	var p xhtml.Printer
	p.Block(&book.Paragraph{Inlines: []book.Inline{note("A", note("B", note("C")), note("D")), note("E")}})
	p.Notes()
	var got []string
	for _, m := range regexp.MustCompile(`note-mark"[^>]*>(\d+)</a> (\w)`).FindAllStringSubmatch(string(p.Bytes()), -1) {
		got = append(got, m[1]+m[2])
	}
	if want := "1A 2B 3C 4D 5E"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s:\n%s", got, want, p.Bytes())
	}
}

func TestAddress(t *testing.T) {
	for in, want := range map[string]string{
		"https://example.org/a b": "https://example.org/a%20b", "javascript:x": "", "data:text/html,x": "", "http://": "",
		"//example.org/": "https://example.org/", "mailto:a@b.c": "mailto:a@b.c", "https://example.org/%zz": "https://example.org/%25zz",
	} {
		if got := xhtml.Address(in); got != want {
			t.Errorf("%s: got %q, want %q", in, got, want)
		}
	}
}

func TestColoursAreTheStyleSheets(t *testing.T) {
	para := &book.Paragraph{Inlines: []book.Inline{&book.Text{S: "x"}}}
	para.Classes = []string{"text-red-200", "bg-yellow", "text-mauve"}
	p := xhtml.Printer{Styled: func(c string) bool { return c == "text-red" || c == "bg-yellow" }}
	p.Block(para)
	if got, want := string(p.Bytes()), "<p class=\"bg-yellow text-red\">x</p>\n"; got != want {
		t.Errorf("got %swant %s", got, want)
	}
}

func TestControlClassesStayOut(t *testing.T) {
	para := &book.Paragraph{Inlines: []book.Inline{&book.Text{S: "x"}}}
	para.Classes = []string{"no_toc", "text-delta", "mb-4", "markdown-toc", "sonnet", "two words", "fs-2"}
	p := xhtml.Printer{Styled: func(c string) bool { return c == "fs-2" }}
	p.Block(para)
	if got, want := string(p.Bytes()), "<p class=\"sonnet fs-2\">x</p>\n"; got != want {
		t.Errorf("got %swant %s", got, want)
	}
}

// A list says where it begins, unless it begins as lists do.
func TestListsBeginWhereTheySay(t *testing.T) {
	for start, want := range map[int]string{0: `<ol start="0">`, 1: `<ol>`, -2: `<ol start="-2">`} {
		var p xhtml.Printer
		p.Block(&book.List{Ordered: true, Start: start, Items: []*book.Item{{}}})
		if got, _, _ := strings.Cut(string(p.Bytes()), "\n"); got != want {
			t.Errorf("%d: %s", start, got)
		}
	}
}

// Addresses are as their author wrote them, or as CommonMark's specification does.
func TestPlainAddresses(t *testing.T) {
	for escaped, want := range map[bool]string{false: `<a href="a b?ä%20\"><img src="ö" alt="" /></a>`, true: `<a href="a%20b?%C3%A4%20%5C"><img src="%C3%B6" alt="" /></a>`} {
		p := xhtml.Printer{Plain: true, Escaped: escaped}
		p.Inlines([]book.Inline{&book.Link{To: book.Path(`a b?ä%20\`), Inlines: []book.Inline{&book.Image{Src: "ö"}}}})
		if got := string(p.Bytes()); got != want {
			t.Errorf("%v: %s", escaped, got)
		}
	}
}

// A link that shows a formula alone is called by the words for it.
func TestLinksOfFormulasHaveAName(t *testing.T) {
	p := xhtml.Printer{Math: func(n book.Node) (string, bool) {
		return `<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="a &amp; b"><mi>a</mi></math>`, true
	}}
	formula := &book.MathSpan{TeX: "a"}
	p.Inlines([]book.Inline{
		&book.Link{To: book.URL("https://e.org/1"), Inlines: []book.Inline{formula}},
		&book.Link{To: book.URL("https://e.org/2"), Inlines: []book.Inline{formula, &book.Text{S: " is"}}},
	})
	out := string(p.Bytes())
	if !strings.Contains(out, `<a href="https://e.org/1" aria-label="a &amp; b">`) || !strings.Contains(out, `<a href="https://e.org/2">`) {
		t.Error(out)
	}
}

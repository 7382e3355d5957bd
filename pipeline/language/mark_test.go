package language_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"octavo/formats/markdown"
	"octavo/formats/xhtml"
	"octavo/pipeline/book"
	"octavo/pipeline/book/booktest"
	"octavo/pipeline/language"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// read is a book of pages of Markdown in a language.
func read(lang string, pages ...string) *book.Book {
	b := &book.Book{Meta: book.Meta{Title: "B", Language: lang}}
	for i, s := range pages {
		c, _ := (&markdown.Reader{}).Chapter(&outline.Page{}, source.NewFile(fmt.Sprintf("%c.md", 'a'+i), []byte(s)).Whole(0))
		b.Body = append(b.Body, c)
	}
	return b
}

var langs = regexp.MustCompile(` xml:lang="[^"]*"| id="[^"]*"`)

// shown is a page as XHTML.
func shown(c *book.Chapter) string {
	var p xhtml.Printer
	p.Blocks(c.Blocks)
	return strings.ReplaceAll(strings.TrimSpace(langs.ReplaceAllString(string(p.Bytes()), "")), "\n", "")
}

func TestMark(t *testing.T) {
	for _, c := range []struct{ lang, page, want string }{
		// A script that tells its language.
		{"en", "Thai ภาษาไทย here.", `<p>Thai <span lang="th">ภาษาไทย</span> here.</p>`},
		{"en", "Words: ქართული, Հայերեն։", `<p>Words: <span lang="ka">ქართული</span>, <span lang="hy">Հայերեն։</span></p>`},
		{"en", "The λόγος, and *λόγος* again.", `<p>The <span lang="el">λόγος</span>, and <span lang="el"><em>λόγος</em></span> again.</p>`},
		{"en", "An ὁ λόγος; a λόγος.", `<p>An <span lang="grc">ὁ λόγος</span>; a <span lang="grc">λόγος</span>.</p>`}, // breathings: ancient
		{"en", "Signs: α, αβ, μm, Δx, π/2.", `<p>Signs: α, αβ, μm, Δx, π/2.</p>`},
		{"en", "In Yiddish ייִדיש װי, here.", `<p>In Yiddish <span lang="yi" dir="rtl">ייִדיש װי</span>, here.</p>`},

		// Several languages are written in it.
		{"en", "He said «Привет, мир!» there.", `<p>He said «<span lang="und-Cyrl">Привет, мир</span>!» there.</p>`},
		{"en", "Say हिन्दी। Then.", `<p>Say <span lang="und-Deva">हिन्दी।</span> Then.</p>`},
		{"en", "Say مرحبا بالعالم؟ Then.", `<p>Say <span lang="und-Arab" dir="rtl">مرحبا بالعالم؟</span> Then.</p>`},
		{"en", "Слово <span lang=\"bg\">дума</span>, word.", `<p><span lang="bg">Слово</span> <span lang="bg">дума</span>, word.</p>`}, // as its author says elsewhere

		{"en", "See (שלום) עולם and [слово (слово)].", `<p>See <span lang="he" dir="rtl">(שלום) עולם</span> and [<span lang="und-Cyrl">слово (слово)</span>].</p>`},

		// Han, by what is with it.
		{"en", "Water 水 is.", `<p>Water <span lang="zh">水</span> is.</p>`},
		{"en", "Water 水 is みず。", `<p>Water <span lang="ja">水</span> is <span lang="ja">みず。</span></p>`},
		{"en", "「日本*語*」だ, and 漢字.", `<p><span lang="ja">「日本<em>語</em>」だ</span>, and <span lang="ja">漢字</span>.</p>`},
		{"en", "Korea, 한국(韓國)은 3월.", `<p>Korea, <span lang="ko">한국(韓國)은 3월</span>.</p>`},
		{"en", "한국(韓國) and みず and 水.", `<p><span lang="ko">한국(韓國)</span> and <span lang="ja">みず</span> and <span lang="ja">水</span>.</p>`},
		{"en", "Bopomofo ㄅㄆㄇ 注音.", `<p>Bopomofo <span lang="zh">ㄅㄆㄇ 注音</span>.</p>`},
		{"en", "Say 这是中文。 Now.", `<p>Say <span lang="zh-Hans">这是中文。</span> Now.</p>`},
		{"en", "Say 這是中文。 Now.", `<p>Say <span lang="zh-Hant">這是中文。</span> Now.</p>`},
		{"en", "Both 这 and 這.", `<p>Both <span lang="zh-Hans">这</span> and <span lang="zh-Hant">這</span>.</p>`},
		{"en", "Not Chinese: 日本国 東京大学.", `<p>Not Chinese: <span lang="zh">日本国 東京大学</span>.</p>`}, // nothing tells
		{"en", "有一座山，山上有一座庙。庙里的人在给客人讲故事，山里有座庙。\n\nみず、水。", `<p lang="zh-Hans">有一座山，山上有一座庙。庙里的人在给客人讲故事，山里有座庙。</p><p lang="ja">みず、水。</p>`},
		{"en", "これはPDFです。", `<p lang="ja">これはPDFです。</p>`},
		{"ja", "水と한국어と中文。", `<p>水と<span lang="ko">한국어</span>と中文。</p>`},

		// Where the mark goes.
		{"en", "Привет, *мир*!", `<p lang="und-Cyrl">Привет, <em>мир</em>!</p>`},
		{"en", "## かな\n\n- みず\n", `<h2 lang="ja">かな</h2><ul><li><span lang="ja">みず</span></li></ul>`},
		{"en", "[русский](x) и [мир](y)", `<p lang="und-Cyrl"><span>русский</span> и <span>мир</span></p>`},
		{"en", "<q>слово</q> word", `<p><q><span lang="und-Cyrl">слово</span></q> word</p>`},
		{"en", "<https://пример.рф/>", `<p><span class="address">https://пример.рф/</span></p>`},
		{"en", "`код` and\n\n```\nкод\n```", "<p><code>код</code> and</p><pre><code>код</code></pre>"},
		{"en", "שלום עולם.", `<p dir="rtl" lang="he">שלום עולם.</p>`},
		{"en", "Заметка\n{: lang=\"ru\"}\n\nи слово, word", `<p lang="ru">Заметка</p><p><span lang="ru">и слово</span>, word</p>`},

		// Books in other scripts.
		{"ru", "Слово λόγος и word, и PDF.", `<p>Слово <span lang="el">λόγος</span> и word, и PDF.</p>`},
		{"el", "An English sentence stands here.", `<p lang="und-Latn">An English sentence stands here.</p>`},
		{"el", "Just Latin", `<p>Just Latin</p>`},
		{"he", "An English sentence <span lang=\"en\">here</span>.", `<p lang="en">An English sentence <span lang="en">here</span>.</p>`},
		// A language of which nobody knows the letters.
		{"tlh", "A sentence of Klingon stands here, and слово.", `<p>A sentence of Klingon stands here, and <span lang="und-Cyrl">слово</span>.</p>`},
		{"tlh", "A sentence of Klingon stands here.", `<p>A sentence of Klingon stands here.</p>`},
		{"English", "An English sentence stands here.", `<p>An English sentence stands here.</p>`},
		{"", "и слово, here", `<p><span lang="und-Cyrl">и слово</span>, here</p>`},
	} {
		b, _ := language.Mark(read(c.lang, c.page))
		got := shown(b.Body[0])
		if got != c.want {
			t.Errorf("%s: %s\n got %s\nwant %s", c.lang, c.page, got, c.want)
		}
	}
}

// What is on another page tells too, and titles are marked as text is.
func TestMarkAcrossPages(t *testing.T) {
	b := read("en", "Water 水.", "かな.")
	b.Body[1].Title = []book.Inline{&book.Text{S: "About 水"}}
	b, _ = language.Mark(b)
	if got := shown(b.Body[0]); got != `<p>Water <span lang="ja">水</span>.</p>` {
		t.Error(got)
	}
	if l := b.Body[1].Title[1].Attrs().Lang(); l != "ja" {
		t.Errorf("title: %q", l)
	}
	// A language that a page says holds for what is below it.
	b = read("en", "дума", "дума")
	b.Body[0].Pairs = []book.Pair{{Key: "lang", Value: "bg"}}
	b.Body[0].Children, b.Body = b.Body[1:], b.Body[:1]
	b, found := language.Mark(b)
	if got := shown(b.Body[0]) + shown(b.Body[0].Children[0]); got != "<p>дума</p><p>дума</p>" || len(found) > 0 {
		t.Error(got, found)
	}
}

func TestUnknown(t *testing.T) {
	_, found := language.Mark(read("en", "Слово, some words.\n\nAnd *слово*, سلام.", "More слово, λόγος."))
	var lines []string
	for _, d := range found {
		lines = append(lines, d.String(), "  hint: "+d.Hint)
	}
	got := strings.Join(lines, "\n")
	want := `a.md:3:12: info: a passage in Arabic letters, which write several languages: marked as und-Arab [language-unknown]
  hint: say it of one, such as {: lang="ar"}, and all that say none go with it
a.md:1:1: info: 3 passages in Cyrillic letters, which write several languages: marked as und-Cyrl [language-unknown]
  hint: say it of one, such as {: lang="ru"}, and all that say none go with it`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestDoubtful(t *testing.T) {
	for _, c := range []struct{ lang, page, want string }{
		{"en", "这是一本中文书，写得很好。 By us.", "most of the book is in Han letters, but its language is en; zh-Hans"},
		{"", "Книга на русском языке, PDF.", "most of the book is in Cyrillic letters, but its language is en; ru"},
		{"de", "かなの本です。", "most of the book is in Hiragana letters, but its language is de; ja"},
		{"en", "A book about книга.", ""},
		{"ja", "An English page of a book. かな", ""}, // Latin letters are everywhere
	} {
		_, found := language.Mark(read(c.lang, c.page))
		got := ""
		for _, d := range found {
			if d.Code == language.Doubtful {
				got = d.Msg + "; " + d.Hint[strings.LastIndex(d.Hint, " ")+1:]
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.page, got, c.want)
		}
	}
}

// A line of any length keeps its text and takes time as it is long.
func TestLongLines(t *testing.T) {
	for _, s := range []string{"слово ", "слово (", "x ж) ", "水", "水、", "λ ", "한(韓) "} {
		text := strings.Repeat(s, 1<<20/len(s))
		b := &book.Book{Meta: book.Meta{Language: "en"}, Body: []*book.Chapter{{Blocks: []book.Block{&book.Paragraph{Inlines: []book.Inline{&book.Text{S: text}}}}}}}
		c, _ := language.Mark(b)
		if texts(c) != text {
			t.Errorf("%q: the text has changed", s)
		}
	}
}

// Every book keeps its text and the rules, and is not written to; marking twice is marking once.
func TestBooks(t *testing.T) {
	books := []*book.Book{booktest.Every(), {}}
	for seed := range uint64(40) {
		books = append(books, booktest.Random(seed))
	}
	for i, b := range books {
		before := dump(b)
		faults := len(book.Check(b))
		c, _ := language.Mark(b)
		if dump(b) != before {
			t.Errorf("book %d was written to", i)
		}
		if texts(b) != texts(c) || len(book.Check(c)) > faults {
			t.Errorf("book %d: %v\n%s\n%s", i, book.Check(c), texts(b), texts(c))
		}
		if d, _ := language.Mark(c); dump(c) != dump(d) {
			t.Errorf("book %d changes when it is marked again", i)
		}
	}
}

func dump(b *book.Book) string {
	var out strings.Builder
	for _, cs := range [][]*book.Chapter{b.Front, b.Body, b.Back} {
		for _, c := range cs {
			out.WriteString(book.Dump(c))
		}
	}
	return out.String()
}

func texts(b *book.Book) string {
	var out strings.Builder
	b.Chapters(func(c *book.Chapter, _ int) {
		for _, n := range c.Title {
			out.WriteString(book.TextOf(n))
		}
		for _, n := range c.Blocks {
			out.WriteString(book.TextOf(n))
		}
	})
	return out.String()
}

package layout

import (
	"testing"

	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// Whatever is in another language than what is around it says so in the tree:
// words, paragraphs, sections, chapters.
func TestLanguagesInTree(t *testing.T) {
	in := func(lang string) book.Attr { return book.Attr{Pairs: []book.Pair{{Key: "lang", Value: lang}}} }
	text := func(s string) []book.Inline { return []book.Inline{&book.Text{S: s}} }
	german, french := in("de"), in("fr")
	german.ID = "zwei"
	b := &book.Book{Meta: book.Meta{Title: "B", Language: "en"}, Body: []*book.Chapter{
		{Attr: book.Attr{ID: "one"}, Title: text("One"), Blocks: []book.Block{
			&book.Paragraph{Inlines: []book.Inline{
				&book.Emphasis{Base: book.Base{Attr: in("el")}, Inlines: text("logos")},
				&book.Span{Base: book.Base{Attr: in("la")}, Inlines: text("verbum")},
				&book.Link{Base: book.Base{Attr: in("it")}, To: book.URL("https://example.org/"), Inlines: text("parola")},
			}},
			&book.Paragraph{Base: book.Base{Attr: french}, Inlines: text("Mot.")},
			&book.Quote{Base: book.Base{Attr: in("es")}, Blocks: []book.Block{&book.Paragraph{Inlines: text("Palabra.")}}},
		}, Children: []*book.Chapter{{Attr: german, Title: text("Wort"), Blocks: []book.Block{&book.Paragraph{Inlines: text("Ein Wort.")}}}}},
		{Attr: in("nl"), Title: text("Woord"), Blocks: []book.Block{&book.Paragraph{Inlines: text("Een woord.")}}},
	}}
	d, _ := Lay(b, typecase.New(boxFaces{}, nil), small())
	got := map[string]string{}
	var walk func(*Element)
	walk = func(e *Element) {
		if e.Lang != "" {
			got[e.Lang] = e.Role
		}
		for _, k := range e.Kids {
			walk(k)
		}
	}
	walk(d.Root)
	for lang, role := range map[string]string{"en": "Document", "el": "Span", "la": "Span", "it": "Span", "fr": "P", "es": "BlockQuote", "de": "Sect", "nl": "Sect"} {
		if got[lang] != role {
			t.Errorf("%s: %q in the tree, want %s", lang, got[lang], role)
		}
	}
}

// So do titles in the contents, by themselves and by what they are of.
func TestLanguagesInContents(t *testing.T) {
	text := func(s string) []book.Inline { return []book.Inline{&book.Text{S: s}} }
	in := func(lang, id string) book.Attr {
		return book.Attr{ID: book.ID(id), Pairs: []book.Pair{{Key: "lang", Value: lang}}}
	}
	b := &book.Book{Meta: book.Meta{Title: "B", Language: "en"}, Body: []*book.Chapter{
		{Attr: book.Attr{ID: "a"}, Title: append(text("On "), book.InLanguage("ja", text("かな"))...), Blocks: []book.Block{&book.Contents{}}},
		{Attr: in("nl", "b"), Title: text("Woord"), Blocks: []book.Block{
			&book.Heading{Base: book.Base{Attr: book.Attr{ID: "b1"}}, Level: 2, Inlines: text("Zin")},
			&book.Heading{Base: book.Base{Attr: in("fr", "b2")}, Level: 2, Inlines: text("Mot")},
		}},
	}}
	d, _ := Lay(b, typecase.New(boxFaces{}, nil), small())
	got := ""
	var walk func(e *Element, listed bool)
	walk = func(e *Element, listed bool) {
		if listed = listed || e.Role == "TOC"; listed && e.Lang != "" {
			got += e.Role + " " + e.Lang + " "
		}
		for _, k := range e.Kids {
			walk(k, listed)
		}
	}
	walk(d.Root, false)
	if want := "Span ja Span nl Span nl Span fr "; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

package formats_test

import (
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"octavo/formats"
	"octavo/formats/markdown"
	"octavo/pipeline/book"
	"octavo/pipeline/config"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// Straight double quotes are those of the book's language, but where the site says
// which it wants; apostrophes stay.
func TestInLanguage(t *testing.T) {
	own := markdown.Quotes{"‚", "‘", "„", "“"}
	for _, c := range []struct {
		lang   string
		quotes markdown.Quotes
		want   string
	}{
		{"en-GB", markdown.Quotes{}, "It’s “so”."},
		{"de", markdown.Quotes{}, "It’s „so“."},
		{"fr", markdown.Quotes{}, "It’s « so »."},
		{"sv", markdown.Quotes{}, "It’s ”so”."},
		{"fr", own, "It‘s „so“."},
	} {
		m := formats.InLanguage(&markdown.Reader{Quotes: c.quotes}, c.lang)
		ch, _ := m.Chapter(&outline.Page{}, source.NewFile("a.md", []byte("It's \"so\".\n")).Whole(0))
		if got := book.PlainText(ch.Blocks[0].(*book.Paragraph).Inlines); got != c.want {
			t.Errorf("%s, %q: %q, not %q", c.lang, c.quotes, got, c.want)
		}
	}
}

// So they are where only some pages have formulas.
func TestInLanguageWithFormulas(t *testing.T) {
	dir := t.TempDir()
	site := "-- _config.yml --\ntitle: T\n-- _includes/head_custom.html --\n{% if page.math %}<script>MathJax = {tex: {inlineMath: [['$', '$']]}}</script>{% endif %}\n-- a.md --\n---\ntitle: A\n---\n"
	if err := txtar.Write(txtar.Parse([]byte(site)), dir); err != nil {
		t.Fatal(err)
	}
	pages, markup, found := formats.Open(dir)
	if len(found) > 0 {
		t.Fatal(found)
	}
	_, markup = formats.WithMath(pages, markup, config.Settings{})
	for front, want := range map[string]string{"math": "Sie sagt „so“: x", "other": "Sie sagt „so“: $x$"} {
		ch, _ := formats.InLanguage(markup, "de").Chapter(&outline.Page{Front: map[string]any{front: true}}, source.NewFile("a.md", []byte("Sie sagt \"so\": $x$\n")).Whole(0))
		if got := book.PlainText(ch.Blocks[0].(*book.Paragraph).Inlines); got != want {
			t.Errorf("%s: %q, not %q", front, got, want)
		}
	}
}

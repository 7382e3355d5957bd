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

// Straight quotes are those of the book's language, but where the site says which it
// wants; apostrophes stay. Ranges are set where the language has words for them.
func TestInLanguage(t *testing.T) {
	off := config.Settings{Ranges: new(false)}
	for lang, want := range map[string]string{"en": "Pp. 3–4", "de": "Pp. 3-4", "ja": "Pp. 3-4"} {
		for s, want := range map[*config.Settings]string{{}: want, &off: "Pp. 3-4"} {
			ch, _ := formats.InLanguage(&markdown.Reader{}, lang, *s).Chapter(&outline.Page{}, source.NewFile("a.md", []byte("Pp. 3-4\n")).Whole(0))
			if got := book.PlainText(ch.Blocks[0].(*book.Paragraph).Inlines); got != want {
				t.Errorf("%s: %q, not %q", lang, got, want)
			}
		}
	}
	own := markdown.Quotes{Marks: [4]string{"‚", "‘", "„", "“"}}
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
		m := formats.InLanguage(&markdown.Reader{Quotes: c.quotes}, c.lang, config.Settings{})
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
		ch, _ := formats.InLanguage(markup, "de", config.Settings{}).Chapter(&outline.Page{Front: map[string]any{front: true}}, source.NewFile("a.md", []byte("Sie sagt \"so\": $x$\n")).Whole(0))
		if got := book.PlainText(ch.Blocks[0].(*book.Paragraph).Inlines); got != want {
			t.Errorf("%s: %q, not %q", front, got, want)
		}
	}
}

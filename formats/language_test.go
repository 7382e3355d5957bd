package formats_test

import (
	"testing"

	"octavo/formats"
	"octavo/formats/markdown"
	"octavo/pipeline/book"
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

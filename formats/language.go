package formats

import (
	"octavo/assets/words"
	"octavo/formats/markdown"
	"octavo/pipeline"
	"octavo/pipeline/config"
)

// InLanguage is a markup for a book in a language. Where the site asks for no quotation
// marks of its own, straight double quotes become those of the language, and single
// ones that are a pair its inner ones; most single ones are apostrophes. Where the
// settings leave it on, a hyphen between the numbers of a range becomes an en dash, in
// languages of which octavo knows the words before such numbers.
func InLanguage(m pipeline.Markup, language string, s config.Settings) pipeline.Markup {
	change := func(r *markdown.Reader) *markdown.Reader {
		c := *r
		if words.Language(language) != "en" && r.Quotes == (markdown.Quotes{}) {
			c.Quotes.Marks[2], c.Quotes.Marks[3] = words.Quotes(language)
			c.Quotes.Inner[0], c.Quotes.Inner[1] = words.InnerQuotes(language)
		}
		if count := words.Ranges(language); len(count) > 0 && (s.Ranges == nil || *s.Ranges) {
			c.Ranges = markdown.NewRanges(count, words.In(language, "and"))
		}
		return &c
	}
	switch m := m.(type) {
	case *markdown.Reader:
		return change(m)
	case mathMarkup:
		m.with, m.without = change(m.with), change(m.without)
		return m
	}
	return m
}

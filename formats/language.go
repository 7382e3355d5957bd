package formats

import (
	"octavo/assets/words"
	"octavo/formats/markdown"
	"octavo/pipeline"
)

// InLanguage is a markup for a book in a language: where the site asks for no quotation
// marks of its own, straight double quotes become those of the language. Single ones
// stay as they are, since most of them are apostrophes.
func InLanguage(m pipeline.Markup, language string) pipeline.Markup {
	switch m := m.(type) {
	case *markdown.Reader:
		return readerIn(language, m)
	case mathMarkup:
		m.with, m.without = readerIn(language, m.with), readerIn(language, m.without)
		return m
	}
	return m
}

func readerIn(language string, r *markdown.Reader) *markdown.Reader {
	if words.Language(language) == "en" || r.Quotes != (markdown.Quotes{}) {
		return r
	}
	c := *r
	c.Quotes[2], c.Quotes[3] = words.Quotes(language)
	return &c
}

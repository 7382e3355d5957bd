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
	r, ok := m.(*markdown.Reader)
	if !ok || words.Language(language) == "en" || r.Quotes != (markdown.Quotes{}) {
		return m
	}
	c := *r
	c.Quotes[2], c.Quotes[3] = words.Quotes(language)
	return &c
}

package layout

import (
	"strings"

	"octavo/assets/words"
)

// say is an English word in the language of the book.
func (r *room) say(english string) string { return words.In(r.book.Meta.Language, english) }

// calloutWord is the title of a callout whose author gave it none; a highlight
// has none.
func (r *room) calloutWord(kind string) string {
	if kind == "" || kind == "highlight" {
		return ""
	}
	return r.say(strings.ToUpper(kind[:1]) + strings.ReplaceAll(kind[1:], "-", " "))
}

// quotes are the marks around <q>.
func quotes(lang string) (open, shut string) {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	switch base {
	case "de":
		return "„", "“"
	case "fr":
		return "« ", " »"
	case "es", "it", "pt", "el", "ru":
		return "«", "»"
	}
	return "“", "”"
}

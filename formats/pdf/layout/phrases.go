package layout

import (
	"strings"

	"octavo/assets/words"
)

// say is an English word in the language of the book.
func (r *room) say(english string) string { return words.In(r.book.Meta.Language, english) }

// quotes are the marks around <q>.
func quotes(lang string) (open, shut string) {
	lang = strings.ToLower(lang)
	base := words.Language(lang)
	switch {
	case lang == "en-gb":
		return "‘", "’"
	case lang == "de-ch", base == "es", base == "it", base == "el", base == "ru", base == "uk", base == "ar", base == "fa", base == "pt" && lang != "pt-br",
		base == "nb", base == "nn", base == "no":
		return "«", "»"
	case base == "de", base == "cs", base == "sk":
		return "„", "“"
	case base == "fr":
		return "«\u202f", "\u202f»"
	case base == "pl", base == "hu", base == "ro":
		return "„", "”"
	case base == "sv", base == "fi", base == "he":
		return "”", "”"
	case base == "da":
		return "»", "«"
	case base == "ja", base == "zh" && words.Traditional(lang):
		return "「", "」"
	}
	return "“", "”"
}

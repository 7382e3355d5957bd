package layout

import "strings"

// phrases are the words that layout adds to a book, by language.
var phrases = map[string]map[string]string{
	"en": {
		"contents": "Contents", "links": "Links", "notes": "Notes", "references": "References",
		"page": "p.", "cited on page": "Cited on p.", "cited on pages": "Cited on pp.",
		"newest": "Newest edition:", "version": "Version", "made": "Made with octavo.", "license": "License:",
		"callout:note": "Note", "callout:tip": "Tip", "callout:warning": "Warning", "callout:important": "Important",
		"callout:caution": "Caution", "callout:highlight": "", "callout:new": "New",
	},
	"de": {
		"contents": "Inhalt", "links": "Links", "notes": "Anmerkungen", "references": "Literatur",
		"page": "S.", "cited on page": "Zitiert auf S.", "cited on pages": "Zitiert auf S.",
		"newest": "Neueste Ausgabe:", "version": "Version", "made": "Gesetzt mit octavo.", "license": "Lizenz:",
		"callout:note": "Hinweis", "callout:tip": "Tipp", "callout:warning": "Warnung", "callout:important": "Wichtig",
		"callout:caution": "Vorsicht", "callout:highlight": "", "callout:new": "Neu",
	},
}

// phrase is a word in the language of the book, English where octavo does not
// speak it.
func phrase(lang, key string) string {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	if s, ok := phrases[base][key]; ok {
		return s
	}
	if s, ok := phrases["en"][key]; ok {
		return s
	}
	if kind, ok := strings.CutPrefix(key, "callout:"); ok && kind != "" {
		return strings.ToUpper(kind[:1]) + strings.ReplaceAll(kind[1:], "-", " ")
	}
	return key
}

func (r *room) say(key string) string { return phrase(r.book.Meta.Language, key) }

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

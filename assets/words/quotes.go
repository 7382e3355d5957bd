package words

import "strings"

// Quotes are the quotation marks of a language.
func Quotes(lang string) (open, shut string) {
	lang = strings.ToLower(lang)
	base := Language(lang)
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
	case base == "ja", base == "zh" && Traditional(lang):
		return "「", "」"
	}
	return "“", "”"
}

package words

import "strings"

// Quotes are the quotation marks of a language.
func Quotes(tag string) (open, shut string) {
	switch strings.ReplaceAll(strings.ToLower(tag), "_", "-") {
	case "en-gb":
		return "‘", "’"
	case "de-ch":
		return "«", "»"
	case "pt-br":
		return "“", "”"
	}
	switch spoken(tag) {
	case "es", "it", "el", "ru", "uk", "ar", "fa", "pt", "nb":
		return "«", "»"
	case "de", "cs", "sk":
		return "„", "“"
	case "fr":
		return "«\u202f", "\u202f»"
	case "pl", "hu", "ro":
		return "„", "”"
	case "sv", "fi", "he":
		return "”", "”"
	case "da":
		return "»", "«"
	case "ja", "zh-hant":
		return "「", "」"
	}
	return "“", "”"
}

// InnerQuotes are the quotation marks of a language inside others.
func InnerQuotes(tag string) (open, shut string) {
	switch strings.ReplaceAll(strings.ToLower(tag), "_", "-") {
	case "en-gb":
		return "“", "”"
	case "de-ch":
		return "‹", "›"
	case "pt-br":
		return "‘", "’"
	}
	switch spoken(tag) {
	case "es", "it", "el", "pt", "fr", "ar":
		return "“", "”"
	case "ru", "uk":
		return "„", "“"
	case "de", "cs", "sk":
		return "‚", "‘"
	case "pl", "ro":
		return "«", "»"
	case "hu":
		return "»", "«"
	case "sv", "fi", "he":
		return "’", "’"
	case "da":
		return "›", "‹"
	case "fa":
		return "‹", "›"
	case "ja", "zh-hant":
		return "『", "』"
	}
	return "‘", "’"
}

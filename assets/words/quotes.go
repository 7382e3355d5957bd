package words

import "strings"

// marks are the quotation marks of a language, and those inside them, as pairs of an
// opening and a closing one.
type marks struct{ outer, inner [2]string }

// quotation has the marks of languages, and of countries that have others. What is not
// in it is quoted as in English.
var quotation = map[string]marks{
	"ar":      {[2]string{"«", "»"}, [2]string{"“", "”"}},
	"cs":      {[2]string{"„", "“"}, [2]string{"‚", "‘"}},
	"da":      {[2]string{"»", "«"}, [2]string{"›", "‹"}},
	"de":      {[2]string{"„", "“"}, [2]string{"‚", "‘"}},
	"de-ch":   {[2]string{"«", "»"}, [2]string{"‹", "›"}},
	"el":      {[2]string{"«", "»"}, [2]string{"“", "”"}},
	"en":      {[2]string{"“", "”"}, [2]string{"‘", "’"}},
	"en-gb":   {[2]string{"‘", "’"}, [2]string{"“", "”"}},
	"es":      {[2]string{"«", "»"}, [2]string{"“", "”"}},
	"fa":      {[2]string{"«", "»"}, [2]string{"‹", "›"}},
	"fi":      {[2]string{"”", "”"}, [2]string{"’", "’"}},
	"fr":      {[2]string{"«\u202f", "\u202f»"}, [2]string{"“", "”"}},
	"he":      {[2]string{"”", "”"}, [2]string{"’", "’"}},
	"hu":      {[2]string{"„", "”"}, [2]string{"»", "«"}},
	"it":      {[2]string{"«", "»"}, [2]string{"“", "”"}},
	"ja":      {[2]string{"「", "」"}, [2]string{"『", "』"}},
	"nb":      {[2]string{"«", "»"}, [2]string{"‘", "’"}},
	"pl":      {[2]string{"„", "”"}, [2]string{"«", "»"}},
	"pt":      {[2]string{"«", "»"}, [2]string{"“", "”"}},
	"pt-br":   {[2]string{"“", "”"}, [2]string{"‘", "’"}},
	"ro":      {[2]string{"„", "”"}, [2]string{"«", "»"}},
	"ru":      {[2]string{"«", "»"}, [2]string{"„", "“"}},
	"sk":      {[2]string{"„", "“"}, [2]string{"‚", "‘"}},
	"sv":      {[2]string{"”", "”"}, [2]string{"’", "’"}},
	"uk":      {[2]string{"«", "»"}, [2]string{"„", "“"}},
	"zh-hant": {[2]string{"「", "」"}, [2]string{"『", "』"}},
}

func marksOf(tag string) marks {
	if m, ok := quotation[strings.ReplaceAll(strings.ToLower(tag), "_", "-")]; ok {
		return m
	}
	if m, ok := quotation[spoken(tag)]; ok {
		return m
	}
	return quotation["en"]
}

// Quotes are the quotation marks of a language.
func Quotes(tag string) (open, shut string) {
	m := marksOf(tag)
	return m.outer[0], m.outer[1]
}

// InnerQuotes are the quotation marks of a language inside others.
func InnerQuotes(tag string) (open, shut string) {
	m := marksOf(tag)
	return m.inner[0], m.inner[1]
}

package book

import "strings"

// LanguageTag is s in the form of a BCP 47 tag, "" when it cannot be one.
func LanguageTag(s string) string {
	if s = strings.ReplaceAll(s, "_", "-"); tagged(s) {
		return s
	}
	return ""
}

func tagged(s string) bool {
	for i, part := range strings.Split(s, "-") {
		if len(part) == 0 || len(part) > 8 || i == 0 && len(part) > 3 && len(part) != 8 {
			return false
		}
		for _, c := range part {
			letter := c|0x20 >= 'a' && c|0x20 <= 'z'
			if !letter && (i == 0 || c < '0' || c > '9') {
				return false
			}
		}
		if i == 0 && len(part) == 1 {
			return false
		}
	}
	return true
}

// InLanguage is running text in a span that says its language; as it is where that is "".
func InLanguage(lang string, in []Inline) []Inline {
	if lang == "" {
		return in
	}
	s := &Span{Base: Base{Attr: Attr{Pairs: []Pair{{Key: "lang", Value: lang}}}}, Inlines: in}
	if len(in) > 0 {
		s.At = in[0].Pos()
	}
	return []Inline{s}
}

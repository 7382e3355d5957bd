// Package words holds the words that octavo itself adds to a book, in the
// languages that it speaks. Each language has a file of its own.
package words

import "strings"

// phrases are English words and phrases in another language.
type phrases map[string]string

var languages = map[string]phrases{
	"ar":      arabic,
	"cs":      czech,
	"da":      danish,
	"de":      german,
	"el":      greek,
	"es":      spanish,
	"fi":      finnish,
	"fr":      french,
	"he":      hebrew,
	"hu":      hungarian,
	"it":      italian,
	"ja":      japanese,
	"ko":      korean,
	"nb":      norwegian,
	"nl":      dutch,
	"pl":      polish,
	"pt":      portuguese,
	"ro":      romanian,
	"ru":      russian,
	"sv":      swedish,
	"tr":      turkish,
	"uk":      ukrainian,
	"vi":      vietnamese,
	"zh":      chinese,
	"zh-hant": traditionalChinese,
}

// In is an English word or phrase in a language given by its BCP 47 tag; the
// English itself where octavo does not speak the language.
func In(tag, english string) string {
	if s, ok := languages[spoken(tag)][english]; ok {
		return s
	}
	return english
}

// Language is the language of a BCP 47 tag alone, in lower case: of de-AT, and of
// de_AT as programs write it, de.
func Language(tag string) string {
	if i := strings.IndexAny(tag, "-_"); i >= 0 {
		tag = tag[:i]
	}
	return strings.ToLower(tag)
}

// spoken is the language of languages that a tag means.
func spoken(tag string) string {
	switch base := Language(tag); base {
	case "no", "nn":
		return "nb"
	case "iw":
		return "he"
	case "zh", "yue":
		if Traditional(tag) {
			return "zh-hant"
		}
		return "zh"
	default:
		return base
	}
}

// Traditional reports whether Chinese is written in traditional characters: as its tag
// says, else as its region does.
func Traditional(tag string) bool {
	parts := strings.FieldsFunc(strings.ToLower(tag), func(r rune) bool { return r == '-' || r == '_' })
	for _, p := range parts[1:] {
		switch p {
		case "hant":
			return true
		case "hans":
			return false
		}
	}
	for _, p := range parts[1:] {
		if p == "tw" || p == "hk" || p == "mo" {
			return true
		}
	}
	return parts[0] == "yue"
}

// Around are the words before and behind a number, with the white that parts them from
// it: of "p.", which stands before it, and of "第 {} 页". No line ends between them and it.
func Around(phrase string) (before, behind string) {
	before, behind, found := strings.Cut(phrase, "{}")
	if !found {
		return phrase + tie, ""
	}
	if s, ok := strings.CutSuffix(before, " "); ok {
		before = s + tie
	}
	if s, ok := strings.CutPrefix(behind, " "); ok {
		behind = tie + s
	}
	return before, behind
}

const tie = "\u00a0" // a space that no line ends at

// Lead is a label, or a word such as "and", with the white that parts it from what it
// leads to: none behind a full-width colon, which brings its own, and behind the letter
// for "and" in Hebrew and Arabic, which is written with the next word.
func Lead(label string) string {
	if strings.HasSuffix(label, "：") || label == "ו" || label == "و" {
		return label
	}
	return label + " "
}

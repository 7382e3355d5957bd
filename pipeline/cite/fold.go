// Package cite reads citations and the entries of bibliographies, and says which
// entry a citation means. It works on plain text and knows nothing of the book's
// model; package pipeline brings the two together.
//
// An entry fits a citation when its first names, as many as are cited, and its
// year agree. Names compare without accents, case and initials; a corporate author
// also by its acronym (spec/citations.md).
package cite

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// letters that no decomposition takes apart, as names are commonly respelled
var respelled = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ł", "l", "ı", "i")

// Fold is s as names and years compare: letters and digits alone, without accents
// and case.
func Fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(respelled.Replace(strings.ToLower(s))) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// small are words that acronyms leave out and that may stand lower-case in names
// of bodies.
var small = map[string]bool{"of": true, "the": true, "for": true, "and": true, "on": true, "in": true, "to": true, "at": true, "a": true, "an": true, "de": true, "der": true, "die": true, "das": true, "für": true, "und": true, "des": true, "du": true, "la": true, "le": true, "les": true, "et": true, "&": true, "del": true, "y": true, "with": true, "by": true}

// particles open surnames in lower case.
var particles = map[string]bool{"de": true, "van": true, "von": true, "der": true, "den": true, "del": true, "della": true, "di": true, "da": true, "dos": true, "du": true, "la": true, "le": true, "ter": true, "ten": true, "zu": true, "al": true, "el": true, "bin": true, "ibn": true, "af": true}

// acronym is the key by which the long and the short form of a body's name meet:
// the initials of its words, where a word in capitals stands for all its letters.
// A single ordinary word has none.
func acronym(name string) string {
	words := words(name)
	var b strings.Builder
	for _, w := range words {
		switch {
		case isAcronym(w):
			b.WriteString(Fold(w))
		case small[strings.ToLower(w)]:
		default:
			r := []rune(Fold(w))
			if len(r) > 0 {
				b.WriteRune(r[0])
			}
		}
	}
	if b.Len() < 2 {
		return ""
	}
	return b.String()
}

func isAcronym(w string) bool {
	n := 0
	for _, r := range w {
		if unicode.IsUpper(r) {
			n++
		} else if r != '.' {
			return false
		}
	}
	return n >= 2 && n <= 7
}

// expands reports whether two names of a body are one name, long and short: their
// words agree but for acronyms in the one that stand for words of the other.
func expands(a, b string) bool {
	x, y := words(a), words(b)
	for len(x) > 0 && len(y) > 0 {
		switch {
		case Fold(x[0]) == Fold(y[0]):
			x, y = x[1:], y[1:]
		case isAcronym(x[0]) && standsFor(Fold(x[0]), y) > 0:
			x, y = x[1:], y[standsFor(Fold(x[0]), y):]
		case isAcronym(y[0]) && standsFor(Fold(y[0]), x) > 0:
			x, y = x[standsFor(Fold(y[0]), x):], y[1:]
		case small[strings.ToLower(x[0])]:
			x = x[1:]
		case small[strings.ToLower(y[0])]:
			y = y[1:]
		default:
			return false
		}
	}
	return len(x) == 0 && len(y) == 0
}

// standsFor is how many of the first words an acronym stands for, 0 when it does
// not stand for them.
func standsFor(short string, long []string) int {
	left := []rune(short)
	for i, w := range long {
		r := []rune(Fold(w))
		switch {
		case len(r) > 0 && r[0] == left[0]:
			left = left[1:]
		case !small[strings.ToLower(w)]:
			return 0
		}
		if len(left) == 0 {
			return i + 1
		}
	}
	return 0
}

func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(",;:()[]“”\"", r)
	})
}

package pipeline

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

const longestSlug = 100 // bytes

// Slug is a title as the name of a file (spec cli.md, Names): letters and digits
// of any script in lower case, all else one hyphen, cut at a word. Latin, Greek
// and Cyrillic lose their accents; in other scripts a mark makes another letter,
// and what NFKD took apart is put together again.
func Slug(title string) string {
	var b strings.Builder
	gap, accented := false, false // after a letter of a script that has accents
	for _, r := range norm.NFKD.String(strings.ToLower(plainTitle(title))) {
		r = unicode.ToLower(r)
		switch {
		case unicode.Is(unicode.Mn, r) && accented:
			continue // an accent taken off its letter
		case !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r):
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		accented = unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic)
		b.WriteRune(r)
	}
	if s := cutAtWord(norm.NFC.String(b.String()), longestSlug); s != "" {
		return s
	}
	return "book"
}

// cutAtWord shortens s to n bytes at a hyphen; a single long word is cut between
// two characters.
func cutAtWord(s string, n int) string {
	if len(s) <= n {
		return s
	}
	if i := strings.LastIndexByte(s[:n+1], '-'); i > 0 {
		return s[:i]
	}
	for n > 0 && s[n]&0xc0 == 0x80 {
		n--
	}
	return s[:n]
}

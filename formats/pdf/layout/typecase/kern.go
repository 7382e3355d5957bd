package typecase

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Between is the kerning of the letters where two words meet, in 1/1000 em: that
// of their style or, where they have two, what lies in the middle.
func (c *Case) Between(before, after *Word, a, b Style, lang string) int32 {
	_, n := utf8.DecodeLastRuneInString(before.Text)
	_, m := utf8.DecodeRuneInString(after.Text)
	if n == 0 || m == 0 {
		return 0
	}
	left, right := before.Text[len(before.Text)-n:], after.Text[:m]
	in := func(st Style) int32 {
		return c.Word(left+right, st, lang).Width - c.Word(left, st, lang).Width - c.Word(right, st, lang).Width
	}
	if a == b {
		return in(a)
	}
	return (in(a) + in(b)) / 2
}

// Leaning is the white that keeps a slanted letter off the upright one behind it,
// where both are tall.
func Leaning(a, b Style, before, after *Word) int32 {
	if !a.Italic || b.Italic {
		return 0
	}
	last, _ := utf8.DecodeLastRuneInString(before.Text)
	first, _ := utf8.DecodeRuneInString(after.Text)
	if !tall(last) || !tall(first) && !b.Superior {
		return 0
	}
	if last == 'f' || unicode.IsUpper(last) {
		return 80
	}
	return 50
}

// tall reports whether a letter or mark reaches well above the x-height.
func tall(r rune) bool {
	return unicode.IsUpper(r) || unicode.IsDigit(r) || strings.ContainsRune("bdfhklt)]}!?’”\"'»", r)
}

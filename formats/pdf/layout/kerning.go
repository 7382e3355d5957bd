package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// kern brings the word that was just put and the one before it together, as the
// font would have done had they been one: where the style changes within a word,
// between a word and a mark after it, behind a quotation mark.
func (c *composer) kern() {
	n := len(c.p.items) - 1
	i := n - 1
	for i >= 0 && c.p.items[i].kind == anchorItem {
		i--
	}
	if i < 0 || c.p.items[i].kind != wordItem {
		return
	}
	before, after := &c.p.items[i], &c.p.items[n]
	a, b := &c.p.looks[before.look], &c.p.looks[after.look]
	if a.style.Family == Mono || b.style.Family == Mono || a.address || b.address || a.lang != b.lang {
		return
	}
	k := leaning(a.style, b.style, before.word, after.word)
	if a.size == b.size && a.rise == b.rise && a.style.Superior == b.style.Superior && a.style.Inferior == b.style.Inferior {
		k += c.set.types.between(before.word, after.word, a.style, b.style, a.lang)
	}
	before.kern = float32(float64(k) * min(a.size, b.size) / 1000)
	before.width += before.kern
}

// between is the kerning of the letters where two words meet, in 1/1000 em: that
// of their style or, where they have two, what lies in the middle.
func (c *Typecase) between(before, after *word, a, b Style, lang string) int32 {
	_, n := utf8.DecodeLastRuneInString(before.text)
	_, m := utf8.DecodeRuneInString(after.text)
	if n == 0 || m == 0 {
		return 0
	}
	left, right := before.text[len(before.text)-n:], after.text[:m]
	in := func(st Style) int32 {
		return c.word(left+right, st, lang).width - c.word(left, st, lang).width - c.word(right, st, lang).width
	}
	if a == b {
		return in(a)
	}
	return (in(a) + in(b)) / 2
}

// leaning is the white that keeps a slanted letter off the upright one behind it,
// where both are tall.
func leaning(a, b Style, before, after *word) int32 {
	if !a.Italic || b.Italic {
		return 0
	}
	last, _ := utf8.DecodeLastRuneInString(before.text)
	first, _ := utf8.DecodeRuneInString(after.text)
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

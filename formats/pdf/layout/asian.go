package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/segmenter"
)

// Chinese, Japanese and Korean are written without spaces, or with few. Where
// their lines may end is found with the rules of UAX 14
// (https://www.unicode.org/reports/tr14/), which keep closing marks off the
// start of a line and opening ones off its end.

// eastAsian are the scripts between whose characters a line may end.
var eastAsian = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo, unicode.Yi}

// isEastAsian reports whether r is a character or a mark of such a script.
func isEastAsian(r rune) bool {
	switch {
	case r < 0x1100:
		return false
	case r >= 0x3000 && r <= 0x303F, r >= 0xFF01 && r <= 0xFF60: // their marks, and full-width forms
		return true
	}
	return unicode.In(r, eastAsian...)
}

func hasEastAsian(s string) bool {
	for i := range len(s) {
		if s[i] >= 0xE1 { // in UTF-8 they all begin so
			return strings.ContainsFunc(s[i:], isEastAsian)
		}
	}
	return false
}

// White between characters, in em: how much a line that is not full takes, and
// what a full-width mark gives up of the half that it leaves empty.
const (
	letterStretch = 0.04
	markShrink    = 0.2
)

// koreanPenalty makes lines of Korean, which has spaces, rather end at them.
const koreanPenalty = 40

// unspaced adds text that lines may end within. c.tail is the character before it
// where nothing parts the two.
func (c *composer) unspaced(s string) {
	text, own := []rune(s), 0
	if c.tail != 0 && !c.due {
		text, own = append([]rune{c.tail}, text...), 1
	}
	c.settleSpace()
	var lines segmenter.Segmenter
	lines.Init(text)
	off := c.off
	for it := lines.LineIterator(); it.Next(); {
		l := it.Line()
		part := l.Text
		if l.Offset == 0 && own > 0 {
			if part = part[own:]; len(part) == 0 {
				continue
			}
		} else if l.Offset > 0 {
			c.between(text[l.Offset-1], text[l.Offset])
		}
		if len(part) > longest {
			c.long(string(part), off)
		} else {
			c.put(string(part), off)
		}
		if c.still == 0 {
			off += int32(len(part))
		}
	}
	if c.tail = 0; isEastAsian(text[len(text)-1]) {
		c.tail = text[len(text)-1]
	}
}

// goesOn reports whether a line end in the source parts nothing: between two
// characters of a script without spaces (CSS Text 3, section 4.1.3).
func (c *composer) goesOn(rest string) bool {
	if c.tail == 0 || c.due || unicode.Is(unicode.Hangul, c.tail) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(rest)
	return isEastAsian(next) && !unicode.Is(unicode.Hangul, next)
}

// between lets a line end between two characters.
func (c *composer) between(a, b rune) {
	if unicode.Is(unicode.Hangul, a) || unicode.Is(unicode.Hangul, b) {
		c.chance(koreanPenalty)
		return
	}
	shrink := int32(0)
	if closes(a) || opens(b) {
		shrink = markShrink * 1000
	}
	c.p.items = append(c.p.items, item{kind: glueItem, off: c.off, look: c.look(), extra: shrink})
}

// closes and opens report whether a full-width mark leaves half of its square
// empty: the right half, or the left.
func closes(r rune) bool { return strings.ContainsRune("、。，．）」』】〉》〕］｝", r) }

func opens(r rune) bool { return strings.ContainsRune("（「『【〈《〔［｛", r) }

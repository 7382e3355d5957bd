package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/segmenter"

	"octavo/assets/words"
	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
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

// capitalScripts reports whether a language is written in letters of one height, beside
// which figures with ascenders and descenders look small.
func capitalScripts(lang string) bool {
	switch words.Language(lang) {
	case "ja", "zh", "yue", "ko":
		return true
	}
	return book.RightToLeft(lang)
}

// tall gives figures in such text the height of its letters.
func (s *Spec) tall() {
	if s.TextFigures == typecase.OldStyle {
		s.TextFigures = typecase.Lining
	}
	for i := range s.Heads {
		if h := &s.Heads[i].Style; h.Figures == typecase.OldStyle {
			h.Figures = typecase.Lining
		}
	}
}

// dots stand over the characters of a word that is emphasised, under them in Chinese:
// neither it nor Japanese has slanted letters. They are CSS's text-emphasis.
func (p *painter) dots(w *typecase.Word, lk *look, x, base, stretch float64) {
	y := base - lk.rise - 0.98*lk.size
	if words.Language(lk.lang) == "zh" {
		y = base - lk.rise + 0.25*lk.size
	}
	for i := range w.Glyphs {
		g := &w.Glyphs[i]
		wide := (float64(g.Advance)*lk.size/1000 + lk.track) * stretch
		if r, _ := utf8.DecodeRuneInString(g.Text); unicode.IsLetter(r) && isEastAsian(r) && !unicode.Is(unicode.Hangul, r) {
			p.page.Items = append(p.page.Items, Drawing{X: x + (wide-dotSize*lk.size)/2, Y: y, Scale: dotSize * lk.size, Paths: inked(dot, lk.color)})
		}
		x += wide
	}
}

const dotSize = 0.17 // em

// dot is a disc, one unit wide.
var dot = []Path{{
	Ops: []byte("MCCCCZ"),
	Args: []float64{1, 0, 1, 0.276, 0.776, 0.5, 0.5, 0.5, 0.224, 0.5, 0, 0.276, 0, 0, 0, -0.276, 0.224, -0.5, 0.5, -0.5,
		0.776, -0.5, 1, -0.276, 1, 0},
}}

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

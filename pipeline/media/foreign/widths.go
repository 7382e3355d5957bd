package foreign

import (
	"unicode"

	"golang.org/x/text/width"
)

// widths are the advances of U+0020 to U+007E in thousandths of an em, in a sans serif
// of usual width, to break lines by: the reader's face is not known.
var widths = [95]int16{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
	556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
}

// advance is about how wide a letter is.
func advance(r rune, s *style) float64 {
	em := 560.0
	switch {
	case r >= ' ' && r <= '~':
		em = float64(widths[r-' '])
	case r == '\u00a0':
		em = 278
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case unicode.IsUpper(r):
		em = 680
	case r >= 0x1100:
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth:
			em = 1000
		}
	}
	switch {
	case s.mono():
		em = max(600, min(em, 1000))
		if em < 1000 {
			em = 600
		}
	case s.bold:
		em *= 1.06
	}
	return em * s.size / 1000
}

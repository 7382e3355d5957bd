package layout

import (
	"strings"
	"unicode"

	"octavo/pipeline/book"
)

// Sizes of Just the Docs' classes fs-1 to fs-10, of the text size.
var classSizes = map[string]float64{
	"fs-1": 0.72, "fs-2": 0.82, "fs-3": 0.88, "fs-4": 0.94, "fs-5": 1,
	"fs-6": 1.12, "fs-7": 1.35, "fs-8": 1.6, "fs-9": 1.8, "fs-10": 2,
	"text-small": 0.88, "text-alpha": 1.6, "text-beta": 1.35, "text-gamma": 1.12, "text-epsilon": 0.88, "text-zeta": 0.82,
}

// Letterspace of its classes ls-2, ls-5 and ls-10, in em.
var classTracks = map[string]float64{"ls-2": 0.02, "ls-5": 0.05, "ls-10": 0.1}

// hues are the theme's colours, dark enough to be read as text on white and on any
// tint (WCAG 2.2, 1.4.3) and to stay apart from them in grey.
var hues = map[string]Color{
	"red": {170, 32, 32, 0}, "orange": {150, 66, 0, 0}, "yellow": {122, 82, 0, 0}, "green": {18, 100, 54, 0},
	"turquoise": {0, 96, 104, 0}, "blue": {26, 84, 168, 0}, "purple": {83, 52, 181, 0}, "pink": {166, 24, 104, 0},
	"grey": {84, 84, 84, 0}, "grey-dk": {70, 70, 70, 0}, "grey-lt": {84, 84, 84, 0},
}

// tints are what stands behind text that has a ground of its own.
var tints = map[book.Hue]Color{
	book.Red: {252, 230, 228, 255}, book.Orange: {253, 233, 216, 255}, book.Yellow: {252, 243, 207, 255}, book.Green: {225, 243, 229, 255},
	book.Turquoise: {219, 242, 243, 255}, book.Blue: {225, 236, 251, 255}, book.Purple: {236, 231, 250, 255}, book.Pink: {251, 228, 240, 255},
	book.Grey: {236, 236, 236, 255},
}

// hue is a colour of the theme by its name, which may carry a shade: red, red-200.
func hue(name string, otherwise Color) Color {
	for len(name) > 4 && name[len(name)-4] == '-' && name[len(name)-2:] == "00" {
		name = name[:len(name)-4]
	}
	if c, ok := hues[name]; ok {
		return c
	}
	return otherwise
}

// letterCase is how text is to be written, whatever its source says.
type letterCase uint8

const (
	asWritten letterCase = iota
	upper
	lower
	capitalized
)

var letterCases = map[string]letterCase{"text-uppercase": upper, "text-lowercase": lower, "text-capitalize": capitalized}

// of is s in these letters, rune for rune, so that places in it stay what they are.
func (l letterCase) of(s string) string {
	within := false
	return strings.Map(func(r rune) rune {
		opens := !within
		within = unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || within && (r == '\'' || r == '’')
		switch {
		case l == upper || l == capitalized && opens:
			return unicode.ToUpper(r)
		case l == lower:
			return unicode.ToLower(r)
		}
		return r
	}, s)
}

// classes changes a look as the classes of a span say.
func (r *room) classes(lk *look, a *book.Attr) {
	if h := a.Ink(); h != "" {
		lk.color = r.ink(hues[string(h)])
	}
	if h := a.Ground(); h != "" {
		lk.ground = r.ground(tints[h])
	}
	for _, c := range a.Classes {
		if f := classSizes[c]; f > 0 {
			lk.size *= f
		}
		if f := classTracks[c]; f > 0 {
			lk.track, lk.hyphenate = f*lk.size, false
		}
		switch c {
		case "fw-700", "fw-600", "fw-500":
			lk.style.Bold = true
		case "text-mono":
			lk.mono()
		case "text-italic":
			lk.style.Italic = true
		case "text-underline":
			lk.underline = true
		case "text-strike":
			lk.strike = true
		case "text-uppercase", "text-lowercase", "text-capitalize":
			lk.letters = letterCases[c]
		case "small-caps":
			lk.style.SmallCaps, lk.hyphenate = true, false
		case "label", "text-delta":
			lk.style.SmallCaps, lk.hyphenate = true, false
			lk.track = 0.05 * lk.size
		case "btn":
			lk.hyphenate = false
		case "poetry", "verse":
			lk.hyphenate = false
		}
		if name, ok := strings.CutPrefix(c, "label-"); ok {
			lk.color = r.ink(hue(name, lk.color))
		}
	}
}

// styled is s as the classes and the language of a block change it.
func (s *setter) styled(a *book.Attr) *setter {
	lang := a.Lang()
	if len(a.Classes) == 0 && (lang == "" || lang == s.body.lang) {
		return s
	}
	t := *s
	if lang != "" {
		t.body.lang = lang
	}
	t.classes(&t.body, a)
	t.onGround(t.body.ground)
	t.body.ground = s.body.ground
	for _, c := range a.Classes {
		switch c {
		case "text-center":
			t.centred = Center
		case "text-right":
			t.centred = Right
		case "text-left":
			t.ragged, t.centred = true, Left
		case "poetry", "verse":
			t = *t.inside(1.5*s.body.size, 0)
			t.ragged, t.plain = true, true
		}
		if n, ok := strings.CutPrefix(c, "indent-"); ok && len(n) == 1 && n >= "1" && n <= "9" {
			t = *t.inside(float64(n[0]-'0')*s.body.size, 0)
			t.ragged, t.plain = true, true
		}
	}
	if need := t.body.size * 1.15; need > t.lead {
		t.lead = s.spec.Leading * float64(int(need/s.spec.Leading)+1)
	}
	return &t
}

// onGround puts all that s sets on a tint, as wide as the measure and a little more.
func (s *setter) onGround(tint Color) {
	if tint.Alpha == 0 {
		return
	}
	em := s.spec.TextSize
	outer := s.frame
	s.frame = &frame{outer: outer, x: s.x, w: s.width, mirror: s.mirror, fill: tint, pad: 0.3 * s.spec.Leading}
	*s = *s.inside(0.6*em, 0.6*em)
}

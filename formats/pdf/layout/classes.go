package layout

import (
	"strings"

	"octavo/pipeline/book"
)

// Sizes of Just the Docs' classes fs-1 to fs-10, of the text size.
var classSizes = map[string]float64{
	"fs-1": 0.72, "fs-2": 0.82, "fs-3": 0.88, "fs-4": 0.94, "fs-5": 1,
	"fs-6": 1.12, "fs-7": 1.35, "fs-8": 1.6, "fs-9": 1.8, "fs-10": 2,
	"text-small": 0.88, "text-alpha": 1.6, "text-beta": 1.35, "text-gamma": 1.12, "text-epsilon": 0.88, "text-zeta": 0.82,
}

// hues are the theme's colours, dark enough to be read as text on white (WCAG 2.2,
// 1.4.3) and to stay apart from it in grey.
var hues = map[string]Color{
	"purple": {83, 52, 181, 0}, "blue": {26, 89, 176, 0}, "green": {23, 110, 62, 0},
	"yellow": {138, 88, 0, 0}, "red": {178, 36, 36, 0}, "grey-dk": {70, 70, 70, 0}, "grey-lt": {110, 110, 110, 0},
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

// classes changes a look as the classes of a span say.
func (r *room) classes(lk *look, a *book.Attr) {
	for _, c := range a.Classes {
		if f := classSizes[c]; f > 0 {
			lk.size *= f
		}
		switch c {
		case "fw-700", "fw-600", "fw-500":
			lk.style.Bold = true
		case "text-mono":
			lk.mono()
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
	for _, c := range a.Classes {
		switch c {
		case "text-center":
			t.centred = Center
		case "text-right":
			t.centred = Right
		case "text-left":
			t.ragged = true
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

package layout

import "octavo/pipeline/book"

// Sizes of Just the Docs' classes fs-1 to fs-10, of the text size.
var classSizes = map[string]float64{
	"fs-1": 0.72, "fs-2": 0.82, "fs-3": 0.88, "fs-4": 0.94, "fs-5": 1,
	"fs-6": 1.12, "fs-7": 1.35, "fs-8": 1.6, "fs-9": 1.8, "fs-10": 2,
	"text-small": 0.88,
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
		}
	}
	if need := t.body.size * 1.15; need > t.lead {
		t.lead = s.spec.Leading * float64(int(need/s.spec.Leading)+1)
	}
	return &t
}

package pdf

import "octavo/pipeline/config"

// mm is a millimetre in points.
const mm = 72 / 25.4

// margins of a page, in points.
type margins struct{ inner, outer, top, bottom float64 }

// The canon of the look: a 6 × 9 in page, two-sided, in millimetres. Top is to
// the first baseline.
var canon = margins{inner: 19, outer: 22, top: 20, bottom: 27}

// canonical are the margins of a paper in the canon's proportions. A page too
// wide for its type gets wider margins: longestLine is in em.
func canonical(w, h, textSize, longestLine float64, oneSided bool) margins {
	m := margins{
		inner: canon.inner / 152.4 * w, outer: canon.outer / 152.4 * w,
		top: canon.top / 228.6 * h, bottom: canon.bottom / 228.6 * h,
	}
	if over := w - m.inner - m.outer - longestLine*textSize; over > 0 {
		m.inner += over * canon.inner / (canon.inner + canon.outer)
		m.outer += over * canon.outer / (canon.inner + canon.outer)
	}
	if oneSided {
		m.inner = (m.inner + m.outer) / 2
		m.outer = m.inner
	}
	return m
}

// fit takes the theme's own margins over. They are made for the theme's paper; on
// another they are in proportion.
func (t *theme) fit(m *margins, width, height float64) {
	w, h, ok := config.PaperSize(t.paper)
	if !ok {
		return
	}
	for _, side := range []struct {
		length string
		to     *float64
		scale  float64
	}{{t.margins.Inner, &m.inner, width / w}, {t.margins.Outer, &m.outer, width / w}, {t.margins.Top, &m.top, height / h}, {t.margins.Bottom, &m.bottom, height / h}} {
		if v, ok := config.Points(side.length); ok {
			*side.to = v * side.scale
		}
	}
}

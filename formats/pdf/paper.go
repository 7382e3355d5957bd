package pdf

import (
	"fmt"
	"strconv"
	"strings"
)

// mm is a millimetre in points.
const mm = 72 / 25.4

// papers are the sizes that have a name, in points.
var papers = map[string][2]float64{
	"a4":     {210 * mm, 297 * mm},
	"a5":     {148 * mm, 210 * mm},
	"letter": {8.5 * 72, 11 * 72},
	"6x9":    {6 * 72, 9 * 72},
}

// Smallest and largest page side, in points: less holds no line, and PDF readers
// show no more.
const (
	leastSide = 40 * mm
	mostSide  = 14400
)

// ParsePaper reads a paper: a4, a5, letter, 6x9, or width and height with a unit,
// such as 148x210mm. Points.
func ParsePaper(s string) (w, h float64, err error) {
	s = strings.ToLower(strings.ReplaceAll(strings.TrimSpace(s), " ", ""))
	if p, ok := papers[s]; ok {
		return p[0], p[1], nil
	}
	width, height, ok := strings.Cut(strings.ReplaceAll(s, "×", "x"), "x")
	if ok {
		unit := strings.TrimLeft(height, "0123456789.")
		if h, err = ParseLength(height); err == nil {
			w, err = ParseLength(strings.TrimSuffix(width, unit) + unit)
		}
	}
	if !ok || err != nil {
		return 0, 0, fmt.Errorf("paper %q is not a4, a5, letter, 6x9 or a size like 148x210mm", s)
	}
	if min(w, h) < leastSide || max(w, h) > mostSide {
		return 0, 0, fmt.Errorf("paper %q: a side must have 40 mm to 5 m", s)
	}
	return w, h, nil
}

var units = map[string]float64{"pt": 1, "mm": mm, "cm": 10 * mm, "in": 72}

// ParseLength reads a length with its unit, such as 19mm, 0.75in or 10.5pt. Points.
func ParseLength(s string) (float64, error) {
	s = strings.ToLower(strings.TrimSpace(s))
	number := strings.TrimRight(s, "abcdefghijklmnopqrstuvwxyz")
	unit, ok := units[s[len(number):]]
	v, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if !ok || err != nil || !(v >= 0 && v < 1e5) {
		return 0, fmt.Errorf("%q is not a length such as 19mm, 0.75in or 10.5pt", s)
	}
	return v * unit, nil
}

// margins of a page, in points.
type margins struct{ inner, outer, top, bottom float64 }

// The canon of the look: a 6 × 9 in page, two-sided, in millimetres. Top is to
// the first baseline.
var canon = margins{inner: 19, outer: 22, top: 20, bottom: 27}

// longestMeasure is the widest column of text that is still easy to read, in em:
// some 70 characters.
const longestMeasure = 33

// canonical are the margins of a paper in the canon's proportions. A page too
// wide for its type gets wider margins.
func canonical(w, h, textSize float64, oneSided bool) margins {
	m := margins{
		inner: canon.inner / 152.4 * w, outer: canon.outer / 152.4 * w,
		top: canon.top / 228.6 * h, bottom: canon.bottom / 228.6 * h,
	}
	if over := w - m.inner - m.outer - longestMeasure*textSize; over > 0 {
		m.inner += over * canon.inner / (canon.inner + canon.outer)
		m.outer += over * canon.outer / (canon.inner + canon.outer)
	}
	if oneSided {
		m.inner = (m.inner + m.outer) / 2
		m.outer = m.inner
	}
	return m
}

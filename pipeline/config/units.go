package config

import (
	"strconv"
	"strings"
)

// mm is a millimetre in points, of which an inch has 72.
const mm = 72 / 25.4

// Sides of papers that can be printed, in points.
const (
	minSide  = 40 * mm
	maxSide  = 1200 * mm
	maxBleed = 20 * mm
)

var units = []struct {
	name   string
	points float64
}{{"pt", 1}, {"mm", mm}, {"cm", 10 * mm}, {"in", 72}}

// Points is a length such as "10.5pt" or "19mm" in points.
func Points(s string) (float64, bool) {
	s = strings.TrimSpace(s)
	for _, u := range units {
		number, ok := strings.CutSuffix(s, u.name)
		if !ok {
			continue
		}
		v, ok := decimal(number)
		return v * u.points, ok
	}
	return 0, false
}

// decimal reads 19 and 10.5, but not 1e9, inf or 0x10.
func decimal(s string) (float64, bool) {
	s = strings.TrimSpace(s)
	if s == "" || strings.Trim(s, "0123456789.") != "" {
		return 0, false
	}
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil
}

var papers = []struct {
	name          string
	width, height float64 // points
}{
	{"a4", 210 * mm, 297 * mm},
	{"letter", 612, 792},
	{"a5", 148 * mm, 210 * mm},
	{"6x9", 432, 648},
	{"a3", 297 * mm, 420 * mm},
	{"a6", 105 * mm, 148 * mm},
	{"b5", 176 * mm, 250 * mm},
	{"b6", 125 * mm, 176 * mm},
	{"legal", 612, 1008},
	{"5x8", 360, 576},
	{"5.5x8.5", 396, 612},
	{"7x10", 504, 720},
	{"8.5x11", 612, 792},
	{"demy-octavo", 138 * mm, 216 * mm},
	{"royal-octavo", 156 * mm, 234 * mm},
	{"crown-octavo", 123 * mm, 186 * mm},
}

// PaperNames are the papers that have a name.
func PaperNames() []string {
	var out []string
	for _, p := range papers {
		out = append(out, p.name)
	}
	return out
}

// PaperSize is the size of a paper in points: one with a name, or one like
// "148x210mm".
func PaperSize(s string) (width, height float64, ok bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	for _, p := range papers {
		if s == p.name {
			return p.width, p.height, true
		}
	}
	w, h, cut := strings.Cut(strings.ReplaceAll(s, "×", "x"), "x")
	if !cut || len(h) < 2 {
		return 0, 0, false
	}
	height, ok = Points(h)
	if !ok {
		return 0, 0, false
	}
	w = strings.TrimSpace(w)
	if strings.Trim(w, "0123456789.") == "" { // the unit stands once, behind
		w += h[len(h)-2:]
	}
	width, ok = Points(w)
	side := func(v float64) bool { return minSide-.01 <= v && v <= maxSide+.01 }
	return width, height, ok && side(width) && side(height)
}

package svg

import (
	"math"
	"strings"
)

// Matrix is an affine map as PDF and SVG write it: x' = ax + cy + e,
// y' = bx + dy + f.
type Matrix [6]float64

var identity = Matrix{1, 0, 0, 1, 0, 0}

// Then is the map that applies m first and n to what comes out.
func (m Matrix) Then(n Matrix) Matrix {
	return Matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// At is where a point goes.
func (m Matrix) At(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

// Scale is by how much lengths grow, in the mean.
func (m Matrix) Scale() float64 { return math.Sqrt(math.Abs(m[0]*m[3] - m[1]*m[2])) }

// sound reports whether the map has an inverse and all its numbers are usable.
func (m Matrix) sound() bool {
	for _, v := range m {
		if !(math.Abs(v) < 1e9) {
			return false
		}
	}
	return m.Scale() > 1e-9
}

func translate(x, y float64) Matrix { return Matrix{1, 0, 0, 1, x, y} }
func scale(x, y float64) Matrix     { return Matrix{x, 0, 0, y, 0, 0} }

func rotate(degrees float64) Matrix {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	return Matrix{cos, sin, -sin, cos, 0, 0}
}

// transform reads a transform attribute or property (SVG 1.1, 7.6; CSS
// Transforms 1). It is false when a part can't be read.
func transform(s string) (Matrix, bool) {
	m := identity
	if s = strings.TrimSpace(s); s == "none" {
		return m, true
	}
	for s != "" {
		open, end := strings.IndexByte(s, '('), strings.IndexByte(s, ')')
		if open < 0 || end < open {
			return m, false
		}
		t, ok := function(strings.ToLower(strings.Trim(s[:open], " \t\r\n,")), s[open+1:end])
		if !ok {
			return m, false
		}
		m = t.Then(m)
		s = strings.Trim(s[end+1:], " \t\r\n,")
	}
	return m, m.sound()
}

// function is one of the functions of a transform.
func function(name, inside string) (Matrix, bool) {
	a := arguments(inside)
	n := len(a)
	switch {
	case name == "matrix" && n == 6:
		return Matrix(a), true
	case name == "translate" && n == 1:
		return translate(a[0], 0), true
	case name == "translate" && n == 2:
		return translate(a[0], a[1]), true
	case name == "translatex" && n == 1:
		return translate(a[0], 0), true
	case name == "translatey" && n == 1:
		return translate(0, a[0]), true
	case name == "scale" && n == 1:
		return scale(a[0], a[0]), true
	case name == "scale" && n == 2:
		return scale(a[0], a[1]), true
	case name == "scalex" && n == 1:
		return scale(a[0], 1), true
	case name == "scaley" && n == 1:
		return scale(1, a[0]), true
	case name == "rotate" && n == 1:
		return rotate(a[0]), true
	case name == "rotate" && n == 3:
		return translate(-a[1], -a[2]).Then(rotate(a[0])).Then(translate(a[1], a[2])), true
	case name == "skewx" && n == 1:
		return Matrix{1, 0, math.Tan(a[0] * math.Pi / 180), 1, 0, 0}, true
	case name == "skewy" && n == 1:
		return Matrix{1, math.Tan(a[0] * math.Pi / 180), 0, 1, 0, 0}, true
	}
	return identity, false
}

// arguments are a function's numbers, angles in degrees, lengths in pixels.
func arguments(s string) []float64 {
	c := scanner{s: s}
	var out []float64
	for !c.done() {
		v, ok := c.number()
		if !ok {
			return nil
		}
		start := c.i
		for c.i < len(c.s) && (c.s[c.i]|0x20 >= 'a' && c.s[c.i]|0x20 <= 'z') {
			c.i++
		}
		switch unit := strings.ToLower(c.s[start:c.i]); unit {
		case "deg":
		case "rad":
			v *= 180 / math.Pi
		case "turn":
			v *= 360
		case "grad":
			v *= 0.9
		default:
			f, ok := units[unit]
			if !ok {
				return nil
			}
			v *= f
		}
		out = append(out, v)
		c.comma()
	}
	return out
}

// viewport is the map from a viewBox to an area of w × h at the origin
// (SVG 2, 8.2). Without a viewBox it is the identity.
func viewport(box []float64, ratio string, w, h float64) Matrix {
	if len(box) != 4 || box[2] <= 0 || box[3] <= 0 {
		return identity
	}
	sx, sy := w/box[2], h/box[3]
	fields := strings.Fields(ratio)
	align := "xMidYMid"
	if len(fields) > 0 {
		align = fields[0]
	}
	if align != "none" {
		s := min(sx, sy)
		if len(fields) > 1 && fields[1] == "slice" {
			s = max(sx, sy)
		}
		sx, sy = s, s
	}
	room := func(lowest, middle string, free float64) float64 {
		switch {
		case align == "none" || strings.Contains(align, lowest):
			return 0
		case strings.Contains(align, middle):
			return free / 2
		}
		return free
	}
	x := room("xMin", "xMid", w-box[2]*sx)
	y := room("YMin", "YMid", h-box[3]*sy)
	return Matrix{sx, 0, 0, sy, x - box[0]*sx, y - box[1]*sy}
}

// Similar reports whether the map keeps angles, so that a round pen stays round.
func (m Matrix) Similar() bool {
	x, y := m[0]*m[0]+m[1]*m[1], m[2]*m[2]+m[3]*m[3]
	return math.Abs(x-y) <= 1e-6*(x+y) && math.Abs(m[0]*m[2]+m[1]*m[3]) <= 1e-6*(x+y)
}

// Inverse undoes the map, which must not be flat.
func (m Matrix) Inverse() Matrix {
	det := m[0]*m[3] - m[1]*m[2]
	return Matrix{
		m[3] / det, -m[1] / det, -m[2] / det, m[0] / det,
		(m[2]*m[5] - m[3]*m[4]) / det, (m[1]*m[4] - m[0]*m[5]) / det,
	}
}

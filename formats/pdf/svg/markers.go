package svg

import (
	"math"
	"strconv"
	"strings"

	"octavo/formats/pdf/layout"
)

// vertex is a point of a path with the directions in which the path comes and
// goes, as vectors; 0, 0 where it doesn't.
type vertex struct{ x, y, inX, inY, outX, outY float64 }

// vertices are where markers stand (SVG 2, 11.6).
func vertices(o *outline) []vertex {
	var out []vertex
	args := o.args
	var x, y, x0, y0 float64
	start := 0
	add := func(tx, ty, outX, outY, inX, inY float64) {
		if len(out) > 0 {
			out[len(out)-1].outX, out[len(out)-1].outY = outX, outY
		}
		out = append(out, vertex{x: tx, y: ty, inX: inX, inY: inY})
		x, y = tx, ty
	}
	for _, op := range o.ops {
		switch op {
		case 'M':
			x, y = args[0], args[1]
			x0, y0 = x, y
			start = len(out)
			out = append(out, vertex{x: x, y: y})
		case 'L':
			add(args[0], args[1], args[0]-x, args[1]-y, args[0]-x, args[1]-y)
		case 'C':
			outX, outY := firstWay(x, y, args[0], args[1], args[2], args[3], args[4], args[5])
			inX, inY := firstWay(args[4], args[5], args[2], args[3], args[0], args[1], x, y)
			add(args[4], args[5], outX, outY, -inX, -inY)
		case 'Z':
			dx, dy := x0-x, y0-y
			add(x0, y0, dx, dy, dx, dy)
			first := &out[start]
			first.inX, first.inY = dx, dy
			out[len(out)-1].outX, out[len(out)-1].outY = first.outX, first.outY
		}
		args = args[taken[op]:]
	}
	return out
}

// firstWay is the way from a point to the first of others that is not the same.
func firstWay(x, y float64, to ...float64) (float64, float64) {
	for i := 0; i+1 < len(to); i += 2 {
		if to[i] != x || to[i+1] != y {
			return to[i] - x, to[i+1] - y
		}
	}
	return 0, 0
}

// angle is the direction of a marker in degrees: between coming and going.
func (v vertex) angle() float64 {
	unit := func(x, y float64) (float64, float64) {
		if l := math.Hypot(x, y); l > 0 {
			return x / l, y / l
		}
		return 0, 0
	}
	ix, iy := unit(v.inX, v.inY)
	ox, oy := unit(v.outX, v.outY)
	x, y := ix+ox, iy+oy
	if math.Hypot(x, y) < 1e-9 {
		x, y = -iy, ix
	}
	return math.Atan2(y, x) * 180 / math.Pi
}

func (d *drawer) markers(n *node, o *outline, s style, m Matrix) {
	vs := vertices(o)
	for i, v := range vs {
		id := s.markers[1]
		switch i {
		case 0:
			id = s.markers[0]
		case len(vs) - 1:
			id = s.markers[2]
		}
		if id == "" {
			continue
		}
		if d.enough(n) {
			return
		}
		if t := d.target(n, id); t != nil && t.Name == "marker" {
			d.through(n, t, func() { d.marker(t, v, i == 0, s, m) })
		}
	}
}

func (d *drawer) marker(n *node, v vertex, first bool, user style, m Matrix) {
	if d.drawn++; d.enough(n) {
		return
	}
	s, o := d.styled(n, d.around(n))
	s.opacity = user.opacity
	turn, err := strconv.ParseFloat(strings.TrimSuffix(n.attr("orient"), "deg"), 64)
	switch orient := n.attr("orient"); {
	case orient == "auto" || orient == "auto-start-reverse":
		turn = v.angle()
		if first && orient == "auto-start-reverse" {
			turn += 180
		}
	case err != nil || !(math.Abs(turn) < huge):
		turn = 0
	}
	at := rotate(turn).Then(translate(v.x, v.y)).Then(m)
	if n.attr("markerUnits") != "userSpaceOnUse" {
		at = scale(user.width, user.width).Then(at)
	}
	w, h := d.size(n, o, s, "markerWidth", 3), d.size(n, o, s, "markerHeight", 3)
	if w <= 0 || h <= 0 {
		return
	}
	box := viewport(numbers(n.attr("viewBox")), n.attr("preserveAspectRatio"), w, h)
	rx, ry := box.At(d.size(n, o, s, "refX", 0), d.size(n, o, s, "refY", 0))
	at = translate(-rx, -ry).Then(at)
	inner := box.Then(at)
	if !inner.sound() {
		return
	}
	if o.overflow {
		d.kids(n, s, inner)
		return
	}
	edge := rectangle(0, 0, w, h, 0, 0)
	d.group(layout.Path{Ops: edge.ops, Args: edge.placed(at)}, false, func() { d.kids(n, s, inner) })
}

// around is the style that a marker inherits where it stands, not where it is
// used.
func (d *drawer) around(n *node) style {
	var up []*node
	for p := n.parent; p != nil; p = p.parent {
		up = append(up, p)
	}
	s := initial
	s.lang = d.lang
	for i := len(up) - 1; i >= 0; i-- {
		s, _ = d.styled(up[i], s)
	}
	return s
}

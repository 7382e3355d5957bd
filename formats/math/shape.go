package math

import "math"

// glyph traces the path data of SVG: its commands but the arc, absolute and
// relative. It stops at what it does not know.
func glyph(o *outline, d string) {
	t := &tracer{o: o, s: d}
	for t.command() {
	}
}

// tracer reads path data. x, y is the current point, cx, cy the last control point.
type tracer struct {
	o              *outline
	s              string
	x, y           float64
	startX, startY float64
	cx, cy         float64
	last           byte
}

func (t *tracer) command() bool {
	t.space()
	if t.s == "" {
		return false
	}
	op := t.s[0]
	if op >= '0' && op <= '9' || op == '-' || op == '.' {
		op = t.repeat()
	} else {
		t.s = t.s[1:]
	}
	return t.draw(op)
}

// repeat is the command that numbers without a letter belong to.
func (t *tracer) repeat() byte {
	switch t.last {
	case 'M':
		return 'L'
	case 'm':
		return 'l'
	case 'Z', 'z':
		return 0
	}
	return t.last
}

// arity is how many numbers a command takes.
var arity = map[byte]int{'M': 2, 'L': 2, 'H': 1, 'V': 1, 'Q': 4, 'T': 2, 'C': 6, 'S': 4, 'Z': 0}

func (t *tracer) draw(op byte) bool {
	upper := op &^ 0x20
	n, ok := arity[upper]
	if !ok {
		return false
	}
	var v [6]float64
	for i := range n {
		if v[i], ok = t.number(); !ok {
			return false
		}
		if op != upper {
			v[i] += t.origin(upper, i)
		}
	}
	t.segment(upper, v)
	t.last = op
	return true
}

// origin is what a relative coordinate counts from.
func (t *tracer) origin(op byte, i int) float64 {
	if op == 'V' || op != 'H' && i%2 == 1 {
		return t.y
	}
	return t.x
}

func (t *tracer) segment(op byte, v [6]float64) {
	switch op {
	case 'M':
		t.o.op('M', v[0], v[1])
		t.move(v[0], v[1], v[0], v[1])
		t.startX, t.startY = v[0], v[1]
	case 'L':
		t.lineTo(v[0], v[1])
	case 'H':
		t.lineTo(v[0], t.y)
	case 'V':
		t.lineTo(t.x, v[0])
	case 'Q':
		t.quadratic(v[0], v[1], v[2], v[3])
	case 'T':
		cx, cy := t.mirrored("QT")
		t.quadratic(cx, cy, v[0], v[1])
	case 'C':
		t.cubic(v[0], v[1], v[2], v[3], v[4], v[5])
	case 'S':
		cx, cy := t.mirrored("CS")
		t.cubic(cx, cy, v[0], v[1], v[2], v[3])
	case 'Z':
		t.o.op('Z')
		t.move(t.startX, t.startY, t.startX, t.startY)
	}
}

func (t *tracer) move(x, y, cx, cy float64) { t.x, t.y, t.cx, t.cy = x, y, cx, cy }

func (t *tracer) lineTo(x, y float64) {
	t.o.op('L', x, y)
	t.move(x, y, x, y)
}

// quadratic draws the cubic curve that is the same.
func (t *tracer) quadratic(cx, cy, x, y float64) {
	t.o.op('C', t.x+(cx-t.x)*2/3, t.y+(cy-t.y)*2/3, x+(cx-x)*2/3, y+(cy-y)*2/3, x, y)
	t.move(x, y, cx, cy)
}

func (t *tracer) cubic(ax, ay, bx, by, x, y float64) {
	t.o.op('C', ax, ay, bx, by, x, y)
	t.move(x, y, bx, by)
}

// mirrored is the last control point, mirrored at the current point, where the
// last command was one of these; else the current point.
func (t *tracer) mirrored(ops string) (float64, float64) {
	if l := t.last &^ 0x20; l != ops[0] && l != ops[1] {
		return t.x, t.y
	}
	return 2*t.x - t.cx, 2*t.y - t.cy
}

func (t *tracer) space() {
	for t.s != "" && (t.s[0] == ' ' || t.s[0] == ',' || t.s[0] == '\n') {
		t.s = t.s[1:]
	}
}

func (t *tracer) number() (float64, bool) {
	t.space()
	i, dot := 0, false
	for ; i < len(t.s); i++ {
		c := t.s[i]
		if c >= '0' && c <= '9' || c == '-' && i == 0 {
			continue
		}
		if c != '.' || dot {
			break
		}
		dot = true
	}
	if i == 0 {
		return 0, false
	}
	v := number(t.s[:i])
	t.s = t.s[i:]
	return v, true
}

func polygon(o *outline, points []float64) {
	for i := 0; i+1 < len(points); i += 2 {
		op := byte('L')
		if i == 0 {
			op = 'M'
		}
		o.op(op, points[i], points[i+1])
	}
	if len(points) > 1 {
		o.op('Z')
	}
}

func rectangle(o *outline, x, y, w, h float64) {
	polygon(o, []float64{x, y, x + w, y, x + w, y + h, x, y + h})
}

// hole is a rectangle drawn the other way round: it is cut out of what is around it.
func hole(o *outline, x, y, w, h float64) {
	polygon(o, []float64{x, y, x, y + h, x + w, y + h, x + w, y})
}

func (d *drawer) rect(e *element, st state) {
	x, y, w, h := number(e.get("x")), number(e.get("y")), number(e.get("width")), number(e.get("height"))
	if w <= 0 || h <= 0 {
		return
	}
	d.fill(st, func(o *outline) { rectangle(o, x, y, w, h) })
	if l := st.line; l > 0 && !st.stroke.none {
		d.add(st, st.stroke.color, func(o *outline) {
			rectangle(o, x-l/2, y-l/2, w+l, h+l)
			if w > l && h > l {
				hole(o, x+l/2, y+l/2, w-l, h-l)
			}
		})
	}
}

func (d *drawer) line(e *element, st state) {
	x1, y1, x2, y2 := number(e.get("x1")), number(e.get("y1")), number(e.get("x2")), number(e.get("y2"))
	length := math.Hypot(x2-x1, y2-y1)
	if length == 0 || st.line <= 0 || st.stroke.none {
		return
	}
	// half of the line's thickness, across it
	dx, dy := -(y2-y1)/length*st.line/2, (x2-x1)/length*st.line/2
	d.add(st, st.stroke.color, func(o *outline) {
		polygon(o, []float64{x1 + dx, y1 + dy, x2 + dx, y2 + dy, x2 - dx, y2 - dy, x1 - dx, y1 - dy})
	})
}

func (d *drawer) ellipse(e *element, st state) {
	cx, cy, rx, ry := number(e.get("cx")), number(e.get("cy")), number(e.get("rx")), number(e.get("ry"))
	d.fill(st, func(o *outline) { ellipse(o, cx, cy, rx, ry) })
	if l := st.line; l > 0 && !st.stroke.none {
		d.add(st, st.stroke.color, func(o *outline) {
			ellipse(o, cx, cy, rx+l/2, ry+l/2)
			ellipse(o, cx, cy, rx-l/2, -(ry - l/2)) // the other way round: a hole
		})
	}
}

// ellipse draws four cubic curves; kappa is the length of their handles that
// comes nearest to a circle of radius 1.
func ellipse(o *outline, cx, cy, rx, ry float64) {
	const kappa = 0.5522847498
	kx, ky := rx*kappa, ry*kappa
	o.op('M', cx+rx, cy)
	o.op('C', cx+rx, cy+ky, cx+kx, cy+ry, cx, cy+ry)
	o.op('C', cx-kx, cy+ry, cx-rx, cy+ky, cx-rx, cy)
	o.op('C', cx-rx, cy-ky, cx-kx, cy-ry, cx, cy-ry)
	o.op('C', cx+kx, cy-ry, cx+rx, cy-ky, cx+rx, cy)
	o.op('Z')
}

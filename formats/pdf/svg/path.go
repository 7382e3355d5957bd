package svg

import "math"

// outline is a path in an element's own coordinates, made of M, L, C and Z.
type outline struct {
	ops  []byte
	args []float64
	// pen and where the open subpath began
	x, y, x0, y0 float64
}

func (o *outline) move(x, y float64) {
	o.ops = append(o.ops, 'M')
	o.args = append(o.args, x, y)
	o.x, o.y, o.x0, o.y0 = x, y, x, y
}

func (o *outline) line(x, y float64) {
	o.open()
	o.ops = append(o.ops, 'L')
	o.args = append(o.args, x, y)
	o.x, o.y = x, y
}

func (o *outline) curve(x1, y1, x2, y2, x, y float64) {
	o.open()
	o.ops = append(o.ops, 'C')
	o.args = append(o.args, x1, y1, x2, y2, x, y)
	o.x, o.y = x, y
}

func (o *outline) quad(x1, y1, x, y float64) {
	o.curve(o.x+(x1-o.x)*2/3, o.y+(y1-o.y)*2/3, x+(x1-x)*2/3, y+(y1-y)*2/3, x, y)
}

func (o *outline) close() {
	if n := len(o.ops); n > 0 && o.ops[n-1] != 'Z' {
		o.ops = append(o.ops, 'Z')
	}
	o.x, o.y = o.x0, o.y0
}

// open begins a subpath where the last one was closed.
func (o *outline) open() {
	if n := len(o.ops); n == 0 || o.ops[n-1] == 'Z' {
		o.move(o.x, o.y)
	}
}

// taken is how many numbers a command takes.
var taken = map[byte]int{'M': 2, 'L': 2, 'H': 1, 'V': 1, 'C': 6, 'S': 4, 'Q': 4, 'T': 2, 'A': 7, 'Z': 0}

// pathData reads a d attribute. What stands before a mistake is drawn, as SVG
// demands (SVG 2, 9.5.4); false tells of one.
func pathData(s string) (outline, bool) {
	var o outline
	c := scanner{s: s}
	p := pathReader{o: &o}
	var cmd byte
	for !c.done() {
		b := c.s[c.i]
		if _, ok := taken[b&^0x20]; ok && b >= 'A' {
			c.i++
			cmd = b
			if len(o.ops) == 0 && cmd|0x20 != 'm' {
				return o, false
			}
			if cmd|0x20 == 'z' {
				o.close()
				p.last = 'Z'
				continue
			}
		} else if cmd == 0 || cmd|0x20 == 'z' {
			return o, false
		}
		var a [7]float64
		for i := range taken[cmd&^0x20] {
			var ok bool
			if cmd|0x20 == 'a' && (i == 3 || i == 4) {
				a[i], ok = c.flag()
			} else {
				a[i], ok = c.number()
			}
			if !ok {
				return o, false
			}
			c.comma()
		}
		p.segment(cmd, a)
		switch cmd { // more points after a move are lines
		case 'M':
			cmd = 'L'
		case 'm':
			cmd = 'l'
		}
	}
	return o, true
}

// pathReader remembers what smooth curves go on from.
type pathReader struct {
	o      *outline
	last   byte
	cx, cy float64 // last control point
}

func (p *pathReader) segment(cmd byte, a [7]float64) {
	o := p.o
	kind := cmd &^ 0x20
	if cmd != kind { // relative
		n := taken[kind]
		switch kind {
		case 'H':
			a[0] += o.x
		case 'V':
			a[0] += o.y
		case 'A':
			a[5], a[6] = a[5]+o.x, a[6]+o.y
		default:
			for i := 0; i+1 < n; i += 2 {
				a[i], a[i+1] = a[i]+o.x, a[i+1]+o.y
			}
		}
	}
	switch kind {
	case 'M':
		o.move(a[0], a[1])
	case 'L':
		o.line(a[0], a[1])
	case 'H':
		o.line(a[0], o.y)
	case 'V':
		o.line(o.x, a[0])
	case 'C':
		o.curve(a[0], a[1], a[2], a[3], a[4], a[5])
		p.cx, p.cy = a[2], a[3]
	case 'S':
		x, y := p.mirrored('C', 'S')
		o.curve(x, y, a[0], a[1], a[2], a[3])
		p.cx, p.cy = a[0], a[1]
	case 'Q':
		o.quad(a[0], a[1], a[2], a[3])
		p.cx, p.cy = a[0], a[1]
	case 'T':
		x, y := p.mirrored('Q', 'T')
		o.quad(x, y, a[0], a[1])
		p.cx, p.cy = x, y
	case 'A':
		o.arc(a[0], a[1], a[2], a[3] != 0, a[4] != 0, a[5], a[6])
	}
	p.last = kind
}

// mirrored is the last control point seen from the other side of the pen, or the
// pen when the segment before was of another kind.
func (p *pathReader) mirrored(kinds ...byte) (float64, float64) {
	for _, k := range kinds {
		if p.last == k {
			return 2*p.o.x - p.cx, 2*p.o.y - p.cy
		}
	}
	return p.o.x, p.o.y
}

// arc draws an elliptical arc as curves of at most a quarter turn (SVG 1.1,
// appendix F.6: from end points to centre).
func (o *outline) arc(rx, ry, degrees float64, large, sweep bool, x, y float64) {
	rx, ry = math.Abs(rx), math.Abs(ry)
	if x == o.x && y == o.y {
		return
	}
	if rx < 1e-9 || ry < 1e-9 {
		o.line(x, y)
		return
	}
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	dx, dy := (o.x-x)/2, (o.y-y)/2
	x1, y1 := cos*dx+sin*dy, -sin*dx+cos*dy
	if over := x1*x1/(rx*rx) + y1*y1/(ry*ry); over > 1 { // too small to reach
		rx, ry = rx*math.Sqrt(over), ry*math.Sqrt(over)
	}
	den := rx*rx*y1*y1 + ry*ry*x1*x1
	k := math.Sqrt(max(0, rx*rx*ry*ry-den) / den)
	if large == sweep {
		k = -k
	}
	cx1, cy1 := k*rx*y1/ry, -k*ry*x1/rx
	cx, cy := cos*cx1-sin*cy1+(o.x+x)/2, sin*cx1+cos*cy1+(o.y+y)/2
	from := math.Atan2((y1-cy1)/ry, (x1-cx1)/rx)
	turn := math.Atan2((-y1-cy1)/ry, (-x1-cx1)/rx) - from
	if sweep && turn < 0 {
		turn += 2 * math.Pi
	} else if !sweep && turn > 0 {
		turn -= 2 * math.Pi
	}
	if math.IsNaN(turn) {
		o.line(x, y)
		return
	}
	o.turn(Matrix{rx * cos, rx * sin, -ry * sin, ry * cos, cx, cy}, from, turn)
	last := len(o.args) - 2
	o.args[last], o.args[last+1], o.x, o.y = x, y, x, y
}

// turn draws a part of the unit circle, as m shows it, from where the pen is.
func (o *outline) turn(m Matrix, from, turn float64) {
	n := max(1, int(math.Ceil(math.Abs(turn)/(math.Pi/2)-1e-9)))
	step := turn / float64(n)
	k := 4.0 / 3 * math.Tan(step/4)
	for range n {
		s0, c0 := math.Sincos(from)
		s1, c1 := math.Sincos(from + step)
		x1, y1 := m.At(c0-k*s0, s0+k*c0)
		x2, y2 := m.At(c1+k*s1, s1-k*c1)
		x, y := m.At(c1, s1)
		o.curve(x1, y1, x2, y2, x, y)
		from += step
	}
}

// placed are the points as m shows them.
func (o *outline) placed(m Matrix) []float64 {
	out := make([]float64, len(o.args))
	for i := 0; i+1 < len(out); i += 2 {
		out[i], out[i+1] = m.At(o.args[i], o.args[i+1])
	}
	return out
}

// bounds is the box around all points, control points too: a little large for
// curves.
func bounds(args []float64) (x0, y0, x1, y1 float64) {
	if len(args) < 2 {
		return
	}
	x0, y0, x1, y1 = args[0], args[1], args[0], args[1]
	for i := 0; i+1 < len(args); i += 2 {
		x0, x1 = min(x0, args[i]), max(x1, args[i])
		y0, y1 = min(y0, args[i+1]), max(y1, args[i+1])
	}
	return
}

package face

import (
	"math"

	"github.com/go-text/typesetting/font"
	ot "github.com/go-text/typesetting/font/opentype"
)

// quadraticScale refines the units per em, so that rounding the control points
// of redrawn curves shows nowhere.
const quadraticScale = 2

// tolerance is how far, in units of the font, a redrawn curve may be off.
const tolerance = 0.4

type point struct{ x, y float64 }

// curvePoint is a point of a TrueType contour: on the curve, or a control point.
type curvePoint struct {
	x, y int
	on   bool
}

// quadratic draws glyphs of any outlines anew as TrueType. Glyph i+1 of the new
// file is glyphs[i]; hints are lost, which print doesn't miss.
func (f *Font) quadratic(glyphs []uint16, c Cut) []byte {
	b := &glyphBuilder{font: f}
	b.add(0)
	identity := make([]uint16, len(glyphs))
	for i, g := range glyphs {
		b.add(g)
		identity[i] = uint16(i + 1)
	}
	b.loca = be.AppendUint32(b.loca, uint32(len(b.glyf)))
	n := len(glyphs) + 1
	scale := func(table string, size int, offsets ...int) []byte {
		t := append([]byte(nil), f.tables[table][:size]...)
		for _, o := range offsets {
			if o+2 <= len(t) {
				be.PutUint16(t[o:], uint16(int(int16(be.Uint16(t[o:])))*quadraticScale))
			}
		}
		return t
	}
	head := scale("head", 54)
	be.PutUint16(head[18:], uint16(min(f.Upem(c)*quadraticScale, 16384)))
	for i, v := range b.box {
		be.PutUint16(head[36+2*i:], uint16(v))
	}
	be.PutUint16(head[50:], 1) // long offsets in loca
	hhea := scale("hhea", 36, 4, 6, 8)
	be.PutUint16(hhea[34:], uint16(n))
	made := tables{
		"head": head, "hhea": hhea, "hmtx": b.hmtx, "loca": b.loca, "glyf": append(b.glyf, 0, 0, 0, 0),
		"maxp": put16([]byte{0, 1, 0, 0}, n, b.points, b.contours, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0),
		"OS/2": scale("OS/2", len(f.tables["OS/2"]), 68, 70, 72, 86, 88),
		"cmap": cmapTable(identity), "name": nameTable(f.Name), "post": plainPost(f.tables["post"]),
	}
	made.plainKinds()
	return made.bytes()
}

type glyphBuilder struct {
	font             *Font
	glyf, loca, hmtx []byte
	points, contours int // most in any glyph
	box              [4]int
}

func (b *glyphBuilder) add(glyph uint16) {
	b.loca = be.AppendUint32(b.loca, uint32(len(b.glyf)))
	contours := b.font.contours(glyph)
	left := 0
	if len(contours) > 0 {
		left = b.write(contours)
	}
	advance := 0
	if int(glyph) < len(b.font.advances) {
		advance = int(b.font.advances[glyph]) * quadraticScale
	}
	b.hmtx = put16(b.hmtx, min(advance, 0xFFFF), left)
}

// contours are the outlines of a glyph, closed.
func (f *Font) contours(glyph uint16) [][]curvePoint {
	data, ok := font.NewFace(f.outlines).GlyphData(font.GID(glyph)).(font.GlyphOutline)
	if !ok {
		return nil
	}
	var all [][]curvePoint
	var cur []curvePoint
	var pen point
	add := func(p point, on bool) {
		cur = append(cur, curvePoint{round16(p.x), round16(p.y), on})
	}
	finish := func() {
		if n := len(cur); n > 1 && cur[n-1] == cur[0] {
			cur = cur[:n-1]
		}
		if len(cur) > 2 {
			all = append(all, cur)
		}
		cur = nil
	}
	at := func(a ot.SegmentPoint) point {
		return point{float64(a.X) * quadraticScale, float64(a.Y) * quadraticScale}
	}
	for _, seg := range data.Segments {
		switch seg.Op {
		case ot.SegmentOpMoveTo:
			finish()
			pen = at(seg.Args[0])
			add(pen, true)
		case ot.SegmentOpLineTo:
			pen = at(seg.Args[0])
			add(pen, true)
		case ot.SegmentOpQuadTo:
			add(at(seg.Args[0]), false)
			pen = at(seg.Args[1])
			add(pen, true)
		case ot.SegmentOpCubeTo:
			end := at(seg.Args[2])
			quadratics(pen, at(seg.Args[0]), at(seg.Args[1]), end, 6, func(control, to point) {
				add(control, false)
				add(to, true)
			})
			pen = end
		}
	}
	finish()
	return all
}

func round16(v float64) int {
	return int(math.Round(min(max(v, math.MinInt16), math.MaxInt16)))
}

// quadratics follows a cubic curve with quadratic ones, halving it until each is
// near enough: the curve through the middle is off by at most
// sqrt(3)/36 · |p3 − 3p2 + 3p1 − p0|.
func quadratics(p0, p1, p2, p3 point, depth int, emit func(control, to point)) {
	dx, dy := p3.x-3*p2.x+3*p1.x-p0.x, p3.y-3*p2.y+3*p1.y-p0.y
	if depth == 0 || math.Hypot(dx, dy)*math.Sqrt(3)/36 <= tolerance*quadraticScale {
		emit(point{(3*p1.x - p0.x + 3*p2.x - p3.x) / 4, (3*p1.y - p0.y + 3*p2.y - p3.y) / 4}, p3)
		return
	}
	a, b, c := middle(p0, p1), middle(p1, p2), middle(p2, p3)
	ab, bc := middle(a, b), middle(b, c)
	m := middle(ab, bc)
	quadratics(p0, a, ab, m, depth-1, emit)
	quadratics(m, bc, c, p3, depth-1, emit)
}

func middle(a, b point) point { return point{(a.x + b.x) / 2, (a.y + b.y) / 2} }

// write appends a simple glyph (OpenType, table glyf) and returns its left side.
func (b *glyphBuilder) write(contours [][]curvePoint) int {
	x0, y0, x1, y1 := math.MaxInt16, math.MaxInt16, math.MinInt16, math.MinInt16
	n := 0
	for _, c := range contours {
		for _, p := range c {
			x0, y0, x1, y1 = min(x0, p.x), min(y0, p.y), max(x1, p.x), max(y1, p.y)
		}
		n += len(c)
	}
	b.points, b.contours = max(b.points, n), max(b.contours, len(contours))
	b.box = [4]int{min(b.box[0], x0), min(b.box[1], y0), max(b.box[2], x1), max(b.box[3], y1)}

	b.glyf = put16(b.glyf, len(contours), x0, y0, x1, y1)
	last := -1
	for _, c := range contours {
		last += len(c)
		b.glyf = put16(b.glyf, last)
	}
	b.glyf = put16(b.glyf, 0) // no instructions
	var flags, xs, ys []byte
	var x, y int
	for _, c := range contours {
		for _, p := range c {
			var flag, bits byte
			xs, bits = delta(xs, p.x-x, 0x02, 0x10)
			flag |= bits
			ys, bits = delta(ys, p.y-y, 0x04, 0x20)
			flag |= bits
			if p.on {
				flag |= 0x01
			}
			flags = append(flags, flag)
			x, y = p.x, p.y
		}
	}
	b.glyf = append(append(append(b.glyf, flags...), xs...), ys...)
	for len(b.glyf)%4 != 0 {
		b.glyf = append(b.glyf, 0)
	}
	return x0
}

// delta appends a coordinate relative to the last: nothing, one byte with its
// sign in the flag, or two bytes.
func delta(out []byte, d int, short, same byte) ([]byte, byte) {
	switch {
	case d == 0:
		return out, same
	case d > 0 && d < 256:
		return append(out, byte(d)), short | same
	case d < 0 && d > -256:
		return append(out, byte(-d)), short
	}
	return put16(out, d), 0
}

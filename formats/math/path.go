package math

// Drawing is a formula as vector art. Lengths are in em of MathJax's TeX face, whose
// x-height is XHeight; y grows upward from the baseline.
type Drawing struct {
	Width         float64
	Height, Depth float64 // above and below the baseline
	Paths         []Path
	Labels        []Label
}

// XHeight is the height of an x in em: a formula's x is as high as that of the
// text around it when its em is the text's x-height divided by XHeight.
const XHeight = 0.442

// Path is a filled outline (nonzero winding).
type Path struct {
	Ops   []byte    // 'M', 'L', 'C' and 'Z'
	Args  []float64 // x and y of each point: one for M and L, three for C
	Color Color
}

// Label is text in characters that MathJax has no outlines for. It starts at X
// on the baseline Y.
type Label struct {
	X, Y, Size   float64
	Bold, Italic bool
	Text         string
	Color        Color
}

// Color is RGB; the zero Color is black.
type Color struct{ R, G, B uint8 }

// Break is where a display formula that is too wide may go on in the next line:
// before the relation or operator at X. Paths and Labels before the indexes
// stand before the break.
type Break struct {
	X             float64
	Relation      bool
	Paths, Labels int
}

// Tag is the number of an equation, such as "(2)", and the baseline of its row.
type Tag struct {
	Text string
	Y    float64
}

// matrix maps (x, y) to (a·x + c·y + e, b·x + d·y + f), as SVG's transform does.
type matrix struct{ a, b, c, d, e, f float64 }

func (m matrix) mul(n matrix) matrix {
	return matrix{
		m.a*n.a + m.c*n.b, m.b*n.a + m.d*n.b,
		m.a*n.c + m.c*n.d, m.b*n.c + m.d*n.d,
		m.a*n.e + m.c*n.f + m.e, m.b*n.e + m.d*n.f + m.f,
	}
}

func (m matrix) apply(x, y float64) (float64, float64) {
	return m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f
}

// outline collects segments in one frame and puts them into another.
type outline struct {
	frame matrix
	clip  *viewport
	path  Path
}

func (o *outline) op(op byte, points ...float64) {
	o.path.Ops = append(o.path.Ops, op)
	for i := 0; i+1 < len(points); i += 2 {
		x, y := o.frame.apply(points[i], points[i+1])
		if o.clip != nil {
			x, y = o.clip.nearest(x, y)
		}
		o.path.Args = append(o.path.Args, round(x), round(y))
	}
}

// viewport is what shows of a nested svg. MathJax nests one only around the
// stretched middle of a brace or an arrow, whose sides are straight where it is
// cut: moving points to the edge cuts it exactly.
type viewport struct{ x0, y0, x1, y1 float64 }

func (v *viewport) nearest(x, y float64) (float64, float64) {
	return min(max(x, v.x0), v.x1), min(max(y, v.y0), v.y1)
}

// round keeps a ten-thousandth of an em: less than a printer's dot.
func round(v float64) float64 {
	const unit = 1e5
	if v < 0 {
		return float64(int64(v*unit-0.5)) / unit
	}
	return float64(int64(v*unit+0.5)) / unit
}

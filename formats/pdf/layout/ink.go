package layout

// Ink is how a Path is painted when there is more to it than a filled area.
// Lengths are in the units of the path's points.
type Ink struct {
	Fill    *Paint // nil: not filled; its colour stands for the Path's
	EvenOdd bool   // the rule by which areas are inside; otherwise nonzero
	Stroke  *Stroke
}

// Paint is a colour or a gradient, see-through where Opacity is below 1.
type Paint struct {
	Color    Color
	Opacity  float64   // 0 to 1
	Gradient *Gradient // nil: Color alone
}

// Stroke is a line drawn along a path.
type Stroke struct {
	Paint
	Width float64 // as Frame sees it
	Cap   LineCap
	Join  LineJoin
	Miter float64
	Dash  []float64
	Phase float64

	// Frame is the linear map (a b c d, as in PDF) from where the pen is round to
	// the path's points. The zero Frame is the identity.
	Frame [4]float64
}

// LineCap is the shape of a line's ends, as PDF counts them.
type LineCap uint8

const (
	ButtCap LineCap = iota
	RoundCap
	SquareCap
)

// LineJoin is the shape of a line's corners, as PDF counts them.
type LineJoin uint8

const (
	MiterJoin LineJoin = iota
	RoundJoin
	BevelJoin
)

// Gradient runs from the point X0, Y0 to X1, Y1, or, if Radial, from the circle
// round the first to the circle round the second. Before and after it the end
// colours go on.
type Gradient struct {
	Radial     bool
	X0, Y0, R0 float64
	X1, Y1, R1 float64
	Frame      [6]float64 // from these to the path's points, as PDF's matrices
	Stops      []Stop     // at least two, At rising from 0 to 1
}

// Stop is a colour on a gradient's way.
type Stop struct {
	At    float64 // 0 to 1
	Color Color
}

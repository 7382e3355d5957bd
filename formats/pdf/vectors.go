package pdf

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"octavo/formats/pdf/layout"
	"octavo/formats/pdf/svg"
)

// farthest is how far from the page's corner a point of a path may lie, in pt.
// What is farther out is drawn to there.
const farthest = 32_000

// vectors draws an SVG picture, cut off at its edges.
func (p *printer) vectors(v *svg.Picture, pic layout.Picture) {
	if v.Width <= 0 || v.Height <= 0 {
		return
	}
	place := svg.Matrix{pic.W / v.Width, 0, 0, -pic.H / v.Height, pic.X, p.h - pic.Y}
	p.enclosed(func() {
		p.s.op("re", pic.X, p.h-pic.Y-pic.H, pic.W, pic.H)
		p.s.op("W")
		p.s.op("n")
		p.vectorMarks(v.Marks, place)
	})
}

// enclosed draws with a graphics state of its own.
func (p *printer) enclosed(draw func()) {
	p.endText()
	before := p.line
	p.s.op("q")
	draw()
	p.endText()
	p.s.op("Q")
	p.line = before
}

func (p *printer) vectorMarks(marks []svg.Mark, place svg.Matrix) {
	for _, m := range marks {
		switch m := m.(type) {
		case svg.Shape:
			p.endText()
			p.path(&m.Path, place)
		case svg.Label:
			p.run(m, place)
		case svg.Raster:
			p.raster(m, place)
		case svg.Group:
			p.enclosed(func() {
				if !p.trace(&m.Clip, place) {
					return
				}
				p.s.op(clipOps[m.EvenOdd])
				p.s.op("n")
				p.vectorMarks(m.Marks, place)
			})
		}
	}
}

var clipOps = map[bool]string{false: "W", true: "W*"}

// run sets a run of text under a matrix of its own, whose scale goes into the
// size of the letters.
func (p *printer) run(l svg.Label, place svg.Matrix) {
	at := l.Frame.Then(place)
	size := at.Scale()
	if !(size > 1e-6) {
		return
	}
	p.enclosed(func() {
		p.opacity(l.Opacity, l.Opacity)
		p.s.matrix(svg.Matrix{at[0] / size, at[1] / size, at[2] / size, at[3] / size, at[4], at[5]})
		p.s.b = append(p.s.b, "cm\n"...)
		x := 0.0
		p.beginLine(0, 0)
		for _, pc := range l.Pieces {
			pc.Size, pc.Advance, pc.Track = pc.Size*size, pc.Advance*size, pc.Track*size
			if pc.Size >= 0.01 && pc.Size < farthest {
				p.piece(&pc, x, p.h, false)
			}
			x += pc.Advance
		}
	})
}

func (p *printer) raster(r svg.Raster, place svg.Matrix) {
	n, ok := p.images.use(r.Media)
	if !ok {
		return
	}
	p.enclosed(func() {
		p.opacity(r.Opacity, r.Opacity)
		p.pixels(n, r.Frame.Then(place))
	})
}

// path paints a path whose points place puts on the page.
func (p *printer) path(path *layout.Path, place svg.Matrix) {
	ink := path.Ink
	if ink == nil {
		ink = &layout.Ink{Fill: &layout.Paint{Color: path.Color, Opacity: 1}}
	}
	if len(path.Ops) == 0 || path.Ops[0] != 'M' {
		return
	}
	if ink.Fill != nil && ink.Stroke == nil && ink.Fill.Opacity >= 1 && ink.Fill.Gradient == nil {
		p.s.fill(ink.Fill.Color)
		if p.trace(path, place) {
			p.s.op(fillOp(ink))
		}
		return
	}
	if ink.Fill != nil {
		p.enclosed(func() {
			p.opacity(ink.Fill.Opacity, 1)
			p.paint(ink.Fill, place, "cs", "scn", p.s.fill)
			if p.trace(path, place) {
				p.s.op(fillOp(ink))
			}
		})
	}
	if ink.Stroke != nil {
		p.enclosed(func() { p.stroked(path, ink.Stroke, place) })
	}
}

func fillOp(ink *layout.Ink) string {
	if ink.EvenOdd {
		return "f*"
	}
	return "f"
}

// stroked draws a line along a path. A pen that is not round on the page is held
// so by a matrix; otherwise points are put in place here.
func (p *printer) stroked(path *layout.Path, st *layout.Stroke, place svg.Matrix) {
	pen := svg.Matrix{st.Frame[0], st.Frame[1], st.Frame[2], st.Frame[3]}
	if st.Frame == [4]float64{} {
		pen = svg.Matrix{1, 0, 0, 1}
	}
	pen = pen.Then(svg.Matrix{place[0], place[1], place[2], place[3]})
	size := pen.Scale()
	if !(size > 1e-9) {
		return
	}
	p.opacity(1, st.Opacity)
	p.paint(&st.Paint, place, "CS", "SCN", p.s.stroke)
	if !pen.Similar() {
		for i := range pen {
			pen[i] /= size
		}
		p.s.matrix(pen)
		p.s.b = append(p.s.b, "cm\n"...)
		place = place.Then(pen.Inverse())
	}
	p.s.op("w", st.Width*size)
	if st.Cap != layout.ButtCap {
		p.s.op("J", float64(st.Cap))
	}
	if st.Join != layout.MiterJoin {
		p.s.op("j", float64(st.Join))
	} else {
		p.s.op("M", st.Miter)
	}
	p.dashes(st, size)
	if p.trace(path, place) {
		p.s.op("S")
	}
}

// dashes sets a pattern of dashes, unless they are too fine to be seen.
func (p *printer) dashes(st *layout.Stroke, size float64) {
	sum := 0.0
	for _, d := range st.Dash {
		sum += d * size
	}
	if len(st.Dash) == 0 || sum < 0.05*float64(len(st.Dash)) {
		return
	}
	p.s.b = append(p.s.b, '[')
	for _, d := range st.Dash {
		p.s.number(d * size)
		p.s.b = append(p.s.b, ' ')
	}
	p.s.b = append(p.s.b, ']')
	phase := math.Mod(st.Phase*size, 2*sum)
	if phase < 0 {
		phase += 2 * sum
	}
	p.s.op("d", phase)
}

// operands is how many numbers a path segment takes.
var operands = map[byte]int{'M': 2, 'L': 2, 'C': 6, 'Z': 0}

var pathOps = map[byte]string{'M': "m", 'L': "l", 'C': "c", 'Z': "h"}

// trace writes a path's segments. Points are put in place here rather than by a
// matrix, whose few decimals would show. Segments before the first M, or short
// of numbers, end the path; it is false when there are none.
func (p *printer) trace(path *layout.Path, place svg.Matrix) bool {
	args, drawn := path.Args, false
	for _, o := range path.Ops {
		n, ok := operands[o]
		if !ok || len(args) < n || !drawn && o != 'M' {
			break
		}
		drawn = true
		var placed [6]float64
		for i := 0; i < n; i += 2 {
			x, y := place.At(args[i], args[i+1])
			placed[i], placed[i+1] = nearby(x), nearby(y)
		}
		p.s.op(pathOps[o], placed[:n]...)
		args = args[n:]
	}
	return drawn
}

func nearby(v float64) float64 { return min(max(v, -farthest), farthest) }

// paint sets a colour or gradient, for lines or areas as the operators say.
func (p *printer) paint(paint *layout.Paint, place svg.Matrix, space, set string, plain func(layout.Color)) {
	if paint.Gradient == nil {
		plain(paint.Color)
		return
	}
	p.s.b = append(p.s.b, "/Pattern "...)
	p.s.op(space)
	p.s.name("P", p.patterns.number(p.shading(paint.Gradient, place)))
	p.s.op(set)
}

// opacity makes what is painted see-through.
func (p *printer) opacity(fill, stroke float64) {
	fill, stroke = math.Round(fill*1000)/1000, math.Round(stroke*1000)/1000
	if fill >= 1 && stroke >= 1 {
		return
	}
	p.s.name("G", p.states.number(fmt.Sprintf("<</Type/ExtGState/ca %s/CA %s>>", fine(fill), fine(stroke))))
	p.s.op("gs")
}

// resources numbers dictionaries that pages name, each once.
type resources struct {
	dicts   []string
	numbers map[string]int
}

func (r *resources) number(dict string) int {
	n, ok := r.numbers[dict]
	if !ok {
		if r.numbers == nil {
			r.numbers = map[string]int{}
		}
		n = len(r.dicts)
		r.numbers[dict] = n
		r.dicts = append(r.dicts, dict)
	}
	return n
}

// shading is a gradient as a pattern (ISO 32000-1, 8.7.4). Its matrix leads to
// the sheet, whatever matrix is in force.
func (p *printer) shading(g *layout.Gradient, place svg.Matrix) string {
	kind, coords := 2, []float64{g.X0, g.Y0, g.X1, g.Y1}
	if g.Radial {
		kind, coords = 3, []float64{g.X0, g.Y0, g.R0, g.X1, g.Y1, g.R1}
	}
	frame := svg.Matrix(g.Frame).Then(place).Then(p.frame)
	space, stops := "DeviceRGB", slices.Clone(g.Stops)
	for i := range stops {
		stops[i].Color = p.s.ink(stops[i].Color)
	}
	if p.s.grey {
		space = "DeviceGray"
	}
	return fmt.Sprintf("<</Type/Pattern/PatternType 2/Matrix%s/Shading<</ShadingType %d/ColorSpace/%s/Coords%s/Extend[true true]/Function%s>>>>",
		list(frame[:]), kind, space, list(coords), blend(stops, p.s.grey))
}

// blend is the function from a gradient's way to its colours. PDF wants its
// bounds to rise, so that stops at one place are put a trace apart.
func blend(stops []layout.Stop, grey bool) string {
	at := make([]float64, len(stops))
	for i, s := range stops {
		at[i] = s.At
		if i > 0 {
			at[i] = max(s.At, at[i-1]+1e-5)
		}
	}
	var functions, encode strings.Builder
	for i := 1; i < len(stops); i++ {
		fmt.Fprintf(&functions, "<</FunctionType 2/Domain[0 1]/N 1/C0%s/C1%s>>", levels(stops[i-1].Color, grey), levels(stops[i].Color, grey))
		encode.WriteString("0 1 ")
	}
	if len(stops) == 2 {
		return functions.String()
	}
	bounds := at[1 : len(at)-1]
	for i := range bounds {
		bounds[i] /= at[len(at)-1]
	}
	return fmt.Sprintf("<</FunctionType 3/Domain[0 1]/Functions[%s]/Bounds%s/Encode[%s]>>", functions.String(), list(bounds), encode.String())
}

func levels(c layout.Color, grey bool) string {
	if grey {
		return list([]float64{float64(c.R) / 255})
	}
	return list([]float64{float64(c.R) / 255, float64(c.G) / 255, float64(c.B) / 255})
}

func list(vs []float64) string {
	s := make([]string, len(vs))
	for i, v := range vs {
		s[i] = fine(v)
	}
	return "[" + strings.Join(s, " ") + "]"
}

package layout

import (
	"unicode/utf8"

	"octavo/pipeline/book"
)

// Formula is a formula as it is drawn. Lengths are in em of its own face, y upward
// from the baseline.
type Formula struct {
	Alt           string  // in words
	XHeight       float64 // of its face: set so that it equals the text's
	Width         float64
	Height, Depth float64 // above and below the baseline
	Paths         []Path
	Labels        []FormulaLabel
	Tags          []FormulaTag
	Breaks        []FormulaBreak // from left to right
}

// FormulaLabel is text in a formula that has no outlines: it is set in the book's
// own faces.
type FormulaLabel struct {
	X, Y, Size   float64
	Bold, Italic bool
	Text         string
}

// FormulaTag is the number of an equation, and the baseline of its row.
type FormulaTag struct {
	Text string
	Y    float64
}

// FormulaBreak is where a formula may go on in the next line: before what stands
// at X. Paths and Labels before the indexes stand before it.
type FormulaBreak struct {
	X             float64
	Relation      bool
	Paths, Labels int
}

// formulaPart is what of a formula stands on one line: from x on, w wide.
type formulaPart struct {
	*Formula
	x, w        float64
	paths       []Path
	labels      []FormulaLabel
	size        float64 // pt of an em
	at          look
	penalty     int32 // of a line's end after it
	first, last bool
}

// Penalties of line ends in a formula, as TeX has them.
const (
	relationPenalty  = 500
	operatorPenalty  = 700
	leastFormulaPart = 1.5 // em; a formula is not broken nearer to its ends
)

// parts divides a formula at its breaks.
func (f *Formula) parts(lk look, size float64, relationsOnly bool) []formulaPart {
	from := formulaPart{Formula: f, at: lk, size: size, first: true}
	paths, labels := 0, 0
	var out []formulaPart
	cut := func(x float64, p, l int, penalty int32) {
		from.w, from.penalty = x-from.x, penalty
		from.paths, from.labels = f.Paths[paths:p], f.Labels[labels:l]
		out = append(out, from)
		from = formulaPart{Formula: f, at: lk, size: size, x: x}
		paths, labels = p, l
	}
	for _, b := range f.Breaks {
		if b.X-from.x < leastFormulaPart || f.Width-b.X < leastFormulaPart || relationsOnly && !b.Relation {
			continue
		}
		if b.Paths < paths || b.Labels < labels || b.Paths > len(f.Paths) || b.Labels > len(f.Labels) {
			continue
		}
		penalty := int32(operatorPenalty)
		if b.Relation {
			penalty = relationPenalty
		}
		cut(b.X, b.Paths, b.Labels, penalty)
	}
	cut(f.Width, len(f.Paths), len(f.Labels), 0)
	out[len(out)-1].last = true
	return out
}

// formulaSize is the em of a formula, in pt, beside text of a look.
func (s *setter) formulaSize(f *Formula, lk *look) float64 {
	if f.XHeight <= 0 {
		return lk.size
	}
	return float64(s.types.Metrics(lk.style).XHeight) / 1000 * lk.size / f.XHeight
}

func (s *setter) formulaOf(n book.Node) *Formula {
	if s.spec.Formulas == nil {
		return nil
	}
	return s.spec.Formulas(n)
}

// math sets a formula in running text, on the baseline. One that nobody could
// read is set as the source that it is.
func (c *composer) math(n *book.MathSpan) {
	f := c.set.formulaOf(n)
	if f == nil {
		c.code(n.TeX)
		return
	}
	size := c.set.formulaSize(f, &c.cur)
	if most := c.set.width; f.Width*size > most && len(f.Breaks) == 0 {
		size = most / f.Width
	}
	if len(f.Paths)+len(f.Labels) > 0 {
		e := &Element{Role: "Formula", Alt: f.Alt}
		c.cur.elem.add(e)
		c.settleSpace()
		c.p.marks = true
		for _, part := range f.parts(c.cur, size, false) {
			c.p.boxes = append(c.p.boxes, box{w: part.w * size, h: (f.Height + f.Depth) * size, depth: f.Depth * size, formula: &part, elem: e})
			c.p.items = append(c.p.items, item{kind: boxItem, width: float32(part.w * size), off: c.off, look: c.look(), extra: int32(len(c.p.boxes) - 1)})
			if !part.last {
				c.chance(part.penalty)
			}
		}
	}
	c.advance(int32(utf8.RuneCountInString(n.TeX)))
}

// formula draws a part of a formula with its left end at x.
func (p *painter) formula(f *formulaPart, x, base float64, e *Element) {
	p.upright(x, f.w*f.size, func() { p.outlines(f, x-f.x*f.size, base, e) })
}

func (p *painter) outlines(f *formulaPart, x, base float64, e *Element) {
	if len(f.paths) > 0 {
		p.page.Items = append(p.page.Items, Drawing{X: x, Y: base, Scale: f.size, Paths: inked(f.paths, f.at.color), Elem: p.of(e)})
	}
	for _, l := range f.labels {
		lk := f.at
		lk.style.Bold, lk.style.Italic, lk.size, lk.rise = l.Bold, l.Italic, l.Size*f.size, 0
		w := p.d.types.Word(l.Text, lk.style, lk.lang)
		piece := Piece{Glyphs: w.Glyphs, Size: lk.size, Color: lk.color, Advance: float64(w.Width) * lk.size / 1000, Elem: p.of(e)}
		p.page.Items = append(p.page.Items, Text{X: x + l.X*f.size, Y: base - l.Y*f.size, Pieces: []Piece{piece}})
	}
}

// inked gives black paths the colour of the text around them.
func inked(paths []Path, c Color) []Path {
	if c == (Color{}) {
		return paths
	}
	out := make([]Path, len(paths))
	copy(out, paths)
	for i := range out {
		if out[i].Color == (Color{}) {
			out[i].Color = c
		}
	}
	return out
}

package math

import (
	"strconv"
	"strings"

	"golang.org/x/image/colornames"
)

// draw reads the SVG that MathJax writes: g with transforms, path, rect, line,
// ellipse, polygon, text, and svg nested around stretched pieces.
func draw(s string) (Drawing, []Tag, []Break, error) {
	root, err := parseMarkup(s)
	if err != nil || root.name != "svg" {
		return Drawing{}, nil, nil, errMarkup
	}
	box := numbers(root.get("viewBox"))
	if len(box) != 4 {
		return Drawing{}, nil, nil, errMarkup
	}
	const em = 1000
	d := &drawer{}
	d.out = Drawing{Width: round(box[2] / em), Height: round(-box[1] / em), Depth: round((box[3] + box[1]) / em)}
	d.all(root, state{frame: matrix{a: 1.0 / em, d: -1.0 / em, e: -box[0] / em}})
	return d.out, d.tags, d.breaks, nil
}

// drawer collects the drawing while it goes down the elements.
type drawer struct {
	out    Drawing
	tags   []Tag
	breaks []Break
}

// state is what an element inherits.
type state struct {
	frame  matrix
	clip   *viewport
	fill   paint
	stroke paint
	line   float64 // stroke-width
}

// paint is a colour, or none.
type paint struct {
	color Color
	named bool // it was named, not inherited
	none  bool
}

func (d *drawer) all(e *element, st state) {
	for _, k := range e.kids {
		d.element(k, st)
	}
}

func (d *drawer) element(e *element, st state) {
	if e.name == "" || e.has("data-hitbox") {
		return
	}
	st.inherit(e)
	switch e.name {
	case "g", "a":
		d.mark(e, st)
		d.all(e, st)
	case "svg":
		d.nested(e, st)
	case "text":
		d.label(e, st)
	case "path":
		d.fill(st, func(o *outline) { glyph(o, e.get("d")) })
	case "rect":
		d.rect(e, st)
	case "line":
		d.line(e, st)
	case "ellipse":
		d.ellipse(e, st)
	case "polygon":
		d.fill(st, func(o *outline) { polygon(o, numbers(e.get("points"))) })
	}
}

// mark notes where a row has a number and where the formula may be broken.
func (d *drawer) mark(e *element, st state) {
	if tag := e.get("data-tag"); tag != "" {
		d.tags = append(d.tags, Tag{Text: tag, Y: round(st.frame.f)})
	}
	if kind := e.get("data-break"); kind != "" {
		d.breaks = append(d.breaks, Break{
			X: round(st.frame.e), Relation: kind == "rel", Paths: len(d.out.Paths), Labels: len(d.out.Labels),
		})
	}
}

func (d *drawer) nested(e *element, st state) {
	box := numbers(e.get("viewBox"))
	if len(box) != 4 {
		return
	}
	x, y := number(e.get("x")), number(e.get("y"))
	x0, y0 := st.frame.apply(x, y)
	x1, y1 := st.frame.apply(x+number(e.get("width")), y+number(e.get("height")))
	st.clip = &viewport{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)}
	st.frame = st.frame.mul(matrix{a: 1, d: 1, e: x - box[0], f: y - box[1]})
	d.all(e, st)
}

func (d *drawer) label(e *element, st state) {
	x, y := st.frame.e, st.frame.f
	variant := e.get("data-variant")
	size := number(strings.TrimSuffix(e.get("font-size"), "px"))
	if size == 0 {
		size = 1000
	}
	d.out.Labels = append(d.out.Labels, Label{
		X: round(x), Y: round(y), Size: round(size * st.frame.a), Text: e.content(), Color: st.fill.color,
		Bold: strings.Contains(variant, "bold"), Italic: strings.Contains(variant, "italic"),
	})
}

// fill adds what trace draws as one filled path.
func (d *drawer) fill(st state, trace func(*outline)) {
	if !st.fill.none {
		d.add(st, st.fill.color, trace)
	}
}

func (d *drawer) add(st state, c Color, trace func(*outline)) {
	o := &outline{frame: st.frame, clip: st.clip, path: Path{Color: c}}
	trace(o)
	if len(o.path.Ops) > 0 {
		d.out.Paths = append(d.out.Paths, o.path)
	}
}

func (st *state) inherit(e *element) {
	for _, a := range e.attr {
		switch a.key {
		case "transform":
			st.frame = st.frame.mul(transform(a.value))
		case "fill":
			st.fill = st.fill.read(a.value)
		case "stroke":
			st.stroke = st.stroke.read(a.value)
		case "stroke-width":
			st.line = number(a.value)
		}
	}
}

// read is the paint that an attribute names; what it inherits where it names none
// that is known.
func (p paint) read(s string) paint {
	s = strings.ToLower(strings.TrimSpace(s))
	if s == "none" || s == "transparent" {
		return paint{none: true}
	}
	if c, ok := colornames.Map[s]; ok {
		return paint{named: true, color: Color{c.R, c.G, c.B}}
	}
	if hex, ok := strings.CutPrefix(s, "#"); ok {
		return p.hex(hex)
	}
	if args, ok := strings.CutPrefix(s, "rgb("); ok {
		if v := numbers(strings.TrimSuffix(args, ")")); len(v) == 3 {
			return paint{named: true, color: Color{channel(v[0]), channel(v[1]), channel(v[2])}}
		}
	}
	return paint{color: p.color}
}

func (p paint) hex(s string) paint {
	if len(s) == 3 {
		s = string([]byte{s[0], s[0], s[1], s[1], s[2], s[2]})
	}
	n, err := strconv.ParseUint(s, 16, 24)
	if err != nil || len(s) != 6 {
		return p
	}
	return paint{named: true, color: Color{uint8(n >> 16), uint8(n >> 8), uint8(n)}}
}

func channel(v float64) uint8 { return uint8(min(max(v, 0), 255)) }

// transform reads "translate(x,y) scale(s)" and the like.
func transform(s string) matrix {
	m := matrix{a: 1, d: 1}
	for {
		name, rest, ok := strings.Cut(s, "(")
		args, after, closed := strings.Cut(rest, ")")
		if !ok || !closed {
			return m
		}
		s = after
		v := numbers(args)
		switch name = strings.TrimSpace(name); {
		case name == "translate" && len(v) == 1:
			m = m.mul(matrix{a: 1, d: 1, e: v[0]})
		case name == "translate" && len(v) == 2:
			m = m.mul(matrix{a: 1, d: 1, e: v[0], f: v[1]})
		case name == "scale" && len(v) == 1:
			m = m.mul(matrix{a: v[0], d: v[0]})
		case name == "scale" && len(v) == 2:
			m = m.mul(matrix{a: v[0], d: v[1]})
		case name == "matrix" && len(v) == 6:
			m = m.mul(matrix{v[0], v[1], v[2], v[3], v[4], v[5]})
		}
	}
}

func numbers(s string) []float64 {
	var out []float64
	for _, f := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' }) {
		out = append(out, number(f))
	}
	return out
}

// number is 0 for what is none, or is beyond any formula.
func number(s string) float64 {
	v, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil || !(v > -1e7 && v < 1e7) {
		return 0
	}
	return v
}

package svg

import (
	"cmp"
	"fmt"
	"math"
	"strings"

	"octavo/formats/pdf/layout"
	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/css"
	"octavo/pipeline/diag"
)

// What one drawing may become, use elements and markers counted as often as they
// are drawn.
const (
	maxDrawn    = 200_000   // elements
	maxSegments = 1_000_000 // of paths
	maxNested   = 64        // use, marker and clip-path inside each other
	maxLetters  = 200_000
	maxClips    = 20         // PDF/A-2, 6.1.13: at most 28 graphics states inside each other
	leastWork   = 20_000_000 // bytes of attributes read, selectors tried and elements passed by; of a long drawing more
	styling     = 16         // what the style of an element costs at least, in bytes
	maxReports  = 50
)

// drawer turns elements into marks.
type drawer struct {
	faces typecase.Faces
	lang  string
	file  string
	root  *node
	found diag.List
	told  map[string]bool

	ids     map[string]*node
	rasters map[*node]*raster
	sheet   css.Sheet

	view     [2]float64 // width and height of the viewport, which percentages are of
	out      *[]Mark
	drawn    int
	segments int
	letters  int
	work     int
	most     int     // of work
	clips    int     // open groups
	nested   []*node // elements being drawn through references
}

// index gathers ids, the first of each, and style sheets.
func (d *drawer) index(root *node) {
	d.root, d.ids = root, map[string]*node{}
	var walk func(n *node)
	walk = func(n *node) {
		if id := n.attr("id"); id != "" && d.ids[id] == nil {
			d.ids[id] = n
		}
		if n.Name == "style" {
			var text strings.Builder
			for _, k := range n.kids {
				text.WriteString(k.text)
			}
			d.sheet.Add(text.String(), func(what string) { d.report(n, "style sheet", "some of the style sheet is left out: %.60s", what) })
		}
		for _, k := range n.kids {
			walk(k)
		}
	}
	walk(root)
	d.sheet.Index()
}

// diagonal is what percentages of neither width nor height are of (SVG 2, 8.9).
func (d *drawer) diagonal() float64 { return math.Hypot(d.view[0], d.view[1]) / math.Sqrt2 }

// picture draws the whole.
func (d *drawer) picture(root *node) *Picture {
	box := numbers(root.attr("viewBox"))
	w, okW := length(root.attr("width"), 0, 16)
	h, okH := length(root.attr("height"), 0, 16)
	okW, okH = okW && w > 0, okH && h > 0
	if !okW { // per cent, or nothing: as wide as it may be
		for _, p := range css.Declarations(root.attr("style")) {
			if p.Name == "max-width" {
				w, okW = length(p.Value, 0, 16)
				okW = okW && w > 0
			}
		}
	}
	boxed := len(box) == 4 && box[2] > 0 && box[3] > 0
	switch {
	case okW && okH:
	case boxed && okW:
		h = w * box[3] / box[2]
	case boxed && okH:
		w = h * box[2] / box[3]
	case boxed:
		w, h = box[2], box[3]
	default: // CSS 2, 10.3.2: replaced elements without a size
		if !okW {
			w = 300
		}
		if !okH {
			h = 150
		}
	}
	p := &Picture{Width: w, Height: h}
	d.out = &p.Marks
	d.view = [2]float64{w, h}
	if boxed {
		d.view = [2]float64{box[2], box[3]}
	}
	s, o := d.styled(root, initial)
	s.lang = cmp.Or(s.lang, d.lang)
	m := viewport(box, root.attr("preserveAspectRatio"), w, h)
	if t, ok := transform(o.transform); ok {
		m = m.Then(t)
	}
	if !o.undrawn && m.sound() {
		d.backdrop(w, h)
		d.kids(root, s, m)
	}
	return p
}

// backdrop paints the ground that the style of the whole drawing names.
func (d *drawer) backdrop(w, h float64) {
	for _, p := range d.says(d.root) {
		if p.Name != "background-color" && p.Name != "background" {
			continue
		}
		if c, a, ok := color(p.Value); ok && a > 0 && c != (layout.Color{R: 255, G: 255, B: 255}) {
			area := rectangle(0, 0, w, h, 0, 0)
			*d.out = append(*d.out, Shape{layout.Path{Ops: area.ops, Args: area.args, Ink: &layout.Ink{Fill: &layout.Paint{Color: c, Opacity: a}}}})
		}
	}
}

func (d *drawer) kids(n *node, s style, m Matrix) {
	for _, k := range n.kids {
		if d.work++; d.enough(k) {
			return
		}
		d.element(k, s, m)
	}
}

// enough reports whether the drawing, here about to draw n, goes on for too long.
func (d *drawer) enough(n *node) bool {
	switch {
	case d.drawn > maxDrawn || d.segments > maxSegments:
		d.report(n, "too much", "the drawing goes on beyond %d elements or %d segments; the rest is left out", maxDrawn, maxSegments)
	case d.work+d.sheet.Tried > d.most:
		d.report(n, "too much", "the drawing takes too long to draw, by its references or its style sheet; the rest is left out")
	default:
		return false
	}
	return true
}

// unseen are elements that draw nothing by themselves.
var unseen = map[string]bool{
	"": true, "defs": true, "title": true, "desc": true, "metadata": true, "style": true, "symbol": true, "marker": true, "clipPath": true, "mask": true,
	"filter": true, "pattern": true, "linearGradient": true, "radialGradient": true, "view": true, "cursor": true,
	"animate": true, "animateTransform": true, "animateMotion": true, "animateColor": true, "set": true, // paper shows the first moment
}

// element draws an element and what is in it.
func (d *drawer) element(n *node, s style, m Matrix) {
	if unseen[n.Name] {
		return
	}
	if d.drawn++; d.enough(n) {
		return
	}
	s, o := d.styled(n, s)
	if o.undrawn {
		return
	}
	if o.transform != "" {
		t, ok := transform(o.transform)
		if !ok {
			if !t.sound() {
				return // scaled to nothing
			}
			d.report(n, "transform", "the transform %.60q of <%s> can't be read", o.transform, n.Name)
			t = identity
		}
		if o.origin != "" {
			x, y := d.origin(o.origin, s.size)
			t = translate(-x, -y).Then(t).Then(translate(x, y))
		}
		if m = t.Then(m); !m.sound() {
			return
		}
	}
	if o.clip == "" {
		d.content(n, s, o, m)
		return
	}
	d.clipped(n, o.clip, m, s, func() { d.content(n, s, o, m) })
}

// origin is the point that a transform is about, of the view box (CSS Transforms 1,
// section 8).
func (d *drawer) origin(value string, em float64) (x, y float64) {
	at := map[string]float64{"left": 0, "top": 0, "center": .5, "right": 1, "bottom": 1}
	fields := strings.Fields(value)
	if len(fields) > 1 && (fields[0] == "top" || fields[0] == "bottom" || fields[1] == "left" || fields[1] == "right") {
		fields[0], fields[1] = fields[1], fields[0]
	}
	x, y = d.view[0]/2, d.view[1]/2
	for i, to := range []*float64{&x, &y}[:min(len(fields), 2)] {
		if part, ok := at[fields[i]]; ok {
			*to = part * d.view[i]
		} else if v, ok := length(fields[i], d.view[i], em); ok {
			*to = v
		}
	}
	return x, y
}

// content draws an element in its own coordinates.
func (d *drawer) content(n *node, s style, o own, m Matrix) {
	switch n.Name {
	case "g", "a":
		d.kids(n, s, m)
	case "switch":
		for _, k := range n.kids {
			d.work++
			if k.Name != "" && k.Name != "foreignObject" && k.attr("requiredExtensions") == "" {
				d.element(k, s, m)
				return
			}
		}
	case "svg":
		d.nestedView(n, n, s, o, m)
	case "use":
		d.use(n, s, o, m)
	case "text":
		d.text(n, s, m)
	case "image":
		d.image(n, s, o, m)
	default:
		if path, ok := d.shape(n, o, s); ok {
			d.paint(n, path, s, o, m)
			return
		}
		d.report(n, "<"+n.Name+">", "<%s> is not printed", n.Name)
	}
}

// size is a length of an element's geometry, which CSS may set, or otherwise.
func (d *drawer) size(n *node, o own, s style, name string, otherwise float64) float64 {
	value := n.attr(name)
	if v, ok := o.props[name]; ok {
		value = v
	}
	whole := d.diagonal()
	switch name {
	case "x", "cx", "rx", "width", "x1", "x2", "refX", "markerWidth":
		whole = d.view[0]
	case "y", "cy", "ry", "height", "y1", "y2", "refY", "markerHeight":
		whole = d.view[1]
	}
	if v, ok := length(value, whole, s.size); ok {
		return v
	}
	return otherwise
}

// nestedView draws the content of a nested svg or of a symbol, whose place and
// size at gives.
func (d *drawer) nestedView(n, at *node, s style, o own, m Matrix) {
	w, h := d.size(n, o, s, "width", d.view[0]), d.size(n, o, s, "height", d.view[1])
	if at != n { // a use's own size goes before the symbol's
		w, h = d.size(at, o, s, "width", w), d.size(at, o, s, "height", h)
	} else {
		m = translate(d.size(n, o, s, "x", 0), d.size(n, o, s, "y", 0)).Then(m)
	}
	if w <= 0 || h <= 0 {
		return
	}
	box := numbers(n.attr("viewBox"))
	inner := viewport(box, n.attr("preserveAspectRatio"), w, h).Then(m)
	if !inner.sound() {
		return
	}
	before := d.view
	d.view = [2]float64{w, h}
	if len(box) == 4 && box[2] > 0 && box[3] > 0 {
		d.view = [2]float64{box[2], box[3]}
	}
	if o.overflow {
		d.kids(n, s, inner)
	} else {
		area := rectangle(0, 0, w, h, 0, 0)
		d.group(layout.Path{Ops: area.ops, Args: area.placed(m)}, false, func() { d.kids(n, s, inner) })
	}
	d.view = before
}

// group gathers what draw draws behind a clip.
func (d *drawer) group(clip layout.Path, evenOdd bool, draw func()) {
	if d.clips >= maxClips {
		d.report(d.root, "clips", "areas that cut off are nested deeper than %d; the innermost cut nothing", maxClips)
		draw()
		return
	}
	d.clips++
	defer func() { d.clips-- }()
	out := d.out
	g := Group{Clip: clip, EvenOdd: evenOdd}
	d.out = &g.Marks
	draw()
	d.out = out
	if len(g.Marks) > 0 {
		*out = append(*out, g)
	}
}

// through follows a reference to n: draw runs unless n is being drawn already.
func (d *drawer) through(from, n *node, draw func()) {
	for _, open := range d.nested {
		if open == n {
			d.report(from, "circle", "<%s> refers to what it is in", from.Name)
			return
		}
	}
	if len(d.nested) >= maxNested {
		d.report(from, "nested", "references go on deeper than %d", maxNested)
		return
	}
	d.nested = append(d.nested, n)
	draw()
	d.nested = d.nested[:len(d.nested)-1]
}

// target is the element that a reference leads to, nil with a finding if none.
func (d *drawer) target(from *node, id string) *node {
	n := d.ids[id]
	d.work += styling + len(id)
	if n == nil {
		d.report(from, "#"+id, "<%s> refers to #%.60s, which is not in the drawing", from.Name, id)
	}
	return n
}

func (d *drawer) use(n *node, s style, o own, m Matrix) {
	id, ok := strings.CutPrefix(n.href(), "#")
	if !ok {
		d.report(n, "use", "<use> of %q is left out: nothing is loaded", fmt.Sprintf("%.40s", n.href()))
		return
	}
	t := d.target(n, id)
	if t == nil {
		return
	}
	m = translate(d.size(n, o, s, "x", 0), d.size(n, o, s, "y", 0)).Then(m)
	d.through(n, t, func() {
		switch t.Name {
		case "symbol", "svg":
			inner, own := d.styled(t, s)
			if !own.undrawn {
				d.nestedView(t, n, inner, own, m)
			}
		default:
			d.element(t, s, m)
		}
	})
}

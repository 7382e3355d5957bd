package svg

import (
	"strings"
	"unicode"

	"octavo/formats/pdf/layout"
	"octavo/formats/pdf/layout/typecase"
)

// chunk is text that is placed at once: from one absolute position to the next.
type chunk struct {
	x, y   float64
	anchor string
	width  float64
	runs   []run
}

// run is text of one style in a chunk, from the chunk's start.
type run struct {
	dx, dy float64
	s      style
	piece  layout.Piece
	n      *node
}

// typesetter places the letters of a text element (SVG 1.1, 10.5 and 10.7).
type typesetter struct {
	d      *drawer
	x, y   float64 // pen
	chunks []chunk
	white  bool // the last letter was white space, which swallows the next
}

// places are the x, y, dx, dy lists of an element, used up letter by letter; an
// element without its own takes its parent's.
type places struct {
	x, y, dx, dy []float64
	outer        *places
}

func (p *places) next(of func(*places) *[]float64) (float64, bool) {
	value, ok := 0.0, false
	for q := p; q != nil; q = q.outer {
		if list := of(q); len(*list) > 0 {
			if !ok {
				value, ok = (*list)[0], true
			}
			*list = (*list)[1:]
		}
	}
	return value, ok
}

// single reports whether no letter on the way is placed by itself.
func (p *places) single() bool {
	for q := p; q != nil; q = q.outer {
		if len(q.x)+len(q.y)+len(q.dx)+len(q.dy) > 0 {
			return false
		}
	}
	return true
}

func (d *drawer) text(n *node, s style, m Matrix) {
	if d.faces == nil {
		d.report(n, "text", "text is left out: there are no faces to set it in")
		return
	}
	t := &typesetter{d: d, white: true}
	t.chunks = []chunk{{anchor: s.anchor}}
	t.element(n, s, nil)
	t.trim()
	for i := range t.chunks {
		t.draw(&t.chunks[i], m)
	}
}

func (t *typesetter) element(n *node, s style, outer *places) {
	list := func(name string, whole float64) []float64 { return lengths(n.attr(name), whole, s.size) }
	p := &places{list("x", t.d.view[0]), list("y", t.d.view[1]), list("dx", t.d.view[0]), list("dy", t.d.view[1]), outer}
	for _, name := range []string{"rotate", "textLength"} {
		if n.attr(name) != "" {
			t.d.report(n, name, "the %s of <%s> is left out", name, n.Name)
		}
	}
	for _, k := range n.kids {
		switch k.Name {
		case "":
			t.letters(k, s, p)
		case "tspan", "a", "textPath":
			if k.Name == "textPath" {
				t.d.report(k, "textPath", "text along a path is set straight")
			}
			if t.d.drawn++; t.d.enough(k) {
				return
			}
			if inner, o := t.d.styled(k, s); !o.undrawn {
				t.element(k, inner, p)
			}
		default:
			if !unseen[k.Name] {
				t.d.report(k, "text "+k.Name, "<%s> in text is left out", k.Name)
			}
		}
	}
}

// letters sets text: one by one while lists place them, then the rest at once.
func (t *typesetter) letters(n *node, s style, p *places) {
	t.d.work += len(n.text)
	rest := t.collapse(n.text, s.keep)
	if t.d.letters += len(rest); t.d.letters > maxLetters {
		t.d.report(n, "letters", "text beyond %d letters is left out", maxLetters)
		return
	}
	for rest != "" && !p.single() {
		if x, ok := p.next(func(q *places) *[]float64 { return &q.x }); ok {
			t.x = x
			t.begin(s)
		}
		if y, ok := p.next(func(q *places) *[]float64 { return &q.y }); ok {
			t.y = y
			t.begin(s)
		}
		dx, _ := p.next(func(q *places) *[]float64 { return &q.dx })
		dy, _ := p.next(func(q *places) *[]float64 { return &q.dy })
		t.x, t.y = t.x+dx, t.y+dy
		end := len(rest)
		if !p.single() {
			end = letterEnd(rest)
		}
		t.run(n, rest[:end], s)
		rest = rest[end:]
	}
	if rest != "" {
		t.run(n, rest, s)
	}
}

// letterEnd is where the first letter ends, marks on it included.
func letterEnd(s string) int {
	for i, r := range s {
		if i > 0 && !unicode.Is(unicode.M, r) {
			return i
		}
	}
	return len(s)
}

// begin opens a chunk at the pen.
func (t *typesetter) begin(s style) {
	last := &t.chunks[len(t.chunks)-1]
	if len(last.runs) == 0 {
		*last = chunk{x: t.x, y: t.y, anchor: s.anchor}
		return
	}
	t.chunks = append(t.chunks, chunk{x: t.x, y: t.y, anchor: s.anchor})
}

// collapse makes white space one space, across elements (SVG 1.1, 10.15).
func (t *typesetter) collapse(text string, keep bool) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '\t' || r == '\n' || r == '\r' || r == ' ':
			if keep || !t.white {
				b.WriteByte(' ')
			}
			t.white = !keep
		case unicode.IsControl(r):
		default:
			b.WriteRune(r)
			t.white = false
		}
	}
	return b.String()
}

// trim takes the white space at the end of the text away.
func (t *typesetter) trim() {
	c := &t.chunks[len(t.chunks)-1]
	if len(c.runs) == 0 || !t.white {
		return
	}
	last := &c.runs[len(c.runs)-1]
	if g := last.piece.Glyphs; len(g) > 0 && g[len(g)-1].Text == " " {
		w := float64(g[len(g)-1].Advance)/1000*last.piece.Size + last.piece.Track
		last.piece.Glyphs = g[:len(g)-1]
		last.piece.Advance -= w
		c.width -= w
	}
}

func (t *typesetter) run(n *node, text string, s style) {
	st := s.font
	st.Figures = typecase.Lining
	glyphs := t.d.faces.Shape(text, st, s.lang)
	size := min(s.size, 10_000)
	advance := s.track * float64(len(glyphs))
	for i := range glyphs {
		advance += float64(glyphs[i].Advance) / 1000 * size
	}
	c := &t.chunks[len(t.chunks)-1]
	c.runs = append(c.runs, run{
		dx: t.x - c.x, dy: t.y - c.y - s.shift + t.drop(s, st, size), s: s, n: n,
		piece: layout.Piece{Glyphs: glyphs, Size: size, Advance: advance, Track: s.track},
	})
	t.x += advance
	c.width = t.x - c.x
}

// drop is how far the baseline lies under what dominant-baseline names.
func (t *typesetter) drop(s style, st typecase.Style, size float64) float64 {
	m := t.d.faces.Metrics(st)
	em := size / 1000
	switch s.base {
	case "middle":
		return float64(m.XHeight) / 2 * em
	case "central":
		return float64(m.Ascent-m.Descent) / 2 * em
	case "hanging":
		return float64(m.CapHeight) * em
	case "text-before-edge", "before-edge", "text-top":
		return float64(m.Ascent) * em
	case "text-after-edge", "after-edge", "text-bottom", "ideographic":
		return -float64(m.Descent) * em
	}
	return 0
}

// draw places the runs of a chunk by its anchor.
func (t *typesetter) draw(c *chunk, m Matrix) {
	shift := 0.0
	switch c.anchor {
	case "middle":
		shift = -c.width / 2
	case "end":
		shift = -c.width
	}
	for _, r := range c.runs {
		if r.s.hidden || len(r.piece.Glyphs) == 0 || r.piece.Size <= 0 {
			continue
		}
		paint := t.d.textPaint(r, m)
		if paint == nil {
			continue
		}
		r.piece.Color = paint.Color
		at := Matrix{1, 0, 0, -1, c.x + r.dx + shift, c.y + r.dy}.Then(m)
		if at.sound() {
			*t.d.out = append(*t.d.out, Label{Frame: at, Opacity: paint.Opacity, Pieces: []layout.Piece{r.piece}})
			t.decorate(r, at, paint)
		}
	}
}

// decorate draws the lines under and through a run, in whose frame y is upward.
func (t *typesetter) decorate(r run, at Matrix, paint *layout.Paint) {
	rule := func(y float64) {
		bar := rectangle(0, y*r.piece.Size, r.piece.Advance, r.piece.Size/18, 0, 0)
		*t.d.out = append(*t.d.out, Shape{layout.Path{Ops: bar.ops, Args: bar.placed(at), Ink: &layout.Ink{Fill: paint}}})
	}
	if r.s.under {
		rule(-.15)
	}
	if r.s.through {
		rule(.25)
	}
}

// textPaint is the one colour of a run: its fill's, else its outline's.
func (d *drawer) textPaint(r run, m Matrix) *layout.Paint {
	fill := d.mix(r.n, r.s.fill, r.s.fillOpacity, r.s, nil, m)
	line := d.mix(r.n, r.s.stroke, r.s.strokeOpacity, r.s, nil, m)
	if line != nil && r.s.width > 0 {
		d.report(r.n, "text stroke", "the outline of letters is left out")
	}
	if fill == nil {
		fill = line
	}
	if fill != nil && fill.Gradient != nil {
		d.report(r.n, "text gradient", "letters are printed in one colour of their gradient")
	}
	return fill
}

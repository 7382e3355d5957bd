package layout

import (
	"math"

	"octavo/formats/pdf/layout/bidi"
	"octavo/formats/pdf/layout/typecase"
)

// placed is an item of a line with its place, from left to right.
type placed struct {
	item  int32
	space bool // the white that the line ends at, kept for those who copy text
	level bidi.Level
	part  *typecase.Word // that the line shows of it; nil: it is none
	x, w  float64
}

// mixed draws a line whose items run in both directions, from x on. They are put in the
// order that they are read in, each at its place: so those have it who copy or listen.
func (p *painter) mixed(pa *para, l *line, x, base float64) {
	out := mixedLine{painter: p, base: base}
	for _, at := range p.places(pa, l, x) {
		out.item(pa, l, at)
	}
	out.flush()
	if !p.artifact {
		p.page.Links = append(p.page.Links, out.areas.links...)
	}
}

// places finds where the items of a line stand that begins at x.
func (p *painter) places(pa *para, l *line, x float64) []placed {
	at := make([]placed, 0, int(l.last-l.first)+2)
	for i, end := l.first, pa.end(l); i < end; i++ {
		part, w := pa.shown(p.d.types, l, i)
		at = append(at, placed{item: i, level: pa.items[i].level, part: part, w: w})
	}
	if l.space && int(l.last) < len(pa.items) && len(at) > 0 { // white at a line's end runs as the paragraph does (L1)
		end := placed{item: l.last, space: true, w: float64(pa.items[l.last].width)}
		if pa.rtl {
			end.level = 1
			x -= end.w
		}
		at = append(at, end)
	}
	levels := make([]bidi.Level, len(at))
	for i := range at {
		levels[i] = at[i].level
	}
	for _, i := range bidi.Order(levels) {
		at[i].x = x
		x += at[i].w
	}
	return at
}

// mixedLine gathers pieces that run on.
type mixedLine struct {
	*painter
	base  float64
	text  Text
	pen   float64 // where the text ends so far
	areas areas
}

func (m *mixedLine) item(pa *para, l *line, at placed) {
	it := &pa.items[at.item]
	lk := &pa.looks[it.look]
	back := at.level%2 == 1
	switch {
	case it.kind == boxItem:
		m.flush()
		m.box(&pa.boxes[it.extra], lk, at.x, m.base)
	case it.kind == wordItem:
		m.add(m.word(at.part, lk, at.x, m.base, at.w, 1+float64(l.expand)), at, back)
	case it.kind == glueItem:
		m.add(Piece{Advance: at.w}, at, back)
	case it.kind == fixedItem, at.space:
		m.add(m.white(lk, at.w), at, back)
	case it.kind == spaceItem, it.kind == tieItem:
		m.add(m.spaces(lk, at.w, int(it.extra)), at, back)
	}
	if !at.space {
		m.decorate(lk, at.x, m.base, at.w)
		m.areas.add(lk, at.x, m.base, at.w)
	}
}

// add puts a piece behind the others, or begins anew where it does not run on.
func (m *mixedLine) add(pc Piece, at placed, back bool) {
	start, end := at.x, at.x+at.w
	if back {
		start, end = end, start
	}
	if len(m.text.Pieces) == 0 || m.text.Back != back || !near(m.pen, start) {
		m.flush()
		m.text = Text{X: start, Y: m.base, Margin: m.margin, Back: back}
	}
	m.text.Pieces = append(m.text.Pieces, pc)
	m.pen = end
}

func (m *mixedLine) flush() {
	if len(m.text.Pieces) > 0 {
		m.page.Items = append(m.page.Items, m.text)
	}
	m.text = Text{}
}

// near reports whether two places are one, but for what floating point loses.
func near(a, b float64) bool { return math.Abs(a-b) < 1e-6 }

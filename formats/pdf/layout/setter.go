package layout

import (
	"math"
	"slices"

	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
	"octavo/pipeline/diag"
)

// setter sets blocks into a galley. It is a value that is copied and changed
// for what stands inside a list, a quote or a cell; out is shared.
type setter struct {
	*room
	out        *galley
	elem       *Element
	x          float64 // of the measure's left end
	width      float64
	body       look // of running text
	lead       float64
	ragged     bool
	centred    Align // Center or Right where the author asked for it
	frame      *frame
	loose      bool     // lines stand where they fall, not on the grid: captions, cells
	half       bool     // lines stand on half lines of the grid: lists, quotes
	figured    bool     // inside a figure or a cell, which has the white around it
	pictureOf  *Element // of the figure that is being set: a picture's own
	listDepth  int
	defining   bool    // inside a definition
	quiet      bool    // widths are taken: notes and references leave no trace
	tableTitle string  // of the table that rows stand in
	pad        float64 // white at the sides of a table's cells
	repeated   float64 // the head of a table that comes again over its rows
	highest    float64 // a row inside a cell; 0: not in a cell
	cited      string  // goes behind the last paragraph of an entry
	hanging    float64 // start of first lines, below 0
	listed     bool    // paragraphs are entries of a bibliography
	rtl        bool    // what is set runs from right to left: x and everything
	mirror     *mirror // where x is on the page; nil: there
	*flow
}

// room is what all setters of one chapter know.
type room struct {
	spec   *Spec
	types  *typecase.Case
	book   *book.Book
	marks  *marks
	unit   int
	within []book.ID // the chapter and the sections that the part stands in
	units  []unit
	part   *part
	folios map[book.ID]string // of the round before; nil in the first
	finds  *diag.List
}

// flow is the state between two blocks of one galley.
type flow struct {
	gap   float64   // white due before the next slab
	past  float64   // … where the figure between them stands elsewhere
	pads  float64   // of that white, what grounds that end or begin there take
	phase float64   // how far off the grid the last slab ends
	white float32   // cost of a line of white more before the next slab
	low   float64   // how far below a line of the grid the next slab stands; 0: as it says itself
	hold  int       // slabs to come before which no page may turn
	intro intro     // what the paragraph is that the next slab comes after
	plain bool      // the next paragraph has no indent
	ids   []book.ID // places that the next slab is
}

// tallest is the height of what cannot be divided: a share of the page, and in a
// cell no more than its row.
func (s *setter) tallest(share float64) float64 {
	most := share * float64(s.spec.lines()) * s.spec.Leading
	if s.highest > 0 {
		most = min(most, s.highest)
	}
	return most
}

// ink is a colour of type, and ground one under type, as the spec allows them.
func (r *room) ink(c Color) Color {
	if r.spec.Black {
		return Color{Alpha: c.Alpha}
	}
	return c
}

func (r *room) ground(c Color) Color {
	if r.spec.Black {
		return Color{}
	}
	return c
}

// push adds a slab to the galley.
func (s *setter) push(sl slab) *slab {
	sl.x += s.x
	sl.mirror = s.mirror
	sl.closed = float32(max(sl.above, s.past))
	sl.above = max(sl.above, s.gap)
	sl.white = max(sl.white, s.white)
	if s.low > 0 {
		sl.grid, sl.low = true, float32(s.low)
	}
	s.gap, s.past, s.pads, s.white, s.low = 0, 0, 0, 0, 0
	s.advance(&sl)
	if s.hold > 0 {
		sl.cost = max(sl.cost, never)
		if s.hold--; sl.height >= 2*s.spec.Leading {
			s.hold = 0
		}
	}
	sl.cost = max(sl.cost, s.intro.parting())
	s.intro = noIntro
	if sl.frame == nil {
		sl.frame = s.frame
	}
	if len(s.ids) > 0 {
		sl.isAt(s.ids)
		s.ids = s.ids[:0]
	}
	*s.out = append(*s.out, sl)
	return &(*s.out)[len(*s.out)-1]
}

// advance keeps count of how far off the grid the galley ends.
func (s *setter) advance(sl *slab) {
	lead := s.spec.Leading
	top := s.phase + sl.above
	switch {
	case sl.grid:
		top = float64(sl.low)
	case sl.half:
		top += upTo(top, lead/2)
	}
	s.phase = math.Mod(top+sl.height, lead)
}

// at makes what comes next the place id.
func (s *setter) at(id book.ID) {
	if id != "" {
		s.ids = append(s.ids, id)
	}
}

// space asks for white before what comes next; the larger of two claims holds.
func (s *setter) space(h float64) { s.gap, s.past = max(s.gap, h), max(s.past, h) }

// keep holds the next n slabs to what stands before them, as lines of text; one that is
// as high as two, such as a picture, does for all.
func (s *setter) keep(n int) { s.hold = max(s.hold, n) }

// inside is a setter for a narrower place.
func (s *setter) inside(left, right float64) *setter {
	t := *s
	least := min(s.width, 3*s.body.size)
	left = min(left, max(0, s.width-least))
	t.x, t.width = s.x+left, max(least, s.width-left-right)
	return &t
}

// apart is a setter of a galley of its own: a cell, a note.
func (s *setter) apart(width float64) *setter {
	t := *s
	t.out, t.flow, t.frame, t.x, t.width, t.mirror = &galley{}, &flow{plain: true}, nil, 0, width, nil
	return &t
}

// place adds the lines of a paragraph to the galley.
func (s *setter) place(p *para, lead float64, grid bool) {
	base, opens := s.baseline(lead), float32(0)
	if !grid {
		opens = s.opens(lead)
	}
	*s.out = slices.Grow(*s.out, len(p.lines))
	for i := range p.lines {
		l := &p.lines[i]
		sl := slab{p: p, line: int32(i), height: lead, base: base, block: p.block, off: int32(p.offset(l))}
		s.register(&sl, grid)
		if over := float64(l.above) - base; over > 0 {
			n := math.Ceil(over/lead-intoWhite) * lead
			sl.height, sl.base = sl.height+n, sl.base+n
		}
		if over := float64(l.below) - (lead - base); over > 0 {
			sl.height += math.Ceil(over/lead-intoWhite) * lead
		}
		sl.cost = lineCost(p.lines, i)
		if !grid {
			sl.open = opens
			if i > 0 {
				sl.stretch = float32(lineStretch * lead)
			}
		}
		s.push(sl)
	}
}

// Shares of its leading that what stands off the grid may give at the foot of a
// page, so that the foot is on the grid: too little to be seen beside the page that
// it faces.
const (
	lineStretch  = 0.035 // between two lines
	entryStretch = 0.25  // between the entries of a list set small
	rowStretch   = 0.12  // between the rows of a table
)

// intoWhite is how far, in lines, a picture or formula may reach into the white of the
// lines above and below it.
const intoWhite = 0.15

// lineCost is what a page turn before line i costs.
func lineCost(lines []line, i int) float64 {
	n := len(lines)
	switch {
	case i == 0:
		return 0
	case i == 1 || i == n-1:
		return never
	case lines[i-1].hyphen:
		return atHyphen
	}
	return 0
}

// baseline is where text stands in a line of the given leading: the text face
// decides, so that all text of one leading registers.
func (s *setter) baseline(lead float64) float64 {
	m := s.types.Metrics(s.body.style)
	size := s.body.size / 1000
	if lead == s.spec.Leading {
		size = s.spec.TextSize / 1000
	}
	return (lead + float64(m.Ascent)*size - float64(m.Descent)*size) / 2
}

// opens is how much lower than its top a line of the given leading stands where it
// opens a page, so that pages begin on the same line.
func (s *setter) opens(lead float64) float32 {
	return float32(max(0, s.baseline(s.spec.Leading)-s.baseline(lead)))
}

// demand says how running text is broken in this place.
func (s *setter) demand(indent float64) demand {
	d := demand{
		measure: s.width, start: indent, hyphenate: s.spec.Hyphenate,
		expansion: s.spec.Expansion, protrude: s.spec.Protrusion,
	}
	if s.ragged || s.spec.Ragged || s.width < 18*s.body.size {
		d.rag(s.body.size)
	}
	return d
}

// rag makes lines ragged at the right. A wide measure has no hyphens; in a narrow one
// they come where lines would be very short without.
func (d *demand) rag(size float64) {
	d.align, d.expansion = Left, 0
	if d.measure > narrow*size {
		d.hyphenate, d.ragged = false, 5*size
		return
	}
	d.ragged = ragShare * d.measure
}

// title makes lines those of a title: none is hyphenated, and the last one is no
// shorter than it must be.
func (d *demand) title() {
	d.hyphenate, d.balanced, d.ragged = false, true, 0.4*d.measure
}

// narrow is the measure, in em, from which on ragged lines do without hyphens;
// ragShare is how much of a narrower one a line may well leave white.
const (
	narrow   = 22
	ragShare = 0.2
)

// oneLine sets text that fits on one line, such as a number or a mark.
func (s *setter) oneLine(text string, lk look) *para {
	c := s.composer(lk, nil)
	c.text(text)
	p := c.done()
	p.lay(s.types, demand{measure: 1e5, align: Left, ragged: 1})
	return p
}

// mark sets a list's number or a note's mark. One that is longer than any real
// one is squeezed, so that nothing of it is lost.
func (s *setter) mark(text string, lk look) *para {
	p := s.oneLine(text, lk)
	if most := s.spec.measure() / 3; p.width() > most {
		p.squeeze(s.types, most)
	}
	return p
}

// squeeze makes the only line of p so narrow, its words and what parts them.
func (p *para) squeeze(t *typecase.Case, width float64) {
	l := &p.lines[0]
	n := p.measureLine(t, l)
	white := n.width - n.text
	if n.shrink > 0 {
		l.glue = float32((width/n.width - 1) * white / n.shrink)
		white += float64(l.glue) * n.shrink
	}
	if n.text > 0 {
		l.expand = float32(max((width-white)/n.text-1, -0.99))
	}
	l.width = float32(n.width + p.added(l, n))
}

// width is how wide the first line of p is.
func (p *para) width() float64 {
	if len(p.lines) == 0 {
		return 0
	}
	return float64(p.lines[0].width)
}

package layout

import (
	"octavo/formats/pdf/layout/makeup"
	"octavo/pipeline/book"
)

// slab is a slice of a galley that no page turn divides: a line of text, a
// picture, a row of a table.
type slab struct {
	above   float64 // white over it, dropped where it opens a page unless sunk
	height  float64
	x       float64 // from the left end of the measure
	cost    float64 // of turning the page before it
	closed  float32 // white over it where the figure before it waits for the next page
	open    float32 // white over it where it opens a page, so that its line is a page's first one
	white   float32 // cost of a line of white more over it, 0: it takes none
	mirror  *mirror // where x is on the page; nil: there
	p       *para   // a line of it, when what is nil
	line    int32
	stretch float32 // white that it may have more above it at the foot of a page
	low     float32 // how far below a line of the grid it stands, where it is on it
	grid    bool    // stands on the baseline grid
	half    bool    // … or between two of its lines
	turned  bool    // stands on a page on its side
	sunk    bool    // keeps its white at the top of a page
	what    content
	base    float64 // from its top to the baseline
	frame   *frame
	more    *attached
	block   book.Block // where it begins, for the page list; nil: not of the text
	off     int32
}

// attached is what only few slabs have. Copies of a slab share it.
type attached struct {
	side  []side
	lead  []slab     // set again above it when it opens a page: a table's head
	notes []*noteSet // called by it, besides those of its line
	ids   []book.ID  // places that it is, besides those of its line
}

// attached is what the slab has besides itself, to be read; attach gives room to write.
func (sl *slab) attached() *attached {
	if sl.more == nil {
		return &nothingMore
	}
	return sl.more
}

var nothingMore attached

func (sl *slab) attach() *attached {
	if sl.more == nil {
		sl.more = &attached{}
	}
	return sl.more
}

// isAt makes the slab these places too.
func (sl *slab) isAt(ids []book.ID) {
	if len(ids) > 0 {
		more := sl.attach()
		more.ids = append(more.ids, ids...)
	}
}

// content draws a slab that is no line of text. Implemented by pictured, displayed,
// tableRow and nothing.
type content interface {
	draw(p *painter, x, y float64)
}

// side is a short text or a sign beside a slab's baseline: a list's number, a
// note's mark.
type side struct {
	p     *para    // one line; nil: sign
	sign  []Path   // in em
	elem  *Element // of a sign that says something
	size  float64
	x     float64 // from the slab's left end
	in    *mirror // of what it belongs to
	right bool    // x is where it ends
	leads bool    // a dotted leader runs from the line's end to x
	folio book.ID // whose folio stands at x; known when the page is printed
	look  look    // of the folio
}

// frame is a ground or rule that runs beside or behind consecutive slabs, over
// page turns too.
type frame struct {
	outer  *frame
	x, w   float64
	mirror *mirror
	fill   Color // Alpha 0: none
	stroke Color
	line   float64 // of a full frame
	bar    float64 // width of a rule at the left; 0: none
	barInk Color
	pad    float64 // over and under
}

// noteSet is a note, set and waiting for its page.
type noteSet struct {
	slabs galley
	elem  *Element
}

// Costs of a page turn, as package makeup counts them.
const (
	never    = makeup.Never
	unwanted = makeup.Unwanted
	atHyphen = 2000 // the page ends within a word
)

// Costs of a line of white more.
const (
	aboveHead   = 4
	aboveIsland = 6
	belowIntro  = 8
	belowHead   = 12
)

// galley is set type before it is made up into pages.
type galley []slab

func (g galley) height() (h float64) {
	for i := range g {
		h += g[i].height
		if i > 0 {
			h += g[i].above
		}
	}
	return h
}

// ofLine is the line that the slab is, nil: it is none.
func (sl *slab) ofLine() *line {
	if sl.what != nil || sl.p == nil || int(sl.line) >= len(sl.p.lines) {
		return nil
	}
	return &sl.p.lines[sl.line]
}

// calls are the notes that are called by a slab.
func (sl *slab) calls() []*noteSet {
	if l := sl.ofLine(); l != nil && sl.p.marks {
		return append(sl.p.notesOf(l), sl.attached().notes...)
	}
	return sl.attached().notes
}

// places are what links may lead to in a slab.
func (sl *slab) places() []book.ID {
	if l := sl.ofLine(); l != nil && sl.p.marks {
		return append(sl.p.idsOf(l), sl.attached().ids...)
	}
	return sl.attached().ids
}

package pdf

import (
	"octavo/formats/pdf/finish"
	"octavo/formats/pdf/layout"
)

// extents are the places of pictures, formulas and tables on the sides that they are
// printed on.
type extents struct {
	of map[*layout.Element]*finish.Extent

	elem *layout.Element   // that was asked for last …
	in   []*layout.Element // … and what it is in
}

// holders are the roles of elements that say where they stand, when that is one page
// (ISO 32000-1, 14.8.5.4.3).
var holders = map[string]bool{"Figure": true, "Formula": true, "Table": true}

// within are the elements with an extent that an element is, or is a part of.
func (x *extents) within(e *layout.Element) []*layout.Element {
	if e == x.elem {
		return x.in
	}
	x.elem, x.in = e, x.in[:0]
	for ; e != nil; e = e.Parent {
		if holders[e.Role] {
			x.in = append(x.in, e)
		}
	}
	return x.in
}

// reach notes that an element is shown in a rectangle of the page, y downward from its
// top as layout has it.
func (p *printer) reach(e *layout.Element, x, y, w, h float64) {
	in := p.extents.within(e)
	if len(in) == 0 || !(w >= 0 && h >= 0) { // not a number, either
		return
	}
	x0, y0 := p.frame.At(x, p.h-y-h)
	x1, y1 := p.frame.At(x+w, p.h-y)
	here := finish.Extent{Side: p.side, X0: min(x0, x1), Y0: min(y0, y1), X1: max(x0, x1), Y1: max(y0, y1)}
	for _, e := range in {
		at := p.extents.of[e]
		if at == nil {
			first := here
			p.extents.of[e] = &first
			continue
		}
		at.Parted = at.Parted || at.Side != p.side
		at.X0, at.Y0, at.X1, at.Y1 = min(at.X0, here.X0), min(at.Y0, here.Y0), max(at.X1, here.X1), max(at.Y1, here.Y1)
	}
}

// reachDrawing is reach for the outlines of a drawing.
func (p *printer) reachDrawing(d *layout.Drawing) {
	if len(p.extents.within(d.Elem)) == 0 {
		return
	}
	var b bounds
	for i := range d.Paths {
		for j, args := 0, d.Paths[i].Args; j+1 < len(args); j += 2 {
			b.add(args[j], args[j+1])
		}
	}
	if b.some {
		p.reach(d.Elem, d.X+d.Scale*b.x0, d.Y-d.Scale*b.y1, d.Scale*(b.x1-b.x0), d.Scale*(b.y1-b.y0))
	}
}

// bounds are those of points.
type bounds struct {
	some           bool
	x0, y0, x1, y1 float64
}

func (b *bounds) add(x, y float64) {
	if !b.some {
		*b = bounds{true, x, y, x, y}
		return
	}
	b.x0, b.y0, b.x1, b.y1 = min(b.x0, x), min(b.y0, y), max(b.x1, x), max(b.y1, y)
}

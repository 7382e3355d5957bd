package pdf

import (
	"octavo/formats/pdf/layout"
	"octavo/formats/pdf/svg"
)

// sheet is the paper that a page is printed on before it is cut to its trim size.
// The zero sheet is the page itself.
type sheet struct {
	bleed float64 // paper around the trim that is cut off, in pt
	marks bool    // crop marks outside the bleed
	cut   bool    // pages go to a printer: all are of one size, none is on its side
}

// Crop marks, in points: they begin where the bleed ends, at least gap from the
// corner of the page, so that no cut that is a little off shows them.
const (
	markGap    = 3 * mm
	markLength = 5 * mm
	markLine   = 0.25
)

// margin is how far the sheet reaches beyond the trim.
func (s sheet) margin() float64 {
	if s.marks {
		return max(s.bleed, markGap) + markLength + 1*mm
	}
	return s.bleed
}

// frame leads from a page's coordinates (y upward from its lower left corner) to
// the sheet's. A page on its side is turned so that its top is at the left.
func (s sheet) frame(page *layout.Page) svg.Matrix {
	m := s.margin()
	if s.turns(page) {
		return svg.Matrix{0, 1, -1, 0, page.Height + m, m}
	}
	return svg.Matrix{1, 0, 0, 1, m, m}
}

// turns reports whether a page is wider than high among others that are not: a
// table on its side.
func (s sheet) turns(page *layout.Page) bool { return s.cut && page.Sideways }

// trim is the size of a page as it is cut.
func (s sheet) trim(page *layout.Page) (width, height float64) {
	if s.turns(page) {
		return page.Height, page.Width
	}
	return page.Width, page.Height
}

// placed are links and anchors as they lie on the trimmed page.
func (s sheet) placed(page *layout.Page) ([]layout.Link, []layout.Anchor) {
	if !s.turns(page) {
		return page.Links, page.Anchors
	}
	links, anchors := make([]layout.Link, len(page.Links)), make([]layout.Anchor, len(page.Anchors))
	for i, l := range page.Links {
		l.X, l.Y, l.W, l.H = l.Y, page.Width-l.X-l.W, l.H, l.W
		links[i] = l
	}
	for i, a := range page.Anchors {
		a.X, a.Y = a.Y, page.Width-a.X
		anchors[i] = a
	}
	return links, anchors
}

// cropMarks draws the two lines at each corner that say where to cut.
func (p *printer) cropMarks(page *layout.Page) {
	if !p.sheet.marks {
		return
	}
	w, h := p.sheet.trim(page)
	m, from := p.sheet.margin(), max(p.sheet.bleed, markGap)
	p.s.b = append(p.s.b, "/Artifact<</Type/Page>>BDC\n"...)
	p.s.op("q")
	p.s.stroke(layout.Color{})
	p.s.op("w", markLine)
	for _, x := range [2]float64{m, m + w} {
		p.s.op("m", x, m-from)
		p.s.op("l", x, m-from-markLength)
		p.s.op("m", x, m+h+from)
		p.s.op("l", x, m+h+from+markLength)
	}
	for _, y := range [2]float64{m, m + h} {
		p.s.op("m", m-from, y)
		p.s.op("l", m-from-markLength, y)
		p.s.op("m", m+w+from, y)
		p.s.op("l", m+w+from+markLength, y)
	}
	p.s.op("S")
	p.s.op("Q")
	p.s.b = append(p.s.b, "EMC\n"...)
}

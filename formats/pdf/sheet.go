package pdf

import (
	"octavo/formats/pdf/finish"
	"octavo/formats/pdf/impose"
	"octavo/formats/pdf/layout"
	"octavo/formats/pdf/svg"
)

// sheet is the paper that a page is printed on before it is cut to its trim size.
// The zero sheet is the page itself.
type sheet struct {
	bleed float64 // paper around the trim that is cut off, in pt
	marks bool    // crop marks outside the bleed
	cut   bool    // pages go to a printer: all are of one size, none is on its side

	way           impose.Way // several pages on a side: then there is nothing around the trim
	width, height float64    // of the paper then
	back          bool       // pages on a side go from right to left
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

// place leads from a page's coordinates to those of the side that it is the n-th
// page on.
func (s sheet) place(n int, page *layout.Page) svg.Matrix {
	if s.way.PerSide() == 1 {
		return s.frame(page)
	}
	p := s.way.Place(n, s.width, s.height, page.Width, page.Height)
	if s.back {
		wide := page.Width
		if p.Turned {
			wide = page.Height
		}
		p.X = s.width - p.X - wide*p.Scale
	}
	if p.Turned { // its upper left corner comes to lie below
		return svg.Matrix{0, p.Scale, -p.Scale, 0, p.X + page.Height*p.Scale, s.height - p.Y - page.Width*p.Scale}
	}
	return svg.Matrix{p.Scale, 0, 0, p.Scale, p.X, s.height - p.Y - page.Height*p.Scale}
}

// duplex is how a printer is to turn shared sheets over, so that the back reads as
// the front does; "" where it is the reader's to say.
func (s sheet) duplex() string {
	switch {
	case s.way.PerSide() == 1:
		return ""
	case s.width > s.height:
		return "DuplexFlipShortEdge"
	}
	return "DuplexFlipLongEdge"
}

// size is the size of a side without what is around the trim; page is one that lies
// on it.
func (s sheet) size(page *layout.Page) (width, height float64) {
	if s.way.PerSide() == 1 {
		return s.trim(page)
	}
	return s.width, s.height
}

// placed are the links and anchors of a page as they lie on the side, y downward.
func (s sheet) placed(number int, page *layout.Page, on svg.Matrix) ([]finish.Link, []layout.Anchor) {
	_, height := s.size(page)
	m := s.margin()
	at := func(x, y float64) (float64, float64) {
		x, y = on.At(x, page.Height-y)
		return x - m, height - (y - m)
	}
	links, anchors := make([]finish.Link, len(page.Links)), make([]layout.Anchor, len(page.Anchors))
	for i, l := range page.Links {
		x0, y0 := at(l.X, l.Y)
		x1, y1 := at(l.X+l.W, l.Y+l.H)
		l.X, l.Y, l.W, l.H = min(x0, x1), min(y0, y1), max(x0, x1)-min(x0, x1), max(y0, y1)-min(y0, y1)
		links[i] = finish.Link{Link: l, Page: number}
	}
	for i, a := range page.Anchors {
		a.X, a.Y = at(a.X, a.Y)
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

package layout

import (
	"strings"

	"octavo/formats/pdf/layout/typecase"
)

// Code is a square code for cameras that leads to a web address: black modules as
// paths, one unit each, y upward from the lower left corner.
type Code struct {
	Modules int // along a side, without the white around it
	Paths   []Path
	Address string
}

// Where the code stands, in points.
const (
	codeSide  = 15 * mm
	leastSide = 9 * mm // smaller ones are not read
	codeEdge  = 8 * mm // from the edge of the paper
)

// imprint is the foot of a handout: course and chapter, date and address, with the
// page's number, and the code at the outer edge of the page. Where it stands the
// theme's own running head and foot do not.
func (p *painter) imprint(lf *leaf, i int, x float64) {
	s := &p.d.spec
	p.artifact, p.margin = true, FootMargin
	defer func() { p.artifact, p.margin = false, NoMargin }()
	lk := look{size: s.small(0.79), style: typecase.Style{Family: s.Heads[2].Style.Family, Figures: typecase.Lining}, lang: p.d.book.Meta.Language}
	left, right := x, x+s.measure()
	if side, at, ok := p.codePlace(lf); ok {
		p.code(side, at, i)
		if gap := 0.6 * lk.size; lf.verso && at+side > left-gap {
			left = max(left, at+side+gap)
		} else if !lf.verso && at < right+gap {
			right = min(right, at-gap)
		}
	}
	second := s.Height - max(codeEdge, s.Bottom-2.4*s.Leading-lk.size*1.3)
	first := second - 1.3*lk.size
	folio := lf.label
	if s.Foot != "" {
		folio = p.d.expand("{page} / {pages}", lf)
	}
	p.text(folio, lk, right-p.d.widthOf(folio, lk), first)
	room := right - left - p.d.widthOf(folio, lk) - lk.size
	p.text(p.d.shorten(p.d.expand(p.imprintHead(lf), lf), lk, room), lk, left, first)
	p.text(p.addressLine(lk, right-left), lk, left, second)
}

// imprintHead is the first line's template: the course is not said twice where the
// chapter is called like it.
func (p *painter) imprintHead(lf *leaf) string {
	if p.d.expand("{chapter}", lf) == p.d.expand("{short_title}", lf) {
		return "{chapter}"
	}
	return "{short_title} · {chapter}"
}

// addressLine is the date and the short address; what does not fit is left out, for
// an address cut short leads nowhere.
func (p *painter) addressLine(lk look, room float64) string {
	m := &p.d.book.Meta
	short := ShortAddress(m.URL)
	for _, line := range []string{joined(" · ", m.Date, short), short, joined(" · ", m.Date, host(short)), m.Date} {
		if p.d.widthOf(line, lk) <= room {
			return line
		}
	}
	return ""
}

// ShortAddress is an address as people type it.
func ShortAddress(url string) string {
	_, rest, ok := strings.Cut(url, "://")
	if !ok {
		return url
	}
	return strings.TrimSuffix(strings.TrimPrefix(rest, "www."), "/")
}

func host(short string) string {
	host, _, _ := strings.Cut(short, "/")
	return host
}

// codePlace is the side of the code and where it begins, if the page has room for
// one under its text.
func (p *painter) codePlace(lf *leaf) (side, x float64, ok bool) {
	s := &p.d.spec
	if s.Code == nil {
		return 0, 0, false
	}
	side = min(codeSide, s.Bottom-codeEdge-0.8*s.Leading)
	if side < leastSide {
		return 0, 0, false
	}
	edge := max(codeEdge, min(s.Outer-side, 0.3*s.Outer))
	if lf.verso {
		return side, edge, true
	}
	return side, s.Width - edge - side, true
}

// code draws the code. On the first page it is a picture with a description and
// leads to the address; on the others it only repeats.
func (p *painter) code(side, x float64, i int) {
	s := &p.d.spec
	top := s.Height - codeEdge - side
	d := Drawing{X: x, Y: top + side, Scale: side / float64(s.Code.Modules), Paths: s.Code.Paths}
	if i == 0 {
		d.Elem = p.d.codeElem
		p.page.Links = append(p.page.Links, Link{X: x, Y: top, W: side, H: side, URL: s.Code.Address, Text: p.d.codeElem.Alt, Elem: p.d.codeElem.Parent})
	}
	p.upright(x, side, func() { p.page.Items = append(p.page.Items, d) })
}

// stamp sets what is stamped on each page into its upper outer corner. It is read
// out on the first. It gives how far it reaches over the measure, with white beside it.
func (p *painter) stamp(lf *leaf, i int) (into float64) {
	s := &p.d.spec
	if s.Stamp == "" {
		return 0
	}
	p.artifact = i > 0
	defer func() { p.artifact = false }()
	lk := look{size: s.TextSize, style: typecase.Style{Family: typecase.Sans, Bold: true, Figures: typecase.Lining}, lang: p.d.book.Meta.Language, elem: p.d.stampElem}
	edge := max(codeEdge, 0.3*s.Outer)
	text := p.d.shorten(s.Stamp, lk, s.Width-2*edge-2*lk.size)
	w, h := p.d.widthOf(text, lk)+1.2*lk.size, 1.7*lk.size
	x, y := s.Width-edge-w, max(0.2*s.Top, 0.45*s.Top-h/2)
	if lf.verso {
		x = edge
	}
	p.page.Items = append(p.page.Items, Box{X: x, Y: y, W: w, H: h, Stroke: stampInk, Line: 0.75, Radius: 2})
	p.text(text, lk, x+0.6*lk.size, y+0.69*h)
	return max(0, edge+w+0.6*lk.size-s.Outer)
}

// Greys of what is drawn around words and for hands.
var (
	stampInk = Color{110, 110, 110, 255}
	ruleInk  = Color{170, 170, 170, 255}
)

// ruled draws the lines of the column for notes by hand, from the first baseline of
// the page to the last.
func (p *painter) ruled(lf *leaf) {
	s := &p.d.spec
	if s.NotesColumn != "ruled" {
		return
	}
	gap, edge := 6*mm, 9*mm
	x, w := s.Width-s.Outer+gap, s.Outer-gap-edge
	if lf.verso {
		x = edge
	}
	if w < 15*mm {
		return
	}
	step := 2 * s.Leading
	if step > 9*mm {
		step = 1.5 * s.Leading
	}
	last := s.Top + float64(s.lines()-1)*s.Leading
	for y := s.Top; y < last+0.1; y += step {
		p.page.Items = append(p.page.Items, Rule{X: x, Y: y + 0.2*s.Leading, W: w, H: 0.3, Color: ruleInk})
	}
}

package pdf

import (
	"math"

	"octavo/formats/pdf/finish"
	"octavo/formats/pdf/layout"
	"octavo/formats/pdf/layout/typecase"
	"octavo/formats/pdf/svg"
)

// printer turns laid-out pages into content streams. It is used by one
// goroutine, page by page in order, because codes and marks are given in order.
type printer struct {
	codes    *codes
	images   *images
	contents map[*layout.Element][]finish.Mark
	extents  extents
	missing  missing
	patterns resources
	states   resources
	sheet    sheet

	side  int // in the file
	page  int // in the document
	label string
	h     float64
	frame svg.Matrix // from the page's coordinates to the sheet's
	marks int
	s     stream

	open   opened          // marked content that is open
	elem   *layout.Element // whose it is; nil: an artifact …
	margin layout.Margin   // … which stands there
	inText bool            // between BT and ET
	line   line
}

// opened says whether a marked content is open.
type opened bool

// line is the state of the text operators. All but the pen outlive ET.
type line struct {
	font    *codedFont
	size    float64
	color   layout.Color
	rise    float64
	stretch float64
	track   float64
	pen     float64 // where PDF's pen is, x in pt
	array   bool    // inside [ … ] TJ
	str     bool    // inside ( … )
}

// begin begins a side of paper.
func (p *printer) begin(index int) {
	p.side, p.marks = index, 0
	p.s.b = p.s.b[:0]
}

// print adds a page to the side: number is its place in the document.
func (p *printer) print(number int, page *layout.Page, on svg.Matrix) {
	p.page, p.label, p.h, p.frame = number, page.Label, page.Height, on
	p.cropMarks(page)
	shared := p.sheet.way.PerSide() > 1
	if shared {
		p.s.op("q")
	}
	if p.frame != (svg.Matrix{1, 0, 0, 1}) {
		p.s.matrix(p.frame)
		p.s.b = append(p.s.b, "cm\n"...)
	}
	if shared { // nothing runs into the page beside
		p.s.op("re", 0, 0, page.Width, page.Height)
		p.s.op("W")
		p.s.op("n")
	}
	p.open, p.elem, p.inText = false, nil, false
	p.line = line{stretch: 1}
	for _, it := range page.Items {
		switch it := it.(type) {
		case layout.Text:
			p.stand(it.Margin)
			p.text(it)
			p.stand(layout.NoMargin)
		case layout.Rule:
			p.mark(nil)
			p.rule(it)
		case layout.Box:
			p.mark(nil)
			p.box(it)
		case layout.Picture:
			p.mark(it.Elem)
			p.reach(it.Elem, it.X, it.Y, it.W, it.H)
			p.picture(it)
		case layout.Drawing:
			p.mark(it.Elem)
			p.reachDrawing(&it)
			p.drawing(it)
		}
	}
	p.unmark()
	if shared {
		p.s.op("Q")
	}
}

// mark opens a marked content of the element, unless the open one is.
func (p *printer) mark(e *layout.Element) {
	e = meaning(e)
	if p.open && p.elem == e {
		p.endText()
		return
	}
	p.unmark()
	p.open, p.elem = true, e
	if e == nil {
		p.s.b = append(p.s.b, artifacts[p.margin]...)
		return
	}
	p.s.b = append(p.s.b, '/')
	p.s.b = append(p.s.b, finish.RoleName(e.Role)...)
	p.s.b = append(p.s.b, "<</MCID "...)
	p.s.number(float64(p.marks))
	p.s.b = append(p.s.b, ">>BDC\n"...)
	p.contents[e] = append(p.contents[e], finish.Mark{Page: p.side, MCID: p.marks, Of: p.page})
	p.marks++
}

// artifacts begin an artifact. What stands in a page's margin says so, by which
// readers that reflow pages leave it out (ISO 32000-1, 14.8.2.2.2).
var artifacts = [...]string{
	layout.NoMargin:   "/Artifact BMC\n",
	layout.HeadMargin: "/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC\n",
	layout.FootMargin: "/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC\n",
}

// stand ends an open artifact that stands elsewhere on the page.
func (p *printer) stand(m layout.Margin) {
	if m != p.margin {
		if p.elem == nil {
			p.unmark()
		}
		p.margin = m
	}
}

func (p *printer) unmark() {
	p.endText()
	if p.open {
		p.s.b = append(p.s.b, "EMC\n"...)
		p.open = false
	}
}

// text sets a line of type. Every glyph's place is reckoned from the line's
// start, so that what PDF rounds (widths, and 1/1000 em in TJ) never adds up.
func (p *printer) text(t layout.Text) {
	x, start := t.X, true
	for i := range t.Pieces {
		pc := &t.Pieces[i]
		if t.Back {
			x -= pc.Advance
		}
		if len(pc.Glyphs) > 0 && pc.Size > 0 {
			p.markText(pc.Elem)
			p.reach(pc.Elem, x, t.Y-pc.Rise-ascent*pc.Size, pc.Advance, (ascent+descent)*pc.Size)
			if start || !p.inText {
				p.beginLine(x, p.h-t.Y)
				start = false
			}
			p.piece(pc, x, t.Y, t.Back)
		}
		if !t.Back {
			x += pc.Advance
		}
	}
	p.endArray()
}

// ascent and descent are about how far letters reach from the baseline, in em.
const ascent, descent = 0.8, 0.25

// markText is mark for text: it leaves the text object open when nothing changes.
func (p *printer) markText(e *layout.Element) {
	if e = meaning(e); !p.open || p.elem != e {
		p.mark(e)
	}
}

// meaning is the element, or nil when it stands for nothing.
func meaning(e *layout.Element) *layout.Element {
	if e != nil && e.Role == "" {
		return nil
	}
	return e
}

func (p *printer) beginLine(x, y float64) {
	p.endArray()
	if !p.inText {
		p.s.b = append(p.s.b, "BT\n"...)
		p.inText = true
		p.line.color = layout.Color{} // as onWhite never gives it: other items may have set any
	}
	p.s.b = append(p.s.b, "1 0 0 1 "...)
	p.s.op("Tm", x, y)
	p.line.pen = x
}

func (p *printer) endText() {
	p.endArray()
	if p.inText {
		p.s.b = append(p.s.b, "ET\n"...)
		p.inText = false
	}
}

func (p *printer) endArray() {
	if !p.line.array {
		return
	}
	if p.line.str {
		p.s.b = append(p.s.b, ')')
	}
	p.s.b = append(p.s.b, "]TJ\n"...)
	p.line.array, p.line.str = false, false
}

// piece sets the glyphs of a piece that starts at x, in the order that they are read in:
// where text runs back, from its right end on.
func (p *printer) piece(pc *layout.Piece, x, y float64, back bool) {
	stretch := pc.Stretch
	if stretch <= 0 {
		stretch = 1
	}
	width := func(g *typecase.Glyph) float64 { return float64(g.Advance)/1000*pc.Size*stretch + pc.Track }
	if !back {
		for i := range pc.Glyphs {
			g := &pc.Glyphs[i]
			p.glyph(pc, g, x, y, stretch, width(g))
			x += width(g)
		}
		return
	}
	for i := range pc.Glyphs {
		x += width(&pc.Glyphs[i])
	}
	for i := len(pc.Glyphs) - 1; i >= 0; i-- {
		g := &pc.Glyphs[i]
		x -= width(g)
		p.glyph(pc, g, x, y, stretch, width(g))
	}
}

func (p *printer) glyph(pc *layout.Piece, g *typecase.Glyph, x, y, stretch, advance float64) {
	font := p.codes.font(g.Face)
	if font == nil {
		return
	}
	if g.ID == 0 || int(g.ID) >= font.font.Len() {
		p.standIn(pc, font, g.Text, x, p.h-y+pc.Rise, advance)
		return
	}
	p.state(font, pc.Size, pc.Color, pc.Rise+float64(g.DY)/1000*pc.Size, stretch, pc.Track)
	p.show(font, g.ID, g.Text, x+float64(g.DX)/1000*pc.Size*stretch)
}

// state sets what differs of the text state.
func (p *printer) state(font *codedFont, size float64, c layout.Color, rise, stretch, track float64) {
	l := &p.line
	c = onWhite(c)
	if font == l.font && size == l.size && c == l.color && rise == l.rise && stretch == l.stretch && track == l.track {
		return
	}
	p.endArray()
	if font != l.font || size != l.size {
		p.s.b = append(p.s.b, "/F"...)
		p.s.number(float64(font.number))
		p.s.b = append(p.s.b, ' ')
		p.s.op("Tf", size)
	}
	if c != l.color {
		p.s.fill(c)
	}
	if rise != l.rise {
		p.s.op("Ts", rise)
	}
	if stretch != l.stretch {
		p.s.op("Tz", stretch*100)
	}
	if track != l.track || stretch != l.stretch {
		p.s.op("Tc", track/stretch) // PDF stretches it too
	}
	l.font, l.size, l.color, l.rise, l.stretch, l.track = font, size, c, rise, stretch, track
}

// show puts one glyph at x.
func (p *printer) show(font *codedFont, glyph uint16, text string, x float64) {
	l := &p.line
	code := font.code(glyph, text)
	unit := l.size * l.stretch / 1000 // 1/1000 em in pt
	if !l.array {
		p.s.b = append(p.s.b, '[')
		l.array = true
	}
	if back := math.Round((l.pen - x) / unit); back != 0 && math.Abs(back) < 1e6 {
		if l.str {
			p.s.b = append(p.s.b, ')')
			l.str = false
		}
		p.s.number(back)
		l.pen -= back * unit
	}
	if !l.str {
		p.s.b = append(p.s.b, '(')
		l.str = true
	}
	p.s.code(code)
	l.pen += float64(font.widths[code-1])*unit + l.track
}

// standIn draws the box of a character that no font has. Its text is carried by a
// space as wide as the box, so that it can be searched for and copied.
func (p *printer) standIn(pc *layout.Piece, font *codedFont, text string, x, y, w float64) {
	p.missing.add(text, p.label)
	if space, ok := font.font.Space(); ok && w > 0 {
		natural := float64(font.font.Advance(space, font.cut)) / 1000 * pc.Size
		if natural > 0 {
			p.state(font, pc.Size, pc.Color, 0, w/natural, 0)
			p.show(font, space, text, x)
		}
	}
	p.endText()
	p.s.op("q")
	p.s.stroke(pc.Color)
	p.s.op("w", pc.Size*0.04)
	p.s.op("re", x+w*0.1, y, w*0.8, pc.Size*0.65)
	p.s.op("S")
	p.s.op("Q")
	p.beginLine(x, y-pc.Rise)
}

package layout

import (
	"math"
	"strings"

	"octavo/formats/pdf/layout/makeup"
	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// painter puts slabs on a page. What it draws for a second time, such as a
// table's head, is an artifact.
type painter struct {
	d        *Document
	page     *Page
	artifact bool
	margin   Margin
	view
}

func (p *painter) of(e *Element) *Element {
	if p.artifact {
		return nil
	}
	return e
}

func (p *painter) rule(x, y, w, h float64) {
	p.page.Items = append(p.page.Items, Rule{X: x, Y: y, W: w, H: h})
}

// column draws the slabs of a page from y on.
func (p *painter) column(g galley, x, y float64) {
	st := makeup.Stack{Lead: p.d.spec.Leading}
	tops := make([]float64, len(g))
	for i := range g {
		v := g[i].sized()
		tops[i] = y + st.Add(&v, v.Above, i == 0)
	}
	if len(g) > 0 {
		p.again(g[0].attached().lead, x, tops[0])
	}
	p.slabs(g, tops, x)
}

// again draws what comes again over a slab that opens a page, down to its top.
func (p *painter) again(g galley, x, bottom float64) {
	at := bottom
	for i := range g {
		at -= g[i].height
	}
	p.artifact = true
	for i := range g {
		p.slab(&g[i], x, at)
		at += g[i].height
	}
	p.artifact = false
}

// stack draws slabs that stand apart from the grid: notes, cells.
func (p *painter) stack(g galley, x, y float64) {
	tops := make([]float64, len(g))
	for i := range g {
		if i > 0 {
			y += g[i].above
		}
		tops[i] = y
		y += g[i].height
	}
	p.slabs(g, tops, x)
}

func (p *painter) slabs(g galley, tops []float64, x float64) {
	p.frames(g, tops, x)
	for i := range g {
		p.slab(&g[i], x, tops[i])
	}
}

// frames draws the grounds and rules behind slabs, outer ones first.
func (p *painter) frames(g galley, tops []float64, x float64) {
	type extent struct{ top, bottom float64 }
	var order []*frame
	spans := map[*frame]*extent{}
	var note func(f *frame, top, bottom float64)
	note = func(f *frame, top, bottom float64) {
		if f == nil {
			return
		}
		note(f.outer, top-f.pad, bottom+f.pad)
		if e := spans[f]; e != nil {
			e.bottom = max(e.bottom, bottom)
			return
		}
		spans[f] = &extent{top, bottom}
		order = append(order, f)
	}
	for i := range g {
		note(g[i].frame, tops[i], tops[i]+g[i].height)
	}
	for _, f := range order {
		top, h := spans[f].top-f.pad, spans[f].bottom-spans[f].top+2*f.pad
		top = max(top, 0)
		h = min(h, p.page.Height-top)
		p.in(f.mirror, x, func() { p.frame(f, x, top, h) })
	}
}

func (p *painter) frame(f *frame, x, top, h float64) {
	if f.fill.Alpha > 0 || f.line > 0 {
		p.page.Items = append(p.page.Items, Box{X: x + f.x, Y: top, W: f.w, H: h, Fill: f.fill, Stroke: f.stroke, Line: f.line})
	}
	if f.bar > 0 {
		p.page.Items = append(p.page.Items, Rule{X: x + f.x, Y: top, W: f.bar, H: h, Color: f.barInk})
	}
}

func (p *painter) slab(sl *slab, x, y float64) {
	if sl.mirror == nil {
		p.content(sl, x+sl.x, y)
	} else {
		p.in(sl.mirror, x, func() { p.content(sl, x+sl.x, y) })
	}
	sides := sl.attached().side
	for i := range sides {
		p.in(sides[i].in, x, func() { p.side(sl, &sides[i], x+sl.x, y+sl.base) })
	}
}

func (p *painter) content(sl *slab, x, y float64) {
	for _, id := range sl.places() {
		p.anchor(id, x, y)
	}
	if sl.what != nil {
		sl.what.draw(p, x, y)
	} else if sl.p != nil && int(sl.line) < len(sl.p.lines) {
		p.line(sl.p, &sl.p.lines[sl.line], x, y+sl.base)
	}
}

func (p *painter) anchor(id book.ID, x, y float64) {
	if !p.artifact && !isHere(id) {
		p.page.Anchors = append(p.page.Anchors, Anchor{ID: id, X: x, Y: y})
	}
}

// side draws what stands beside a line.
func (p *painter) side(sl *slab, sd *side, x, base float64) {
	switch {
	case sd.sign != nil:
		w := signWidth * sd.size
		at := p.onPage(x+sd.x, w)
		p.upright(at, w, func() {
			p.page.Items = append(p.page.Items, Drawing{X: at, Y: base, Scale: sd.size, Paths: sd.sign, Elem: p.of(sd.elem)})
		})
	case sd.leads:
		p.leader(sl, sd, x, base)
	case sd.p != nil && len(sd.p.lines) > 0:
		at, w := x+sd.x, sd.p.width()
		if sd.right {
			at -= w
		}
		p.line(sd.p, &sd.p.lines[0], p.onPage(at, w), base)
	}
}

// line draws a line of a paragraph on its baseline.
func (p *painter) line(pa *para, l *line, x, base float64) {
	x += float64(l.x)
	if pa.mixed {
		p.upright(x, float64(l.width), func() { p.mixed(pa, l, x, base) })
		return
	}
	pieces, start := make([]Piece, 0, int(l.last-l.first)+1), x
	var areas areas
	for i, end := l.first, pa.end(l); i < end; i++ {
		it := &pa.items[i]
		lk := &pa.looks[it.look]
		part, w := pa.shown(p.d.types, l, i)
		switch it.kind {
		case wordItem:
			pieces = append(pieces, p.word(part, lk, x, base, w, 1+float64(l.expand)))
		case spaceItem, tieItem:
			pieces = append(pieces, p.spaces(lk, w, int(it.extra)))
		case glueItem:
			pieces = append(pieces, Piece{Advance: w})
		case fixedItem:
			pieces = append(pieces, p.white(lk, w))
		case boxItem:
			if len(pieces) > 0 {
				p.page.Items = append(p.page.Items, Text{X: start, Y: base, Pieces: pieces, Margin: p.margin})
				pieces = nil
			}
			p.box(&pa.boxes[it.extra], lk, x, base)
			start = x + w
		}
		p.decorate(lk, x, base, w)
		areas.add(lk, x, base, w)
		x += w
	}
	if l.space && int(l.last) < len(pa.items) && len(pieces) > 0 {
		lk := &pa.looks[pa.items[l.last].look]
		pieces = append(pieces, p.white(lk, float64(pa.items[l.last].width)))
	}
	if len(pieces) > 0 {
		p.page.Items = append(p.page.Items, Text{X: start, Y: base, Pieces: pieces, Margin: p.margin})
	}
	if !p.artifact {
		p.page.Links = append(p.page.Links, areas.links...)
	}
}

func (p *painter) box(b *box, lk *look, x, base float64) {
	if b.formula != nil {
		p.formula(b.formula, x, base-lk.rise, b.elem)
		return
	}
	p.page.Items = append(p.page.Items, Picture{X: x, Y: base - b.h + b.depth, W: b.w, H: b.h, Media: b.media, Elem: p.of(b.elem)})
}

func (l *line) spaceWidth(lk *look, it *item) float64 {
	nat, stretch, shrink := lk.spaceOf(it)
	if l.glue >= 0 {
		return nat + float64(l.glue)*stretch
	}
	return nat + float64(l.glue)*shrink
}

// word is a part of one as a piece; it draws the dots over it.
func (p *painter) word(part *typecase.Word, lk *look, x, base, advance, stretch float64) Piece {
	if lk.dotted && hasEastAsian(part.Text) {
		p.dots(part, lk, x, base, stretch)
	}
	return p.piece(part.Glyphs, lk, advance, stretch)
}

func (p *painter) piece(gs []typecase.Glyph, lk *look, advance, stretch float64) Piece {
	if stretch == 1 {
		stretch = 0
	}
	return Piece{Glyphs: gs, Size: lk.size, Color: lk.color, Advance: advance, Rise: lk.rise, Stretch: stretch, Track: lk.track, Elem: p.of(lk.elem)}
}

func (p *painter) white(lk *look, w float64) Piece {
	sp := p.d.types.Word(" ", lk.style, lk.lang)
	return Piece{Glyphs: sp.Glyphs, Size: lk.size, Color: lk.color, Advance: w, Rise: lk.rise, Space: true, Elem: p.of(lk.elem)}
}

// spaces is white that stands for n characters: one space as wide as all, read as
// they were written, so that copied code keeps its columns, and programs that read a
// page by where things stand see no gap there which they would take for two columns.
func (p *painter) spaces(lk *look, w float64, n int) Piece {
	pc := p.white(lk, w)
	if n < 2 || len(pc.Glyphs) != 1 || pc.Glyphs[0].Advance <= 0 {
		return pc
	}
	g := pc.Glyphs[0]
	g.Text = strings.Repeat(" ", n)
	pc.Glyphs, pc.Stretch = []typecase.Glyph{g}, w*1000/(float64(g.Advance)*lk.size)
	return pc
}

// decorate draws the tint behind text and the lines under and through it.
func (p *painter) decorate(lk *look, x, base, w float64) {
	if lk.ground.Alpha > 0 && w > 0 {
		p.tint(Box{X: x, Y: base - lk.rise - 0.8*lk.size, W: w, H: 1.08 * lk.size, Fill: lk.ground})
	}
	if lk.underline {
		p.page.Items = append(p.page.Items, Rule{X: x, Y: base + 0.11*lk.size, W: w, H: 0.045 * lk.size, Color: lk.color})
	}
	if lk.strike {
		p.page.Items = append(p.page.Items, Rule{X: x, Y: base - 0.26*lk.size, W: w, H: 0.05 * lk.size, Color: lk.color})
	}
}

// tint draws a ground; beside one of its kind it makes that wider, so that no seam
// is seen between words.
func (p *painter) tint(b Box) {
	if n := len(p.page.Items); n > 0 {
		if last, ok := p.page.Items[n-1].(Box); ok && last.Fill == b.Fill && last.Line == 0 && last.Y == b.Y && last.H == b.H {
			switch {
			case math.Abs(last.X+last.W-b.X) < 0.01:
				last.W = b.X + b.W - last.X
			case math.Abs(b.X+b.W-last.X) < 0.01: // of text from right to left
				last.X, last.W = b.X, last.X+last.W-b.X
			default:
				p.page.Items = append(p.page.Items, b)
				return
			}
			p.page.Items[n-1] = last
			return
		}
	}
	p.page.Items = append(p.page.Items, b)
}

// areas gathers one rectangle for each link on a line.
type areas struct {
	links []Link
	last  *linkTo
}

func (a *areas) add(lk *look, x, base, w float64) {
	if lk.link == nil || w == 0 {
		if w != 0 {
			a.last = nil
		}
		return
	}
	if lk.link == a.last {
		l := &a.links[len(a.links)-1]
		switch {
		case near(l.X+l.W, x):
			l.W += w
			return
		case near(x+w, l.X):
			l.X, l.W = x, l.W+w
			return
		}
	}
	a.last = lk.link
	a.links = append(a.links, Link{
		X: x, Y: base - 0.8*lk.size - lk.rise, W: w, H: 1.05 * lk.size,
		URL: lk.link.url, To: lk.link.to, Text: lk.link.text, Elem: lk.link.elem,
	})
}

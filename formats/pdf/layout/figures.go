package layout

import (
	"cmp"
	"math"
	"strconv"
	"strings"

	"octavo/pipeline/book"
)

// cssPixel is a pixel of the web in points, and webSize the size of text there.
const (
	cssPixel = 0.75
	webSize  = 12
)

// webPoint is what a point of the web is here: pictures grow with large print, so that
// what is written in them can be read as well.
func (s *Spec) webPoint() float64 { return max(1, s.TextSize/webSize) }

// figure sets what it shows with its caption, all on one page.
func (s *setter) figure(b *book.Figure) {
	s.island(0, 8, func() {
		start := len(*s.out)
		t := *s
		t.elem = s.elem.child("Div") // until it shows a picture: code with a caption is read like other text
		t.pictureOf, t.figured = t.elem, true
		t.plain = true
		wide := s.pictureWidth(b.Blocks)
		if b.Above {
			t.caption(b.Caption, b, wide)
			s.space(4)
		}
		t.blocks(b.Blocks)
		if !b.Above && len(b.Caption) > 0 {
			s.space(6)
			t.caption(b.Caption, b, wide)
		}
		s.whole(start)
	})
	s.plain = true
}

// whole forbids page turns inside what was set since start, as far as it is no
// longer than a page.
func (s *setter) whole(start int) {
	g := (*s.out)[start:]
	if g.height() > float64(s.spec.lines())*s.spec.Leading {
		return
	}
	for i := 1; i < len(g); i++ {
		g[i].cost = max(g[i].cost, never/10)
	}
}

// pictureWidth is the width of the widest of pictures that stand in the middle; 0
// when there is anything else.
func (s *setter) pictureWidth(bs []book.Block) (widest float64) {
	for _, b := range bs {
		p, ok := b.(*book.Paragraph)
		if !ok {
			return 0
		}
		ims := onlyImages(p.Inlines)
		if ims == nil {
			return 0
		}
		for _, im := range ims {
			m := s.book.Media[im.Media]
			if m == nil || m.Data == nil {
				return 0
			}
			w, _ := s.pictureSize(im, m, s.width, s.tallest(0.8))
			widest = max(widest, w)
		}
	}
	return widest
}

// leastCaption is the measure that a caption under a small picture is given, of
// the whole.
const leastCaption = 0.6

// caption sets 9/12 ragged; under pictures in the middle, in the middle and not
// wider than they.
func (s *setter) caption(bs []book.Block, block book.Block, wide float64) {
	t := *s
	if wide > 0 {
		side := (s.width - max(wide, leastCaption*s.width)) / 2
		t = *s.inside(side, side)
		t.centred = Center
	}
	t.elem = s.elem.child("Caption")
	t.body.size = s.spec.small(0.857)
	t.lead = t.body.size * 4 / 3
	t.ragged = true
	t.loose = true
	t.plain = true
	t.blocks(bs)
}

// picture sets a picture that stands alone, scaled to the measure, or a framed
// stand-in with its alternative text and address where there is no picture.
func (s *setter) picture(im *book.Image, block book.Block) {
	if s.figured {
		s.pictureAlone(im, block)
		return
	}
	s.island(0, 8, func() { s.pictureAlone(im, block) })
	s.plain = true
}

func (s *setter) pictureAlone(im *book.Image, block book.Block) {
	s.at(im.ID)
	m := s.book.Media[im.Media]
	if m == nil || m.Data == nil {
		s.standIn(im, m, block)
		return
	}
	most := s.tallest(0.8)
	w, h := s.pictureSize(im, m, s.width, most)
	e := s.pictureElement(im)
	s.coarse(im, m, w)
	s.push(slab{what: &pictured{m, w, h, e}, height: h, x: (s.width - w) / 2, block: block})
}

// CodeCoarseImage says that a picture has too few pixels for print.
const CodeCoarseImage = "coarse-image"

// leastDots is how many pixels an inch of print needs to look sharp at arm's
// length.
const leastDots = 150

func (s *setter) coarse(im *book.Image, m *book.Media, width float64) {
	if dots := float64(m.Width) / width * 72; dots > 0 && dots < leastDots-0.5 && m.Type != "image/svg+xml" {
		s.finds.Infof(im.Pos(), CodeCoarseImage, "a larger picture, or a smaller width, would look sharp",
			"%s has %.0f pixels to the inch as printed; print wants %d", im.Address(), dots, leastDots)
	}
}

// pictureElement is nil for a picture that only decorates.
func (s *setter) pictureElement(im *book.Image) *Element {
	if im.Decorative {
		return nil
	}
	e := s.elem
	if e != s.pictureOf {
		e = s.elem.child("Figure")
	}
	e.Role = "Figure"
	if e.Alt != "" { // a figure of several pictures
		e.Alt += "; "
	}
	e.Alt += s.described(im)
	return e
}

// described is a picture's alternative text, or else its title. Where its author gave
// neither (a finding of its own) a reader hears at least that there is a picture.
func (s *setter) described(im *book.Image) string {
	return cmp.Or(strings.TrimSpace(im.Alt), strings.TrimSpace(im.Title), s.say("Picture"))
}

type pictured struct {
	media *book.Media
	w, h  float64
	elem  *Element
}

func (c *pictured) draw(p *painter, x, y float64) {
	p.page.Items = append(p.page.Items, Picture{X: x, Y: y, W: c.w, H: c.h, Media: c.media, Elem: p.of(c.elem)})
}

// pictureSize is the size that was asked for, else the picture's own, never
// wider than measure nor higher than most.
func (r *room) pictureSize(im *book.Image, m *book.Media, measure, most float64) (w, h float64) {
	point := r.spec.webPoint()
	pw, ph := float64(m.Width), float64(m.Height)
	if pw <= 0 || ph <= 0 {
		pw, ph = 400, 300
	}
	w = length(im.Width, measure*point, point)
	if hh := length(im.Height, most*point, point); w == 0 && hh > 0 {
		w = hh * pw / ph
	}
	if w == 0 {
		w = pw * cssPixel * point
	}
	w = min(w, measure)
	if h = w * ph / pw; h > most {
		w, h = w*most/h, most
	}
	return max(w, 1), max(h, 1)
}

// length reads a CSS length; a share is of whole, and a point of the web is so long.
func length(s string, whole, point float64) float64 {
	s = strings.TrimSpace(s)
	n := strings.TrimRight(s, "%abcdefghijklmnopqrstuvwxyz ")
	v, err := strconv.ParseFloat(n, 64)
	if err != nil || !(v > 0) || math.IsInf(v, 0) {
		return 0
	}
	switch strings.TrimSpace(s[len(n):]) {
	case "%", "vw":
		return v / 100 * whole
	case "pt":
		return v
	case "cm":
		return v * 10 * mm
	case "mm":
		return v * mm
	case "in":
		return v * 72
	case "em", "rem":
		return v * webSize * point
	case "", "px":
		return v * cssPixel * point
	}
	return 0
}

// standIn is a frame in the place of a picture.
func (s *setter) standIn(im *book.Image, m *book.Media, block book.Block) {
	t := s.inside(8, 8)
	t.figured = true
	t.elem = s.pictureElement(im)
	if t.elem == nil {
		t.elem = &Element{}
	}
	pad := 7.0
	t.frame = &frame{outer: s.frame, x: s.x, w: s.width, mirror: s.mirror, stroke: Color{150, 150, 150, 255}, line: 0.4, pad: pad}
	t.body.size = s.spec.small(0.857)
	t.lead = t.body.size * 4 / 3
	t.ragged, t.loose, t.plain = true, true, true
	s.padded(pad, 8)
	start := len(*s.out)
	where := im.Address()
	if m != nil && m.Source != "" {
		where = m.Source
	}
	t.standInLine(im.Alt, block, true)
	t.standInLine(where, block, false)
	if len(*s.out) == start {
		t.standInLine("—", block, false)
	}
	s.whole(start)
	s.padded(pad, 6)
}

func (t *setter) standInLine(text string, block book.Block, italic bool) {
	lk := t.body
	lk.style.Italic, lk.hyphenate, lk.elem = italic && !t.spec.Upright, false, t.elem
	if !italic {
		lk.color = t.ink(Color{90, 90, 90, 0})
	}
	c := t.composer(lk, block)
	c.aside(func() { c.text(text) })
	p := c.done()
	if len(p.items) == 0 {
		return
	}
	p.lay(t.types, t.demand(0))
	t.place(p, t.lead, false)
}

// image sets a picture in running text on the baseline.
func (c *composer) image(im *book.Image) {
	s := c.set
	m := s.book.Media[im.Media]
	if m == nil || m.Data == nil {
		text := im.Alt
		if text == "" {
			text = im.Address()
		}
		if !im.Decorative {
			c.aside(func() { c.text("[" + text + "]") })
		}
		return
	}
	w, h := s.pictureSize(im, m, s.width, s.tallest(0.5))
	if most := 1.1 * c.cur.size; h > most && h < 3*s.lead {
		w, h = w*most/h, most // an icon: no higher than the text beside it
	}
	var e *Element
	if !im.Decorative {
		e = &Element{Role: "Figure", Alt: c.set.described(im)}
		c.cur.elem.add(e)
	}
	c.settleSpace()
	c.p.marks = true
	c.p.boxes = append(c.p.boxes, box{w: w, h: h, media: m, elem: e})
	c.p.items = append(c.p.items, item{kind: boxItem, width: float32(w), off: c.off, look: c.look(), extra: int32(len(c.p.boxes) - 1)})
}

package layout

import (
	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// displayed is a line of a display formula with the numbers of its equations.
type displayed struct {
	part formulaPart
	up   float64 // from its top to the baseline
	elem *Element
	tags []displayedTag
}

type displayedTag struct {
	p *para // one line
	x float64
	y float64 // below the baseline
}

func (c *displayed) draw(p *painter, x, y float64) {
	base := y + c.up
	p.formula(&c.part, x, base, c.elem)
	for _, t := range c.tags {
		p.line(t.p, &t.p.lines[0], x+t.x, base+t.y)
	}
}

// formula sets a display formula in the middle of the measure, the numbers of its
// equations at the right end. One that is too wide goes on in further lines where
// it has relations, its number behind the last, or else is made smaller.
func (s *setter) formula(b *book.MathBlock) {
	f := s.formulaOf(b)
	if f == nil {
		s.code(&book.Code{Base: b.Base, Text: b.TeX}, b)
		return
	}
	if len(f.Paths)+len(f.Labels) == 0 {
		return
	}
	s.island(0, 0.6*s.spec.Leading, func() {
		start := len(*s.out)
		s.at(b.ID)
		s.equation(f, b)
		s.whole(start)
	})
	s.plain = true
}

// displayWidths are the narrowest and the widest that a display formula can use, in a
// column of a table: it may be broken, or made smaller.
func (s *setter) displayWidths(b *book.MathBlock, lk look) (least, most float64) {
	f := s.formulaOf(b)
	if f == nil {
		return 8 * lk.size, float64(longestLine(b.TeX)) * 0.52 * lk.size
	}
	most = f.Width * s.formulaSize(f, &lk)
	if len(f.Tags) > 0 { // at both of its sides, since it stands in the middle
		most += 2 * 4 * lk.size
	}
	return min(most, 5*lk.size), most
}

func (s *setter) equation(f *Formula, block book.Block) {
	lk := s.body
	lk.hyphenate, lk.elem = false, s.elem.child("Formula")
	lk.elem.Alt = f.Alt
	tags, widest := s.tags(f, lk)
	room := s.width
	if widest > 0 {
		room = max(s.width-widest-lk.size, s.width/2)
	}
	lines := s.displayLines(f, lk, room)
	for i := range lines {
		part := lines[i]
		height, depth := f.Height, f.Depth
		if len(lines) > 1 {
			height, depth = part.extent()
		}
		c := &displayed{part: part, up: height * part.size, elem: lk.elem}
		x := (s.width - part.w*part.size) / 2
		if len(lines) > 1 {
			x = 0
			if i > 0 {
				x = min(2*lk.size, room-part.w*part.size)
			}
		}
		if x+part.w*part.size > room {
			x = max(0, room-part.w*part.size)
		}
		if i == len(lines)-1 {
			for k, t := range tags {
				c.tags = append(c.tags, displayedTag{p: t, x: s.width - t.width() - x, y: -f.Tags[k].Y * part.size})
			}
		}
		if i > 0 {
			s.space(0.3 * s.spec.Leading)
		}
		s.push(slab{what: c, height: (height + depth) * part.size, x: x, block: block})
	}
}

// extent is how far a part reaches above and below its baseline, in em: a sum in
// another line of the formula does not part its lines.
func (p *formulaPart) extent() (height, depth float64) {
	height, depth = leastHeight, leastDepth
	for _, path := range p.paths {
		for i := 1; i < len(path.Args); i += 2 {
			height, depth = max(height, path.Args[i]), max(depth, -path.Args[i])
		}
	}
	for _, l := range p.labels {
		height, depth = max(height, l.Y+l.Size*leastHeight), max(depth, l.Size*leastDepth-l.Y)
	}
	return min(height, p.Height), min(depth, p.Depth)
}

// Of a line of text, in em.
const (
	leastHeight = 0.75
	leastDepth  = 0.25
)

// tags sets the numbers of equations.
func (s *setter) tags(f *Formula, lk look) (tags []*para, widest float64) {
	lk.style = typecase.Style{Family: lk.style.Family, Figures: typecase.Lining}
	for _, t := range f.Tags {
		p := s.oneLine(t.Text, lk)
		tags = append(tags, p)
		widest = max(widest, p.width())
	}
	return tags, min(widest, s.width/2)
}

// displayLines divides a formula into lines that fit into room, and makes it
// smaller where it cannot be divided or is higher than a page.
func (s *setter) displayLines(f *Formula, lk look, room float64) []formulaPart {
	size := s.formulaSize(f, &lk)
	most := s.tallest(0.95)
	if h := (f.Height + f.Depth) * size; h > most {
		size *= most / h
	}
	if f.Width*size > room && len(f.Tags) <= 1 {
		for _, relationsOnly := range []bool{true, false} {
			if lines := fill(f.parts(lk, size, relationsOnly), room, room-2*lk.size); lines != nil {
				return lines
			}
		}
	}
	whole := formulaPart{Formula: f, w: f.Width, paths: f.Paths, labels: f.Labels, at: lk, size: min(size, room/f.Width)}
	return []formulaPart{whole}
}

// fill joins parts into lines, as many to a line as it takes; nil where one part is
// too wide for a line.
func fill(parts []formulaPart, first, others float64) []formulaPart {
	var lines []formulaPart
	room := first
	for _, p := range parts {
		if n := len(lines); n > 0 && (lines[n-1].w+p.w)*p.size <= room {
			l := &lines[n-1]
			l.w += p.w
			l.paths, l.labels = together(l.paths, p.paths), together(l.labels, p.labels)
			continue
		}
		if len(lines) > 0 {
			room = others
		}
		if p.w*p.size > room {
			return nil
		}
		lines = append(lines, p)
	}
	return lines
}

// together is a and b, which does not write to what they are parts of.
func together[T any](a, b []T) []T { return append(a[:len(a):len(a)], b...) }

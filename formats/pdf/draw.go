package pdf

import (
	"octavo/formats/pdf/layout"
	"octavo/formats/pdf/svg"
)

func (p *printer) rule(r layout.Rule) {
	if r.W <= 0 || r.H <= 0 {
		return
	}
	p.s.fill(r.Color)
	p.s.op("re", r.X, p.h-r.Y-r.H, r.W, r.H)
	p.s.op("f")
}

func (p *printer) box(b layout.Box) {
	filled, stroked := b.Fill.Alpha != 0, b.Stroke.Alpha != 0 && b.Line > 0
	if !filled && !stroked || b.W <= 0 || b.H <= 0 {
		return
	}
	op := "f"
	if filled {
		p.s.fill(b.Fill)
	}
	if stroked {
		p.s.stroke(b.Stroke)
		p.s.op("w", b.Line)
		op = "S"
		if filled {
			op = "B"
		}
	}
	p.outline(b)
	p.s.op(op)
}

// outline is the path of a box, with round corners if it has a radius.
func (p *printer) outline(b layout.Box) {
	x0, y0, x1, y1 := b.X, p.h-b.Y-b.H, b.X+b.W, p.h-b.Y
	r := min(b.Radius, b.W/2, b.H/2)
	if r <= 0 {
		p.s.op("re", x0, y0, b.W, b.H)
		return
	}
	k := r * (1 - 0.5523) // control points of a quarter circle
	p.s.op("m", x0+r, y0)
	p.s.op("l", x1-r, y0)
	p.s.op("c", x1-k, y0, x1, y0+k, x1, y0+r)
	p.s.op("l", x1, y1-r)
	p.s.op("c", x1, y1-k, x1-k, y1, x1-r, y1)
	p.s.op("l", x0+r, y1)
	p.s.op("c", x0+k, y1, x0, y1-k, x0, y1-r)
	p.s.op("l", x0, y0+r)
	p.s.op("c", x0, y0+k, x0+k, y0, x0+r, y0)
	p.s.op("h")
}

func (p *printer) drawing(d layout.Drawing) {
	if d.Scale <= 0 {
		return
	}
	place := svg.Matrix{d.Scale, 0, 0, d.Scale, d.X, p.h - d.Y}
	for i := range d.Paths {
		p.path(&d.Paths[i], place)
	}
}

func (p *printer) picture(pic layout.Picture) {
	if pic.W <= 0 || pic.H <= 0 {
		return
	}
	if v := p.images.vectors(pic.Media); v != nil {
		p.vectors(v, pic)
		return
	}
	n, ok := p.images.use(pic.Media)
	if !ok {
		p.blank(pic)
		return
	}
	p.s.op("q")
	p.pixels(n, svg.Matrix{pic.W, 0, 0, pic.H, pic.X, p.h - pic.Y - pic.H})
	p.s.op("Q")
}

// pixels puts a picture's unit square in place. It leaves the matrix changed.
func (p *printer) pixels(number int, place svg.Matrix) {
	p.s.matrix(place)
	p.s.b = append(p.s.b, "cm\n"...)
	p.s.name("I", number)
	p.s.b = append(p.s.b, "Do\n"...)
}

// blank is a frame where a picture can't be shown.
func (p *printer) blank(pic layout.Picture) {
	p.s.op("q")
	p.s.stroke(layout.Color{R: 128, G: 128, B: 128})
	p.s.op("w", 0.5)
	p.s.op("re", pic.X, p.h-pic.Y-pic.H, pic.W, pic.H)
	p.s.op("S")
	p.s.op("Q")
}

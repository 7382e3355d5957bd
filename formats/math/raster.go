package math

import (
	"bytes"
	"image"
	"image/color"
	imagedraw "image/draw"
	"image/png"
	"math"

	"golang.org/x/image/vector"
)

// dotsAnEm is how finely formulas are drawn: three dots a pixel of a web page, what a
// page of electronic ink shows.
const dotsAnEm = 48

// mostDots bounds a picture; a larger one is drawn more coarsely.
const mostDots = 4_000_000

// PNG is the formula with its numbers as dots; false where it holds letters that no
// outline is known of.
func (f *Formula) PNG() (Picture, bool) {
	d, ok := f.whole()
	if !ok {
		return Picture{}, false
	}
	p := d.picture("image/png")
	scale := min(dotsAnEm, math.Sqrt(mostDots/(p.Width*p.Height)))
	w, h := max(1, int(math.Ceil(p.Width*scale))), max(1, int(math.Ceil(p.Height*scale)))
	baseline := (d.Height + edge) * scale
	var out bytes.Buffer
	e := png.Encoder{CompressionLevel: png.BestCompression}
	if e.Encode(&out, d.raster(w, h, scale, baseline)) != nil {
		return Picture{}, false
	}
	p.Data = out.Bytes()
	return p, true
}

// raster draws paths: in one colour as 16 shades, else in full.
func (d *Drawing) raster(w, h int, scale, baseline float64) image.Image {
	one := true
	for _, p := range d.Paths {
		one = one && p.Color == d.Paths[0].Color
	}
	if one && len(d.Paths) > 0 {
		mask := image.NewAlpha(image.Rect(0, 0, w, h))
		for _, p := range d.Paths {
			p.ink(mask, image.Opaque, scale, baseline)
		}
		return shaded(mask, d.Paths[0].Color)
	}
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	for _, p := range d.Paths {
		p.ink(out, image.NewUniform(color.NRGBA{p.Color.R, p.Color.G, p.Color.B, 0xFF}), scale, baseline)
	}
	return out
}

// ink draws one path. Each is drawn by itself: a line that strikes a letter out may
// run the other way round, and must not cut it out.
func (p *Path) ink(dst imagedraw.Image, src image.Image, scale, baseline float64) {
	box := image.Rectangle{}
	dots := make([]float32, len(p.Args))
	for i := 0; i+1 < len(p.Args); i += 2 {
		x, y := (p.Args[i]+edge)*scale, baseline-p.Args[i+1]*scale
		dots[i], dots[i+1] = float32(x), float32(y)
		box = box.Union(image.Rect(int(math.Floor(x)), int(math.Floor(y)), int(math.Floor(x))+1, int(math.Floor(y))+1))
	}
	if box = box.Intersect(dst.Bounds()); box.Empty() {
		return
	}
	z := vector.NewRasterizer(box.Dx(), box.Dy())
	at := func(i int) (x, y float32) { return dots[i] - float32(box.Min.X), dots[i+1] - float32(box.Min.Y) }
	i := 0
	for _, op := range p.Ops {
		switch op {
		case 'M':
			z.MoveTo(at(i))
		case 'L':
			z.LineTo(at(i))
		case 'C':
			ax, ay := at(i)
			bx, by := at(i + 2)
			cx, cy := at(i + 4)
			z.CubeTo(ax, ay, bx, by, cx, cy)
		case 'Z':
			z.ClosePath()
		}
		i += 2 * pointsOf[op]
	}
	z.Draw(dst, box, src, image.Point{})
}

// shaded is ink of one colour in 16 shades of cover.
func shaded(mask *image.Alpha, c Color) image.Image {
	const shades = 16
	palette := make(color.Palette, shades)
	for i := range palette {
		palette[i] = color.NRGBA{c.R, c.G, c.B, uint8(i * 0xFF / (shades - 1))}
	}
	out := image.NewPaletted(mask.Rect, palette)
	for i, a := range mask.Pix {
		out.Pix[i] = uint8((int(a)*(shades-1) + 0x7F) / 0xFF)
	}
	return out
}

package svg

import (
	"math"

	"octavo/formats/pdf/layout"
)

// shape is the outline of a basic shape or path, false for other elements.
func (d *drawer) shape(n *node, o own, s style) (outline, bool) {
	at := func(name string) float64 { return d.size(n, o, s, name, 0) }
	var out outline
	switch n.Name {
	case "path":
		data, ok := o.props["d"], false
		if data == "" {
			data = n.attr("d")
		}
		if out, ok = pathData(data); !ok {
			d.report(n, "d", "the path can't be read to its end; it is drawn as far as it is right")
		}
	case "rect":
		rx, ry := d.size(n, o, s, "rx", -1), d.size(n, o, s, "ry", -1)
		if rx < 0 {
			rx = ry
		}
		if ry < 0 {
			ry = rx
		}
		out = rectangle(at("x"), at("y"), at("width"), at("height"), max(rx, 0), max(ry, 0))
	case "circle":
		out = ellipse(at("cx"), at("cy"), at("r"), at("r"))
	case "ellipse":
		rx, ry := d.size(n, o, s, "rx", -1), d.size(n, o, s, "ry", -1)
		if rx < 0 {
			rx = ry
		}
		if ry < 0 {
			ry = rx
		}
		out = ellipse(at("cx"), at("cy"), rx, ry)
	case "line":
		out.move(at("x1"), at("y1"))
		out.line(at("x2"), at("y2"))
	case "polyline", "polygon":
		points := numbers(n.attr("points"))
		for i := 0; i+1 < len(points); i += 2 {
			if i == 0 {
				out.move(points[0], points[1])
			} else {
				out.line(points[i], points[i+1])
			}
		}
		if n.Name == "polygon" {
			out.close()
		}
	default:
		return out, false
	}
	d.segments += len(out.ops)
	return out, true
}

func rectangle(x, y, w, h, rx, ry float64) (o outline) {
	if w <= 0 || h <= 0 {
		return o
	}
	rx, ry = min(rx, w/2), min(ry, h/2)
	if rx <= 0 || ry <= 0 {
		o.move(x, y)
		o.line(x+w, y)
		o.line(x+w, y+h)
		o.line(x, y+h)
		o.close()
		return o
	}
	corner := func(cx, cy, from float64) { o.turn(Matrix{rx, 0, 0, ry, cx, cy}, from, math.Pi/2) }
	o.move(x+rx, y)
	o.line(x+w-rx, y)
	corner(x+w-rx, y+ry, -math.Pi/2)
	o.line(x+w, y+h-ry)
	corner(x+w-rx, y+h-ry, 0)
	o.line(x+rx, y+h)
	corner(x+rx, y+h-ry, math.Pi/2)
	o.line(x, y+ry)
	corner(x+rx, y+ry, math.Pi)
	o.close()
	return o
}

func ellipse(cx, cy, rx, ry float64) (o outline) {
	if rx <= 0 || ry <= 0 {
		return o
	}
	o.move(cx+rx, cy)
	o.turn(Matrix{rx, 0, 0, ry, cx, cy}, 0, 2*math.Pi)
	o.close()
	return o
}

// paint fills and strokes an outline and sets its markers.
func (d *drawer) paint(n *node, o outline, s style, own own, m Matrix) {
	if len(o.ops) == 0 {
		return
	}
	if !s.hidden {
		path := layout.Path{Ops: o.ops, Args: o.placed(m), Ink: &layout.Ink{EvenOdd: s.evenOdd}}
		path.Ink.Fill = d.mix(n, s.fill, s.fillOpacity, s, o.args, m)
		if p := d.mix(n, s.stroke, s.strokeOpacity, s, o.args, m); p != nil && s.width > 0 {
			path.Ink.Stroke = &layout.Stroke{
				Paint: *p, Width: s.width, Cap: s.cap, Join: s.join, Miter: s.miter, Dash: s.dash, Phase: s.phase,
				Frame: [4]float64{m[0], m[1], m[2], m[3]},
			}
			if own.fixedStroke {
				path.Ink.Stroke.Frame = [4]float64{1, 0, 0, 1}
			}
		}
		if path.Ink.Fill != nil || path.Ink.Stroke != nil {
			*d.out = append(*d.out, Shape{path})
		}
	}
	switch n.Name {
	case "path", "line", "polyline", "polygon":
		if s.markers != [3]string{} {
			d.markers(n, &o, s, m)
		}
	}
}

// mix is what an ink becomes on a shape with these points; nil when it can't be
// seen.
func (d *drawer) mix(n *node, i ink, opacity float64, s style, points []float64, m Matrix) *layout.Paint {
	p := &layout.Paint{Color: i.color, Opacity: i.opacity * opacity * s.opacity}
	if i.current {
		p.Color, p.Opacity = s.color.color, s.color.opacity*opacity*s.opacity
	}
	if i.server != "" {
		switch g, of := d.gradient(n, i.server, s, points, m); {
		case g != nil:
			return &layout.Paint{Color: g.Stops[0].Color, Opacity: of * opacity * s.opacity, Gradient: g}
		case of > 0: // one colour, or a stand-in
			if c, a, ok := d.flat(n, i.server, s); ok {
				return &layout.Paint{Color: c, Opacity: a * opacity * s.opacity}
			}
		}
	}
	if i.none || p.Opacity <= 0 {
		return nil
	}
	p.Color = lit(p.Color, s.light)
	return p
}

// lit is a colour whose brightness a filter multiplies (Filter Effects 1, section 9.2).
func lit(c layout.Color, by float64) layout.Color {
	one := func(v uint8) uint8 { return uint8(min(math.Round(float64(v)*by), 255)) }
	return layout.Color{R: one(c.R), G: one(c.G), B: one(c.B)}
}

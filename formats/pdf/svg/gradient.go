package svg

import (
	"cmp"
	"math"
	"sort"
	"strings"

	"octavo/formats/pdf/layout"
)

// chain is a gradient and those that it takes over from (SVG 2, 14.2).
func (d *drawer) chain(n *node) []*node {
	var out []*node
	for n != nil && len(out) < 16 && (n.Name == "linearGradient" || n.Name == "radialGradient") {
		out = append(out, n)
		d.work += styling + n.size + len(n.kids)
		n = d.ids[strings.TrimPrefix(n.href(), "#")]
	}
	return out
}

// inherited is an attribute of the first in a chain that has it.
func inherited(chain []*node, name string) string {
	for _, n := range chain {
		if v := n.attr(name); v != "" {
			return v
		}
	}
	return ""
}

// shade is a stop with its opacity.
type shade struct {
	layout.Stop
	opacity float64
}

func (d *drawer) stops(chain []*node, s style) []shade {
	for _, n := range chain {
		var out []shade
		for _, k := range n.kids {
			if k.Name != "stop" {
				continue
			}
			at, _ := share(k.attr("offset"))
			if len(out) > 0 {
				at = max(at, out[len(out)-1].At)
			}
			inner, o := d.styled(k, s)
			if o.stop.current {
				o.stop = inner.color
			}
			out = append(out, shade{layout.Stop{At: at, Color: o.stop.color}, o.stop.opacity * o.stopOpacity})
			if len(out) == 256 {
				break
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// gradient is a paint server's gradient on a shape, nil when it is none, or has
// but one colour. The opacity is the mean one of its stops.
func (d *drawer) gradient(user *node, id string, s style, points []float64, m Matrix) (*layout.Gradient, float64) {
	n := d.target(user, id)
	if n == nil {
		return nil, 0
	}
	chain := d.chain(n)
	stops := d.stops(chain, s)
	if len(stops) < 2 {
		return nil, 1
	}
	frame, w, h := identity, d.view[0], d.view[1]
	if inherited(chain, "gradientUnits") != "userSpaceOnUse" {
		x0, y0, x1, y1 := bounds(points)
		if x1 <= x0 || y1 <= y0 {
			return nil, 1
		}
		frame, w, h = Matrix{x1 - x0, 0, 0, y1 - y0, x0, y0}, 1, 1
	}
	if t := inherited(chain, "gradientTransform"); t != "" {
		own, ok := transform(t)
		if !ok {
			return nil, 1
		}
		frame = own.Then(frame)
	}
	if frame = frame.Then(m); !frame.sound() {
		return nil, 1
	}
	g := &layout.Gradient{Radial: n.Name == "radialGradient", Frame: frame}
	at := func(name, otherwise string, whole float64) float64 {
		v, _ := length(cmp.Or(inherited(chain, name), otherwise), whole, s.size)
		return v
	}
	if g.Radial {
		g.X1, g.Y1, g.R1 = at("cx", "50%", w), at("cy", "50%", h), at("r", "50%", math.Hypot(w, h)/math.Sqrt2)
		g.X0, g.Y0, g.R0 = g.X1, g.Y1, max(at("fr", "0", w), 0)
		if v := inherited(chain, "fx"); v != "" {
			g.X0 = at("fx", v, w)
		}
		if v := inherited(chain, "fy"); v != "" {
			g.Y0 = at("fy", v, h)
		}
		if g.R1 <= 0 {
			return nil, 1
		}
		// A focus outside the circle is moved to its edge (SVG 1.1, 13.2.3).
		if far := math.Hypot(g.X0-g.X1, g.Y0-g.Y1); far > 0.99*g.R1 {
			k := 0.99 * g.R1 / far
			g.X0, g.Y0 = g.X1+(g.X0-g.X1)*k, g.Y1+(g.Y0-g.Y1)*k
		}
	} else {
		g.X0, g.Y0, g.X1, g.Y1 = at("x1", "0%", w), at("y1", "0%", h), at("x2", "100%", w), at("y2", "0%", h)
		if g.X0 == g.X1 && g.Y0 == g.Y1 {
			return nil, 1
		}
	}
	if v := inherited(chain, "spreadMethod"); v == "reflect" || v == "repeat" {
		d.report(n, "spreadMethod", "a gradient's spreadMethod %q is left out: its end colours go on", v)
	}
	opacity := d.level(n, stops)
	g.Stops = wholeWay(stops)
	return g, opacity
}

// level is the mean opacity of stops.
func (d *drawer) level(n *node, stops []shade) float64 {
	sum, same := 0.0, true
	for _, s := range stops {
		sum += s.opacity
		same = same && s.opacity == stops[0].opacity
	}
	if !same {
		d.report(n, "stop-opacity", "a gradient that fades out is printed with one opacity")
	}
	return sum / float64(len(stops))
}

// wholeWay are stops from 0 to 1, each further than the one before by what PDF
// can tell apart.
func wholeWay(stops []shade) []layout.Stop {
	out := []layout.Stop{}
	if stops[0].At > 0 {
		out = append(out, layout.Stop{At: 0, Color: stops[0].Color})
	}
	for _, s := range stops {
		out = append(out, s.Stop)
	}
	if last := out[len(out)-1]; last.At < 1 {
		out = append(out, layout.Stop{At: 1, Color: last.Color})
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].At < out[b].At })
	return out
}

// flat is the one colour that stands for a paint server: of a gradient the last
// stop's where SVG says so, of a pattern a grey, with a finding.
func (d *drawer) flat(user *node, id string, s style) (layout.Color, float64, bool) {
	n := d.ids[id]
	if n == nil {
		return layout.Color{}, 0, false
	}
	if n.Name == "pattern" {
		d.report(n, "pattern", "a pattern is printed as a light grey")
		return layout.Color{R: 217, G: 217, B: 217}, 1, true
	}
	stops := d.stops(d.chain(n), s)
	if len(stops) == 0 {
		return layout.Color{}, 0, false
	}
	last := stops[len(stops)-1]
	return last.Color, last.opacity, true
}

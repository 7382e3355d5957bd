package svg

import (
	"slices"
	"strings"

	"octavo/formats/pdf/layout"
	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/css"
	"octavo/pipeline/source"
)

// ink is what fill or stroke say: nothing, a colour, or the id of a paint server.
type ink struct {
	none    bool
	current bool // currentColor
	color   layout.Color
	opacity float64
	server  string // with color as what stands in for it
}

// style is what an element inherits, computed.
type style struct {
	fill, stroke               ink
	color                      ink
	fillOpacity, strokeOpacity float64
	evenOdd, clipEvenOdd       bool
	width                      float64
	cap                        layout.LineCap
	join                       layout.LineJoin
	miter                      float64
	dash                       []float64
	phase                      float64
	hidden                     bool
	markers                    [3]string // start, mid, end: ids

	font    typecase.Style
	size    float64
	anchor  string
	track   float64
	base    string // dominant-baseline
	shift   float64
	keep    bool // white space
	under   bool // text-decoration
	through bool
	lang    string
	opacity float64 // of the element and all around it
	light   float64 // what filters multiply colours by
}

var initial = style{
	fill: ink{opacity: 1}, stroke: ink{none: true}, color: ink{opacity: 1},
	fillOpacity: 1, strokeOpacity: 1, width: 1, miter: 4, size: 16, opacity: 1, light: 1,
}

// own is what an element says for itself only.
type own struct {
	transform   string
	origin      string // of the transform
	clip        string
	undrawn     bool // display: none
	overflow    bool // visible
	fixedStroke bool // vector-effect: non-scaling-stroke
	stop        ink
	stopOpacity float64
	props       map[string]string // of geometry, which CSS may set too
}

// properties of geometry that CSS may set in SVG 2.
var geometry = map[string]bool{"x": true, "y": true, "width": true, "height": true, "rx": true, "ry": true, "r": true, "cx": true, "cy": true, "d": true}

// cascaded are the properties that may stand as attributes.
var cascaded = map[string]bool{}

func init() {
	for _, p := range strings.Fields(`fill stroke color fill-opacity stroke-opacity opacity fill-rule clip-rule stroke-width stroke-linecap
		stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset visibility display marker marker-start marker-mid marker-end
		font font-family font-size font-weight font-style font-variant text-anchor letter-spacing dominant-baseline alignment-baseline baseline-shift
		transform transform-origin clip-path mask filter overflow vector-effect stop-color stop-opacity text-decoration mix-blend-mode`) {
		cascaded[p] = true
	}
}

// styled is the style of an element inside one of style s, and what it says for
// itself: presentation attributes, then style sheets, then the style attribute.
func (d *drawer) styled(n *node, s style) (style, own) {
	o := own{stopOpacity: 1, stop: ink{opacity: 1}}
	s.shift = 0
	all := d.says(n)
	// The font's size and the colour first: other properties are measured by them.
	parent := s
	for _, a := range all {
		switch a.Name {
		case "font-size":
			s.setSize(a.Value, parent.size)
		case "font":
			s.setFont(a.Value, parent.size)
		}
	}
	for _, a := range all {
		value := a.Value
		switch value {
		case "inherit", "initial", "unset", "revert":
			continue
		}
		d.set(n, &s, &o, a.Name, value)
	}
	if v := n.attr("xml:space"); v != "" {
		s.keep = v == "preserve"
	}
	if v := n.attr("xml:lang"); v != "" {
		s.lang = v
	} else if v := n.attr("lang"); v != "" {
		s.lang = v
	}
	return s, o
}

// says are the properties that an element is given, weakest first. They are gathered
// once, however often it is drawn; that they are read each time is counted.
func (d *drawer) says(n *node) []css.Property {
	if n.said == nil {
		n.said = []css.Property{}
		for _, a := range n.Attrs {
			if cascaded[a.Name] {
				n.said = append(n.said, a)
			}
		}
		n.said = append(n.said, d.sheet.Cascade(&n.Element)...)
		for _, a := range n.said {
			n.size += len(a.Name) + len(a.Value)
		}
	}
	d.work += styling + n.size
	return n.said
}

// set takes one property.
func (d *drawer) set(n *node, s *style, o *own, name, value string) {
	switch name {
	case "fill":
		d.setInk(n, &s.fill, name, value)
	case "stroke":
		d.setInk(n, &s.stroke, name, value)
	case "color":
		d.setInk(n, &s.color, name, value)
	case "stop-color":
		d.setInk(n, &o.stop, name, value)
	case "fill-opacity":
		setShare(&s.fillOpacity, value)
	case "stroke-opacity":
		setShare(&s.strokeOpacity, value)
	case "stop-opacity":
		setShare(&o.stopOpacity, value)
	case "opacity":
		if v, ok := share(value); ok {
			s.opacity *= v
		}
	case "fill-rule":
		s.evenOdd = value == "evenodd"
	case "clip-rule":
		s.clipEvenOdd = value == "evenodd"
	case "visibility":
		s.hidden = value == "hidden" || value == "collapse"
	case "display":
		o.undrawn = value == "none"
	case "transform":
		o.transform = value
	case "transform-origin":
		o.origin = value
	case "clip-path":
		o.clip = reference(value)
		if o.clip == "" && value != "none" {
			d.report(n, "clip-path", "clip-path: %.60s is left out", value)
		}
	case "overflow":
		o.overflow = value == "visible" || value == "auto"
	case "vector-effect":
		o.fixedStroke = value == "non-scaling-stroke"
	case "mix-blend-mode":
		if value != "normal" && !d.told[name] {
			d.told[name] = true
			d.found.Infof(source.Pos{File: d.file, Line: int32(n.line)}, CodeSVG, "", "colours that lie over each other print without being mixed (mix-blend-mode: %.20s)", value)
		}
	case "mask", "filter":
		by, ok := strings.CutPrefix(value, "brightness(")
		if v, some := length(strings.TrimSuffix(by, ")"), 1, 0); ok && some && v >= 0 && v < 100 {
			s.light *= v
		} else if value != "none" && value != "normal" && value != "" && !(name == "filter" && d.shadow(value)) {
			d.report(n, name, "the %s of <%s> is left out", name, n.Name)
		}
	case "marker":
		s.markers = [3]string{reference(value), reference(value), reference(value)}
	case "marker-start":
		s.markers[0] = reference(value)
	case "marker-mid":
		s.markers[1] = reference(value)
	case "marker-end":
		s.markers[2] = reference(value)
	default:
		switch {
		case strings.HasPrefix(name, "stroke-"):
			d.setStroke(s, name, value)
		case geometry[name]:
			if o.props == nil {
				o.props = map[string]string{}
			}
			o.props[name] = value
		default:
			s.setText(name, value)
		}
	}
}

// shadow reports whether a filter only draws a shadow, which nobody misses.
func (d *drawer) shadow(filter string) bool {
	if strings.HasPrefix(filter, "drop-shadow(") {
		return true
	}
	n := d.ids[reference(filter)]
	if n == nil || n.Name != "filter" {
		return false
	}
	return slices.ContainsFunc(n.kids, func(k *node) bool { return k.Name == "feDropShadow" || k.Name == "feOffset" })
}

func (d *drawer) setStroke(s *style, name, value string) {
	diagonal := d.diagonal()
	switch name {
	case "stroke-width":
		if v, ok := length(value, diagonal, s.size); ok && v >= 0 {
			s.width = v
		}
	case "stroke-linecap":
		s.cap = map[string]layout.LineCap{"round": layout.RoundCap, "square": layout.SquareCap}[value]
	case "stroke-linejoin":
		s.join = map[string]layout.LineJoin{"round": layout.RoundJoin, "bevel": layout.BevelJoin}[value]
	case "stroke-miterlimit":
		if v, ok := length(value, 1, 0); ok && v >= 1 {
			s.miter = v
		}
	case "stroke-dashoffset":
		if v, ok := length(value, diagonal, s.size); ok {
			s.phase = v
		}
	case "stroke-dasharray":
		s.dash = dashes(lengths(value, diagonal, s.size))
	}
}

// dashes is a pattern that PDF takes: nil for a line without gaps.
func dashes(v []float64) []float64 {
	sum := 0.0
	for _, x := range v {
		if x < 0 {
			return nil
		}
		sum += x
	}
	if sum <= 0 || len(v) > 64 {
		return nil
	}
	if len(v)%2 == 1 {
		v = append(v, v...)
	}
	return v
}

func setShare(to *float64, value string) {
	if v, ok := share(value); ok {
		*to = v
	}
}

// setInk reads a paint (SVG 2, 13.2).
func (d *drawer) setInk(n *node, to *ink, name, value string) {
	value = strings.TrimSpace(value)
	switch strings.ToLower(value) {
	case "none":
		*to = ink{none: true}
		return
	case "currentcolor":
		*to = ink{current: true, opacity: 1}
		return
	case "context-fill", "context-stroke", "":
		return
	}
	if id := reference(value); id != "" {
		*to = ink{server: id, none: true}
		rest := strings.TrimSpace(value[strings.IndexByte(value, ')')+1:])
		if c, a, ok := color(rest); ok {
			to.none, to.color, to.opacity = false, c, a
		}
		return
	}
	c, a, ok := color(value)
	if !ok {
		d.report(n, name+" "+value, "%s: %.60s on <%.60s> is no colour that octavo knows", name, value, n.Name)
		return
	}
	*to = ink{color: c, opacity: a}
}

// reference is the id in url(#id), "" for anything else.
func reference(value string) string {
	inside, ok := strings.CutPrefix(strings.TrimSpace(value), "url(")
	if !ok {
		return ""
	}
	inside, _, ok = strings.Cut(inside, ")")
	inside = strings.Trim(inside, ` "'`)
	if !ok || !strings.HasPrefix(inside, "#") {
		return ""
	}
	return inside[1:]
}

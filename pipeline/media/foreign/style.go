package foreign

import (
	"cmp"
	"math"
	"strconv"
	"strings"

	"github.com/mazznoer/csscolorparser"

	"octavo/pipeline/css"
)

// style is what is known of an element's look: first what elements inside it inherit.
type style struct {
	size    float64 // pixels, as all lengths
	leading float64 // line-height, in em unless fixed
	fixed   bool
	color   csscolorparser.Color
	family  string
	bold    bool
	italic  bool
	under   bool // text-decoration
	through bool
	align   string
	white   string
	upper   string // text-transform
	shift   float64
	hidden  bool
	bullets string // list-style-type

	display string
	ground  csscolorparser.Color // background
	mark    csscolorparser.Color // of the inline elements around it
	width   float64              // 0: not said
	height  float64
	opacity float64    // of it and what is around it in the part
	margin  [4]float64 // top, right, bottom, left
	padding [4]float64
	middle  bool // what is in it stands in the middle of its height
}

// line is the height of a line.
func (s *style) line() float64 {
	if s.fixed {
		return s.leading
	}
	return s.leading * s.size
}

// block reports whether an element begins a line of its own.
func (s *style) block() bool {
	switch s.display {
	case "inline", "inline-flex", "inline-table", "contents":
		return false
	}
	return true
}

// own is how HTML shows its elements (the HTML standard, section 15.3), as far as a
// label goes. What is not named is inline.
var own = map[string]string{
	"div": "display:block", "section": "display:block", "article": "display:block", "header": "display:block", "footer": "display:block", "main": "display:block",
	"address": "display:block;font-style:italic", "center": "display:block;text-align:center", "body": "display:block", "html": "display:block", "form": "display:block", "fieldset": "display:block",
	"nav": "display:block", "aside": "display:block", "details": "display:block", "summary": "display:block", "caption": "display:block", "figcaption": "display:block", "option": "display:block",
	"p": "display:block;margin:1em 0", "blockquote": "display:block;margin:1em 40px", "figure": "display:block;margin:1em 40px",
	"dl": "display:block;margin:1em 0", "dt": "display:block", "dd": "display:block;margin-left:40px",
	"ul": "display:block;margin:1em 0;padding-left:20px;list-style-type:disc", "ol": "display:block;margin:1em 0;padding-left:20px;list-style-type:decimal", "li": "display:list-item",
	"h1": "display:block;font-size:2em;font-weight:bold;margin:.67em 0", "h2": "display:block;font-size:1.5em;font-weight:bold;margin:.83em 0", "h3": "display:block;font-size:1.17em;font-weight:bold;margin:1em 0",
	"h4": "display:block;font-weight:bold;margin:1.33em 0", "h5": "display:block;font-size:.83em;font-weight:bold;margin:1.67em 0", "h6": "display:block;font-size:.67em;font-weight:bold;margin:2.33em 0",
	"pre": "display:block;font-family:monospace;white-space:pre;margin:1em 0", "hr": "display:block;margin:.5em 0",
	"table": "display:table", "thead": "display:block", "tbody": "display:block", "tfoot": "display:block", "tr": "display:block", "th": "font-weight:bold",
	"b": "font-weight:bold", "strong": "font-weight:bold", "i": "font-style:italic", "em": "font-style:italic", "cite": "font-style:italic", "dfn": "font-style:italic", "var": "font-style:italic",
	"code": "font-family:monospace", "kbd": "font-family:monospace", "samp": "font-family:monospace", "tt": "font-family:monospace",
	"u": "text-decoration:underline", "ins": "text-decoration:underline", "s": "text-decoration:line-through", "del": "text-decoration:line-through", "strike": "text-decoration:line-through",
	"small": "font-size:smaller", "big": "font-size:larger", "sub": "vertical-align:sub;font-size:smaller", "sup": "vertical-align:super;font-size:smaller", "mark": "background-color:#ff0",
	"foreignObject": "display:block", "script": "display:none", "template": "display:none", "head": "display:none", "noscript": "display:none", "annotation": "display:none", "annotation-xml": "display:none",
}

// styles are the looks of elements, worked out once each.
type styles struct {
	sheet *css.Sheet
	of    map[*css.Element]*style
}

// said are the attributes that say the same as properties.
var said = map[string]bool{"color": true, "font-size": true, "font-family": true, "font-weight": true, "font-style": true, "visibility": true}

func (m *styles) style(e *css.Element) *style {
	if e == nil {
		return &style{size: 16, leading: 1.2, color: csscolorparser.Color{A: 1}, family: "serif", bullets: "disc", opacity: 1}
	}
	if s := m.of[e]; s != nil {
		return s
	}
	around := m.style(e.Parent)
	s := *around
	s.display, s.ground, s.width, s.height, s.margin, s.padding, s.middle = "inline", csscolorparser.Color{}, 0, 0, [4]float64{}, [4]float64{}, false
	all := css.Declarations(own[e.Name])
	for _, a := range e.Attrs {
		switch {
		case said[a.Name] && isSVG[e.Name]:
			all = append(all, a)
		case a.Name == "align" && !isSVG[e.Name]:
			all = append(all, css.Property{Name: "text-align", Value: a.Value})
		}
	}
	if m.sheet.Tried <= maxTried {
		all = append(all, m.sheet.Cascade(e)...)
	}
	for _, p := range all { // other lengths are measured by it
		switch p.Name {
		case "font-size":
			s.setSize(p.Value, around.size)
		case "font":
			s.setFont(p.Value, around.size)
		}
	}
	flex := flexible{}
	for _, p := range all {
		s.set(p.Name, p.Value, around)
		flex.set(p.Name, p.Value)
	}
	flex.apply(&s)
	if s.display == "inline-block" && !strings.HasPrefix(own[e.Name], "display:block") {
		s.display = "inline" // it stands in a line
	}
	switch {
	case isSVG[e.Name] && e.Name != Element: // what it says for all in it stays in the drawing
		s.opacity = 1
	case s.block():
		s.mark = csscolorparser.Color{}
	case s.ground.A > 0:
		s.mark = s.ground
	}
	m.of[e] = &s
	return &s
}

// isSVG are the elements around parts whose attributes are properties.
var isSVG = map[string]bool{"svg": true, "g": true, "a": true, "switch": true, "foreignObject": true}

// flexible is how a box places what is in it.
type flexible struct{ items, justify, vertical, direction string }

func (f *flexible) set(name, value string) {
	switch name {
	case "align-items", "place-items", "align-content":
		f.items = value
	case "justify-content", "justify-items":
		f.justify = value
	case "vertical-align":
		f.vertical = value
	case "flex-direction":
		f.direction = value
	}
}

func (f *flexible) apply(s *style) {
	switch s.display {
	case "flex", "inline-flex", "grid":
		down, across := f.items, f.justify
		if strings.HasPrefix(f.direction, "column") {
			down, across = across, down
		}
		s.middle = strings.Contains(down, "center")
		if strings.Contains(across, "center") {
			s.align = "center"
		}
	case "table-cell":
		s.middle = f.vertical == "middle"
	}
}

func (s *style) set(name, value string, around *style) {
	low := strings.ToLower(value)
	switch low {
	case "inherit", "initial", "unset", "revert":
		return
	}
	switch name {
	case "color":
		if c, err := csscolorparser.Parse(value); err == nil {
			s.color = c.Clamp()
		}
	case "background-color", "background":
		if c, err := csscolorparser.Parse(value); err == nil {
			s.ground = c.Clamp()
		} else if low == "none" {
			s.ground = csscolorparser.Color{}
		}
	case "font-family":
		s.family = family(value)
	case "font-weight":
		s.bold = isBold(low)
	case "font-style":
		s.italic = strings.HasPrefix(low, "italic") || strings.HasPrefix(low, "oblique")
	case "line-height":
		s.setLeading(low)
	case "text-align":
		s.align = low
	case "white-space":
		s.white = low
	case "text-transform":
		s.upper = low
	case "text-decoration", "text-decoration-line":
		s.under = around.under || strings.Contains(low, "underline")
		s.through = around.through || strings.Contains(low, "line-through")
	case "vertical-align":
		switch low {
		case "sub":
			s.shift = around.shift + .2*around.size
		case "super":
			s.shift = around.shift - .35*around.size
		}
	case "visibility":
		s.hidden = low == "hidden" || low == "collapse"
	case "list-style", "list-style-type":
		s.bullets = low
	case "display":
		s.display = low
	case "width", "max-width":
		if v, ok := length(low, 0, s.size); ok && v > 0 && (s.width == 0 || v < s.width) {
			s.width = v
		}
	case "height":
		s.height, _ = length(low, 0, s.size)
	case "opacity":
		if v, err := strconv.ParseFloat(low, 64); err == nil && v >= 0 && v <= 1 {
			s.opacity *= v
		}
	default:
		s.setSides(name, low)
	}
}

// sides are the names of CSS's four sides, in its order.
var sides = map[string]int{"top": 0, "right": 1, "bottom": 2, "left": 3}

func (s *style) setSides(name, value string) {
	kind, side, one := strings.Cut(name, "-")
	to := &s.margin
	switch kind {
	case "margin":
	case "padding":
		to = &s.padding
	default:
		return
	}
	if one {
		if i, ok := sides[side]; ok {
			to[i], _ = length(value, 0, s.size)
		}
		return
	}
	var v [4]float64
	fields := strings.Fields(value)
	if len(fields) == 0 || len(fields) > 4 {
		return
	}
	for i, f := range fields {
		v[i], _ = length(f, 0, s.size)
	}
	switch len(fields) {
	case 1:
		v[1], v[2], v[3] = v[0], v[0], v[0]
	case 2:
		v[2], v[3] = v[0], v[1]
	case 3:
		v[3] = v[1]
	}
	*to = v
}

func (s *style) setLeading(value string) {
	if value == "normal" {
		s.leading, s.fixed = 1.2, false
		return
	}
	if v, err := strconv.ParseFloat(value, 64); err == nil && v >= 0 && v < 100 {
		s.leading, s.fixed = v, false
	} else if v, ok := length(value, s.size, s.size); ok && v >= 0 {
		s.leading, s.fixed = v, true
	}
}

// sizes are CSS's names of font sizes.
var sizes = map[string]float64{"xx-small": 9, "x-small": 10, "small": 13, "medium": 16, "large": 18, "x-large": 24, "xx-large": 32}

func (s *style) setSize(value string, around float64) {
	value = strings.ToLower(value)
	switch v, ok := length(value, around, around); {
	case ok && v >= 0:
		s.size = v
	case sizes[value] > 0:
		s.size = sizes[value]
	case value == "smaller":
		s.size = around / 1.2
	case value == "larger":
		s.size = around * 1.2
	}
	s.size = min(s.size, 1000)
}

// setFont reads the shorthand: style and weight, size with a line height, family.
func (s *style) setFont(value string, around float64) {
	fields := strings.Fields(value)
	for i, f := range fields {
		size, leading, _ := strings.Cut(strings.ToLower(f), "/")
		_, weight := strconv.Atoi(size)
		if _, ok := length(size, 1, 1); (ok && weight != nil) || sizes[size] > 0 {
			s.setSize(size, around)
			s.family = family(strings.Join(fields[i+1:], " "))
			s.setLeading(cmp.Or(leading, "normal"))
			return
		}
		s.italic = s.italic || size == "italic" || size == "oblique"
		s.bold = s.bold || isBold(size)
	}
}

func isBold(value string) bool {
	n, _ := strconv.Atoi(value)
	return value == "bold" || value == "bolder" || n >= 600
}

// family is a list of families as it may stand in a style attribute.
func family(list string) string {
	clean := strings.Map(func(r rune) rune {
		switch {
		case r == '"':
			return '\''
		case r == '\'' || r == ',' || r == ' ' || r == '-' || r == '_' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z':
			return r
		}
		return -1
	}, list)
	if len(clean) > 200 || strings.Count(clean, "'")%2 == 1 || strings.TrimSpace(clean) == "" {
		return "sans-serif"
	}
	return clean
}

func (s *style) mono() bool {
	f := strings.ToLower(s.family)
	return strings.Contains(f, "mono") || strings.Contains(f, "courier") || strings.Contains(f, "consol")
}

// units are the lengths of CSS's units (CSS Values 3, section 5.2).
var units = map[string]float64{"": 1, "px": 1, "pt": 4.0 / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "rem": 16}

// length reads a length; per cent are of whole.
func length(s string, whole, em float64) (float64, bool) {
	s = strings.TrimSpace(s)
	i := strings.LastIndexAny(s, "0123456789.") + 1
	v, err := strconv.ParseFloat(s[:i], 64)
	unit := strings.ToLower(strings.TrimSpace(s[i:]))
	f, ok := units[unit]
	switch unit {
	case "em":
		f, ok = em, true
	case "ex", "ch":
		f, ok = em/2, true
	case "%":
		f, ok = whole/100, true
	}
	if v *= f; err != nil || !ok || !(math.Abs(v) < 1e6) {
		return 0, false
	}
	return v, true
}

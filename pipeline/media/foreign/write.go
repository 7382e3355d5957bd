package foreign

import (
	"bytes"
	"fmt"
	"html"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/mazznoer/csscolorparser"

	"octavo/pipeline/css"
)

// writer writes drawings with text for their parts.
type writer struct {
	bytes.Buffer
	styles
	most int
	left []string
	rows map[row]string
}

// mostMeasured is how many letters a label may have whose lines are broken several
// times over.
const mostMeasured = 2000

// part writes a part as text.
func (w *writer) part(p *part) {
	s := w.style(&p.Element)
	x, _ := length(p.Attr("x"), p.view[0], s.size)
	y, _ := length(p.Attr("y"), p.view[1], s.size)
	wide, high := s.width, s.height
	if wide == 0 {
		wide, _ = length(p.Attr("width"), p.view[0], s.size)
	}
	if high == 0 {
		high, _ = length(p.Attr("height"), p.view[1], s.size)
	}
	wide, high = max(wide, 0), max(high, 0)
	if s.display == "none" || s.hidden {
		return
	}
	measured := measured(w.styles, &p.node)
	f := w.fitted(p, wide, high, measured)
	if len(f.lines) == 0 {
		return
	}
	if least := f.lines[0].height / 2; f.middle && f.y < high || measured && math.Abs(f.y-high) >= least && high >= least {
		y += (high - f.y) / 2
	}
	w.WriteString("<g")
	if !p.plain {
		w.WriteString(` xmlns="` + space + `"`)
	}
	if t := p.Attr("transform"); t != "" && strings.Trim(t, transforms) == "" {
		w.WriteString(` transform="` + html.EscapeString(t) + `"`)
	}
	w.WriteByte('>')
	for _, g := range f.grounds {
		w.ground(g, x, y)
	}
	aside := measured && w.aside(p, x, wide)
	for _, l := range f.lines {
		if aside && l.whole {
			l.align = "start"
		}
		if w.marks(l, measured, x, y); w.Len() <= w.most {
			w.line(l, x, y)
		}
	}
	w.WriteString("</g>")
}

// transforms are the letters of lists of transforms.
const transforms = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789()., \t\r\n+-"

// aside reports whether a box that is as wide as its text stands beside the middle of
// what it labels, as the rows of a table or the members of a class do: letters of
// another width then begin where the box does. Labels of nodes and of lines are moved
// left by half their width; a cluster's is at a place of the whole drawing.
func (w *writer) aside(p *part, x, wide float64) bool {
	at := p.row()
	by, ok := length(at.x, 0, 0)
	if !ok || strings.Contains(p.Parent.Attr("class"), "cluster-label") {
		return false
	}
	return math.Abs(x+by+wide/2) > 1 || w.rows[at] == several
}

// row is where parts begin that stand under each other: what is around them, and how
// far it moves them.
type row struct {
	around *css.Element
	x      string
}

func (p *part) row() row {
	moved, ok := strings.CutPrefix(strings.TrimSpace(p.Parent.Attr("transform")), "translate(")
	if !ok {
		return row{}
	}
	if i := strings.IndexAny(moved, ", )"); i >= 0 {
		moved = moved[:i]
	}
	return row{p.Parent.Parent, moved}
}

// several is the width of a row of parts that are of several.
const several = "several"

// rows are the widths of the parts in rows.
func rows(parts []*part) map[row]string {
	out := map[row]string{}
	for _, p := range parts {
		at, wide := p.row(), p.Attr("width")
		if was, ok := out[at]; ok && was != wide {
			wide = several
		}
		out[at] = wide
	}
	return out
}

// measured reports whether a part's box is as large as its text was when the drawing
// was made.
func measured(m styles, n *node) bool {
	for _, k := range n.kids {
		if k.Name != "" {
			d := m.style(&k.Element).display
			return strings.HasPrefix(d, "table") || d == "inline-block"
		}
	}
	return false
}

// fitted lays a part out so that its lines fill its box, which they are too few or too
// many for in another face than the one they were measured in.
func (w *writer) fitted(p *part, wide, high float64, measured bool) *flow {
	set := func(scale float64) *flow {
		f := &flow{styles: &w.styles, scale: scale, left: w.leave}
		f.block(&p.node, 0, wide)
		return f
	}
	f := set(1)
	if len(f.lines) == 0 || high <= 0 {
		return f
	}
	letters := 0
	for _, l := range f.lines {
		for _, s := range l.segments {
			letters += len(s.text)
		}
	}
	least := f.lines[0].height / 2
	if letters > mostMeasured || math.Abs(f.y-high) < least || f.y < high && !measured {
		return f
	}
	step := .05
	if f.y > high {
		step = -.05
	}
	for i := 1.0; i <= 6; i++ {
		if g := set(1 + i*step); math.Abs(g.y-high) < least {
			return g
		}
	}
	return f
}

func (w *writer) leave(what string) {
	if len(w.left) < maxLeft && !slices.Contains(w.left, what) {
		w.left = append(w.left, what)
	}
}

func (w *writer) ground(g ground, x, y float64) {
	if g.x1 > g.x0 && g.y1 > g.y0 {
		fmt.Fprintf(w, `<rect x="%s" y="%s" width="%s" height="%s" style="%sstroke:none!important;opacity:1!important"/>`,
			number(x+g.x0), number(y+g.y0), number(g.x1-g.x0), number(g.y1-g.y0), fill(g.color))
	}
}

// anchor is the point that a line is aligned at, and which part of it stands there, as
// SVG names it.
func (l *line) anchor() (at float64, part string) {
	switch l.align {
	case "center", "-webkit-center":
		return (l.x0 + l.x1) / 2, "middle"
	case "right", "end":
		return l.x1, "end"
	}
	return l.x0, "start"
}

// marks writes the grounds of a line's inline elements.
func (w *writer) marks(l line, measured bool, x, y float64) {
	total := 0.0
	for _, s := range l.segments {
		total += s.width
	}
	at, anchor := l.anchor()
	switch anchor {
	case "middle":
		at -= total / 2
	case "end":
		at -= total
	}
	same := !slices.ContainsFunc(l.segments, func(s segment) bool { return s.s.mark != l.segments[0].s.mark })
	for i, s := range l.segments {
		g := ground{at, l.y, at + s.width, l.y + l.height, fade(s.s.mark, s.s.opacity)}
		at += s.width
		if same && measured && l.x1 > l.x0 {
			if g.x0, g.x1 = l.x0, l.x1; i > 0 {
				continue
			}
		}
		if g.color.A > 0 {
			w.ground(g, x, y)
		}
	}
}

// line writes a line as a text element, so that readers which don't know spans begin
// lines where they should.
func (w *writer) line(l line, x, y float64) {
	if len(l.segments) == 0 {
		return
	}
	size := 0.0
	for _, s := range l.segments {
		size = max(size, s.s.size)
	}
	at, anchor := l.anchor()
	base := look(l.segments[0].s)
	fmt.Fprintf(w, `<text x="%s" y="%s" style="text-anchor:%s!important;stroke:none!important;opacity:1!important;%s">`,
		number(x+at), number(y+l.y+l.height/2+.35*size), anchor, strings.Join(base, ""))
	shift := 0.0
	for _, s := range l.segments {
		text := html.EscapeString(s.text)
		var differs strings.Builder
		for i, p := range look(s.s) {
			if p != base[i] {
				differs.WriteString(p)
			}
		}
		if differs.Len() == 0 && s.s.shift == shift {
			w.WriteString(text)
			continue
		}
		w.WriteString("<tspan")
		if s.s.shift != shift {
			fmt.Fprintf(w, ` dy="%s"`, number(s.s.shift-shift))
			shift = s.s.shift
		}
		if differs.Len() > 0 {
			w.WriteString(` style="` + differs.String() + `"`)
		}
		w.WriteString(">" + text + "</tspan>")
	}
	w.WriteString("</text>")
}

// look are the properties of a style, each at its place.
func look(s *style) []string {
	either := func(is bool, name, yes, no string) string {
		if is {
			no = yes
		}
		return name + ":" + no + "!important;"
	}
	decoration := "none"
	switch {
	case s.under:
		decoration = "underline"
	case s.through:
		decoration = "line-through"
	}
	return []string{
		fill(fade(s.color, s.opacity)),
		"font-family:" + s.family + "!important;",
		"font-size:" + number(s.size) + "px!important;",
		either(s.bold, "font-weight", "bold", "normal"),
		either(s.italic, "font-style", "italic", "normal"),
		either(decoration != "none", "text-decoration", decoration, "none"),
	}
}

func fill(c csscolorparser.Color) string {
	r, g, b, _ := c.RGBA255()
	return fmt.Sprintf("fill:#%02x%02x%02x!important;fill-opacity:%s!important;", r, g, b, number(c.A))
}

func number(v float64) string {
	return strconv.FormatFloat(math.Round(v*1000)/1000, 'f', -1, 64)
}

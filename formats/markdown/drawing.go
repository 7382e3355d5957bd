package markdown

import (
	"encoding/base64"
	"slices"
	"strings"
)

// shapes are what a drawing draws with. One without any shows an icon that the site's
// own pages hold.
var shapes = []string{"<path", "<rect", "<circle", "<ellipse", "<line", "<poly", "<text", "<image"}

// drawing is an <svg> that stands in the text itself, as an <img> that holds it, and
// where what follows it begins. It is not ok when nothing ends it, or it shows nothing.
func (p *inlines) drawing(g tag) (img tag, to int, ok bool) {
	if g.name != "svg" || g.closing || g.empty || p.keepHTML || hiddenStyle(g.get("style")) {
		return tag{}, 0, false
	}
	end := p.find("</svg", g.to)
	if end < 0 {
		return tag{}, 0, false
	}
	stop, ok := tagAt(p.s, end)
	draws := func(shape string) bool { return strings.Contains(p.s[g.to:end], shape) }
	if !ok || !slices.ContainsFunc(shapes, draws) {
		return tag{}, 0, false
	}
	img = tag{name: "img", from: g.from, to: stop.to}
	for _, a := range g.attrs {
		switch a.key {
		case "width", "height", "style", "class", "id", "role":
			img.attrs = append(img.attrs, a)
		}
	}
	inside := p.s[g.to:end]
	if said := shownBy(&g, inside); said != "" || g.get("aria-hidden") == "true" {
		img.attrs = append(img.attrs, attribute{"alt", said})
	}
	img.attrs = append(img.attrs, attribute{"src", "data:image/svg+xml;base64," + base64.StdEncoding.EncodeToString([]byte(standalone(p.s[g.from:stop.to])))})
	return img, stop.to, true
}

// hiddenStyle reports whether a style hides what has it: a sheet of icons.
func hiddenStyle(style string) bool {
	return strings.Contains(strings.ReplaceAll(style, " ", ""), "display:none")
}

// shownBy is what a drawing says that it shows: its label, else its title.
func shownBy(g *tag, inside string) string {
	if label := strings.TrimSpace(g.get("aria-label")); label != "" {
		return label
	}
	_, rest, _ := strings.Cut(inside, "<title>")
	title, _, ok := strings.Cut(rest, "</title>")
	if !ok {
		return ""
	}
	return strings.TrimSpace(decodeEntities(title))
}

// standalone is the source of a drawing as a file of its own, which must name the
// vocabularies that HTML knows without being told.
func standalone(svg string) string {
	names := ""
	if !strings.Contains(svg, "xmlns=") {
		names += ` xmlns="http://www.w3.org/2000/svg"`
	}
	if strings.Contains(svg, "xlink:") && !strings.Contains(svg, "xmlns:xlink") {
		names += ` xmlns:xlink="http://www.w3.org/1999/xlink"`
	}
	return "<svg" + names + svg[len("<svg"):]
}

package markdown

import (
	"cmp"
	"encoding/base64"
	"regexp"
	"slices"
	"strings"

	"octavo/pipeline/book"
)

// shapes are what a drawing draws with.
var shapes = []string{"<path", "<rect", "<circle", "<ellipse", "<line", "<poly", "<text", "<image"}

// drawing is what an <svg> that stands in the text itself shows, and where what follows
// it begins: a picture that holds it; nothing, or its label, where all that it draws is
// not on the page. It is not ok when nothing ends it, or when all that it shows are the
// words of HTML in it.
func (p *inlines) drawing(g tag) (shown []book.Inline, to int, ok bool) {
	if g.name != "svg" || g.closing || g.empty || p.keepHTML {
		return nil, 0, false
	}
	end := p.find("</svg", g.to)
	if end < 0 {
		return nil, 0, false
	}
	stop, ok := tagAt(p.s, end)
	if !ok {
		return nil, 0, false
	}
	at := p.pos(g.from)
	inside := p.s[g.to:end]
	said := shownBy(&g, inside)
	lent, whole := p.lent(inside)
	drawn := stored.ReplaceAllString(inside, "")
	icon := !draws(drawn) // of the size of the text, and beside words that say the same
	switch {
	case hidden(&g) || icon && strings.Contains(inside, "<symbol") && !strings.Contains(drawn, "<use"): // a sheet of them
		return nil, stop.to, true
	case icon && !draws(lent):
		if holdsWords(inside) {
			return nil, 0, false
		}
		if strings.Contains(inside, "<use") && !whole {
			p.onceInfo(at, CodeChromeDropped, "icon", "icons that the web site keeps elsewhere are left out")
		}
		if said != "" && g.get("aria-hidden") != "true" {
			shown = []book.Inline{&book.Text{Base: book.Base{At: at}, S: said}}
		}
		return shown, stop.to, true
	}
	img := tag{name: "img", from: g.from, to: stop.to}
	for _, a := range g.attrs {
		switch a.key {
		case "width", "height", "style", "class", "id", "role":
			img.attrs = append(img.attrs, a)
		}
	}
	if said != "" || icon || g.get("aria-hidden") == "true" {
		img.attrs = append(img.attrs, attribute{"alt", said})
	}
	if icon && length(img.get, "width") == "" && length(img.get, "height") == "" {
		img.attrs = append(img.attrs, attribute{"height", "1em"})
	}
	img.attrs = append(img.attrs, attribute{"src", "data:image/svg+xml;base64," + base64.StdEncoding.EncodeToString([]byte(standalone(p.s[g.from:stop.to], lent)))})
	return p.spanElement(&img, nil, at), stop.to, true
}

// hidden reports whether an element shows nothing by its attributes, as sheets of icons
// that pages lend theirs from.
func hidden(t *tag) bool {
	return t.has("hidden") || strings.Contains(strings.ReplaceAll(t.get("style"), " ", ""), "display:none")
}

func draws(svg string) bool {
	return slices.ContainsFunc(shapes, func(shape string) bool { return strings.Contains(svg, shape) })
}

// unseen is what a drawing holds that nobody sees as words.
var unseen = regexp.MustCompile(`(?s)<title\b.*?</title\s*>|<desc\b.*?</desc\s*>|<style\b.*?</style\s*>|<script\b.*?</script\s*>|<metadata\b.*?</metadata\s*>|<!--.*?-->|<[^>]*>`)

// holdsWords reports whether there is text in a drawing, as HTML in it may have.
func holdsWords(svg string) bool {
	return strings.TrimSpace(unseen.ReplaceAllString(svg, "")) != ""
}

// stored is what a drawing holds without showing it.
var stored = regexp.MustCompile(`(?s)<(symbol|defs)\b.*?</(?:symbol|defs)\s*>`)

// shownBy is what a drawing says that it shows: its label, what it names as its label,
// its title or its description, the first of these that there is.
func shownBy(g *tag, inside string) string {
	if label := strings.TrimSpace(g.get("aria-label")); label != "" {
		return label
	}
	said := map[string]string{} // by id and by element
	for _, m := range saying.FindAllStringSubmatch(inside, maxSaying) {
		words := strings.Join(strings.Fields(decodeEntities(m[3])), " ")
		for _, key := range []string{"<" + m[1], "#" + idOf(m[2])} {
			if said[key] == "" {
				said[key] = words
			}
		}
	}
	var named []string
	for _, id := range strings.Fields(g.get("aria-labelledby")) {
		if words := said["#"+id]; words != "" {
			named = append(named, strings.TrimSuffix(words, "."))
		}
	}
	return cmp.Or(strings.Join(named, ". "), said["<title"], said["<desc"])
}

// saying is the title or the description of a drawing or of a part of it.
var saying = regexp.MustCompile(`(?s)<(title|desc)((?:\s[^>]*)?)>(.*?)</(?:title|desc)\s*>`)

// maxSaying bounds how many of them are looked at.
const maxSaying = 64

// idOf is the id among the attributes of an element.
func idOf(attributes string) string {
	if m := idAttribute.FindStringSubmatch(attributes); m != nil {
		return m[1] + m[2]
	}
	return ""
}

var idAttribute = regexp.MustCompile(`\sid\s*=\s*(?:"([^"]*)"|'([^']*)')`)

// standalone is the source of a drawing as a file of its own, with what it is lent: it
// must name the vocabularies that HTML knows without being told, and what is lent to a
// drawing without a view says how large that is.
func standalone(svg, lent string) string {
	start := svg[:strings.IndexByte(svg, '>')]
	names := ""
	if !strings.Contains(svg, "xmlns=") {
		names += ` xmlns="http://www.w3.org/2000/svg"`
	}
	if strings.Contains(svg+lent, "xlink:") && !strings.Contains(svg, "xmlns:xlink") {
		names += ` xmlns:xlink="http://www.w3.org/1999/xlink"`
	}
	if lent == "" {
		return "<svg" + names + svg[len("<svg"):]
	}
	if view := viewBox.FindString(lent); view != "" && !viewBox.MatchString(start) {
		names += " " + view
	}
	return "<svg" + names + start[len("<svg"):] + "><defs>" + lent + "</defs>" + svg[len(start)+1:]
}

var viewBox = regexp.MustCompile(`viewBox\s*=\s*(?:"[^"]*"|'[^']*')`)

package epub

import (
	"encoding/xml"
	"strings"
)

// set is the set of words in a text.
func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

const (
	xhtmlSpace  = "http://www.w3.org/1999/xhtml"
	mathMLSpace = "http://www.w3.org/1998/Math/MathML"
	opfSpace    = "http://www.idpf.org/2007/opf"
)

// phrasing are the elements that may stand in running text.
var phrasing = set("a abbr b br cite code del dfn em i img ins kbd mark q samp small span strong sub sup u var math")

// flow are those that may stand where paragraphs do.
var flow = set("section nav aside div p h1 h2 h3 h4 h5 h6 blockquote pre ul ol dl table figure details hr")

// children are the elements that others ask for.
var children = map[string]map[string]bool{
	"html": set("head body"), "head": set("meta title link"), "ul": set("li"), "ol": set("li"), "dl": set("dt dd"),
	"table": set("caption colgroup thead tbody tfoot"), "colgroup": set("col"), "thead": set("tr"), "tbody": set("tr"), "tfoot": set("tr"), "tr": set("td th"),
}

// text are the elements that hold running text only.
var text = set("p h1 h2 h3 h4 h5 h6 pre dt summary a abbr b cite code del dfn em i ins kbd mark q samp small span strong sub sup u var")

// attributes are those that documents may carry.
var attributes = set("id class lang dir title href src alt role type label labelledby hidden style colspan rowspan scope start open charset rel" +
	" aria-label aria-labelledby aria-hidden xmlns epub")

// grammar follows the elements of one document.
type grammar struct {
	open []string
	math int // elements of a formula that are open
}

// enter takes note of an element, and returns what is wrong with its standing here.
func (g *grammar) enter(s xml.StartElement) string {
	name, parent := s.Name.Local, ""
	if len(g.open) > 0 {
		parent = g.open[len(g.open)-1]
	}
	g.open = append(g.open, name)
	switch s.Name.Space {
	case mathMLSpace:
		if g.math++; g.math > 1 { // what is in a formula is its maker's
			return ""
		}
		return g.misplaced(parent, name)
	case xhtmlSpace:
	default:
		return "element " + name + " of a strange kind"
	}
	for _, a := range s.Attr {
		if !attributes[a.Name.Local] {
			return "attribute " + a.Name.Local + " of " + name
		}
	}
	return g.misplaced(parent, name)
}

func (g *grammar) misplaced(parent, name string) string {
	in := name + " in " + parent
	if of := children[parent]; of != nil {
		if !of[name] {
			return in
		}
		return ""
	}
	switch {
	case parent == "":
		if name != "html" {
			return name + " at the top"
		}
	case text[parent] && !phrasing[name]:
		return in
	case parent == "figure" && name == "figcaption", parent == "details" && name == "summary":
	case !phrasing[name] && !flow[name]:
		return in
	case name == "a" && g.within("a"):
		return "a link in a link"
	}
	return ""
}

func (g *grammar) within(name string) bool {
	for _, o := range g.open[:len(g.open)-1] {
		if o == name {
			return true
		}
	}
	return false
}

// leave closes the element that was entered last.
func (g *grammar) leave(e xml.EndElement) {
	g.open = g.open[:len(g.open)-1]
	if e.Name.Space == mathMLSpace {
		g.math--
	}
}

package markdown

import (
	"slices"
	"strings"

	"octavo/pipeline/book"
)

// groups are the elements that become a book.Div of their name.
var groups = set("div section aside article address center main header footer nav hgroup fieldset body html search")

func (p *page) blockElement(n *htmlNode) []book.Block {
	base := book.Base{At: n.at, Attr: p.attrs(&n.tag, n.at)}
	switch name := n.tag.name; name {
	case "p":
		return p.paragraphElement(n, base)
	case "h1", "h2", "h3", "h4", "h5", "h6":
		return []book.Block{&book.Heading{Base: base, Level: int(name[1] - '0'), Inlines: p.text(n)}}
	case "ul", "ol", "menu":
		return []book.Block{p.list(n, base)}
	case "dl":
		return []book.Block{p.definitions(n, base)}
	case "blockquote":
		return []book.Block{&book.Quote{Base: base, Blocks: p.content(n)}}
	case "pre":
		return []book.Block{listing(n, base)}
	case "textarea": // without words it is there to write in
		if text := decodeEntities(strings.TrimPrefix(n.text, "\n")); strings.TrimSpace(text) != "" {
			return []book.Block{&book.Code{Base: base, Text: strings.TrimSuffix(text, "\n")}}
		}
		p.found.Warnf(n.at, CodeActiveContent, "", "<textarea> works on a live page only, dropped")
		return nil
	case "hr":
		return []book.Block{&book.Rule{Base: base}}
	case "table":
		return []book.Block{p.table(n, base)}
	case "details":
		return []book.Block{p.details(n, base)}
	case "figure":
		return []book.Block{p.figure(n, base)}
	case "form", "select", "option", "optgroup":
		p.found.Warnf(n.at, CodeActiveContent, "", "<%s> works on a live page only, dropped", name)
		return nil
	case "head":
		return nil
	case "summary", "figcaption": // what holds them takes them up
		return []book.Block{&book.Div{Base: base, Tag: name, Blocks: p.content(n)}}
	}
	if n.tag.name == "div" && hasClass(&n.tag, []string{diagramClass}) && !hasElements(n) {
		return []book.Block{listing(n, base)}
	}
	if groups[n.tag.name] {
		if (n.tag.name == "body" || n.tag.name == "html") && base.Attr.IsZero() {
			return p.content(n)
		}
		addClasses(&base.Attr, alignClasses[strings.ToLower(n.tag.get("align"))])
		if n.tag.name == "center" {
			return []book.Block{centred(base, p.content(n))}
		}
		d := &book.Div{Base: base, Blocks: p.content(n)}
		if n.tag.name != "div" {
			d.Tag = n.tag.name
		}
		return []book.Block{d}
	}
	inside := p.content(n)
	if !blockElements[n.tag.name] && !spanElements[n.tag.name] && emphasisElements[n.tag.name] == 0 && n.tag.name != "em" && n.tag.name != "a" {
		p.unknown(&n.tag, n.at)
	}
	if base.Attr.IsZero() {
		return inside
	}
	return []book.Block{&book.Div{Base: base, Blocks: inside}}
}

// alignClasses are what HTML's align says, as classes.
var alignClasses = map[string]string{"center": "text-center", "middle": "text-center", "right": "text-right", "left": "text-left"}

// centred is <center>.
func centred(base book.Base, inside []book.Block) *book.Div {
	addClasses(&base.Attr, alignClasses["center"])
	return &book.Div{Base: base, Blocks: inside}
}

func (p *page) paragraphElement(n *htmlNode, base book.Base) []book.Block {
	addClasses(&base.Attr, alignClasses[strings.ToLower(n.tag.get("align"))])
	for _, k := range n.kids {
		if !phrasing(k) {
			blocks := p.content(n)
			if base.Attr.IsZero() {
				return blocks
			}
			return []book.Block{&book.Div{Base: base, Blocks: blocks}}
		}
	}
	in := p.text(n)
	if len(in) == 0 && base.Attr.IsZero() {
		return nil
	}
	if slices.ContainsFunc(in, func(n book.Inline) bool { return p.standsApart(n) != nil }) {
		return wrapDiv(base, p.paragraphs(&book.Paragraph{Base: book.Base{At: n.at}, Inlines: in}))
	}
	return withMargin(&book.Paragraph{Base: base, Inlines: in})
}

// classOf is the base of what stands for an element of which nothing but its class
// is of use.
func (p *page) classOf(n *htmlNode) book.Base {
	return book.Base{At: n.at, Attr: book.Attr{Classes: strings.Fields(n.tag.get("class"))}}
}

// withClass is a node that has also the class of what it stood in.
func (n *htmlNode) withClass(class string) *htmlNode {
	if class == "" || n.tag.name == "" {
		return n
	}
	d := *n
	d.tag.attrs = []attribute{{key: "class", value: strings.TrimSpace(n.tag.get("class") + " " + class)}}
	for _, a := range n.tag.attrs {
		if a.key != "class" {
			d.tag.attrs = append(d.tag.attrs, a)
		}
	}
	return &d
}

func wrapDiv(base book.Base, inside []book.Block) []book.Block {
	if base.Attr.IsZero() || len(inside) == 0 {
		return inside
	}
	return []book.Block{&book.Div{Base: base, Blocks: inside}}
}

package markdown

import (
	"slices"
	"strconv"
	"strings"

	"octavo/pipeline/book"
)

// groups are the elements that become a book.Div of their name.
var groups = set("div section aside article address center main header footer nav hgroup fieldset body html search")

// phrasing reports whether n may stand in running text.
func phrasing(n *htmlNode) bool {
	if n.blocks != nil {
		return false
	}
	name := n.tag.name
	if name == "" {
		return true
	}
	if groups[name] || blockElements[name] && !spanToo[name] || name == "details" || name == "figure" {
		return false
	}
	if name == "style" || name == "script" {
		return true
	}
	for _, k := range n.kids {
		if !phrasing(k) {
			return false
		}
	}
	return true
}

// inlinesOf makes running text of nodes; blocks among them are run together.
func (p *page) inlinesOf(nodes []*htmlNode) []book.Inline {
	var out []book.Inline
	for _, n := range nodes {
		switch {
		case n.tag.name == "" && n.blocks != nil:
			for _, b := range n.blocks {
				out = append(out, p.inlinesOfBlock(b)...)
			}
		case n.tag.name == "" && n.inlines != nil:
			out = append(out, n.inlines...)
		case n.tag.name == "":
			out = append(out, p.htmlText(n)...)
		default:
			inside := n.inlines
			if inside == nil {
				inside = p.insideOf(n)
			}
			if groups[n.tag.name] || blockElements[n.tag.name] && !spanToo[n.tag.name] {
				out = append(out, wrapSpan(book.Base{At: n.at, Attr: p.attrs(&n.tag, n.at)}, inside)...)
				continue
			}
			out = append(out, p.spanElement(&n.tag, inside, n.at)...)
		}
	}
	return out
}

// insideOf is the running text in an element, without formulas in code.
func (p *page) insideOf(n *htmlNode) []book.Inline {
	if n.tag.name != "code" {
		return p.inlinesOf(n.kids)
	}
	p.inCode++
	inside := p.inlinesOf(n.kids)
	p.inCode--
	return inside
}

func (p *page) inlinesOfBlock(b book.Block) []book.Inline {
	base := book.Base{At: b.Pos(), Attr: book.Attr{Classes: classesIn(b)}}
	switch b := b.(type) {
	case *book.Paragraph:
		return wrapSpan(base, b.Inlines)
	case *book.Heading:
		return wrapSpan(base, b.Inlines)
	}
	if s := book.TextOf(b); s != "" {
		return wrapSpan(base, []book.Inline{&book.Text{Base: book.Base{At: b.Pos()}, S: s}})
	}
	return nil
}

// classesIn are the classes of a block and, where its structure is given up, of all
// in it: a class may say that its text is not for everyone.
func classesIn(b book.Block) []string {
	switch b.(type) {
	case *book.Paragraph, *book.Heading:
		return b.Attrs().Classes
	}
	var all book.Attr
	book.Walk(b, func(n book.Node) bool {
		book.EachAttr(n, func(a *book.Attr) { addClasses(&all, strings.Join(a.Classes, " ")) })
		return true
	})
	return all.Classes
}

// blocksOf makes blocks of nodes: elements as the allow-list says, running text
// between them as paragraphs without a mark of their own.
func (p *page) blocksOf(nodes []*htmlNode) []book.Block {
	var out []book.Block
	var run []*htmlNode
	flush := func() {
		in := trimText(p.inlinesOf(run))
		run = nil
		if len(in) > 0 {
			out = append(out, p.paragraphs(&book.Paragraph{Base: book.Base{At: in[0].Pos()}, Plain: true, Inlines: in})...)
		}
	}
	for _, n := range nodes {
		if phrasing(n) {
			run = append(run, n)
			continue
		}
		flush()
		if n.tag.name == "" {
			out = append(out, n.blocks...)
			continue
		}
		for _, b := range p.blockElement(n) {
			out = append(out, p.callout(b))
		}
	}
	flush()
	return out
}

// trimText takes white space off the ends of running text.
func trimText(in []book.Inline) []book.Inline {
	for len(in) > 0 {
		t, ok := in[0].(*book.Text)
		if !ok {
			break
		}
		s := strings.TrimLeft(t.S, " \t\n")
		if s != "" {
			in[0] = &book.Text{Base: t.Base, S: s}
			break
		}
		in = in[1:]
	}
	for len(in) > 0 {
		t, ok := in[len(in)-1].(*book.Text)
		if !ok {
			break
		}
		s := strings.TrimRight(t.S, " \t\n")
		if s != "" {
			in[len(in)-1] = &book.Text{Base: t.Base, S: s}
			break
		}
		in = in[:len(in)-1]
	}
	return in
}

// content is the blocks in an element.
func (p *page) content(n *htmlNode) []book.Block {
	if n.inlines != nil {
		return p.paragraphs(&book.Paragraph{Base: book.Base{At: n.at}, Plain: true, Inlines: n.inlines})
	}
	return p.blocksOf(n.kids)
}

// text is the running text in an element.
func (p *page) text(n *htmlNode) []book.Inline {
	if n.inlines != nil {
		return n.inlines
	}
	return trimText(p.inlinesOf(n.kids))
}

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

var listTypes = map[string]string{"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}

func (p *page) list(n *htmlNode, base book.Base) *book.List {
	l := &book.List{Base: base, Ordered: n.tag.name == "ol", Style: listTypes[n.tag.get("type")]}
	if l.Ordered {
		l.Start = 1
		if i, err := strconv.Atoi(n.tag.get("start")); err == nil {
			l.Start = i
		}
	}
	for _, k := range n.kids {
		if k.tag.name == "li" {
			l.Items = append(l.Items, &book.Item{Base: book.Base{At: k.at, Attr: p.attrs(&k.tag, k.at)}, Blocks: p.content(k)})
			continue
		}
		blocks := p.blocksOf([]*htmlNode{k})
		if len(blocks) == 0 {
			continue
		}
		if len(l.Items) == 0 {
			l.Items = append(l.Items, &book.Item{Base: book.Base{At: k.at}})
		}
		last := l.Items[len(l.Items)-1]
		last.Blocks = append(last.Blocks, blocks...)
	}
	return l
}

func (p *page) definitions(n *htmlNode, base book.Base) *book.Definitions {
	d := &book.Definitions{Base: base}
	var item *book.Definition
	for _, k := range flattenDivs(n.kids) {
		b := book.Base{At: k.at, Attr: p.attrs(&k.tag, k.at)}
		if k.tag.name == "dt" && (item == nil || len(item.Bodies) > 0) || item == nil {
			item = &book.Definition{Base: book.Base{At: k.at}}
			if k.tag.name == "" && strings.TrimSpace(k.text) == "" {
				item = nil
				continue
			}
			d.Items = append(d.Items, item)
		}
		if k.tag.name == "dt" {
			item.Terms = append(item.Terms, &book.Term{Base: b, Inlines: p.text(k)})
			continue
		}
		blocks := p.content(k)
		if k.tag.name != "dd" {
			blocks = p.blocksOf([]*htmlNode{k})
		}
		if len(blocks) > 0 || k.tag.name == "dd" {
			item.Bodies = append(item.Bodies, &book.Description{Base: b, Blocks: blocks})
		}
	}
	return d
}

func flattenDivs(nodes []*htmlNode) []*htmlNode {
	var out []*htmlNode
	for _, n := range nodes {
		if n.tag.name == "div" {
			for _, k := range n.kids {
				out = append(out, k.withClass(n.tag.get("class")))
			}
		} else {
			out = append(out, n)
		}
	}
	return out
}

// listing is <pre>, with or without <code> in it.
func listing(n *htmlNode, base book.Base) *book.Code {
	var b strings.Builder
	language := languageOf(&n.tag)
	classes := book.Attr{Classes: base.Classes}
	var walk func(*htmlNode)
	walk = func(k *htmlNode) {
		b.WriteString(k.text)
		if k.tag.name == "br" {
			b.WriteByte('\n')
		}
		if language == "" {
			language = languageOf(&k.tag)
		}
		if k != n && !strings.Contains(k.tag.get("class"), "language-") {
			addClasses(&classes, k.tag.get("class"))
		}
		for _, in := range k.inlines {
			b.WriteString(book.TextOf(in))
		}
		for _, bl := range k.blocks {
			b.WriteString(book.TextOf(bl))
		}
		for _, c := range k.kids {
			walk(c)
		}
	}
	walk(n)
	base.Classes = classes.Classes
	text := strings.TrimPrefix(b.String(), "\n")
	return &book.Code{Base: base, Language: language, Text: strings.TrimSuffix(text, "\n")}
}

func languageOf(t *tag) string {
	for _, c := range strings.Fields(t.get("class")) {
		if l, ok := strings.CutPrefix(c, "language-"); ok {
			return l
		}
		if c == diagramClass {
			return c
		}
	}
	return ""
}

// diagramClass is the class of the elements that Mermaid draws.
const diagramClass = "mermaid"

// hasElements reports whether there is more than text and line breaks in n.
func hasElements(n *htmlNode) bool {
	for _, k := range n.kids {
		if k.tag.name != "" && k.tag.name != "br" || k.blocks != nil {
			return true
		}
	}
	return false
}

func (p *page) details(n *htmlNode, base book.Base) *book.Details {
	d := &book.Details{Base: base, Open: n.tag.has("open")}
	rest := make([]*htmlNode, 0, len(n.kids))
	for _, k := range n.kids {
		if k.tag.name == "summary" && d.Summary == nil {
			d.Summary = wrapSpan(p.classOf(k), p.text(k))
			continue
		}
		if k.blocks != nil && d.Summary == nil {
			k = &htmlNode{at: k.at, blocks: takeSummary(k.blocks, d)}
		}
		rest = append(rest, k)
	}
	d.Blocks = p.blocksOf(rest)
	return d
}

// takeSummary finds the summary among blocks that were read as Markdown.
func takeSummary(blocks []book.Block, d *book.Details) []book.Block {
	for i, b := range blocks {
		if div, ok := b.(*book.Div); ok && div.Tag == "summary" {
			for _, x := range div.Blocks {
				if para, ok := x.(*book.Paragraph); ok {
					d.Summary = append(d.Summary, wrapSpan(book.Base{At: div.At, Attr: book.Attr{Classes: div.Classes}}, para.Inlines)...)
				}
			}
			return append(blocks[:i:i], blocks[i+1:]...)
		}
	}
	return blocks
}

func (p *page) figure(n *htmlNode, base book.Base) *book.Figure {
	f := &book.Figure{Base: base}
	var rest []*htmlNode
	shown := len(n.inlines) > 0
	for _, k := range n.kids {
		if k.tag.name == "figcaption" {
			f.Above = !shown
			f.Caption = append(f.Caption, wrapDiv(p.classOf(k), p.content(k))...)
			continue
		}
		shown = shown || k.tag.name != "" || k.blocks != nil || len(k.inlines) > 0 || strings.TrimSpace(k.text) != ""
		rest = append(rest, k)
	}
	blocks := p.blocksOf(rest)
	if len(n.inlines) > 0 {
		blocks = append(blocks, &book.Paragraph{Base: book.Base{At: n.at}, Inlines: n.inlines})
	}
	for _, b := range blocks {
		if d, ok := b.(*book.Div); ok && d.Tag == "figcaption" {
			f.Above = len(f.Blocks) == 0
			f.Caption = append(f.Caption, wrapDiv(book.Base{At: d.At, Attr: book.Attr{Classes: d.Classes}}, d.Blocks)...)
			continue
		}
		f.Blocks = append(f.Blocks, b)
	}
	return f
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

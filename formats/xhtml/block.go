package xhtml

import (
	"strconv"

	"octavo/pipeline/book"
)

// Blocks prints blocks, each on lines of its own.
func (p *Printer) Blocks(bs []book.Block) {
	for _, b := range bs {
		p.Block(b)
	}
}

// Block prints one block.
func (p *Printer) Block(b book.Block) { p.within(func() { p.block(b) }) }

func (p *Printer) block(b book.Block) {
	if _, text := b.(*book.Paragraph); !text {
		for _, t := range p.Breaks[b] {
			p.PageTurn(t, "div")
		}
	}
	switch b := b.(type) {
	case *book.Paragraph:
		p.paragraph(b)
	case *book.Heading:
		p.Heading(b.Level+p.Down, &b.Attr, b.Number, b.Inlines)
	case *book.List:
		p.list(b)
	case *book.Code:
		p.code(b)
	case *book.Quote:
		p.group("blockquote", &b.Attr, b.Blocks)
	case *book.Callout:
		p.callout(b)
	case *book.Details:
		p.details(b)
	case *book.Table:
		p.table(b)
	case *book.Figure:
		p.figure(b)
	case *book.Definitions:
		p.definitions(b)
	case *book.Rule:
		p.Raw("<hr")
		p.attrs(&b.Attr)
		p.Raw(" />\n")
	case *book.Div:
		p.div(b)
	case *book.MathBlock:
		p.mathBlock(b)
	case *book.Raw:
		p.raw(b)
	case *book.Contents:
		if p.Contents != nil {
			p.Contents(p)
		}
	case *book.References:
		p.references(b)
	}
}

func (p *Printer) paragraph(b *book.Paragraph) {
	if b.Plain {
		bare := b.IsZero()
		if !bare {
			p.open("span", &b.Attr)
		}
		p.paragraphText(b)
		if !bare {
			p.Raw("</span>")
		}
		return
	}
	classes := []string(nil)
	if !p.Plain && pictureOnly(b.Inlines) {
		classes = append(classes, "picture")
	}
	p.Raw("<p")
	p.turned(&b.Attr, b.Inlines)
	p.attrs(&b.Attr, classes...)
	p.Raw(">")
	p.paragraphText(b)
	p.Raw("</p>\n")
}

// pictureOnly reports whether a paragraph is one picture, linked or not.
func pictureOnly(in []book.Inline) bool {
	if len(in) != 1 {
		return false
	}
	switch n := in[0].(type) {
	case *book.Image:
		return true
	case *book.Link:
		return pictureOnly(n.Inlines)
	}
	return false
}

// Heading prints a heading with its number.
func (p *Printer) Heading(level int, a *book.Attr, number []int, in []book.Inline) {
	name := "h" + strconv.Itoa(min(max(level, 1), 6))
	p.Raw("<" + name)
	p.turned(a, in)
	p.attrs(a)
	p.Raw(">")
	p.number("", number)
	p.Inlines(in)
	p.Raw("</" + name + ">\n")
}

// number prints the number of what follows, where it has one, behind the word for it.
func (p *Printer) number(word string, n []int) {
	if len(n) == 0 {
		return
	}
	p.Raw(`<span class="number">`)
	p.Text(word + Number(n))
	p.Raw("</span> ")
}

// Number is a number as printed: 3, or 3.1.
func Number(n []int) string {
	s := ""
	for i, d := range n {
		if i > 0 {
			s += "."
		}
		s += strconv.Itoa(d)
	}
	return s
}

func (p *Printer) group(name string, a *book.Attr, bs []book.Block, classes ...string) {
	p.open(name, a, classes...)
	p.Raw("\n")
	p.Blocks(bs)
	p.Raw("</" + name + ">\n")
}

func (p *Printer) div(b *book.Div) {
	name, classes := "div", []string(nil)
	switch b.Tag {
	case "", "div":
	case "section", "aside":
		name = b.Tag
		if !p.Plain { // an aside is a landmark for screen readers, which a div in running text is not
			name, classes = "div", []string{b.Tag}
		}
	default:
		if elementName(b.Tag) {
			classes = []string{b.Tag}
		}
	}
	p.group(name, &b.Attr, b.Blocks, classes...)
}

func elementName(s string) bool {
	for _, c := range s {
		if c < 'a' || c > 'z' {
			return false
		}
	}
	return s != ""
}

// flow prints what stands in a list item, cell or description: tight text on the
// element's own line, other blocks on lines of their own.
func (p *Printer) flow(bs []book.Block) {
	tight := false
	for i, b := range bs {
		para, ok := b.(*book.Paragraph)
		plain := ok && para.Plain
		if plain && tight {
			p.Raw("<br />")
		}
		if !plain && (i == 0 || tight) {
			p.Raw("\n")
		}
		p.Block(b)
		tight = plain
	}
}

func (p *Printer) list(b *book.List) {
	name := "ul"
	if b.Ordered {
		name = "ol"
	}
	p.Raw("<" + name)
	var classes []string
	for _, i := range b.Items {
		if i.Task != book.NoTask {
			classes = []string{"task-list"}
			break
		}
	}
	if b.Style != "" && elementName(stripHyphens(b.Style)) && !p.Plain {
		classes = append(classes, "list-"+b.Style)
	}
	if b.Ordered && b.Start != 1 {
		p.pair("start", strconv.Itoa(b.Start))
	}
	if len(b.Items) > 0 { // the side of its marks
		p.turned(&b.Attr, book.FirstText(b.Items[0].Blocks))
	}
	p.attrs(&b.Attr, classes...)
	p.Raw(">\n")
	for _, i := range b.Items {
		p.within(func() { p.item(i) })
	}
	p.Raw("</" + name + ">\n")
}

func stripHyphens(s string) string {
	out := make([]byte, 0, len(s))
	for i := range len(s) {
		if s[i] != '-' {
			out = append(out, s[i])
		}
	}
	return string(out)
}

func (p *Printer) item(i *book.Item) {
	if i.Task == book.NoTask {
		p.open("li", &i.Attr)
		p.flow(i.Blocks)
		p.Raw("</li>\n")
		return
	}
	p.open("li", &i.Attr, "task-list-item")
	blocks := i.Blocks
	if len(blocks) > 0 {
		if first, ok := blocks[0].(*book.Paragraph); ok && !first.Plain {
			p.Raw("\n")
			p.open("p", &first.Attr)
			p.box(i.Task)
			p.paragraphText(first)
			p.Raw("</p>\n")
			p.Blocks(blocks[1:])
			p.Raw("</li>\n")
			return
		}
	}
	p.box(i.Task)
	p.flow(blocks)
	p.Raw("</li>\n")
}

// box prints the box of a task: a checkbox as kramdown's, in books a sign that
// needs no form control.
func (p *Printer) box(t book.Task) {
	if p.Plain {
		p.Raw(`<input type="checkbox" class="task-list-item-checkbox" disabled="disabled"`)
		if t == book.Done {
			p.Raw(` checked="checked"`)
		}
		p.Raw(" />")
		return
	}
	sign, word := "☐", "to do"
	if t == book.Done {
		sign, word = "☑", "done"
	}
	p.Raw(`<span class="task" role="img"`)
	p.pair("aria-label", p.say(word))
	p.Raw(">" + sign + "</span> ")
}

func (p *Printer) callout(b *book.Callout) {
	kind := b.Kind
	if !elementName(stripHyphens(kind)) {
		kind = ""
	}
	p.Raw("<div")
	classes := []string{"callout"}
	if kind != "" {
		classes = append(classes, kind)
	}
	if c := "callout-" + b.Color; b.Color != "" && p.Styled != nil && p.Styled(c) {
		classes = append(classes, c)
	}
	p.attrs(&b.Attr, classes...)
	if !p.Plain {
		p.Raw(` role="note"`)
	}
	p.Raw(">\n")
	if len(b.Title) > 0 {
		p.Raw(`<p class="callout-title">`)
		p.Inlines(b.Title)
		p.Raw("</p>\n")
	}
	p.Blocks(b.Blocks)
	p.Raw("</div>\n")
}

func (p *Printer) details(b *book.Details) {
	p.Raw("<details")
	p.attrs(&b.Attr)
	if b.Open {
		p.Raw(` open="open"`)
	}
	p.Raw(">\n<summary>")
	if len(b.Summary) == 0 {
		p.Text(p.say("Details"))
	}
	p.Inlines(b.Summary)
	p.Raw("</summary>\n")
	p.Blocks(b.Blocks)
	p.Raw("</details>\n")
}

func (p *Printer) figure(b *book.Figure) {
	caption := func() {
		if len(b.Caption) == 0 && len(b.Number) == 0 {
			return
		}
		p.Raw("<figcaption>")
		p.number(p.say("Figure")+" ", b.Number)
		p.flow(b.Caption)
		p.Raw("</figcaption>\n")
	}
	p.open("figure", &b.Attr)
	p.Raw("\n")
	if b.Above {
		caption()
	}
	p.Blocks(b.Blocks)
	if !b.Above {
		caption()
	}
	p.Raw("</figure>\n")
}

// definitions prints a list of terms. HTML wants a term before each description
// and a description after each term.
func (p *Printer) definitions(b *book.Definitions) {
	p.open("dl", &b.Attr)
	p.Raw("\n")
	for _, d := range b.Items {
		if len(d.Terms) == 0 {
			p.Raw("<dt>")
			p.anchor(&d.Attr)
			p.Raw("</dt>\n")
		}
		for i, t := range d.Terms {
			p.open("dt", &t.Attr)
			if i == 0 {
				p.anchor(&d.Attr)
			}
			p.Inlines(t.Inlines)
			p.Raw("</dt>\n")
		}
		for _, body := range d.Bodies {
			p.open("dd", &body.Attr)
			p.flow(body.Blocks)
			p.Raw("</dd>\n")
		}
		if len(d.Bodies) == 0 {
			p.Raw("<dd></dd>\n")
		}
	}
	p.Raw("</dl>\n")
}

// anchor prints the id of a node that has no element of its own.
func (p *Printer) anchor(a *book.Attr) {
	if a.ID != "" || p.Plain && a.Anchor != "" {
		p.Raw("<span")
		p.id(a)
		p.Raw("></span>")
	}
}

func (p *Printer) mathBlock(b *book.MathBlock) {
	if p.Plain {
		p.Raw(`\[`)
		p.Text(b.TeX)
		p.Raw("\\]\n")
		return
	}
	if m, ok := p.mathML(b); ok {
		p.open("div", &b.Attr, "math")
		p.Raw(m + "</div>\n")
		return
	}
	p.open("pre", &b.Attr, "math")
	p.Raw("<code>")
	p.Text(b.TeX)
	p.Raw("</code></pre>\n")
}

func (p *Printer) raw(b *book.Raw) {
	p.lost(b)
	if p.Plain {
		p.Raw(b.Text + "\n")
		return
	}
	p.open("pre", &b.Attr, "raw")
	p.Raw("<code>")
	p.Text(b.Text)
	p.Raw("</code></pre>\n")
}

package markdown_test

import (
	"fmt"
	"html"
	"strings"

	"github.com/yuin/goldmark/util"

	"octavo/pipeline/book"
)

// printer writes the model as HTML in the words of the specifications' own
// cases, which no output of octavo does.
type printer struct {
	strings.Builder
	notes []*book.Note
}

func htmlOf(blocks []book.Block) string {
	p := printer{}
	p.blocks(blocks)
	if len(p.notes) > 0 {
		p.WriteString(`<div class="footnotes" role="doc-endnotes"><ol>`)
		for i := 0; i < len(p.notes); i++ {
			fmt.Fprintf(&p, `<li id="%s">`, p.notes[i].Anchor)
			p.blocks(p.notes[i].Blocks)
			p.WriteString("</li>")
		}
		p.WriteString("</ol></div>")
	}
	return p.String()
}

func (p *printer) attrs(a *book.Attr) {
	if a.Anchor != "" {
		fmt.Fprintf(p, ` id="%s"`, html.EscapeString(a.Anchor))
	}
	if len(a.Classes) > 0 {
		fmt.Fprintf(p, ` class="%s"`, html.EscapeString(strings.Join(a.Classes, " ")))
	}
	for _, x := range a.Pairs {
		fmt.Fprintf(p, ` %s="%s"`, x.Key, html.EscapeString(x.Value))
	}
}

func (p *printer) element(name string, a *book.Attr, inside func()) {
	p.WriteString("<" + name)
	p.attrs(a)
	p.WriteString(">")
	inside()
	p.WriteString("</" + name + ">\n")
}

func (p *printer) blocks(bs []book.Block) {
	for i, b := range bs {
		if para, ok := b.(*book.Paragraph); ok && para.Plain {
			p.inlines(para.Inlines)
			if i < len(bs)-1 {
				p.WriteString("\n")
			}
			continue
		}
		p.block(b)
	}
}

func (p *printer) block(b book.Block) {
	a := b.Attrs()
	inside := func(bs []book.Block) func() { return func() { p.blocks(bs) } }
	switch b := b.(type) {
	case *book.Paragraph:
		p.element("p", a, func() { p.inlines(b.Inlines) })
	case *book.Heading:
		p.element(fmt.Sprintf("h%d", b.Level), a, func() { p.inlines(b.Inlines) })
	case *book.List:
		name, list := "ul", *a
		if b.Ordered {
			name = "ol"
			if b.Start != 1 {
				list.Pairs = append([]book.Pair{{Key: "start", Value: fmt.Sprint(b.Start)}}, list.Pairs...)
			}
		}
		p.element(name, &list, func() {
			for _, i := range b.Items {
				p.element("li", &i.Attr, inside(i.Blocks))
			}
		})
	case *book.Code:
		code := book.Attr{}
		if b.Language != "" {
			code.Classes = []string{"language-" + b.Language}
		}
		p.WriteString("<pre")
		p.attrs(a)
		p.WriteString("><code")
		p.attrs(&code)
		p.WriteString(">" + html.EscapeString(b.Text))
		if b.Text != "" {
			p.WriteString("\n")
		}
		p.WriteString("</code></pre>\n")
	case *book.Quote:
		p.element("blockquote", a, inside(b.Blocks))
	case *book.Callout:
		p.element("blockquote", a, inside(b.Blocks))
	case *book.Details:
		p.element("details", a, func() {
			p.element("summary", &book.Attr{}, func() { p.inlines(b.Summary) })
			p.blocks(b.Blocks)
		})
	case *book.Table:
		p.table(b)
	case *book.Figure:
		p.element("figure", a, func() { p.blocks(b.Blocks); p.blocks(b.Caption) })
	case *book.Definitions:
		p.element("dl", a, func() {
			for _, d := range b.Items {
				for _, t := range d.Terms {
					p.element("dt", &t.Attr, func() { p.inlines(t.Inlines) })
				}
				for _, x := range d.Bodies {
					p.element("dd", &x.Attr, inside(x.Blocks))
				}
			}
		})
	case *book.Rule:
		p.WriteString("<hr")
		p.attrs(a)
		p.WriteString(" />\n")
	case *book.Div:
		name := b.Tag
		if name == "" {
			name = "div"
		}
		p.element(name, a, inside(b.Blocks))
	case *book.MathBlock:
		p.element("div", &book.Attr{Classes: append([]string{"kdmath"}, a.Classes...), Anchor: a.Anchor}, func() {
			p.WriteString("$$\n" + html.EscapeString(b.TeX) + "\n$$")
		})
	case *book.Raw:
		p.WriteString(b.Text + "\n")
	}
}

func (p *printer) table(t *book.Table) {
	rows := func(name string, rows []*book.Row) {
		if len(rows) == 0 {
			return
		}
		p.element(name, &book.Attr{}, func() {
			for _, r := range rows {
				p.element("tr", &r.Attr, func() {
					for i, c := range r.Cells {
						p.cell(t, i, c)
					}
				})
			}
		})
	}
	p.element("table", &t.Attr, func() {
		rows("thead", t.Head)
		for _, b := range t.Bodies {
			rows("tbody", b)
		}
		rows("tfoot", t.Foot)
	})
}

func (p *printer) cell(t *book.Table, i int, c *book.Cell) {
	name, a := "td", c.Attr
	if c.Header {
		name = "th"
	}
	align := c.Align
	if align == book.AlignDefault && i < len(t.Columns) {
		align = t.Columns[i].Align
	}
	if align != book.AlignDefault {
		a.Pairs = append([]book.Pair{{Key: "style", Value: "text-align: " + [...]string{"", "left", "center", "right"}[align]}}, a.Pairs...)
	}
	p.element(name, &a, func() { p.blocks(c.Blocks) })
}

func (p *printer) inlines(in []book.Inline) {
	for _, n := range in {
		p.inline(n)
	}
}

var emphasisTags = [...]string{"em", "strong", "i", "b", "u", "del", "ins", "mark", "small", "sup", "sub", "kbd", "samp",
	"var", "cite", "q", "abbr", "dfn"}

func (p *printer) span(name string, a *book.Attr, in []book.Inline) {
	p.WriteString("<" + name)
	p.attrs(a)
	p.WriteString(">")
	p.inlines(in)
	p.WriteString("</" + name + ">")
}

func (p *printer) inline(n book.Inline) {
	a := n.Attrs()
	switch n := n.(type) {
	case *book.Text:
		p.WriteString(html.EscapeString(n.S))
	case *book.Break:
		p.WriteString("<br />")
	case *book.Emphasis:
		p.span(emphasisTags[n.Kind], a, n.Inlines)
	case *book.CodeSpan:
		p.span("code", a, []book.Inline{&book.Text{S: n.Text}})
	case *book.Link:
		link := *a
		link.Pairs = append([]book.Pair{{Key: "href", Value: address(string(n.To.(book.Path)))}}, titled(n.Title, link.Pairs)...)
		p.span("a", &link, n.Inlines)
	case *book.Image:
		img := *a
		img.Pairs = append([]book.Pair{{Key: "src", Value: address(n.Src)}, {Key: "alt", Value: n.Alt}}, titled(n.Title, img.Pairs)...)
		p.WriteString("<img")
		p.attrs(&img)
		p.WriteString(" />")
	case *book.Note:
		p.notes = append(p.notes, n)
		fmt.Fprintf(p, `<sup><a href="#%s">%d</a></sup>`, n.Anchor, len(p.notes))
	case *book.NoteRef:
		fmt.Fprintf(p, `<sup><a href="#%s"></a></sup>`, n.To)
	case *book.MathSpan:
		p.WriteString("$$" + html.EscapeString(n.TeX) + "$$")
	case *book.Span:
		p.span("span", a, n.Inlines)
	case *book.RawInline:
		p.WriteString(n.Text)
	}
}

func address(s string) string { return string(util.URLEscape([]byte(s), false)) }

func titled(title string, pairs []book.Pair) []book.Pair {
	if title == "" {
		return pairs
	}
	return append([]book.Pair{{Key: "title", Value: title}}, pairs...)
}

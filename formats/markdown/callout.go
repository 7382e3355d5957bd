package markdown

import (
	"strings"

	"octavo/pipeline/book"
)

// theme is what Just the Docs' own documentation has, for sites that configure
// no callouts.
var theme = map[string]Callout{
	"highlight": {Color: "yellow"},
	"important": {Title: "Important", Color: "blue"},
	"new":       {Title: "New", Color: "green"},
	"note":      {Title: "Note", Color: "purple"},
	"warning":   {Title: "Warning", Color: "red"},
	"tip":       {Title: "Tip", Color: "green"},
	"caution":   {Title: "Caution", Color: "red"},
}

// spread are the kinds whose name other software gives to elements of its own, as
// Rouge does to listings; a <div> of that class is no callout.
var spread = set("highlight new")

// callout makes a callout of a paragraph, quotation or <div> with the class of one.
// Class x-title says that the author wrote the title: the first paragraph.
func (p *page) callout(b book.Block) book.Block {
	if !p.kramdown && p.Callouts == nil || len(b.Attrs().Classes) == 0 {
		return b
	}
	kinds := p.Callouts
	if kinds == nil {
		kinds = theme
	}
	for i, class := range b.Attrs().Classes {
		name, titled := strings.CutSuffix(class, "-title")
		kind, ok := kinds[name]
		if !ok {
			if kind, ok = kinds[class]; !ok {
				continue
			}
			name, titled = class, false
		}
		c := &book.Callout{Base: book.Base{At: b.Pos(), Attr: *b.Attrs()}, Kind: name, Color: kind.Color}
		c.Classes = append(append([]string(nil), c.Classes[:i]...), c.Classes[i+1:]...)
		switch b := b.(type) {
		case *book.Paragraph:
			c.Blocks = []book.Block{&book.Paragraph{Base: book.Base{At: b.At}, Inlines: b.Inlines}}
		case *book.Quote:
			c.Blocks = b.Blocks
		case *book.Div:
			if spread[name] || b.Tag != "" && b.Tag != "aside" {
				return b
			}
			c.Blocks = b.Blocks
		default:
			return b
		}
		if kind.Loud {
			c.Classes = append(c.Classes, "loud")
		}
		if titled {
			takeTitle(c)
		} else if kind.Title != "" {
			c.Title = []book.Inline{&book.Text{Base: book.Base{At: b.Pos()}, S: kind.Title}}
		}
		return c
	}
	return b
}

// takeTitle makes the first paragraph of a callout its title.
func takeTitle(c *book.Callout) {
	if len(c.Blocks) < 2 {
		return
	}
	if para, ok := c.Blocks[0].(*book.Paragraph); ok {
		c.Title, c.Blocks = para.Inlines, c.Blocks[1:]
	}
}

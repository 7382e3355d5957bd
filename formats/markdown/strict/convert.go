package strict

import (
	"strings"

	"octavo/pipeline/book"
)

// converter makes the book's nodes of a tree that was read.
type converter struct {
	*page
	ids      map[string]int // how often an id was made
	headings []*node        // for the contents
	contents *book.List     // to be filled; nil: none asked for
	place    *book.Div      // of the contents
	endnotes *book.Div      // place of the notes; nil: the end
	calls    []*call        // notes in the order of their first calls
	called   map[*note]*call
}

func newConverter(p *page) *converter {
	return &converter{page: p, ids: map[string]int{}, called: map[*note]*call{}}
}

func (c *converter) chapter(root *node) []book.Block {
	out := c.blocks(root.kids)
	notes := c.footnotes()
	switch {
	case notes == nil:
	case c.endnotes != nil:
		*c.endnotes = *notes
	default:
		out = append(out, notes)
	}
	if c.contents != nil {
		c.fillContents()
	}
	return c.unwrap(out)
}

// unwrap puts the contents and the notes in the place that was kept for them.
func (c *converter) unwrap(bs []book.Block) []book.Block {
	if c.contents == nil && c.endnotes == nil {
		return bs
	}
	rw := book.Rewriter{Block: func(b book.Block) []book.Block {
		switch {
		case c.place != nil && b == book.Block(c.place):
			if len(c.contents.Items) == 0 {
				return nil
			}
			return []book.Block{c.contents}
		case c.endnotes != nil && b == book.Block(c.endnotes) && len(c.calls) == 0:
			return nil
		}
		return []book.Block{b}
	}}
	return rw.Blocks(bs)
}

func (c *converter) base(n *node) book.Base {
	return book.Base{At: c.pos(n.at), Attr: attrOf(n.attr)}
}

// attrOf is what a list of attributes says in terms of the model.
func attrOf(a attrs) book.Attr {
	var out book.Attr
	for _, x := range a {
		switch x.Key {
		case "id":
			out.Anchor = strings.TrimSpace(x.Value)
		case "class":
			out.Classes = strings.Fields(x.Value)
		default:
			out.Pairs = append(out.Pairs, x)
		}
	}
	return out
}

// blocks makes blocks; running text between them becomes bare paragraphs.
func (c *converter) blocks(kids []*node) []book.Block {
	var out []book.Block
	var bare []*node
	flush := func() {
		if in := c.inlines(bare); len(in) > 0 {
			out = append(out, &book.Paragraph{Base: book.Base{At: c.pos(bare[0].at)}, Plain: true, Inlines: in})
		}
		bare = nil
	}
	for _, k := range kids {
		if k.inline() {
			bare = append(bare, k)
			continue
		}
		flush()
		out = append(out, c.block(k)...)
	}
	flush()
	return out
}

// inline reports whether a node stands in running text.
func (n *node) inline() bool {
	switch n.kind {
	case kText, kSymbol, kEmph, kStrong, kCodeSpan, kLink, kImage, kBreak, kNoteCall, kAbbreviation:
		return true
	case kElement, kVerbatim, kComment, kMath:
		return n.span
	}
	return false
}

func (c *converter) block(n *node) []book.Block {
	base := c.base(n)
	switch n.kind {
	case kParagraph:
		return c.paragraph(n, base)
	case kHeading:
		return []book.Block{c.heading(n, base)}
	case kQuote:
		return []book.Block{&book.Quote{Base: base, Blocks: c.blocks(n.kids)}}
	case kCode:
		return []book.Block{c.code(n)}
	case kRule:
		return []book.Block{&book.Rule{Base: base}}
	case kUnordered, kOrdered:
		return []book.Block{c.list(n, base)}
	case kDefinitions:
		return []book.Block{c.definitions(n, base)}
	case kTable:
		return []book.Block{c.table(n, base)}
	case kMath:
		return []book.Block{c.math(n, base)}
	case kElement:
		return c.element(n)
	case kVerbatim, kComment:
		return []book.Block{&book.Raw{Base: base, Format: "html", Text: n.text}}
	case kBlank:
		return nil
	}
	return c.blocks(n.kids)
}

func (c *converter) paragraph(n *node, base book.Base) []book.Block {
	if !n.transparent && len(n.kids) == 1 && n.kids[0].kind == kImage && n.kids[0].list.has("standalone") {
		return []book.Block{c.figure(n.kids[0], base)}
	}
	p := &book.Paragraph{Base: base, Inlines: c.inlines(n.kids)}
	if n.transparent {
		p.Plain, p.Attr = true, book.Attr{}
	}
	return []book.Block{p}
}

// figure is a picture on its own with its description below; it takes the id and
// the class of the picture.
func (c *converter) figure(img *node, base book.Base) book.Block {
	i := c.inline(img).(*book.Image)
	f := &book.Figure{Base: base}
	if f.Anchor == "" {
		f.Anchor, i.Anchor = i.Anchor, ""
	}
	if len(f.Classes) == 0 {
		f.Classes, i.Classes = i.Classes, nil
	}
	at := book.Base{At: i.At}
	f.Blocks = []book.Block{&book.Paragraph{Base: at, Plain: true, Inlines: []book.Inline{i}}}
	f.Caption = []book.Block{&book.Paragraph{Base: at, Plain: true, Inlines: []book.Inline{&book.Text{Base: at, S: i.Alt}}}}
	return f
}

func (c *converter) heading(n *node, base book.Base) book.Block {
	if _, ok := n.attr.get("id"); !ok && c.AutoIDs {
		base.Anchor = c.headingID(n.text)
		n.attr.set("id", base.Anchor)
	}
	if base.Anchor != "" && c.ContentsLevels[n.level] && !base.Has("no_toc") {
		c.headings = append(c.headings, n)
	}
	return &book.Heading{Base: base, Level: min(max(n.level+c.HeaderOffset, 1), 6), Inlines: c.inlines(n.kids)}
}

// code is a listing; its language is a class language-….
func (c *converter) code(n *node) *book.Code {
	b := &book.Code{Base: c.base(n), Text: strings.TrimSuffix(n.text, "\n")}
	var rest []string
	for _, class := range b.Classes {
		if lang, ok := strings.CutPrefix(class, "language-"); ok && b.Language == "" && lang != "" {
			b.Language = lang
		} else {
			rest = append(rest, class)
		}
	}
	b.Classes = rest
	return b
}

func (c *converter) list(n *node, base book.Base) book.Block {
	if n.list.has("toc") && c.contents == nil {
		c.contents = &book.List{Base: base, Ordered: n.kind == kOrdered, Start: 1}
		c.place = &book.Div{}
		return c.place
	}
	if n.list.has("footnotes") && c.endnotes == nil {
		c.endnotes = &book.Div{}
		return c.endnotes
	}
	l := &book.List{Base: base, Ordered: n.kind == kOrdered, Start: 1}
	for _, k := range n.kids {
		if k.kind == kItem {
			l.Items = append(l.Items, &book.Item{Base: c.base(k), Blocks: c.blocks(k.kids)})
		}
	}
	return l
}

func (c *converter) definitions(n *node, base book.Base) book.Block {
	d := &book.Definitions{Base: base}
	for _, k := range n.kids {
		last := len(d.Items) - 1
		switch {
		case k.kind == kTerm:
			if last < 0 || len(d.Items[last].Bodies) > 0 {
				d.Items = append(d.Items, &book.Definition{Base: book.Base{At: c.pos(k.at)}})
				last++
			}
			c.termID(k, n.list)
			d.Items[last].Terms = append(d.Items[last].Terms, &book.Term{Base: c.base(k), Inlines: c.inlines(k.kids)})
		case k.kind == kDescription && last >= 0:
			d.Items[last].Bodies = append(d.Items[last].Bodies, &book.Description{Base: c.base(k), Blocks: c.blocks(k.kids)})
		}
	}
	return d
}

// termID gives a term an id where its list asks for it: {:auto_ids} or
// {:auto_ids-prefix}.
func (c *converter) termID(t *node, l *list) {
	if l == nil {
		return
	}
	if _, ok := t.attr.get("id"); ok {
		return
	}
	for _, name := range l.names {
		if prefix, ok := strings.CutPrefix(name, "auto_ids"); ok {
			t.attr.set("id", strings.TrimPrefix(prefix, "-")+plainID(t.text))
			return
		}
	}
}

func (c *converter) table(n *node, base book.Base) book.Block {
	t := &book.Table{Base: base}
	for _, a := range n.align {
		t.Columns = append(t.Columns, book.Column{Align: a})
	}
	for _, group := range n.kids {
		var rows []*book.Row
		for _, r := range group.kids {
			row := &book.Row{Base: c.base(r)}
			for _, k := range r.kids {
				row.Cells = append(row.Cells, c.cell(k, group.kind == kHead))
			}
			rows = append(rows, row)
		}
		switch group.kind {
		case kHead:
			t.Head = append(t.Head, rows...)
		case kFoot:
			t.Foot = append(t.Foot, rows...)
		default:
			t.Bodies = append(t.Bodies, rows)
		}
	}
	return t
}

func (c *converter) cell(n *node, head bool) *book.Cell {
	cell := &book.Cell{Base: c.base(n), Header: head, Blocks: c.blocks(n.kids)}
	if len(cell.Blocks) == 0 { // a no-break space holds an empty cell open
		at := book.Base{At: cell.At}
		cell.Blocks = []book.Block{&book.Paragraph{Base: at, Plain: true, Inlines: []book.Inline{&book.Text{Base: at, S: "\u00a0"}}}}
	}
	return cell
}

func (c *converter) math(n *node, base book.Base) book.Block {
	if c.NoMath {
		base.Classes = append(base.Classes, "kdmath")
		at := book.Base{At: base.At}
		return &book.Div{Base: base, Blocks: []book.Block{&book.Paragraph{Base: at, Plain: true,
			Inlines: []book.Inline{&book.Text{Base: at, S: "$$\n" + n.text + "\n$$"}}}}}
	}
	m := &book.MathBlock{Base: book.Base{At: base.At}, TeX: n.text}
	if base.Attr.IsZero() {
		return m
	}
	return &book.Div{Base: base, Blocks: []book.Block{m}}
}

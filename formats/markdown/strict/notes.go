package strict

import (
	"strconv"
	"strings"

	"octavo/pipeline/book"
)

// call is a note that was called, with its number and how often it was called
// again.
type call struct {
	note   *note
	number int
	again  int
}

// callNote is the number of a note, with a link to it.
func (c *converter) callNote(n *node) book.Inline {
	k := c.called[n.def]
	repeat := ""
	if k == nil {
		k = &call{note: n.def, number: c.FootnoteNumber + len(c.calls)}
		c.calls = append(c.calls, k)
		c.called[n.def] = k
	} else {
		k.again++
		repeat = ":" + strconv.Itoa(k.again)
	}
	name := c.FootnotePrefix + n.def.name
	at := book.Base{At: c.pos(n.at)}
	a := &book.Link{Base: at, To: book.Path("#fn:" + name), Inlines: []book.Inline{&book.Text{Base: at, S: strconv.Itoa(k.number)}}}
	a.Classes, a.Pairs = []string{"footnote"}, []book.Pair{{Key: "rel", Value: "footnote"}, {Key: "role", Value: "doc-noteref"}}
	sup := &book.Emphasis{Base: at, Kind: book.Sup, Inlines: []book.Inline{a}}
	sup.Anchor = "fnref:" + name + repeat
	return sup
}

// footnotes are the notes that were called, those called in notes too.
func (c *converter) footnotes() *book.Div {
	l := &book.List{Ordered: true, Start: c.FootnoteNumber}
	for i := 0; i < len(c.calls); i++ {
		k := c.calls[i]
		it := &book.Item{Base: book.Base{At: c.pos(k.note.body.at)}, Blocks: c.blocks(k.note.body.kids)}
		it.Anchor = "fn:" + c.FootnotePrefix + k.note.name
		l.Items = append(l.Items, it)
	}
	if len(l.Items) == 0 {
		return nil
	}
	for i, k := range c.calls { // all calls are counted by now
		c.linkBack(l.Items[i], k)
	}
	d := &book.Div{Blocks: []book.Block{l}}
	d.Classes, d.Pairs = []string{"footnotes"}, []book.Pair{{Key: "role", Value: "doc-endnotes"}}
	return d
}

// linkBack adds the links from a note to its calls: to its last paragraph, or in
// a paragraph of their own.
func (c *converter) linkBack(it *book.Item, k *call) {
	if c.FootnoteBacklink == "" {
		return
	}
	name := "#fnref:" + c.FootnotePrefix + k.note.name
	in := c.lastText(it)
	space := "\u00a0"
	if in == nil {
		p := &book.Paragraph{Base: book.Base{At: it.At}}
		it.Blocks = append(it.Blocks, p)
		in, space = &p.Inlines, ""
	}
	for n := 0; n <= k.again; n++ {
		at := book.Base{At: it.At}
		if n > 0 {
			space = "\u00a0"
		}
		if space != "" {
			*in = append(*in, &book.Text{Base: at, S: space})
		}
		a := &book.Link{Base: at, To: book.Path(name), Inlines: []book.Inline{&book.Text{Base: at, S: c.FootnoteBacklink}}}
		if n > 0 {
			number := strconv.Itoa(n + 1)
			a.To = book.Path(name + ":" + strconv.Itoa(n))
			a.Inlines = append(a.Inlines, &book.Emphasis{Base: at, Kind: book.Sup, Inlines: []book.Inline{&book.Text{Base: at, S: number}}})
		}
		a.Classes, a.Pairs = []string{"reversefootnote"}, []book.Pair{{Key: "role", Value: "doc-backlink"}}
		*in = append(*in, a)
	}
}

// lastText is the text that a note ends with: of its last paragraph, or, with
// the option for it, of whatever stands last in it.
func (c *converter) lastText(it *book.Item) *[]book.Inline {
	blocks := it.Blocks
	for len(blocks) > 0 {
		switch b := blocks[len(blocks)-1].(type) {
		case *book.Paragraph:
			return &b.Inlines
		case *book.Heading:
			if c.FootnoteInline {
				return &b.Inlines
			}
		case *book.Quote:
			if c.FootnoteInline {
				blocks = b.Blocks
				continue
			}
		case *book.List:
			if c.FootnoteInline && len(b.Items) > 0 {
				blocks = b.Items[len(b.Items)-1].Blocks
				continue
			}
		}
		return nil
	}
	return nil
}

// fillContents makes the list of the headings, nested by level.
func (c *converter) fillContents() {
	if c.contents.Anchor == "" {
		c.contents.Anchor = "markdown-toc"
	}
	type open struct {
		level int
		item  *book.Item
	}
	var stack []open
	for _, h := range c.headings {
		id, _ := h.attr.get("id")
		at := book.Base{At: c.pos(h.at)}
		a := &book.Link{Base: at, To: book.Path("#" + id), Inlines: c.inlines(unlinked(h.kids))}
		a.Anchor = c.contents.Anchor + "-" + id
		it := &book.Item{Base: at, Blocks: []book.Block{&book.Paragraph{Base: at, Plain: true, Inlines: []book.Inline{a}}}}
		for len(stack) > 0 && stack[len(stack)-1].level >= h.level {
			stack = stack[:len(stack)-1]
		}
		into := c.contents
		if n := len(stack); n > 0 {
			into = sublist(stack[n-1].item, c.contents.Ordered)
		}
		into.Items = append(into.Items, it)
		stack = append(stack, open{h.level, it})
	}
}

func sublist(it *book.Item, ordered bool) *book.List {
	if l, ok := it.Blocks[len(it.Blocks)-1].(*book.List); ok {
		return l
	}
	l := &book.List{Base: book.Base{At: it.At}, Ordered: ordered, Start: 1}
	it.Blocks = append(it.Blocks, l)
	return l
}

// unlinked are nodes without the links and the calls of notes in them.
func unlinked(kids []*node) []*node {
	var out []*node
	for _, k := range kids {
		switch {
		case k.kind == kNoteCall:
		case k.kind == kLink:
			out = append(out, unlinked(k.kids)...)
		case len(k.kids) > 0:
			copied := *k
			copied.kids = unlinked(k.kids)
			out = append(out, &copied)
		default:
			out = append(out, k)
		}
	}
	return out
}

// headingID makes an id of a heading's text that no other heading has.
func (c *converter) headingID(s string) string {
	if c.TransliteratedIDs {
		s = transliterate(s)
	}
	id := plainID(s)
	if id == "" {
		id = "section"
	}
	if n, used := c.ids[id]; used {
		c.ids[id] = n + 1
		return c.AutoIDPrefix + id + "-" + strconv.Itoa(n+1)
	}
	c.ids[id] = 0
	return c.AutoIDPrefix + id
}

// plainID keeps the ASCII letters, digits and hyphens of s, from its first letter
// on; spaces become hyphens.
func plainID(s string) string {
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		letter := 'a' <= c|0x20 && c|0x20 <= 'z'
		switch {
		case letter || b.Len() > 0 && (isDigit(c) || c == '-'):
			b.WriteByte(c)
		case b.Len() > 0 && c == ' ':
			b.WriteByte('-')
		}
	}
	return strings.ToLower(b.String())
}

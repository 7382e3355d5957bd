package layout

import (
	"math"
	"slices"

	"octavo/pipeline/book"
)

func (s *setter) blocks(bs []book.Block) {
	for _, b := range bs {
		s.block(b)
	}
}

// block sets one block. Attributes that mean something in print hold for all
// that is in it.
func (s *setter) block(b book.Block) {
	a := b.Attrs()
	s.at(a.ID)
	own := s.styled(a).facing(s.runs(b))
	if own.frame != s.frame {
		s.plain = true
		s.island(own.frame.pad, s.spec.Leading*0.2, func() { own.apparent(b, s) })
		s.plain = true
		return
	}
	own.apparent(b, s)
}

// apparent sets a block and says its language and direction where they are not those of
// what it stands in. Blocks within one that has no element of its own have said theirs
// before.
func (s *setter) apparent(b book.Block, around *setter) {
	if s.body.lang == around.body.lang && s.rtl == around.rtl || s.elem == nil {
		s.blockOf(b)
		return
	}
	before := len(s.elem.Kids)
	s.blockOf(b)
	for _, e := range s.elem.Kids[before:] {
		if s.body.lang != around.body.lang && e.Lang == "" {
			e.Lang = s.body.lang
		}
		if s.rtl != around.rtl && !slices.ContainsFunc(e.Attrs, ofWriting) {
			e.Attrs = append(e.Attrs, writing(s.rtl))
		}
	}
}

// writing is the attribute of an element that says which way its text runs.
func writing(rightToLeft bool) Attr {
	if rightToLeft {
		return Attr{"Layout", "WritingMode", "RlTb"}
	}
	return Attr{"Layout", "WritingMode", "LrTb"}
}

func ofWriting(a Attr) bool { return a.Key == writing(true).Key }

// runs reports whether a block runs from right to left.
func (s *setter) runs(b book.Block) bool {
	a := b.Attrs()
	switch b := b.(type) {
	case *book.Paragraph:
		return a.TextRunsLeft(s.rtl, b.Inlines)
	case *book.Heading:
		return a.TextRunsLeft(s.rtl, b.Inlines)
	case *book.List:
		if len(b.Items) > 0 {
			return a.TextRunsLeft(s.rtl, book.FirstText(b.Items[0].Blocks))
		}
	case *book.Code, *book.MathBlock, *book.Raw:
		return a.Get("dir") == "rtl"
	}
	return a.RunsLeft(s.rtl, nil)
}

func (s *setter) blockOf(b book.Block) {
	switch b := b.(type) {
	case *book.Paragraph:
		s.paragraph(b)
	case *book.Heading:
		s.heading(b)
	case *book.List:
		s.list(b)
	case *book.Code:
		s.listing(b)
	case *book.Quote:
		s.quote(b)
	case *book.Callout:
		s.callout(b)
	case *book.Details:
		s.details(b)
	case *book.Table:
		s.table(b)
	case *book.Figure:
		s.figure(b)
	case *book.Definitions:
		s.definitions(b)
	case *book.Rule:
		s.ornament(b)
	case *book.Div:
		s.div(b)
	case *book.MathBlock:
		s.formula(b)
	case *book.Raw:
		s.raw(b)
	case *book.Contents:
		s.contentsHere(b)
	case *book.References:
		s.references(b)
	}
}

func (s *setter) paragraph(b *book.Paragraph) {
	if pics := onlyImages(b.Inlines); pics != nil {
		for _, im := range pics {
			s.picture(im, b)
		}
		return
	}
	indent := s.spec.TextSize
	if s.plain || s.ragged || s.centred != Justified {
		indent = s.hanging
	}
	e := s.elem.child("P")
	lk := s.body
	lk.elem = e
	if s.listed {
		lk.elem = e.child("BibEntry")
	}
	c := s.composer(lk, b)
	c.inlines(b.Inlines)
	if s.cited != "" {
		c.citedOn(s.cited)
	}
	p := c.done()
	if len(p.items) == 0 {
		return
	}
	if s.spec.Spaced && !s.loose && s.listDepth == 0 {
		if !s.plain {
			s.space(s.lead)
		}
		indent = s.hanging
	}
	if p.opensWith(boxItem) && indent+float64(p.items[0].width) > s.width {
		indent = s.hanging // a picture as wide as the text
	}
	d := s.demand(indent)
	if s.centred != Justified {
		d.rag(s.body.size)
		d.align = s.start(s.centred)
	}
	p.lay(s.types, d)
	if !s.loose && s.lead == s.spec.Leading {
		p.flexible(d)
	}
	s.place(p, s.lead, !s.loose)
	s.intro = introTo(p, d.measure)
	s.noteElements(e, p)
	s.plain = false
}

// opensWith reports whether the first of a paragraph is of a kind.
func (p *para) opensWith(k itemKind) bool { return len(p.items) > 0 && p.items[0].kind == k }

// noteElements puts the notes that a paragraph calls behind it in the tree.
func (s *setter) noteElements(after *Element, p *para) {
	for _, n := range p.notes {
		s.elem.add(n.elem)
	}
}

func onlyImages(in []book.Inline) (ims []*book.Image) {
	for _, n := range in {
		switch n := n.(type) {
		case *book.Image:
			ims = append(ims, n)
		case *book.Link:
			inner := onlyImages(n.Inlines)
			if inner == nil {
				return nil
			}
			ims = append(ims, inner...)
		case *book.Text:
			if book.PlainText([]book.Inline{n}) != "" {
				return nil
			}
		case *book.Break:
		default:
			return nil
		}
	}
	return ims
}

func (s *setter) heading(b *book.Heading) {
	s.head(b.Inlines, b.Number, b.Level, b)
}

// head sets a heading over a section. The next two lines stay with it.
func (s *setter) head(in []book.Inline, number []int, level int, block book.Block) {
	level = max(2, min(level, 6))
	h := s.spec.Heads[level]
	lk := s.body
	lk.size = h.Size * s.spec.TextSize
	lk.style, lk.hyphenate = h.Style, false
	lk.track = h.Track * lk.size
	lk.elem = s.elem.child("H" + itoa(level))
	c := s.composer(lk, block)
	if n := numeral(number); n != "" {
		c.aside(func() { c.text(n + "\u2002") })
	}
	c.inlines(in)
	p := c.done()
	if len(p.items) == 0 {
		return
	}
	t := *s
	t.ragged = true
	d := t.demand(0)
	d.title()
	p.lay(s.types, d)
	lead := s.spec.Leading
	s.space(h.Above * lead)
	start := len(*s.out)
	// A head with half a line more above than below stands between two lines of the
	// grid; in sum it takes whole ones. What is over after something off the grid goes
	// above the head, not between it and its text.
	onGrid := h.Above == math.Floor(h.Above) || h.Above+h.Below != math.Floor(h.Above+h.Below)
	if !onGrid && !s.half && !s.loose {
		s.low = upTo(h.Below*lead, lead)
	}
	led, oneLine := s.intro, s.hold == 1
	s.place(p, max(lead, math.Ceil(lk.size*1.05/lead)*lead), onGrid)
	if oneLine { // stands below the head before: rather that alone than this one without any
		(*s.out)[start].cost = lineAlone
	}
	if (*s.out)[start].white = aboveHead; led == headline {
		(*s.out)[start].white = belowHead
	}
	for i := start + 1; i < len(*s.out); i++ {
		(*s.out)[i].cost = never
	}
	s.noteElements(lk.elem, p)
	s.space(h.Below * lead)
	s.keep(2)
	s.intro = headline
	s.plain = true
}

// lineAlone is what it costs to end a page after a head and one line of text: a turn that
// is not forbidden, as those are that leave a head without any, but dearer than a page
// that is nearly empty.
const lineAlone = never / 200

// numeral is a number such as 3.1.
func numeral(n []int) string {
	out := ""
	for i, v := range n {
		if i > 0 {
			out += "."
		}
		out += itoa(v)
	}
	return out
}

func (s *setter) quote(b *book.Quote) {
	t := s.inside(1.5*s.spec.TextSize, 1.5*s.spec.TextSize)
	t.elem = s.elem.child("BlockQuote")
	t.body.size *= 0.953
	s.plain = true
	s.inset(t, func() {
		start := len(*t.out)
		t.blocks(b.Blocks)
		(*t.out)[start:].flush(s.spec.TextSize)
	})
}

// flush takes the indents out of paragraphs of a line each, such as examples one under
// the other: there are no lines that they would stand out from.
func (g galley) flush(indent float64) {
	for i := range g {
		if l := g[i].ofLine(); l == nil || len(g[i].p.lines) > 1 {
			return
		}
	}
	for i := range g {
		if l := g[i].ofLine(); l.x == float32(indent) {
			l.x = 0
		}
	}
}

func (s *setter) div(b *book.Div) {
	t := *s
	if l := b.Lang(); l != "" && l != s.body.lang {
		t.body.lang = l
		t.elem = s.elem.child("Div")
		t.elem.Lang = l
	}
	t.blocks(b.Blocks)
}

// details are always open in print: the summary stands over what it hid.
func (s *setter) details(b *book.Details) {
	t := *s
	s.inset(&t, func() {
		if len(b.Summary) > 0 {
			lk := t.body
			lk.style.Italic, lk.hyphenate = true, false
			t.title(b.Summary, lk, b)
		}
		t.plain = true
		t.blocks(b.Blocks)
	})
}

// title sets a ragged line or two that stay with what follows.
func (s *setter) title(in []book.Inline, lk look, block book.Block) {
	lk.elem = s.elem.child("P")
	s = s.facingText(in)
	p := s.compose(in, lk, block)
	if len(p.items) == 0 {
		return
	}
	t := *s
	t.ragged = true
	p.lay(s.types, t.demand(0))
	s.place(p, s.lead, !s.loose)
	s.noteElements(lk.elem, p)
	s.keep(2)
	s.intro = headline
	s.plain = true
}

// definitions set terms over what they mean; as a whole they are an inset, but not
// inside another definition.
func (s *setter) definitions(b *book.Definitions) {
	t := *s
	if t.defining = true; s.defining {
		t.defined(b.Items)
		s.plain = true
		return
	}
	s.inset(&t, func() { t.defined(b.Items) })
}

func (s *setter) defined(items []*book.Definition) {
	list := s.elem.child("L")
	for _, d := range items {
		item := list.child("LI")
		for _, term := range d.Terms {
			s.at(term.ID)
			t := *s
			t.elem = item.child("Lbl")
			lk := t.body
			lk.style.Italic = true
			t.title(term.Inlines, lk, nil)
		}
		for _, body := range d.Bodies {
			s.at(body.ID)
			t := s.inside(1.5*s.spec.TextSize, 0)
			t.elem = item.child("LBody")
			t.plain = true
			t.blocks(body.Blocks)
		}
	}
}

// ornament is a thematic break: a centred sign in an empty line, with half a line
// above and below it.
func (s *setter) ornament(b *book.Rule) {
	lead := s.spec.Leading
	lk := s.body
	lk.elem = nil
	p := s.oneLine("*\u2003*\u2003*", lk)
	t := *s
	s.inset(&t, func() {
		t.push(slab{p: p, height: lead, x: (s.width - p.width()) / 2, base: s.baseline(lead), half: true, cost: unwanted, block: b})
	})
}

// raw prints what no stage understood as it was written, so that nothing is
// lost.
func (s *setter) raw(b *book.Raw) {
	s.code(&book.Code{Base: b.Base, Text: b.Text}, b)
}

package layout

import (
	"cmp"

	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// contents lists parts, chapters and their sections with their folios; in a book
// of few of them the headings of level 2 as well. Which folio it is becomes known
// when the page is printed, so contents are set once.
func (s *setter) contents(level int) {
	entries := s.entries(s.listsHeadings())
	list := s.elem.child("TOC")
	var widest [2]float64 // numbers, of chapters and of sections
	for i := range entries {
		e := &entries[i]
		widest[e.rank()] = max(widest[e.rank()], s.numberWidth(e))
	}
	for i := range entries {
		s.contentsLine(&entries[i], widest, list)
	}
	s.plain = true
}

// listsHeadings reports whether the contents are so short that they hold the
// headings of chapters as well.
func (r *room) listsHeadings() bool {
	return len(r.entries(false)) < r.spec.lines()/2 && len(r.entries(true)) <= 2*r.spec.lines()
}

// entries are the lines of the contents.
func (r *room) entries(headings bool) (out []entry) {
	inPart := false
	for i := range r.units {
		u := &r.units[i]
		if u.matter == frontMatter {
			continue
		}
		title := u.title(r.book.Meta.Language)
		if len(title) == 0 {
			continue
		}
		lang := u.chapter.Lang()
		e := entry{title: book.InLanguage(lang, title), number: numeral(u.chapter.Number), id: u.id}
		switch {
		case u.chapter.Role == book.RolePart:
			inPart, e.part = true, true
		case u.depth == 0 && inPart:
			inPart, e.apart = false, true
		}
		out = append(out, e)
		if headings {
			out = append(out, headingsOf(u.chapter.Blocks, lang)...)
		}
		if u.chapter.Role == book.RolePart {
			continue
		}
		for _, c := range u.chapter.Children {
			if c.ID != "" && len(c.Title) > 0 {
				out = append(out, entry{title: book.InLanguage(cmp.Or(c.Lang(), lang), c.Title), number: numeral(c.Number), id: c.ID, section: true})
			}
		}
	}
	return out
}

// headingsOf are the lines of a page in a language, "" for that of the book.
func headingsOf(bs []book.Block, lang string) (out []entry) {
	for _, b := range bs {
		if h, ok := b.(*book.Heading); ok && h.Level == 2 && h.Listed() {
			out = append(out, entry{title: book.InLanguage(cmp.Or(h.Lang(), lang), h.Inlines), number: numeral(h.Number), id: h.ID, section: true})
		}
	}
	return out
}

// entry is a line of the contents.
type entry struct {
	title         []book.Inline
	number        string
	id            book.ID
	part, section bool
	apart         bool // white above: a chapter that follows a part's
}

func (e *entry) rank() int {
	if e.section {
		return 1
	}
	return 0
}

// entryLook is how an entry is set.
func (s *setter) entryLook(e *entry) look {
	lk := s.body
	lk.hyphenate, lk.style.Figures = false, typecase.Tabular
	switch {
	case e.part:
		lk.style.SmallCaps, lk.track = true, 0.05*s.spec.TextSize
	case e.section:
		lk.size *= 0.905
	}
	return lk
}

func (s *setter) numberWidth(e *entry) float64 {
	if e.number == "" || e.part {
		return 0
	}
	return s.oneLine(e.number, s.entryLook(e)).width()
}

// contentsLine sets an entry. Numbers of one rank, of which the widest are known, end at
// one place, titles begin at one, and the lines that follow begin under the title;
// sections begin under the titles of numbered chapters.
func (s *setter) contentsLine(e *entry, numbers [2]float64, list *Element) {
	item := list.child("TOCI")
	em := s.spec.TextSize
	lk := s.entryLook(e)
	if e.part || e.apart {
		s.space(s.spec.Leading)
	}
	widest, indent, hanging := numbers[e.rank()], 0.0, 1.2*em
	if e.section {
		if indent = 1.2 * em; numbers[0] > 0 {
			indent = numbers[0] + 0.6*em
		}
	}
	if e.number != "" && !e.part {
		hanging = widest + 0.6*em
	}
	t := s.inside(indent+hanging, 3*em)
	link := item.child("Reference").child("Link")
	lk.elem = link
	lk.link = &linkTo{to: e.id, text: book.PlainText(withoutNotes(e.title)), elem: link}
	d := t.demand(0)
	d.rag(em)
	d.hyphenate, d.protrude, d.start = false, 0, -hanging
	c := t.composer(lk, nil)
	switch {
	case e.number != "" && e.part:
		c.text(e.number + "\u2002")
	case e.number != "":
		d.start += widest - s.numberWidth(e)
		c.text(e.number)
		c.fixed(0.6 * em)
	}
	c.inlines(withoutNotes(e.title))
	p := c.done()
	if len(p.items) == 0 {
		return
	}
	p.lay(t.types, d)
	start := len(*t.out)
	t.place(p, t.lead, true)
	for i := start + 1; i < len(*t.out); i++ {
		(*t.out)[i].cost = never
	}
	if e.part {
		s.keep(1)
	}
	folio := t.body
	folio.elem, folio.link = link, lk.link
	folio.style.Figures = typecase.Tabular
	last := &(*t.out)[len(*t.out)-1]
	s.beside(last, side{leads: true, x: s.x + s.width, folio: e.id, look: folio})
}

// contentsHere is contents that the author asked for in a chapter's text.
func (s *setter) contentsHere(b *book.Contents) {
	s.space(s.spec.Leading / 2)
	s.contents(0)
	s.space(s.spec.Leading / 2)
}

// leader draws the dots from a contents line to its folio, and the folio. Dots
// of all lines stand under each other.
func (p *painter) leader(sl *slab, sd *side, x, base float64) {
	text := p.d.folios[sd.folio]
	w := p.d.widthOf(text, sd.look)
	right := x + sd.x
	space := 0.275 * sd.look.size // so that title and folio are two words to those who listen
	p.page.Items = append(p.page.Items, Text{X: right - w - space, Y: base, Pieces: []Piece{p.white(&sd.look, space)}})
	p.text(text, sd.look, right-w, base)
	end := x
	if sl.p != nil && int(sl.line) < len(sl.p.lines) {
		l := &sl.p.lines[sl.line]
		end = x + float64(l.x) + float64(l.width)
	}
	size := 0.8 * sd.look.size
	step := 0.9 * size
	dot := p.d.types.Word(".", typecase.Style{}, "")
	count := int((right - 2*sd.look.size - end - 0.6*size) / step)
	if count < 2 {
		return
	}
	ink := Color{120, 120, 120, 0}
	if p.d.spec.Black {
		ink = Color{}
	}
	pieces := make([]Piece, count)
	for i := range pieces {
		pieces[i] = Piece{Glyphs: dot.Glyphs, Size: size, Color: ink, Advance: step}
	}
	p.page.Items = append(p.page.Items, Text{X: right - 2*sd.look.size - float64(count)*step, Y: base, Pieces: pieces})
}

// outline is what a reader's outline pane shows: all that the contents list.
func (d *Document) outline() []Outline {
	var out []Outline
	headings := (&room{spec: &d.spec, book: d.book, units: d.units}).listsHeadings()
	var part *Outline
	for i := range d.units {
		u := &d.units[i]
		title := u.title(d.book.Meta.Language)
		if u.bare() && u.chapter.Role != book.RolePart || len(title) == 0 || !u.pages {
			continue
		}
		o := Outline{Title: numbered(u.chapter.Number, title), To: u.id}
		if headings && u.matter != frontMatter {
			for _, h := range headingsOf(u.chapter.Blocks, "") {
				o.Kids = append(o.Kids, Outline{Title: joined(" ", h.number, book.PlainText(withoutNotes(h.title))), To: h.id})
			}
		}
		if u.chapter.Role != book.RolePart {
			o.Kids = append(o.Kids, d.sections(u.chapter.Children)...)
		}
		if u.depth > 0 && part != nil {
			part.Kids = append(part.Kids, o)
			continue
		}
		out = append(out, o)
		part = nil
		if u.chapter.Role == book.RolePart {
			part = &out[len(out)-1]
		}
	}
	return out
}

func (d *Document) sections(cs []*book.Chapter) (out []Outline) {
	for _, c := range cs {
		if _, ok := d.folios[c.ID]; ok && len(c.Title) > 0 {
			out = append(out, Outline{Title: numbered(c.Number, c.Title), To: c.ID, Kids: d.sections(c.Children)})
		}
	}
	return out
}

func numbered(number []int, title []book.Inline) string {
	return joined(" ", numeral(number), book.PlainText(withoutNotes(title)))
}

// linkList lists the addresses of all links by chapter.
func (s *setter) linkList() {
	for i, links := range s.marks.links {
		if len(links) == 0 {
			continue
		}
		if title := s.units[i].title(s.book.Meta.Language); len(title) > 0 {
			s.facingText(title).head(withoutNotes(title), s.units[i].chapter.Number, 3, nil)
		}
		s.linksOf(i)
	}
	s.plain = true
}

// ownLinks lists the addresses of the chapter that the list stands in.
func (s *setter) ownLinks() {
	s.linksOf(s.unit)
	s.plain = true
}

func (s *setter) linksOf(unit int) {
	list := s.elem.child("L")
	for _, a := range s.marks.links[unit] {
		s.linkLine(unit, a, list.child("LI"))
	}
}

func (s *setter) linkLine(unit int, a address, li *Element) {
	t := s.inside(2*s.spec.TextSize, 1.2*s.spec.TextSize)
	t.body.size = s.spec.small(0.857)
	t.ragged, t.plain = true, true
	t.ids = append(t.ids, linkID(unit, a.num))
	lk := t.label()
	lk.elem, lk.isolate = li.child("Lbl"), &isolate{}
	label := t.mark(s.marks.ofLink(a.num), lk)
	body := li.child("LBody")
	text := t.body
	text.elem, text.isolate = body, &isolate{}
	c := t.composer(text, nil)
	c.leading(&linkTo{url: a.url, text: a.text}, "Link", func() { c.text(a.url) })
	p := c.done()
	p.lay(t.types, t.demand(0))
	start := len(*t.out)
	t.place(p, t.lead, true)
	if start < len(*t.out) {
		first := &(*t.out)[start]
		t.beside(first, side{p: label, x: t.x - 0.6*s.spec.TextSize, right: true})
	}
}

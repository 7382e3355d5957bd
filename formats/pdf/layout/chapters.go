package layout

import (
	"slices"

	"octavo/assets/words"
	"octavo/pipeline/book"
	"octavo/pipeline/diag"
)

// chapterGalley is the set type of one unit. It is kept in parts, so that after
// a round of page turns only those parts are set again that show folios which
// moved.
type chapterGalley struct {
	unit  *unit
	parts []*part
	all   galley // the parts one after the other, once made up
	turns []turn
	notes []slab
	elem  *Element
	verso bool // it was made up to begin on a left-hand page …
	opens bool // … and it does
}

// part is a title or a block of the top level.
type part struct {
	set    func(*setter)
	place  string  // of the part in the book
	depth  int     // of the section that it stands in; 0: the chapter
	opens  bool    // it begins that section …
	lang   string  // … which is in another language
	floats float64 // cost of its waiting for another page; 0: it may not
	proto  setter  // as it was before the part
	flow   flow
	out    galley
	elem   *Element // holds the part's own elements
	refs   pageRefs
	finds  diag.List
}

func (d *Document) newGalley(i int, m *marks) *chapterGalley {
	u := &d.units[i]
	role := "Sect"
	if u.chapter.Role == book.RolePart {
		role = "Part"
	}
	g := &chapterGalley{unit: u, elem: &Element{Role: role}}
	lang := d.book.Meta.Language
	if l := u.chapter.Lang(); l != "" {
		lang, g.elem.Lang = l, l
	}
	b := builder{d: d, g: g, flow: flow{plain: true}}
	b.proto = setter{
		room: &room{spec: &d.spec, types: d.types, book: d.book, marks: m, unit: i, within: []book.ID{u.id}, units: d.units},
		body: bodyLook(&d.spec, lang), lead: d.spec.Leading, width: d.spec.measure(),
	}
	b.proto = *b.proto.facing(book.RightToLeft(lang))
	b.unit(u)
	return g
}

// builder sets the parts of a galley in order.
type builder struct {
	d     *Document
	g     *chapterGalley
	proto setter
	flow  flow
	depth int  // of the section
	opens bool // the next part begins it …
	lang  string
}

func (b *builder) add(set func(*setter)) {
	p := &part{set: set, place: itoa(b.proto.unit) + "." + itoa(len(b.g.parts)), depth: b.depth, opens: b.opens, lang: b.lang, proto: b.proto, flow: b.flow}
	b.opens, b.lang = false, ""
	p.flow.ids = append([]book.ID(nil), b.flow.ids...)
	b.flow = p.run(nil)
	b.g.parts = append(b.g.parts, p)
}

// addFloat adds a figure that may stand elsewhere: what comes after it is set as
// if it were not there, but for the white.
func (b *builder) addFloat(set func(*setter), cost float64) {
	before := b.flow
	b.add(set)
	b.g.parts[len(b.g.parts)-1].floats = cost
	b.flow.past, b.flow.plain = before.gap, before.plain
}

// Costs of a figure that does not stand where it was written: the reader can find
// one with a caption.
const (
	captioned   = 8
	uncaptioned = 40
)

// floatCost is what it costs to move a block to the top of the next page; 0: it
// must not be.
func floatCost(b book.Block) float64 {
	switch b := b.(type) {
	case *book.Figure:
		if len(b.Caption) > 0 {
			return captioned
		}
		return uncaptioned
	case *book.Paragraph:
		if onlyImages(b.Inlines) != nil {
			return uncaptioned
		}
	}
	return 0
}

// run sets the part and returns the state after it.
func (p *part) run(folios map[book.ID]string) flow {
	p.out, p.finds = nil, nil
	p.refs.begin(p.place)
	p.elem = &Element{}
	s, f := p.proto, p.flow
	f.ids = append([]book.ID(nil), p.flow.ids...)
	room := *p.proto.room
	room.folios, room.part, room.finds = folios, p, &p.finds
	s.room, s.flow, s.out, s.elem = &room, &f, &p.out, p.elem
	p.set(&s)
	return f
}

// finish builds the structure tree and the outline, when all stands still.
func (d *Document) finish(gs []*chapterGalley) {
	d.Root = &Element{Role: "Document", Lang: d.book.Meta.Language}
	if d.across != nil {
		d.Root.Attrs = append(d.Root.Attrs, writing(true))
	}
	if d.spec.Stamp != "" {
		d.stampElem = d.Root.child("P")
	}
	var under *Element
	for i, g := range gs {
		g.nest()
		if d.units[i].depth > 0 && under != nil {
			under.add(g.elem)
		} else {
			d.Root.add(g.elem)
			under = nil
			if g.elem.Role == "Part" {
				under = g.elem
			}
		}
		d.units[i].pages = len(g.all) > 0
	}
	if d.spec.Code != nil {
		d.codeElem = d.Root.child("Link").child("Figure")
		d.codeElem.Alt = words.Lead(words.In(d.book.Meta.Language, "QR code of")) + d.spec.Code.Address
	}
	d.Breaks = d.pageBreaks()
	d.Outline = d.outline()
}

// nest puts the elements of all parts into the sections that they stand in.
func (g *chapterGalley) nest() {
	open := []*Element{g.elem} // from the chapter to the innermost section
	for _, p := range g.parts {
		open = open[:min(p.depth+1, len(open))]
		if p.opens {
			open = open[:min(p.depth, len(open))]
			sect := open[len(open)-1].child("Sect")
			sect.Lang = p.lang
			open = append(open, sect)
		}
		open[len(open)-1].add(p.elem.Kids...)
	}
}

// unit sets a unit from its opening to its last section.
func (b *builder) unit(u *unit) {
	c := u.chapter
	if f := u.front; f != nil {
		b.flow.ids = append(b.flow.ids, f.title.id)
		b.add((*setter).masthead)
		defer func() {
			b.flow.ids = append(b.flow.ids, f.colophon.id)
			b.add(func(s *setter) { s.colophonBelow(f.colophon.chapter) })
		}()
	}
	b.flow.ids = append(b.flow.ids, u.id)
	switch {
	case c.Role == book.RoleHalfTitle && len(c.Blocks) == 0:
		b.add((*setter).halfTitle)
		return
	case c.Role == book.RoleTitlePage && len(c.Blocks) == 0:
		b.add((*setter).titlePage)
		return
	case c.Role == book.RoleColophon:
		b.add(func(s *setter) { s.colophon(c) })
		return
	}
	title := u.title(b.d.book.Meta.Language)
	switch {
	case len(title) == 0:
	case u.front != nil:
		b.add(func(s *setter) { s.section(title, c) })
	default:
		b.add(func(s *setter) { s.opening(title, c) })
	}
	switch {
	case c.Role == book.RoleContents && !holdsContents(c.Blocks):
		b.add(func(s *setter) { s.contents(0) })
	case c.Role == book.RoleLinks:
		b.add((*setter).linkList)
	case u.notes:
		b.allNotes()
		return
	}
	b.blocks(c.Blocks)
	if c.Role != book.RolePart {
		b.sections(c.Children, 2)
	}
	b.depth = 0
	b.endnotes(u)
}

func (b *builder) blocks(bs []book.Block) {
	for _, bl := range bs {
		set := func(s *setter) { s.block(bl) }
		if cost := floatCost(bl); cost > 0 {
			b.addFloat(set, cost)
			continue
		}
		b.add(set)
	}
}

func (b *builder) sections(cs []*book.Chapter, level int) {
	for _, c := range cs {
		if c.Role == book.RoleLinks && (b.d.spec.Links != "list" || len(b.proto.marks.links[b.proto.unit]) == 0) {
			continue
		}
		if c.ID != "" {
			b.flow.ids = append(b.flow.ids, c.ID)
		}
		b.depth, b.opens = level-1, true
		around, lang := b.proto, b.proto.body.lang
		if l := c.Lang(); l != "" && l != lang {
			b.proto = *b.proto.facing(book.RightToLeft(l))
			b.proto.body.lang, b.lang = l, l
		}
		if len(c.Title) > 0 {
			b.add(func(s *setter) { s.facingText(c.Title).head(c.Title, c.Number, level, nil) })
		}
		if c.Role == book.RoleLinks {
			b.add((*setter).ownLinks)
		}
		b.proto.room = around.room.inSection(c.ID)
		b.blocks(c.Blocks)
		b.sections(c.Children, level+1)
		b.proto = around
	}
}

// inSection is what setters know in a section.
func (r *room) inSection(section book.ID) *room {
	in := *r
	in.within = append(slices.Clip(r.within), section)
	return &in
}

// endnotes sets the notes of a chapter behind it, where they are wanted there.
func (b *builder) endnotes(u *unit) {
	if b.d.spec.Notes != "chapter" {
		return
	}
	if notes := notesIn(u.chapter); len(notes) > 0 {
		b.add(func(s *setter) {
			s.head([]book.Inline{&book.Text{S: s.say("Notes")}}, nil, 3, nil)
			s.notesBehind(notes)
		})
	}
}

// allNotes sets the notes of the whole book by chapter.
func (b *builder) allNotes() {
	for i := range b.d.units {
		u := &b.d.units[i]
		notes := notesIn(u.chapter)
		if len(notes) == 0 {
			continue
		}
		b.add(func(s *setter) {
			if title := u.title(s.book.Meta.Language); len(title) > 0 {
				s.facingText(title).head(withoutNotes(title), u.chapter.Number, 3, nil)
			}
			s.notesBehind(notes)
		})
	}
}

func holdsContents(bs []book.Block) bool {
	found := false
	book.WalkBlocks(bs, func(n book.Node) bool {
		_, ok := n.(*book.Contents)
		found = found || ok
		return !found
	})
	return found
}

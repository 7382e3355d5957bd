package layout

import "octavo/pipeline/book"

// leaf is a page: blank, or some slabs of a chapter's galley.
type leaf struct {
	turn
	unit  int
	label string
	blank bool
	first bool // of its unit
	verso bool
	g     galley
	notes []slab
}

// bind puts the pages of all chapters in order, with blank versos where a
// chapter opens on a recto, and finds the folio of every place.
func (d *Document) bind(gs []*chapterGalley) {
	d.leaves, d.Front = d.leaves[:0], 0
	clear(d.folios)
	number, front := 0, true
	add := func(lf leaf) {
		number++
		lf.verso = (d.spec.TwoSided || d.spec.Mirrored) && len(d.leaves)%2 == 1
		lf.label = itoa(number)
		if front {
			lf.label = roman(number)
		}
		d.leaves = append(d.leaves, lf)
	}
	for u := range d.units {
		if front && d.units[u].matter != frontMatter {
			if d.spec.TwoSided && len(d.leaves)%2 == 1 {
				add(leaf{unit: u, blank: true})
			}
			d.Front, front, number = len(d.leaves), false, 0
		}
		if len(gs[u].turns) > 0 && d.spec.TwoSided && !d.spec.AnyPage && d.units[u].recto() && len(d.leaves)%2 == 1 {
			add(leaf{unit: u, blank: true})
		}
		gs[u].opens = d.spec.TwoSided && len(d.leaves)%2 == 1
		for k, t := range gs[u].turns {
			lf := leaf{turn: t, unit: u, first: k == 0, g: gs[u].all[t.from:t.to], notes: gs[u].notes[t.notes:t.notesTo]}
			add(lf)
			d.places(&d.leaves[len(d.leaves)-1])
		}
	}
	if front {
		d.Front = len(d.leaves)
	}
}

// places notes the folio of everything on a page that can be pointed at.
func (d *Document) places(lf *leaf) {
	for i := range lf.g {
		d.placesOf(&lf.g[i], lf.label)
	}
	for i := range lf.notes {
		d.placesOf(&lf.notes[i], lf.label)
	}
}

func (d *Document) placesOf(sl *slab, label string) {
	for _, id := range sl.places() {
		if _, ok := d.folios[id]; !ok {
			d.folios[id] = label
		}
	}
}

// pageBreaks are where the pages begin that hold something of the book: a chapter's
// first page with its title, the others with text.
func (d *Document) pageBreaks() (out []book.PageBreak) {
	for i := range d.leaves {
		lf := &d.leaves[i]
		switch at := lf.begins(); {
		case lf.blank:
		case lf.first:
			out = append(out, book.PageBreak{Chapter: d.units[lf.unit].chapter, Label: lf.label})
		case at != nil:
			out = append(out, book.PageBreak{Block: at.block, Offset: int(at.off), Label: lf.label})
		}
	}
	return out
}

// begins is what a page's text begins with, under figures that waited for the page:
// these, or notes, where it holds nothing else; nil when it holds no text.
func (lf *leaf) begins() *slab {
	for _, g := range [][]slab{lf.g[lf.moved:], lf.g[:lf.moved], lf.notes} {
		for k := range g {
			if g[k].block != nil {
				return &g[k]
			}
		}
	}
	return nil
}

// leaf draws a page.
func (p *painter) leaf(lf *leaf, i int) {
	s := &p.d.spec
	x := s.Inner
	if lf.verso {
		x = s.Outer
	}
	if lf.turned() {
		p.sideways(lf)
		return
	}
	y := s.Top - p.d.firstBaseline()
	p.column(lf.g, p.d.across.left(x, s.measure()), y)
	if len(lf.notes) > 0 {
		h := galley(lf.notes).height()
		foot := y + float64(s.lines())*s.Leading
		p.in(p.d.across, 0, func() { p.rule(x, max(0, foot-h-0.4*s.Leading), min(60, s.measure()/3), 0.4) })
		p.stack(lf.notes, p.d.across.left(x, s.measure()), foot-h)
	}
	p.in(p.d.across, 0, func() { p.heads(lf, i, x) })
}

// turned reports whether the page lies on its side.
func (lf *leaf) turned() bool { return len(lf.g) > 0 && lf.g[0].turned }

// sideways draws a page on its side: what it holds in the middle, with its folio
// at the foot.
func (p *painter) sideways(lf *leaf) {
	s := &p.d.spec
	p.page.Width, p.page.Height, p.page.Sideways, p.right = s.Height, s.Width, true, s.Height
	wide := float64(s.lines()) * s.Leading
	x, y := (s.Height-wide)/2, (s.Width-s.measure())/2
	p.column(lf.g, x, y)
	foot := y + s.measure()
	if len(lf.notes) > 0 {
		h := galley(lf.notes).height()
		p.rule(x, max(0, foot-h-0.4*s.Leading), min(60, s.measure()/3), 0.4)
		p.stack(lf.notes, x, foot-h)
	}
	folio := look{size: s.small(0.857), lang: p.d.book.Meta.Language}
	p.artifact, p.margin = true, FootMargin
	p.text(lf.label, folio, x+wide-p.d.widthOf(lf.label, folio), foot+0.6*y)
	p.artifact, p.margin = false, NoMargin
}

func (d *Document) firstBaseline() float64 {
	s := setter{room: &room{spec: &d.spec, types: d.types}, body: bodyLook(&d.spec, "")}
	return s.baseline(d.spec.Leading)
}

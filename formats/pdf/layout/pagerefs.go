package layout

import (
	"slices"
	"strings"

	"octavo/assets/words"
	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// pageRefs are the folios that a part of a galley shows. Folios depend on where
// pages turn and that on the folios' widths: a circle. It is broken so: a
// reference to its own page is left out, but once that came out wrong it is shown
// for good; and in the last rounds a folio that moved is put in the place of the
// old one, its line keeping its width.
type pageRefs struct {
	lists  map[book.ID]string // shown in lists of pages, which are set whole
	links  []pageRef
	shown  []bool // by link, over the rounds: shown for good
	prefix string
}

// pageRef is a folio behind a link.
type pageRef struct {
	to, here book.ID // where it leads, and where it stands itself
	folio    string  // as set; "" when it is left out
	p        *para
	item     int32  // the folio's word; -1: it is none of its own
	tail     string // what follows in that word
}

// herePrefix begins the names of places where references stand. No other place
// has such a name, and no file shows it.
const herePrefix = "\x00"

func (r *pageRefs) begin(place string) {
	r.lists, r.links, r.prefix = nil, r.links[:0], herePrefix+place+"."
}

// pageOf is the folio of a place for a list of pages, as far as it is known; ""
// when there is no such place or no page numbers are wanted.
func (s *setter) pageOf(id book.ID) string {
	if !s.spec.PageRefs || s.quiet {
		return ""
	}
	folio := s.folio(id)
	r := &s.part.refs
	if r.lists == nil {
		r.lists = map[book.ID]string{}
	}
	r.lists[id] = folio
	return folio
}

func (s *setter) folio(id book.ID) string {
	if s.folios == nil {
		return "00"
	}
	return s.folios[id]
}

// pageRef prints behind a link inside the book where it leads, unless that is on
// the same page or where the chapter or section begins that the link stands in:
// "Back to top".
func (c *composer) pageRef(to book.ID) {
	s := c.set
	if !s.spec.PageRefs || s.quiet || slices.Contains(s.within, to) {
		return
	}
	refs := &s.part.refs
	k := len(refs.links)
	if k == len(refs.shown) {
		refs.shown = append(refs.shown, false)
	}
	r := pageRef{to: to, here: book.ID(refs.prefix + itoa(k)), folio: s.folio(to), p: c.p}
	c.anchor(r.here)
	if !refs.shown[k] && r.folio == s.folios[r.here] {
		r.folio = ""
	}
	if r.folio != "" {
		c.aside(func() {
			open, shut := " (", ")"
			if c.parens > 0 {
				open, shut = ", ", ""
			}
			before, behind := words.Around(s.say("p."))
			c.text(open + before)
			from := len(c.p.items)
			c.text(r.folio + behind + shut)
			r.find(from)
		})
	}
	refs.links = append(refs.links, r)
}

// find finds the word that shows the folio, from an item on, which is the first there.
func (r *pageRef) find(from int) {
	r.item, r.tail = -1, ""
	for i := from; i < len(r.p.items); i++ {
		if it := &r.p.items[i]; it.kind == wordItem && strings.HasPrefix(it.word.Text, r.folio) {
			r.item, r.tail = int32(i), it.word.Text[len(r.folio):]
			return
		}
	}
}

// stale is how many lists and how many links show a folio that has moved.
func (r *pageRefs) stale(folios map[book.ID]string) (lists, links int) {
	for id, f := range r.lists {
		if folios[id] != f {
			lists++
		}
	}
	for k := range r.links {
		l := &r.links[k]
		same := folios[l.to] == folios[l.here]
		switch {
		case l.folio == "" && folios[l.to] != "" && !same:
			r.shown[k] = true
			links++
		case l.folio != "" && (folios[l.to] != l.folio || same && !r.shown[k]):
			links++
		}
	}
	return lists, links
}

// reset sets again what shows folios that moved.
func (g *chapterGalley) reset(folios map[book.ID]string) (n int) {
	for _, p := range g.parts {
		if lists, links := p.refs.stale(folios); lists+links > 0 {
			n += lists + links
			p.run(folios)
		}
	}
	return n
}

// amend puts folios that moved in their places, and sets again only what that
// can't be done with, where its pages are still to be made up again. It returns how
// much that was.
func (g *chapterGalley) amend(types *typecase.Case, folios map[book.ID]string, again bool) (n int) {
	for _, p := range g.parts {
		lists, left := p.refs.stale(folios)
		for i := range p.refs.links {
			l := &p.refs.links[i]
			if l.folio == "" && folios[l.to] != "" && folios[l.to] != folios[l.here] {
				lists++
			}
		}
		n += lists
		switch {
		case lists > 0 && again:
			p.run(folios)
		case left > 0:
			p.refs.amend(types, folios)
		}
	}
	return n
}

func (r *pageRefs) amend(types *typecase.Case, folios map[book.ID]string) {
	for i := range r.links {
		l := &r.links[i]
		if f := folios[l.to]; l.folio != "" && f != "" && f != l.folio && l.item >= 0 {
			l.p.replace(types, l.item, f+l.tail)
			l.folio = f
		}
	}
}

// replace shows another word in the place of an item; its line keeps its width.
func (p *para) replace(t *typecase.Case, item int32, text string) {
	it := &p.items[item]
	lk := &p.looks[it.look]
	old := it.width
	it.word = t.Word(text, lk.style, lk.lang)
	it.width = float32(lk.wide(it.word)) + it.kern
	p.eachLine(func(l *line) {
		if item < l.first || item > l.last {
			return
		}
		n := p.measureLine(t, l)
		give := n.stretch
		if l.glue < 0 {
			give = n.shrink
		}
		if give > 0 && l.glue != 0 {
			l.glue -= (it.width - old) / float32(give)
		}
	})
}

// isHere reports whether a place is where a reference stands.
func isHere(id book.ID) bool { return strings.HasPrefix(string(id), herePrefix) }

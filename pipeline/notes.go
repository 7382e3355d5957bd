package pipeline

import (
	"slices"

	"octavo/pipeline/book"
	"octavo/pipeline/diag"
)

// Codes of Notes.
const (
	NoteWithoutReference = "note-without-reference"
	ReferenceWithoutNote = "reference-without-note"
)

// Notes lifts the notes out of the text where a printed page had its foot, binds
// them to the superscripts that call them, and joins the sentences that they split.
// A number is looked up on its page, then on the pages beside it in the same work,
// then in the work's endnotes. What finds no partner stays where it stood and is a
// finding.
//
// gone is what was left out of the book, nil: nothing. Notes that only that called
// go too.
func Notes(b *book.Book, gone *Hidden) (*book.Book, diag.List) {
	root, pages := pageTree(b.Body)
	s := noter{ids: newMinter(b), pages: pages, on: map[*page]*pageNotes{}, bySup: map[*book.Emphasis][]*call{}}
	s.collect()
	s.bindOnPages()
	s.bindInEndnotes()
	s.bindBeside()
	s.leaveOut(gone)
	s.report()
	s.carry()
	for _, p := range pages {
		s.write(p)
	}
	c := *b
	c.Body = root.chapter.Children
	return &c, s.found
}

type noter struct {
	ids   *minter
	pages []*page
	on    map[*page]*pageNotes
	calls []*call // in reading order
	bySup map[*book.Emphasis][]*call
	found diag.List
}

type pageNotes struct {
	blocks   []*noteBlock
	sections []*endnoteSection
	words    map[string]bool // of the page, asked for when a word is split; see unhyphenated
}

// work is the page that stands for the work that p belongs to.
func work(p *page) *page {
	if len(p.children) > 0 || p.parent.isCollection() {
		return p
	}
	return p.parent
}

func (s *noter) collect() {
	last := map[*page]*note{}
	for _, p := range s.pages {
		on := &pageNotes{sections: endnoteSections(p)}
		s.on[p] = on
		inSection := func(i int) bool {
			return slices.ContainsFunc(on.sections, func(e *endnoteSection) bool { return e.from <= i && i < e.to })
		}
		on.blocks = noteBlocks(p, inSection, last[work(p)])
		inBlock := make([]bool, len(p.chapter.Blocks))
		for _, nb := range on.blocks {
			for i := nb.from; i < nb.to; i++ {
				inBlock[i] = true
			}
			if n := len(nb.notes); n > 0 {
				last[work(p)] = nb.notes[n-1]
			}
		}
		for i, b := range p.chapter.Blocks {
			if !inBlock[i] && !inSection(i) {
				s.callsIn(p, i, b)
			}
		}
	}
}

// callsIn lists the superscripts of a block that may call notes.
func (s *noter) callsIn(p *page, place int, b book.Block) {
	before := ""
	book.Walk(b, func(n book.Node) bool {
		switch n := n.(type) {
		case *book.Text:
			before = n.S
		case *book.Note, *book.Link:
			before = ""
			_, link := n.(*book.Link)
			return !link
		case *book.Emphasis:
			if n.Kind != book.Sup {
				return true
			}
			for _, m := range marksOf(n) {
				c := &call{mark: m, sup: n, page: p, place: place, weak: exponent.MatchString(before)}
				s.calls = append(s.calls, c)
				s.bySup[n] = append(s.bySup[n], c)
			}
			return false
		case book.Block:
			before = ""
		}
		return true
	})
}

// bind makes c refer to n. The first reference holds the note, the others lead to
// it.
func (s *noter) bind(c *call, n *note) {
	c.to = n
	if n.called == nil {
		n.called = c
	}
	if n.entry == nil && n.called == c {
		return
	}
	if n.id == "" {
		n.id = s.ids.id(n.called.page.chapter, "note", n.mark)
	}
	c.id = s.ids.id(c.page.chapter, "noteref", c.mark)
}

// bindOnPages binds references to notes of their own page: to the next with the
// mark, since a note follows its reference, else to the last before. What stands
// like an exponent gets only what nothing else asks for.
func (s *noter) bindOnPages() {
	notes := map[*page]map[string][]*note{}
	for p, on := range s.on {
		notes[p] = map[string][]*note{}
		for _, nb := range on.blocks {
			for _, n := range nb.notes {
				notes[p][n.mark] = append(notes[p][n.mark], n)
			}
		}
	}
	for _, weak := range []bool{false, true} {
		for _, c := range s.calls {
			ns := notes[c.page][c.mark]
			if c.weak != weak || len(ns) == 0 {
				continue
			}
			i, _ := slices.BinarySearchFunc(ns, c.place, func(n *note, place int) int { return n.place - place })
			n := ns[min(i, len(ns)-1)]
			if !weak || n.called == nil {
				s.bind(c, n)
			}
		}
	}
}

// bindInEndnotes binds references to the endnotes of their page or work, where one
// note alone has the number.
func (s *noter) bindInEndnotes() {
	held := holders(s.pages, func(p *page) (some, named bool) {
		for _, e := range s.on[p].sections {
			some = some || len(e.notes) > 0
		}
		return some, isEndnotes(p.chapter)
	})
	byMark := map[*page]map[string][]*note{}
	for _, c := range s.calls {
		on := held[c.page]
		if c.to != nil || c.weak || len(on) == 0 {
			continue
		}
		if byMark[on[0]] == nil {
			m := map[string][]*note{}
			for _, p := range on {
				for _, e := range s.on[p].sections {
					for _, n := range e.notes {
						m[n.mark] = append(m[n.mark], n)
					}
				}
			}
			byMark[on[0]] = m
		}
		if ns := byMark[on[0]][c.mark]; len(ns) == 1 {
			n := ns[0]
			if n.entry == nil {
				n.entry = &book.Entry{}
				n.id = s.ids.id(n.page.chapter, "note", n.mark)
			}
			s.bind(c, n)
			n.entry.CitedBy = append(n.entry.CitedBy, c.id)
		}
	}
}

// bindBeside binds references to notes that stand on another page of the same
// work, where one note alone is left with the number.
func (s *noter) bindBeside() {
	left := map[*page]map[string][]*note{}
	for _, p := range s.pages {
		for _, nb := range s.on[p].blocks {
			for _, n := range nb.notes {
				if n.called == nil {
					w := work(p)
					if left[w] == nil {
						left[w] = map[string][]*note{}
					}
					left[w][n.mark] = append(left[w][n.mark], n)
				}
			}
		}
	}
	for _, c := range s.calls {
		if c.to != nil || c.weak {
			continue
		}
		if ns := left[work(c.page)][c.mark]; len(ns) == 1 {
			s.bind(c, ns[0])
		}
	}
}

// report lists what found no partner. In a work without notes superscripts are no
// references, and a number of four digits is a year.
func (s *noter) report() {
	has := map[*page]bool{}
	for _, p := range s.pages {
		for _, nb := range s.on[p].blocks {
			for _, n := range nb.notes {
				has[work(p)] = true
				if n.called == nil && !n.gone {
					s.found.Warnf(n.source[0].Pos(), NoteWithoutReference, "it stays in the text; a <sup>"+n.mark+"</sup> in front of it would call it", "nothing refers to note %s", n.mark)
				}
			}
		}
		for _, e := range s.on[p].sections {
			if !e.called() {
				continue
			}
			has[work(p)] = true
			for _, n := range e.notes {
				if n.called == nil && !n.gone {
					s.found.Warnf(n.body[0].Pos(), NoteWithoutReference, "", "nothing refers to endnote %s", n.mark)
				}
			}
		}
	}
	for _, c := range s.calls {
		if c.to == nil && !c.weak && has[work(c.page)] && !signs.MatchString(c.mark) && len(c.mark) < 4 {
			s.found.Warnf(c.sup.Pos(), ReferenceWithoutNote, "it stays a superscript", "no note %s on this page or in the endnotes", c.mark)
		}
	}
}

func (e *endnoteSection) called() bool {
	return slices.ContainsFunc(e.notes, func(n *note) bool { return n.called != nil || n.gone })
}

// carry appends to notes what stood of them in the block after: to the note itself
// when it is bound, else to what stays in the text.
func (s *noter) carry() {
	for _, p := range s.pages {
		for _, nb := range s.on[p].blocks {
			n := nb.carrier
			if n != nil && n.gone {
				nb.carried = nil
			}
			if len(nb.carried) == 0 || n == nil || n.called == nil && !goesOnWith(n, nb.carried) {
				continue
			}
			for _, b := range nb.carried {
				n.source = carriedOn(n, n.source, b, b)
				n.body = carriedOn(n, n.body, b, inNote(b))
			}
			nb.carried = nil
		}
	}
}

// carriedOn is part of a note with add, the rest b of it, behind: in its last
// paragraph where the sentence goes on.
func carriedOn(n *note, part []book.Block, b, add book.Block) []book.Block {
	last, ok := part[len(part)-1].(*book.Paragraph)
	rest, ok2 := add.(*book.Paragraph)
	if ok && ok2 && goesOnWith(n, []book.Block{b}) {
		out := append([]book.Block(nil), part...)
		out[len(out)-1] = joined(last, rest, " ")
		return out
	}
	return append(part[:len(part):len(part)], add)
}

package layout_test

import (
	"slices"
	"strings"
	"testing"

	"octavo/formats/pdf/face"
	"octavo/formats/pdf/hyphen"
	"octavo/formats/pdf/layout"
	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
	"octavo/pipeline/book/booktest"
)

// TestNearMention holds random books and real sites to two promises: a note begins on
// the page of its call, and a figure stands at most a page behind the text before it.
func TestNearMention(t *testing.T) {
	faces, _ := face.New(face.Choice{})
	check := func(t *testing.T, b *book.Book, s layout.Spec) (notes, figures int) {
		d, _ := layout.Lay(b, typecase.New(faces, &hyphen.Patterns{}), s)
		m := newMentions(d)
		return m.notes(t), m.figures(t)
	}
	notes, figures := 0, 0
	for seed := range uint64(40) {
		n, f := check(t, booktest.Random(seed), look())
		notes, figures = notes+n, figures+f
	}
	t.Logf("random books: %d notes, %d figures", notes, figures)
	if notes < 50 || figures < 50 {
		t.Error("too few to prove anything")
	}
	for _, site := range []string{"seed-site", "cs161-textbook", "hellenike"} {
		t.Run(site, func(t *testing.T) {
			n, f := check(t, siteBook(t, site), look())
			t.Logf("%d notes, %d figures", n, f)
		})
	}
}

// mentions are where things stand in a document.
type mentions struct {
	d       *layout.Document
	anchors map[book.ID]int   // page
	calls   map[book.ID][]int // pages with a note's call, which goes on behind the first where its mark is long, but for rows of tables, whose notes may be more than a page holds
	first   map[*layout.Element]int
	last    map[*layout.Element]int
	text    map[int]bool // pages that hold more than notes
}

func newMentions(d *layout.Document) *mentions {
	m := &mentions{d: d, anchors: map[book.ID]int{}, calls: map[book.ID][]int{}, first: map[*layout.Element]int{}, last: map[*layout.Element]int{}, text: map[int]bool{}}
	note := func(page int, e *layout.Element) {
		if _, ok := m.first[e]; !ok {
			m.first[e] = page
		}
		m.last[e] = page
	}
	for i := range d.Len() {
		p := d.Page(i)
		for _, it := range p.Items {
			switch it := it.(type) {
			case layout.Picture:
				note(i, it.Elem)
			case layout.Text:
				for _, pc := range it.Pieces {
					m.text[i] = m.text[i] || pc.Elem != nil && !within(pc.Elem, "Note")
					for e := pc.Elem; e != nil; e = e.Parent {
						note(i, e)
					}
				}
			}
		}
		for _, a := range p.Anchors {
			if _, ok := m.anchors[a.ID]; !ok {
				m.anchors[a.ID] = i
			}
		}
		for _, l := range p.Links {
			if strings.HasPrefix(string(l.To), "octavo.note.") && !within(l.Elem, "Note") && !within(l.Elem, "Table") {
				m.calls[l.To] = append(m.calls[l.To], i)
			}
		}
	}
	return m
}

func inHead(e *layout.Element) bool {
	for ; e != nil; e = e.Parent {
		if strings.HasPrefix(e.Role, "H") && len(e.Role) == 2 {
			return true
		}
	}
	return false
}

func within(e *layout.Element, role string) bool {
	for ; e != nil; e = e.Parent {
		if e.Role == role {
			return true
		}
	}
	return false
}

func (m *mentions) notes(t *testing.T) (n int) {
	for id, calls := range m.calls {
		call := calls[0]
		if slices.Contains(calls, call+1) && m.anchors[id] == call+1 {
			call++
		}
		n++
		if at, ok := m.anchors[id]; !ok || at != call && !m.filled(call) {
			t.Errorf("note %s is called on page %s and stands on page %s", id, m.d.Page(call).Label, m.d.Page(at).Label)
		}
	}
	return n
}

// filled reports whether a page shows a part of a note that a page does not hold, and
// so may have had no room for another.
func (m *mentions) filled(page int) bool {
	for e, first := range m.first {
		if e != nil && e.Role == "Note" && first <= page && m.last[e] >= page && first < m.last[e] {
			return true
		}
	}
	return false
}

// figures goes through the tree, which is in the book's order.
func (m *mentions) figures(t *testing.T) (n int) {
	before := -1 // page of the last text
	var walk func(e *layout.Element)
	walk = func(e *layout.Element) {
		switch {
		case e.Role == "Note":
			return
		case e.Role == "Figure" && (e.Parent.Role == "P" || inHead(e) || within(e, "Table")): // in a line, or beside other text
			return
		case e.Role == "Figure":
			if at, ok := m.first[e]; ok && before >= 0 {
				for before < at-1 && !m.text[before+1] { // a page of notes
					before++
				}
				if n++; at < before || at > before+1 {
					t.Errorf("a figure (%s) stands on page %s, the text before it on page %s", e.Alt, m.d.Page(at).Label, m.d.Page(before).Label)
				}
			}
			return
		case e.Role == "Caption":
			return
		case e.Role == "Sect" || e.Role == "Part": // a chapter begins anew
			if e.Parent != nil && (e.Parent.Role == "Document" || e.Parent.Role == "Part") {
				before = -1
			}
		}
		for _, k := range e.Kids {
			walk(k)
		}
		if last, ok := m.last[e]; ok && (e.Role == "P" || e.Role == "Code" || inHead(e)) {
			before = last
		}
	}
	walk(m.d.Root)
	return n
}

package layout

import (
	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// note sets a note for the foot of the page and returns it. It is nil while
// widths are taken, and where notes stand behind the chapter or the book.
func (s *setter) note(n *book.Note, m mark) *noteSet {
	if s.quiet || s.spec.Notes == "chapter" || s.spec.Notes == "book" {
		return nil
	}
	t := s.apart(s.spec.measure())
	t.rtl = false
	t = t.facing((&book.Attr{}).TextRunsLeft(book.RightToLeft(s.book.Meta.Language), book.FirstText(n.Blocks)))
	t.plainBody()
	t.body.size = s.spec.small(0.81)
	t.lead = t.body.size * 11 / 8.5
	t.loose = true
	e := &Element{Role: "Note"}
	t.noteText(n, m, e)
	set := &noteSet{slabs: *t.out, elem: e}
	for i := range *t.out {
		for _, inner := range (*t.out)[i].calls() { // a note in a note comes after it
			set.slabs = append(set.slabs, inner.slabs...)
		}
	}
	return set
}

// notesBehind sets notes as running text, behind a chapter or the book.
func (s *setter) notesBehind(notes []*book.Note) {
	t := *s
	t.body.size = s.spec.small(0.905)
	t.lead, t.loose = t.body.size*13/9.5, true
	for _, n := range notes {
		t.noteText(n, s.marks.note[n], s.elem.child("Note"))
	}
	s.plain = true
}

// noteText sets a note's mark and, hanging, its text.
func (t *setter) noteText(n *book.Note, m mark, e *Element) {
	lk := t.label()
	lk.elem = e.child("Lbl")
	label := t.mark(m.text, lk)
	indent := max(1.2*t.spec.TextSize, label.width()+0.5*t.body.size)
	in := t.inside(indent, 0)
	in.elem = e
	in.plain = true
	in.ids = append(in.ids, m.id)
	start := len(*t.out)
	in.blocks(n.Blocks)
	first := in.firstLine(start)
	first.stretch = float32(entryStretch * t.lead)
	in.beside(first, side{p: label, x: in.x - indent})
}

// plainBody is the body of running text, whatever surrounds the call.
func (t *setter) plainBody() {
	lang := t.body.lang
	t.body = bodyLook(t.spec, lang)
	t.centred, t.ragged, t.figured, t.listDepth, t.defining, t.cited, t.hanging = Justified, false, false, 0, false, "", 0
}

func bodyLook(spec *Spec, lang string) look {
	return look{size: spec.TextSize, style: typecase.Style{Family: spec.Text, Figures: spec.TextFigures}, lang: lang, hyphenate: true}
}

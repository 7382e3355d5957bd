package layout

import "octavo/pipeline/book"

// note sets a note and returns it, or nil where notes are not set: while widths
// are taken. With notes at the end of the chapter or the book it is kept for
// later, and nil is returned too.
func (s *setter) note(n *book.Note, m mark) *noteSet {
	if s.quiet {
		return nil
	}
	if s.spec.Notes == "chapter" || s.spec.Notes == "book" {
		s.part.later = append(s.part.later, n)
		return nil
	}
	t := s.apart(s.spec.measure())
	t.plainBody()
	t.body.size = 0.81 * s.spec.TextSize
	t.lead = t.body.size * 11 / 8.5
	t.loose, t.noteDepth = true, s.noteDepth+1
	e := &Element{Role: "Note"}
	t.noteText(n, m, e)
	set := &noteSet{slabs: *t.out, elem: e}
	for _, sl := range *t.out {
		for _, inner := range sl.notes { // a note in a note comes after it
			set.slabs = append(set.slabs, inner.slabs...)
			e.add(inner.elem)
		}
	}
	return set
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
	if len(*t.out) == start {
		in.before(start)
	}
	first := &(*t.out)[start]
	first.side = append(first.side, side{p: label, x: in.x - first.x - indent})
}

// plainBody is the body of running text, whatever surrounds the call.
func (t *setter) plainBody() {
	lang := t.body.lang
	t.body = bodyLook(t.spec, lang)
	t.centred, t.ragged, t.figured, t.listDepth, t.cited, t.hanging = Justified, false, false, 0, "", 0
}

func bodyLook(spec *Spec, lang string) look {
	return look{size: spec.TextSize, lang: lang, hyphenate: true}
}

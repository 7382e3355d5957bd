package layout

import (
	"slices"

	"octavo/assets/words"
	"octavo/pipeline/book"
)

// references sets a bibliography or endnotes with hanging indent, each entry
// followed by the pages that cite it.
func (s *setter) references(b *book.References) {
	t := *s
	t.body.size = s.spec.small(0.905)
	t.lead, t.loose = t.body.size*13/9.5, true
	list := s.elem.child("L")
	for _, e := range b.Entries {
		t.at(e.ID)
		t.entry(b, e, list.child("LI"))
	}
	s.space(s.spec.Leading / 2)
	s.plain = true
}

func (s *setter) entry(b *book.References, e *book.Entry, li *Element) {
	indent := 1.5 * s.spec.TextSize
	mark := e.Mark
	if b.Endnotes && mark == "" {
		mark = s.marks.entry[e.ID]
	}
	lk := s.label()
	var label *para
	if mark != "" {
		if !b.Endnotes {
			mark = "[" + mark + "]"
		}
		lk.elem = li.child("Lbl")
		label = s.mark(mark, lk)
		indent = max(indent, label.width()+0.6*s.body.size)
	}
	t := s.inside(indent, 0)
	t.elem = li.child("LBody")
	if label == nil {
		t.hanging = -indent
	}
	t.plain, t.listed = true, !b.Endnotes
	start := len(*s.out)
	t.citedEntry(e)
	first := t.firstLine(start)
	first.stretch = float32(entryStretch * s.lead)
	if label != nil {
		t.beside(first, side{p: label, x: t.x - indent})
	}
}

// citedEntry sets an entry's text and, behind its last paragraph, where it is
// cited.
func (t *setter) citedEntry(e *book.Entry) {
	cited := t.citedOn(e)
	for i, b := range e.Blocks {
		if p, ok := b.(*book.Paragraph); ok && i == len(e.Blocks)-1 {
			u := *t.styled(&p.Attr)
			u.cited = cited
			u.at(p.ID)
			u.paragraph(p)
			return
		}
		t.block(b)
	}
	if cited != "" {
		t.paragraph(&book.Paragraph{Inlines: []book.Inline{&book.Text{S: cited}}})
	}
}

// citedOn says on which pages an entry is cited: "[Cited on pp. 4, 17–19]".
func (s *setter) citedOn(e *book.Entry) string {
	var pages []string
	for _, id := range e.CitedBy {
		if p := s.pageOf(id); p != "" && !slices.Contains(pages, p) {
			pages = append(pages, p)
		}
	}
	switch len(pages) {
	case 0:
		return ""
	case 1:
		before, behind := words.Around(s.say("Cited on p."))
		return "[" + before + pages[0] + behind + "]"
	}
	before, behind := words.Around(s.say("Cited on pp."))
	return "[" + before + ranges(pages) + behind + "]"
}

// citedOn stands apart from the entry's last word, which may be an address that
// no full stop ends.
func (c *composer) citedOn(text string) {
	lk := c.cur
	lk.size *= 0.92
	c.with(lk, func() {
		c.aside(func() {
			c.gap(spaceItem)
			c.p.items[len(c.p.items)-1].width *= 2.5
			c.due = false
			c.text(text)
		})
	})
}

// ranges joins folios and closes up runs of three or more.
func ranges(pages []string) string {
	out := ""
	for i := 0; i < len(pages); {
		j := i
		for j+1 < len(pages) && follows(pages[j], pages[j+1]) {
			j++
		}
		if out != "" {
			out += ", "
		}
		out += pages[i]
		switch {
		case j == i+1:
			out += ", " + pages[j]
		case j > i:
			out += "–" + pages[j]
		}
		i = j + 1
	}
	return out
}

func follows(a, b string) bool {
	return allDigits(a) && allDigits(b) && len(a) < 9 && len(b) < 9 && number(b) == number(a)+1
}

func number(s string) (n int) {
	for i := 0; i < len(s); i++ {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

package xhtml

import (
	"cmp"
	"strconv"
	"strings"

	"octavo/pipeline/book"
)

// callNote prints the call of a note and keeps the note for Notes.
func (p *Printer) callNote(n *book.Note) {
	if p.Plain {
		p.plainCall(n)
		return
	}
	c := call{note: n, mark: p.markOf(n), id: string(n.ID)}
	if c.id == "" {
		c.id = p.mint("note", c.called())
	}
	c.from = p.mint("call", c.called())
	p.calls = append(p.calls, c)
	p.Raw(`<a epub:type="noteref" role="doc-noteref" class="noteref"`)
	p.pair("href", "#"+c.id)
	p.pair("id", c.from)
	p.Raw(">")
	p.Text(c.mark)
	p.Raw("</a>")
}

// plainCall prints the call of a note as kramdown does.
func (p *Printer) plainCall(n *book.Note) {
	mark := p.numberOf(p.placeOf(n))
	name := cmp.Or(n.Mark, mark)
	c := call{note: n, mark: mark, id: "fn:" + name, from: "fnref:" + name}
	p.calls = append(p.calls, c)
	p.Raw(`<sup`)
	p.pair("id", c.from)
	p.Raw(` role="doc-noteref"><a`)
	p.pair("href", "#"+c.id)
	p.Raw(` class="footnote" rel="footnote">` + c.mark + `</a></sup>`)
}

// called is what the author calls a note: its label on the page, its mark, or, where
// it has neither, its first words.
func (c *call) called() string {
	switch {
	case c.note.Anchor != "":
		return strings.TrimPrefix(c.note.Anchor, "fn:")
	case c.note.Mark != "":
		return c.note.Mark
	case len(c.note.Blocks) > 0:
		return book.TextOf(c.note.Blocks[0])
	}
	return c.mark
}

// placeOf is what a NoteRef calls a note by.
func (p *Printer) placeOf(n *book.Note) string {
	if p.Plain && n.ID == "" {
		return n.Anchor
	}
	return string(n.ID)
}

// markOf is the mark of a note: its author's, else its number. The notes called in it
// have the next numbers, as on the pages of a book.
func (p *Printer) markOf(n *book.Note) string {
	if mark, ok := p.inner[n]; ok {
		return mark
	}
	own := func(n *book.Note) string {
		if n.Mark != "" {
			return n.Mark
		}
		return p.numberOf(p.placeOf(n))
	}
	mark := own(n)
	book.WalkBlocks(n.Blocks, func(k book.Node) bool {
		if inner, ok := k.(*book.Note); ok {
			if p.inner == nil {
				p.inner = map[*book.Note]string{}
			}
			p.inner[inner] = own(inner)
		}
		return true
	})
	return mark
}

// numberOf is the number of a note without a mark: the next, when nothing has
// called the note yet. A note in a note may be called before it is printed.
func (p *Printer) numberOf(place string) string {
	if n := p.numbers[place]; n != "" {
		return n
	}
	p.marks++
	n := strconv.Itoa(p.marks)
	if place != "" {
		if p.numbers == nil {
			p.numbers = map[string]string{}
		}
		p.numbers[place] = n
	}
	return n
}

// noteRef prints a call of a note that stands elsewhere.
func (p *Printer) noteRef(n *book.NoteRef) {
	href := p.href(n.To)
	if n.To == "" || href == "" {
		p.Raw("<sup")
		p.attrs(&n.Attr)
		p.Raw(">")
		p.counted(n.Mark)
		p.Raw("</sup>")
		return
	}
	p.Raw("<a")
	if !p.Plain {
		p.Raw(` epub:type="noteref" role="doc-noteref"`)
	}
	p.pair("href", href)
	p.attrs(&n.Attr, "noteref")
	p.Raw(">")
	if n.Mark == "" {
		p.Text(p.numberOf(string(n.To)))
	}
	p.counted(n.Mark)
	p.Raw("</a>")
}

// Waiting reports whether notes were called that Notes has not printed yet.
func (p *Printer) Waiting() bool { return len(p.calls) > 0 }

// Notes prints the notes called since it last ran, each with a link back to its
// call first and the notes called in it behind.
func (p *Printer) Notes() {
	if len(p.calls) == 0 {
		return
	}
	if p.Plain {
		p.plainNotes()
		return
	}
	calls := p.calls
	p.calls = nil
	for _, c := range calls {
		p.note(c)
		p.Notes()
	}
}

func (p *Printer) note(c call) { p.within(func() { p.noteText(c) }) }

func (p *Printer) noteText(c call) {
	for _, t := range p.Breaks[c.note] {
		p.PageTurn(t, "div")
	}
	p.Raw(`<aside epub:type="footnote" role="doc-footnote"`)
	p.pair("id", c.id)
	p.class([]string{"note"}, c.note.Classes)
	p.pairs(&c.note.Attr)
	p.Raw(">\n")
	back := func() {
		p.Raw(`<a role="doc-backlink" class="note-mark"`)
		p.pair("href", "#"+c.from)
		p.pair("aria-label", p.say("Back to the text")+", "+c.mark)
		p.Raw(">")
		p.Text(c.mark)
		p.Raw("</a> ")
	}
	blocks := c.note.Blocks
	if len(blocks) > 0 {
		if first, ok := blocks[0].(*book.Paragraph); ok {
			p.within(func() {
				p.Raw("<p")
				p.turned(&first.Attr, first.Inlines)
				p.attrs(&first.Attr)
				p.Raw(">")
				back()
				p.paragraphText(first)
				p.Raw("</p>\n")
			})
			p.Blocks(blocks[1:])
			p.Raw("</aside>\n")
			return
		}
	}
	p.Raw("<p>")
	back()
	p.Raw("</p>\n")
	p.Blocks(blocks)
	p.Raw("</aside>\n")
}

// plainNotes prints notes as kramdown does.
func (p *Printer) plainNotes() {
	p.Raw("<div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n")
	for i := 0; i < len(p.calls); i++ {
		c := p.calls[i]
		p.Raw("<li")
		p.pair("id", c.id)
		p.Raw(">\n")
		back := `<a href="` + string(Escape(nil, "#"+c.from)) + `" class="reversefootnote" role="doc-backlink">&#8617;</a>`
		last := len(c.note.Blocks) - 1
		if last >= 0 {
			if para, ok := c.note.Blocks[last].(*book.Paragraph); ok {
				p.Blocks(c.note.Blocks[:last])
				p.Raw("<p")
				p.attrs(&para.Attr)
				p.Raw(">")
				p.Inlines(para.Inlines)
				p.Raw("&#160;" + back + "</p>\n</li>\n")
				continue
			}
		}
		p.Blocks(c.note.Blocks)
		p.Raw("<p>" + back + "</p>\n</li>\n")
	}
	p.Raw("</ol>\n</div>\n")
	p.calls = nil
}

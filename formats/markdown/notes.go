package markdown

import (
	"octavo/formats/markdown/kramdown"
	"octavo/pipeline/book"
	"octavo/pipeline/source"
)

// footnote is one `[^name]: …` of a page. Its blocks are read where it is first
// called.
type footnote struct {
	node   *kramdown.Footnote
	called bool
}

func (p *page) collectNotes() {
	p.notes = map[string]*footnote{}
	for _, f := range p.state.Footnotes {
		p.notes[f.Name] = &footnote{node: f} // the last of a name counts
	}
}

// callNote is the note, or where it was called before, a call of it; nil: there
// is no such note.
func (p *page) callNote(name string, at source.Pos) book.Inline {
	f, ok := p.notes[name]
	if !ok {
		if p.notes != nil {
			p.found.Warnf(at, CodeMissingNote, "write [^"+name+"]: and the text of the note on a line of its own",
				"footnote [^%s] has no text", name)
		}
		return nil
	}
	if f.called {
		return &book.NoteRef{Base: book.Base{At: at}, To: book.ID(noteAnchor(name))}
	}
	f.called = true
	n := &book.Note{Base: book.Base{At: at, Attr: book.Attr{Anchor: noteAnchor(name)}}}
	n.Blocks = p.blocks(f.node)
	for _, l := range listsAfter(f.node) {
		p.setAttributes(&n.Attr, l)
	}
	return n
}

// noteAnchor is kramdown's id for the text of a note.
func noteAnchor(name string) string { return "fn:" + name }

func (p *page) unusedNotes() {
	for _, f := range p.state.Footnotes {
		if n := p.notes[f.Name]; n.node == f && !n.called {
			p.found.Warnf(p.pos(f.Pos()), CodeUnusedNote, "call it with [^"+f.Name+"], or delete it",
				"footnote [^%s] is called nowhere and not printed", f.Name)
		}
	}
}

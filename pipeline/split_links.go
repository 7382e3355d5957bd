package pipeline

import (
	"fmt"

	"octavo/assets/words"
	"octavo/pipeline/book"
)

// mender rewrites what leads out of a piece.
func (s *splitter) mender(here map[book.ID]bool) *book.Rewriter {
	return &book.Rewriter{
		Block: func(b book.Block) []book.Block { return []book.Block{citedFrom(b, here)} },
		Inline: func(n book.Inline) []book.Inline {
			switch n := n.(type) {
			case *book.Link:
				if to, ok := n.To.(book.Ref); ok && !here[book.ID(to)] {
					return s.outward(n, s.homes[book.ID(to)])
				}
			case *book.NoteRef:
				if n.To != "" && !here[n.To] {
					return s.callHere(n, here)
				}
			case *book.Cite:
				if !here[n.To] {
					return []book.Inline{&book.Span{Base: n.Base, Inlines: n.Inlines}}
				}
			}
			return []book.Inline{n}
		},
	}
}

// outward is what stands for a link that leads out of a piece.
func (s *splitter) outward(l *book.Link, to home) []book.Inline {
	if s.site != "" && to.page != nil && to.page.Source != "" {
		d := *l
		d.To = book.URL(s.site + webAddress(to.page.URL, to.anchor))
		return []book.Inline{&d}
	}
	out := unlinked(l)
	if to.within {
		text := fmt.Sprintf(" (%s\u00a0%d)", words.In(s.book.Meta.Language, "handout"), to.piece)
		out = append(out[:len(out):len(out)], &book.Text{Base: book.Base{At: l.At}, S: text})
	}
	return out
}

// callHere is a call of a note that another piece holds: it comes along.
func (s *splitter) callHere(ref *book.NoteRef, here map[book.ID]bool) []book.Inline {
	note := s.notes[ref.To]
	if note == nil {
		return []book.Inline{ref}
	}
	here[note.ID] = true
	d := *note
	d.At = ref.At
	return []book.Inline{&d}
}

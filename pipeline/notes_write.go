package pipeline

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"octavo/pipeline/book"
)

// write puts a page together again: the references bound, the notes gone from
// between the blocks, the sentences whole.
func (s *noter) write(p *page) {
	on := s.on[p]
	rw := book.Rewriter{Inline: func(i book.Inline) []book.Inline {
		if e, ok := i.(*book.Emphasis); ok {
			return s.called(e)
		}
		return []book.Inline{i}
	}}
	w := noteWriter{on: on, page: p}
	blocks := p.chapter.Blocks
	nbs, sections := on.blocks, on.sections
	for i := 0; i < len(blocks); {
		if len(nbs) > 0 && nbs[0].from == i {
			w.held = append(w.held, nbs[0].unbound(blocks)...)
			w.split = true
			i, nbs = nbs[0].to, nbs[1:]
			continue
		}
		if len(sections) > 0 && sections[0].from == i {
			e := sections[0]
			sections = sections[1:]
			w.split = false
			if e.called() {
				w.add(e.references(blocks)...)
				i = e.to
			}
			if i >= len(blocks) {
				break
			}
			if len(sections) > 0 && sections[0].from == i || len(nbs) > 0 && nbs[0].from == i {
				continue
			}
		}
		w.add(rw.Blocks(blocks[i : i+1])...)
		i++
	}
	w.flush()
	p.chapter.Blocks = w.out
}

// noteWriter gathers the blocks of a page.
type noteWriter struct {
	on    *pageNotes
	page  *page
	out   []book.Block
	split bool         // a block of notes stood between the last block and the next
	held  []book.Block // what stays of it: behind the sentence that it splits
}

// add puts blocks behind the others. The first may be the other half of the last
// paragraph.
func (w *noteWriter) add(blocks ...book.Block) {
	if w.split && len(w.out) > 0 {
		w.split = false
		if whole := w.on.rejoin(w.page, w.out[len(w.out)-1], blocks[0], len(w.held) > 0); whole != nil {
			w.out[len(w.out)-1] = whole
			blocks = blocks[1:]
			if len(blocks) == 0 {
				return
			}
		}
	}
	w.flush()
	w.out = append(w.out, blocks...)
}

func (w *noteWriter) flush() {
	w.out = append(w.out, w.held...)
	w.split, w.held = false, nil
}

// called is what stands in the place of a superscript.
func (s *noter) called(e *book.Emphasis) []book.Inline {
	calls := s.bySup[e]
	bound := false
	for _, c := range calls {
		bound = bound || c.to != nil
	}
	if !bound {
		return []book.Inline{e}
	}
	var out []book.Inline
	for i, c := range calls {
		at := book.Base{At: e.At}
		if i == 0 {
			at = e.Base
		} else {
			out = append(out, raised(e, ", "))
		}
		switch {
		case c.to == nil:
			out = append(out, raised(e, c.mark))
		case c.id != "":
			at.ID = c.id
			out = append(out, &book.NoteRef{Base: at, Mark: c.mark, To: c.to.id})
		default:
			if at.ID == "" {
				at.ID = c.to.id
			}
			out = append(out, &book.Note{Base: at, Mark: c.mark, Blocks: c.to.body})
		}
	}
	return out
}

func raised(e *book.Emphasis, s string) book.Inline {
	at := book.Base{At: e.At}
	return &book.Emphasis{Base: at, Kind: book.Sup, Inlines: []book.Inline{&book.Text{Base: at, S: s}}}
}

// unbound is what stays of a block of notes: its rules stay with what stays.
func (nb *noteBlock) unbound(blocks []book.Block) []book.Block {
	out := append([]book.Block(nil), nb.carried...)
	for _, n := range nb.notes {
		if n.called == nil && !n.gone {
			out = append(out, n.source...)
		}
	}
	if len(out) == 0 {
		return nil
	}
	if isRule(blocks[nb.from]) {
		out = append([]book.Block{blocks[nb.from]}, out...)
	}
	if isRule(blocks[nb.to-1]) && nb.to-1 > nb.from {
		out = append(out, blocks[nb.to-1])
	}
	return out
}

// references is a section of endnotes as one list. What is no note stays between.
func (e *endnoteSection) references(blocks []book.Block) []book.Block {
	var out []book.Block
	var open *book.References
	gone := false // the last note was left out
	notes := e.notes
	for i := e.from; i < e.to; i++ {
		if len(notes) == 0 || notes[0].place != i {
			if par, ok := blocks[i].(*book.Paragraph); ok && small(par) && gone {
				continue
			} else if ok && open != nil && small(par) {
				last := open.Entries[len(open.Entries)-1]
				last.Blocks = append(last.Blocks[:len(last.Blocks):len(last.Blocks)], inNote(par))
				continue
			}
			out, open, gone = append(out, blocks[i]), nil, false
			continue
		}
		for len(notes) > 0 && notes[0].place == i {
			n := notes[0]
			notes = notes[1:]
			if gone = n.gone; gone {
				continue
			}
			if open == nil {
				open = &book.References{Base: book.Base{At: blocks[i].Pos()}, Endnotes: true}
				out = append(out, open)
			}
			entry := n.entry
			if entry == nil {
				entry = &book.Entry{}
			}
			entry.At, entry.ID, entry.Mark, entry.Blocks = blocks[i].Pos(), n.id, n.mark, n.body
			open.Entries = append(open.Entries, entry)
		}
	}
	return out
}

// rejoin is the paragraph that a and b were before a block of notes split it; nil
// when they are two. Where something of the block stays, a full stop is an end.
func (on *pageNotes) rejoin(p *page, a, b book.Block, stays bool) book.Block {
	before, ok := a.(*book.Paragraph)
	after, ok2 := b.(*book.Paragraph)
	if !ok || !ok2 || small(a) || small(b) || emphatic(before) || emphatic(after) {
		return nil
	}
	x, y := shown(before.Inlines), shown(after.Inlines)
	if x == "" || y == "" || endsSentence(before.Inlines) && (stays || !startsLower(after.Inlines)) {
		return nil
	}
	if head, ok := strings.CutSuffix(x, "-"); ok && startsLower(after.Inlines) {
		return joined(on.unhyphenated(p, before, head, y), after, "")
	}
	return joined(before, after, " ")
}

// emphatic reports whether all of a paragraph is strong: a heading in disguise.
func emphatic(p *book.Paragraph) bool {
	for _, i := range p.Inlines {
		if e, ok := i.(*book.Emphasis); !blank([]book.Inline{i}) && (!ok || e.Kind != book.Strong && e.Kind != book.Bold) {
			return false
		}
	}
	return true
}

// joined is two paragraphs as one.
func joined(a, b *book.Paragraph, between string) *book.Paragraph {
	d := *a
	d.Inlines = append([]book.Inline(nil), a.Inlines...)
	if n := len(d.Inlines); n > 0 {
		if t, ok := d.Inlines[n-1].(*book.Text); ok {
			c := *t
			c.S = strings.TrimRightFunc(t.S, unicode.IsSpace)
			d.Inlines[n-1] = &c
		}
	}
	if between != "" {
		d.Inlines = append(d.Inlines, &book.Text{Base: book.Base{At: b.At}, S: between})
	}
	if b.ID != "" { // something may lead to the second half
		anchor := &book.Span{Base: book.Base{At: b.At}}
		anchor.ID = b.ID
		d.Inlines = append(d.Inlines, anchor)
	}
	d.Inlines = append(d.Inlines, trimmed(b.Inlines)...)
	return &d
}

// unhyphenated takes the hyphen from the end of a paragraph when the page has the
// word without it elsewhere: "anti-" and "trust" are one word, "well-" and "known"
// are not.
func (on *pageNotes) unhyphenated(p *page, a *book.Paragraph, head, tail string) *book.Paragraph {
	if on.words == nil {
		on.words = map[string]bool{}
		book.WalkBlocks(p.chapter.Blocks, func(n book.Node) bool {
			if t, ok := n.(*book.Text); ok {
				for w := range strings.FieldsFuncSeq(t.S, notLetter) {
					on.words[strings.ToLower(w)] = true
				}
			}
			return true
		})
	}
	first := head[strings.LastIndexFunc(head, notLetter)+1:]
	second := tail
	if i := strings.IndexFunc(tail, notLetter); i >= 0 {
		second = tail[:i]
	}
	n := len(a.Inlines)
	t, ok := a.Inlines[n-1].(*book.Text)
	if _, size := utf8.DecodeLastRuneInString(head); size == 0 || !ok || !on.words[strings.ToLower(first+second)] {
		return a
	}
	d, c := *a, *t
	c.S = strings.TrimSuffix(strings.TrimRightFunc(t.S, unicode.IsSpace), "-")
	d.Inlines = append(append([]book.Inline(nil), a.Inlines[:n-1]...), &c)
	return &d
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) }

package pipeline

// leaveOut marks the notes that nothing calls but answers that were left out. A
// number is looked up as that of any other call: on its page the next note with it,
// else the endnotes of the work, else the pages beside it.
func (s *noter) leaveOut(gone *Hidden) {
	if gone == nil {
		return
	}
	var held map[*page][]*page
	for _, p := range s.pages {
		calls := gone.calls[p.chapter.Source]
		if len(calls) > 0 && held == nil {
			held = holders(s.pages, func(p *page) (some, named bool) { return len(s.on[p].sections) > 0, isEndnotes(p.chapter) })
		}
		for _, c := range calls {
			n := s.footNote(p, c)
			if n == nil {
				n = onlyNote(c.mark, held[p], s.endnotesOn)
			}
			if n == nil {
				n = onlyNote(c.mark, s.beside(p), s.notesOn)
			}
			if n != nil && n.called == nil {
				n.gone = true
			}
		}
	}
}

// footNote is the note of a page that a hidden call means.
func (s *noter) footNote(p *page, c hiddenCall) (found *note) {
	for _, n := range s.notesOn(p) {
		if n.mark != c.mark {
			continue
		}
		found = n
		if c.at.Before(n.source[0].Pos()) {
			break
		}
	}
	return found
}

func (s *noter) notesOn(p *page) (out []*note) {
	for _, nb := range s.on[p].blocks {
		out = append(out, nb.notes...)
	}
	return out
}

func (s *noter) endnotesOn(p *page) (out []*note) {
	for _, e := range s.on[p].sections {
		out = append(out, e.notes...)
	}
	return out
}

// beside are the pages of the work that p belongs to.
func (s *noter) beside(p *page) (out []*page) {
	for _, q := range s.pages {
		if work(q) == work(p) {
			out = append(out, q)
		}
	}
	return out
}

// onlyNote is the note with a mark on some pages, nil where there is none or more
// than one.
func onlyNote(mark string, on []*page, notes func(*page) []*note) (found *note) {
	for _, p := range on {
		for _, n := range notes(p) {
			if n.mark != mark {
				continue
			}
			if found != nil {
				return nil
			}
			found = n
		}
	}
	return found
}

package pipeline

import (
	"slices"

	"octavo/pipeline/book"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// Codes of HideAnswers.
const (
	AnswersLeftOut = "answers-left-out"
	NoSuchAnswer   = "no-such-answer"
)

// Ways to treat answers (config.Settings.AnswerMode).
const (
	answersHide = "hide"
	answersShow = "show"
	answersEnd  = "end"
	answersBoth = "both" // two books; see editions
)

// hides reports whether a mode leaves answers out: all that do not print them.
func hides(mode string) bool { return mode != answersShow && mode != answersEnd }

// Gap is what stands where an answer stood in the middle of a line: a place to
// write, always of the same length, which tells nothing.
const Gap = "________"

// HideAnswers leaves the answers out of pages that were just read: before anything
// in them is counted, loaded, lifted or cited, so that no later stage knows of
// them. A heading that is an answer takes its section along.
func HideAnswers(chapters []*book.Chapter, selectors []config.Selector) ([]*book.Chapter, *Hidden, diag.List) {
	h := newHider(selectors)
	out := make([]*book.Chapter, len(chapters))
	for i, c := range chapters {
		out[i] = h.page(c)
	}
	slices.SortStableFunc(h.gone.places, func(a, b placed) int { return comparePos(a.at, b.at) })
	return out, h.gone, h.report()
}

// WithoutAnswers is one page without its answers, and what was found on it without
// their words.
func WithoutAnswers(c *book.Chapter, found diag.List, selectors []config.Selector) (*book.Chapter, diag.List) {
	if len(selectors) == 0 {
		return c, found
	}
	cs, hidden, _ := HideAnswers([]*book.Chapter{c}, selectors)
	return cs[0], hidden.redact(found)
}

type hider struct {
	is    *selection
	gone  *Hidden
	plain bool // what goes leaves no gap, and a heading not its section

	// of the page in hand
	file  string
	notes map[string]*book.Note // in answers, by anchor
	own   map[string]bool       // notes that are answers themselves
}

func newHider(selectors []config.Selector) *hider {
	return &hider{is: newSelection(selectors), gone: &Hidden{anchors: map[string]map[string]bool{}, calls: map[string][]hiddenCall{}}}
}

func (h *hider) report() (found diag.List) {
	if h.gone.answers == 0 {
		found.Infof(source.Pos{}, NoSuchAnswer, "compare `answers` in "+config.File+" with the pages: what it does not mean is printed", "no page has an answer to leave out")
		return found
	}
	for i, sel := range h.is.selectors {
		if !h.is.used[i] && !sel.At.IsZero() {
			found.Infof(sel.At, NoSuchAnswer, "compare it with the pages: what it does not mean is printed", "no page has a %s", sel.Text)
		}
	}
	found.Infof(source.Pos{}, AnswersLeftOut, "", "answers left out: %d; --answers show prints them", h.gone.answers)
	return found
}

func (h *hider) page(c *book.Chapter) *book.Chapter {
	h.file, h.notes, h.own = c.Source, map[string]*book.Note{}, map[string]bool{}
	before := h.gone.answers
	rw := book.Rewriter{
		Enter:  func(n book.Node) bool { _, block := n.(book.Block); return !block || !h.is.has(n) },
		Block:  h.parts,
		Run:    h.run,
		Inline: h.inline,
	}
	d := *c
	d.Title, d.Blocks = rw.Inlines(c.Title), rw.Blocks(c.Blocks)
	if h.gone.answers == before {
		return c
	}
	h.stays(&d)
	d.Blocks = h.callAgain(d.Blocks)
	return &d
}

// run leaves out the blocks of a run that are answers.
func (h *hider) run(bs []book.Block) []book.Block {
	var out []book.Block
	changed := false
	under := 0 // level of a heading that is an answer; 0: none is open
	for i, b := range bs {
		heading, _ := b.(*book.Heading)
		if under > 0 && heading != nil && heading.Level <= under {
			under = 0
		}
		answer := h.is.has(b)
		if !answer && under == 0 {
			if changed {
				out = append(out, b)
			}
			continue
		}
		if !changed {
			changed, out = true, append(out, bs[:i]...)
		}
		if under == 0 {
			h.gone.answers++
		}
		if answer && heading != nil && under == 0 && !h.plain {
			under = heading.Level
		}
		h.leave(b)
	}
	if !changed {
		return bs
	}
	return out
}

// inline leaves out what is an answer in running text, and leaves a gap where it
// had words.
func (h *hider) inline(n book.Inline) []book.Inline {
	if !h.is.has(n) {
		return []book.Inline{n}
	}
	h.gone.answers++
	h.leave(n)
	switch n := n.(type) {
	case *book.Note:
		h.own[noteName(n)] = true
		return nil
	case *book.Image, *book.NoteRef, *book.Break, *book.Text:
		return nil
	}
	if h.plain {
		return nil
	}
	return []book.Inline{&book.Text{Base: book.Base{At: n.Pos()}, S: Gap}}
}

// noteName is what calls a note: its id, or as long as it has none its anchor.
func noteName(n *book.Note) string {
	if n.ID != "" {
		return string(n.ID)
	}
	return n.Anchor
}

// leave notes what goes with a node.
func (h *hider) leave(n book.Node) {
	book.Walk(n, func(n book.Node) bool {
		h.gone.places = append(h.gone.places, placed{n.Pos(), true})
		book.EachAttr(n, h.leaveAttr)
		switch n := n.(type) {
		case *book.Note:
			if name := noteName(n); name != "" && h.notes[name] == nil {
				h.notes[name] = n
			}
		case *book.Emphasis:
			if n.Kind == book.Sup {
				for _, m := range marksOf(n) {
					h.gone.calls[h.file] = append(h.gone.calls[h.file], hiddenCall{m, n.Pos()})
				}
			}
		}
		return true
	})
}

func (h *hider) leaveAttr(a *book.Attr) {
	if a.Anchor == "" {
		return
	}
	if h.gone.anchors[h.file] == nil {
		h.gone.anchors[h.file] = map[string]bool{}
	}
	h.gone.anchors[h.file][a.Anchor] = true
}

// stays notes the places of what is left of a page, and the anchors that it still
// has.
func (h *hider) stays(c *book.Chapter) {
	book.WalkChapter(c, func(n book.Node) bool {
		h.gone.places = append(h.gone.places, placed{n.Pos(), false})
		book.EachAttr(n, func(a *book.Attr) { delete(h.gone.anchors[h.file], a.Anchor) })
		return true
	})
}

// callAgain gives notes whose first call went with an answer to the next one. Of a
// note that is an answer itself no call stays.
func (h *hider) callAgain(bs []book.Block) []book.Block {
	if len(h.notes)+len(h.own) == 0 {
		return bs
	}
	rw := book.Rewriter{Inline: func(n book.Inline) []book.Inline {
		ref, ok := n.(*book.NoteRef)
		if !ok {
			return []book.Inline{n}
		}
		name := string(ref.To)
		if h.own[name] {
			return nil
		}
		note := h.notes[name]
		if note == nil {
			return []book.Inline{n}
		}
		delete(h.notes, name)
		delete(h.gone.anchors[h.file], name)
		d := *note
		d.At = ref.At
		return []book.Inline{&d}
	}}
	return rw.Blocks(bs)
}

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

// Hidden is what was left out of pages, as far as later stages must know of it.
type Hidden struct {
	anchors map[string]map[string]bool // by source file
	calls   map[string][]hiddenCall    // superscripts that may call notes, by file
	places  []placed
	answers int
}

// hiddenCall is a number in a superscript of an answer.
type hiddenCall struct {
	mark string
	at   source.Pos
}

// placed is a place in the source and whether it was left out.
type placed struct {
	at     source.Pos
	hidden bool
}

// HideAnswers leaves the answers out of pages that were just read: before anything
// in them is counted, loaded, lifted or cited, so that no later stage knows of
// them. A heading that is an answer takes its section along.
func HideAnswers(chapters []*book.Chapter, selectors []config.Selector) ([]*book.Chapter, *Hidden, diag.List) {
	h := &hider{is: newSelection(selectors), gone: &Hidden{anchors: map[string]map[string]bool{}, calls: map[string][]hiddenCall{}}}
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

// parts leaves out the items, rows, descriptions and entries of a block that are
// answers; a cell stays, empty, so that its row keeps its columns. What holds
// nothing any more goes too.
func (h *hider) parts(b book.Block) []book.Block {
	some := false
	eachPart(b, func(a *book.Attr, element string, held []book.Block) {
		if h.is.hasPart(a, element) {
			some = true
			h.gone.answers++
			h.leaveAttr(a)
			for _, x := range held {
				h.leave(x)
			}
		}
	})
	if some {
		b = book.Copy(b).(book.Block)
		h.takeParts(b)
	}
	if emptied(b) {
		return nil
	}
	return []book.Block{b}
}

// takeParts writes to b, which is a copy.
func (h *hider) takeParts(b book.Block) {
	switch b := b.(type) {
	case *book.List:
		b.Items = slices.DeleteFunc(b.Items, func(i *book.Item) bool { return h.is.hasPart(&i.Attr, "li") })
	case *book.References:
		b.Entries = slices.DeleteFunc(b.Entries, func(e *book.Entry) bool { return h.is.hasPart(&e.Attr, "li") })
	case *book.Table:
		for r := range b.Rows() {
			for _, c := range r.Cells {
				if h.is.hasPart(&c.Attr, cellName(c)) {
					c.Blocks, c.Attr = nil, book.Attr{}
				}
			}
		}
		row := func(r *book.Row) bool { return h.is.hasPart(&r.Attr, "tr") }
		b.Head, b.Foot = slices.DeleteFunc(b.Head, row), slices.DeleteFunc(b.Foot, row)
		for i := range b.Bodies {
			b.Bodies[i] = slices.DeleteFunc(b.Bodies[i], row)
		}
	case *book.Definitions:
		for _, d := range b.Items {
			d.Terms = slices.DeleteFunc(d.Terms, func(t *book.Term) bool { return h.is.hasPart(&t.Attr, "dt") })
			d.Bodies = slices.DeleteFunc(d.Bodies, func(x *book.Description) bool { return h.is.hasPart(&x.Attr, "dd") })
		}
		b.Items = slices.DeleteFunc(b.Items, func(d *book.Definition) bool { return len(d.Terms)+len(d.Bodies) == 0 })
	}
}

// emptied reports whether a block was there for what it held, and holds nothing.
func emptied(b book.Block) bool {
	switch b := b.(type) {
	case *book.List:
		return len(b.Items) == 0
	case *book.Definitions:
		return len(b.Items) == 0
	case *book.Quote:
		return len(b.Blocks) == 0
	case *book.Callout:
		return len(b.Blocks) == 0
	case *book.Details:
		return len(b.Blocks) == 0 && len(b.Summary) == 0
	}
	return false
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

// redact takes the words out of findings that were made inside of answers: a report
// may be published with the book.
func (h *Hidden) redact(found diag.List) diag.List {
	if h == nil || h.answers == 0 {
		return found
	}
	out := slices.Clone(found)
	for i, d := range out {
		if slices.ContainsFunc(d.Pos.Chain(), h.holds) {
			out[i].Msg = "something in an answer that is left out"
			out[i].Hint = "`octavo check --answers show` says what"
		}
	}
	return out
}

// holds reports whether a place lies in an answer: whether the node that begins
// last before it was left out.
func (h *Hidden) holds(at source.Pos) bool {
	i, _ := slices.BinarySearchFunc(h.places, at, func(p placed, at source.Pos) int {
		if c := comparePos(p.at, at); c != 0 {
			return c
		}
		return -1 // behind all that begin there
	})
	return i > 0 && h.places[i-1].at.File == at.File && h.places[i-1].hidden
}

func comparePos(a, b source.Pos) int {
	switch {
	case a.Before(b):
		return -1
	case b.Before(a):
		return 1
	}
	return 0
}

// leftOut reports whether an anchor of a page went with an answer.
func (h *Hidden) leftOut(file, anchor string) bool { return h != nil && h.anchors[file][anchor] }

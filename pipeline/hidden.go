package pipeline

import (
	"slices"

	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

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

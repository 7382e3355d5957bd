// Package bidi orders text that runs in both directions, by the Unicode
// Bidirectional Algorithm (UAX 9, https://www.unicode.org/reports/tr9/).
//
// It finds the level of each character: even where text runs to the right, odd where
// it runs to the left; and it turns the levels of a line into the order in which its
// parts stand from left to right. The classes of characters come from
// golang.org/x/text. The algorithm of that package cannot serve: it tells directions,
// but not levels, and takes figures among Hebrew for Latin (golang.org/issue/69819,
// golang.org/issue/71809).
//
// The rules are named in the code as the standard names them.
package bidi

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// Characters that a caller may put round a part of a text which keeps its directions to
// itself, such as an element with a direction of its own.
const (
	IsolateLeft  = '\u2066' // what follows runs to the right
	IsolateRight = '\u2067' // … to the left
	IsolateFirst = '\u2068' // … as its first strong character does
	PopIsolate   = '\u2069'
)

// Level is how deep text of one direction lies in text of the other. It is odd where
// text runs from right to left.
type Level = uint8

// deepest is the deepest level that the text itself may ask for (BD2).
const deepest = 125

// resolver finds the levels of one paragraph.
type resolver struct {
	text    []rune
	classes []bidi.Class // as the rules have changed them so far
	levels  []Level
	mates   []int // of an isolate: where it ends, len(text): nowhere; of its end: where it began, -1: nowhere
	base    Level
}

// Levels are the levels of a paragraph's characters, as if it stood on one line.
// rightToLeft is the direction of the paragraph.
func Levels(text []rune, rightToLeft bool) []Level {
	r := resolver{text: text, classes: make([]bidi.Class, len(text)), levels: make([]Level, len(text)), base: bit(rightToLeft)}
	for i, c := range text {
		r.classes[i] = classOf(c)
	}
	original := slices.Clone(r.classes)
	r.pair()
	r.explicit()
	for _, s := range r.sequences(original) {
		s.weak()
		s.brackets(original)
		s.neutral()
		s.implicit()
	}
	r.white(original)
	return r.levels
}

func classOf(c rune) bidi.Class {
	p, _ := bidi.LookupRune(c)
	return p.Class()
}

func bit(b bool) Level {
	if b {
		return 1
	}
	return 0
}

// First reports whether the first strong character of a text runs to the left (P2,
// P3); ok is false where it has none.
func First(text []rune) (rightToLeft, ok bool) {
	inside := 0
	for _, c := range text {
		switch class := classOf(c); {
		case opensIsolate(class):
			inside++
		case class == bidi.PDI:
			inside = max(0, inside-1)
		case inside > 0:
		case class == bidi.L:
			return false, true
		case class == bidi.R, class == bidi.AL:
			return true, true
		}
	}
	return false, false
}

func opensIsolate(c bidi.Class) bool { return c == bidi.LRI || c == bidi.RLI || c == bidi.FSI }

// pair finds where isolates end (BD9).
func (r *resolver) pair() {
	r.mates = make([]int, len(r.text))
	var open []int
	for i, c := range r.classes {
		r.mates[i] = -1
		switch {
		case opensIsolate(c):
			r.mates[i] = len(r.text)
			open = append(open, i)
		case c == bidi.PDI && len(open) > 0:
			last := open[len(open)-1]
			open = open[:len(open)-1]
			r.mates[last], r.mates[i] = i, last
		}
	}
}

// embedding is what the characters that ask for a direction have asked for.
type embedding struct {
	level    Level
	override bidi.Class // L, R; ON: characters keep their classes
	isolate  bool
}

// explicit gives levels as the characters ask that are made for it (X1 to X8). Of
// characters that rule X9 takes away, the class becomes BN.
func (r *resolver) explicit() {
	stack := []embedding{{level: r.base, override: bidi.ON}}
	lost, lostIsolates, isolates := 0, 0, 0
	for i, c := range r.classes {
		top := &stack[len(stack)-1]
		r.levels[i] = top.level
		switch {
		case c == bidi.LRE || c == bidi.RLE || c == bidi.LRO || c == bidi.RLO:
			r.classes[i] = bidi.BN
			next := nextLevel(top.level, c == bidi.RLE || c == bidi.RLO)
			if next > deepest || lost > 0 || lostIsolates > 0 {
				if lostIsolates == 0 {
					lost++
				}
				continue
			}
			stack = append(stack, embedding{next, overriding(c), false})
		case opensIsolate(c):
			if top.override != bidi.ON {
				r.classes[i] = top.override
			}
			back := c == bidi.RLI
			if c == bidi.FSI {
				back, _ = First(r.text[i+1 : min(r.mates[i], len(r.text))])
			}
			next := nextLevel(top.level, back)
			if next > deepest || lost > 0 || lostIsolates > 0 {
				lostIsolates++
				continue
			}
			isolates++
			stack = append(stack, embedding{next, bidi.ON, true})
		case c == bidi.PDI:
			if lostIsolates > 0 {
				lostIsolates--
			} else if isolates > 0 {
				lost = 0
				for !stack[len(stack)-1].isolate {
					stack = stack[:len(stack)-1]
				}
				stack = stack[:len(stack)-1]
				isolates--
			}
			top = &stack[len(stack)-1]
			r.levels[i] = top.level
			if top.override != bidi.ON {
				r.classes[i] = top.override
			}
		case c == bidi.PDF:
			r.classes[i] = bidi.BN
			switch {
			case lostIsolates > 0:
			case lost > 0:
				lost--
			case !top.isolate && len(stack) > 1:
				stack = stack[:len(stack)-1]
			}
		case c == bidi.B:
			r.levels[i] = r.base
		case c != bidi.BN && top.override != bidi.ON:
			r.classes[i] = top.override
		}
	}
}

// nextLevel is the next deeper level of a direction.
func nextLevel(l Level, rightToLeft bool) Level {
	if rightToLeft {
		return (l + 1) | 1
	}
	return (l + 2) &^ 1
}

func overriding(c bidi.Class) bidi.Class {
	switch c {
	case bidi.LRO:
		return bidi.L
	case bidi.RLO:
		return bidi.R
	}
	return bidi.ON
}

// white gives what parts columns and paragraphs, and white before it and at the end,
// the level of the paragraph (L1), and characters without a level that of what stands
// before them.
func (r *resolver) white(original []bidi.Class) {
	for i, c := range original {
		if isRemoved(c) {
			if r.levels[i] = r.base; i > 0 {
				r.levels[i] = r.levels[i-1]
			}
		}
	}
	trailing := true
	for i := len(original) - 1; i >= 0; i-- {
		switch c := original[i]; {
		case c == bidi.S, c == bidi.B:
			trailing = true
			r.levels[i] = r.base
		case c == bidi.WS, opensIsolate(c), c == bidi.PDI, isRemoved(c):
			if trailing {
				r.levels[i] = r.base
			}
		default:
			trailing = false
		}
	}
}

func isRemoved(c bidi.Class) bool {
	switch c {
	case bidi.LRE, bidi.RLE, bidi.LRO, bidi.RLO, bidi.PDF, bidi.BN:
		return true
	}
	return false
}

// Order is the order in which parts of a line stand from left to right (L2): indexes
// into levels, which has one for each part.
func Order(levels []Level) []int {
	order := make([]int, len(levels))
	var most Level
	for i, l := range levels {
		order[i] = i
		most = max(most, l)
	}
	for l := most; l > 0; l-- {
		for i := 0; i < len(order); {
			if levels[order[i]] < l {
				i++
				continue
			}
			j := i + 1
			for j < len(order) && levels[order[j]] >= l {
				j++
			}
			slices.Reverse(order[i:j])
			i = j
		}
	}
	return order
}

package bidi

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// sequence is an isolating run sequence (BD13): characters of one level that see each
// other, over isolates between them.
type sequence struct {
	*resolver
	at       []int      // indexes of its characters in the text
	level    Level      // of all of them
	sos, eos bidi.Class // what stands before and behind it: L or R
}

// sequences parts the text into isolating run sequences (X9, X10).
func (r *resolver) sequences(original []bidi.Class) (out []sequence) {
	var runs [][]int // of one level
	runOf := map[int]int{}
	last := -1
	for i := range r.classes {
		if isRemoved(r.classes[i]) {
			continue
		}
		if last < 0 || r.levels[i] != r.levels[last] {
			runs = append(runs, nil)
		}
		n := len(runs) - 1
		if len(runs[n]) == 0 {
			runOf[i] = n
		}
		runs[n] = append(runs[n], i)
		last = i
	}
	for n, run := range runs {
		if first := run[0]; original[first] == bidi.PDI && r.mates[first] >= 0 {
			continue // goes on a sequence
		}
		at := run
		for {
			end := at[len(at)-1]
			mate := r.mates[end]
			if !opensIsolate(original[end]) || mate >= len(r.text) {
				break
			}
			next, ok := runOf[mate]
			if !ok || next <= n {
				break
			}
			at = append(slices.Clip(at), runs[next]...)
		}
		s := sequence{resolver: r, at: at, level: r.levels[run[0]]}
		s.sos, s.eos = s.ends(original)
		out = append(out, s)
	}
	return out
}

// ends are the directions that a sequence meets at its two ends (X10).
func (s *sequence) ends(original []bidi.Class) (sos, eos bidi.Class) {
	before, behind := s.base, s.base
	for i := s.at[0] - 1; i >= 0; i-- {
		if !isRemoved(s.classes[i]) {
			before = s.levels[i]
			break
		}
	}
	last := s.at[len(s.at)-1]
	if !opensIsolate(original[last]) || s.mates[last] < len(s.text) {
		for i := last + 1; i < len(s.text); i++ {
			if !isRemoved(s.classes[i]) {
				behind = s.levels[i]
				break
			}
		}
	}
	return directionOf(max(s.level, before)), directionOf(max(s.level, behind))
}

func directionOf(l Level) bidi.Class {
	if l%2 == 1 {
		return bidi.R
	}
	return bidi.L
}

func (s *sequence) class(k int) bidi.Class     { return s.classes[s.at[k]] }
func (s *sequence) become(k int, c bidi.Class) { s.classes[s.at[k]] = c }
func (s *sequence) all(from, to int, c bidi.Class) {
	for k := from; k < to; k++ {
		s.become(k, c)
	}
}

// weak resolves marks, figures and the signs among figures (W1 to W7).
func (s *sequence) weak() {
	s.marks()
	s.figures()
	s.signs()
	strong := s.sos
	for k := range s.at {
		switch c := s.class(k); c { // W7
		case bidi.L, bidi.R:
			strong = c
		case bidi.EN:
			if strong == bidi.L {
				s.become(k, bidi.L)
			}
		}
	}
}

// marks go with what they stand on (W1).
func (s *sequence) marks() {
	before := s.sos
	for k := range s.at {
		c := s.class(k)
		if c == bidi.NSM {
			c = before
			s.become(k, c)
		}
		if before = c; opensIsolate(c) || c == bidi.PDI {
			before = bidi.ON
		}
	}
}

// figures among Arabic are Arabic, and Arabic letters run to the left as Hebrew ones
// do (W2, W3).
func (s *sequence) figures() {
	strong := s.sos
	for k := range s.at {
		switch c := s.class(k); c {
		case bidi.L, bidi.R:
			strong = c
		case bidi.AL:
			strong = c
		case bidi.EN:
			if strong == bidi.AL {
				s.become(k, bidi.AN)
			}
		}
	}
	for k := range s.at {
		if s.class(k) == bidi.AL {
			s.become(k, bidi.R)
		}
	}
}

// signs within numbers, and before or behind them, go with them (W4 to W6).
func (s *sequence) signs() {
	for k := 1; k+1 < len(s.at); k++ {
		c, before, behind := s.class(k), s.class(k-1), s.class(k+1)
		if before != behind {
			continue
		}
		if before == bidi.EN && (c == bidi.ES || c == bidi.CS) || before == bidi.AN && c == bidi.CS {
			s.become(k, before)
		}
	}
	for k := 0; k < len(s.at); {
		j := k
		for j < len(s.at) && s.class(j) == bidi.ET {
			j++
		}
		if j > k && (k > 0 && s.class(k-1) == bidi.EN || j < len(s.at) && s.class(j) == bidi.EN) {
			s.all(k, j, bidi.EN)
		}
		k = max(j, k+1)
	}
	for k := range s.at {
		switch s.class(k) {
		case bidi.ES, bidi.ET, bidi.CS:
			s.become(k, bidi.ON)
		}
	}
}

// neutral gives what has no direction that of what stands on both sides of it, else
// the one that it is embedded in (N1, N2).
func (s *sequence) neutral() {
	for k := 0; k < len(s.at); {
		j := k
		for j < len(s.at) && isNeutral(s.class(j)) {
			j++
		}
		if j == k {
			k++
			continue
		}
		before, behind := s.sos, s.eos
		if k > 0 {
			before = strongOf(s.class(k - 1))
		}
		if j < len(s.at) {
			behind = strongOf(s.class(j))
		}
		if before != behind {
			before = directionOf(s.level)
		}
		s.all(k, j, before)
		k = j
	}
}

func isNeutral(c bidi.Class) bool {
	switch c {
	case bidi.B, bidi.S, bidi.WS, bidi.ON, bidi.PDI:
		return true
	}
	return opensIsolate(c)
}

// strongOf is a class as neutrals see it: figures are as text from right to left.
func strongOf(c bidi.Class) bidi.Class {
	if c == bidi.L {
		return bidi.L
	}
	return bidi.R
}

// implicit gives the levels (I1, I2).
func (s *sequence) implicit() {
	for _, i := range s.at {
		c := s.classes[i]
		switch {
		case s.level%2 == 0 && c == bidi.R:
			s.levels[i] = s.level + 1
		case s.level%2 == 0 && (c == bidi.AN || c == bidi.EN):
			s.levels[i] = s.level + 2
		case s.level%2 == 1 && (c == bidi.L || c == bidi.AN || c == bidi.EN):
			s.levels[i] = s.level + 1
		}
	}
}

package bidi

import (
	"cmp"
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// mostOpen is how many brackets may be open at once (BD16).
const mostOpen = 63

// brackets gives the two of a pair one direction: that of what they hold or of what
// stands before them (N0).
func (s *sequence) brackets(original []bidi.Class) {
	own := directionOf(s.level)
	for _, p := range s.pairs() {
		found := bidi.ON
		for k := p[0] + 1; k < p[1]; k++ {
			switch c := s.class(k); c {
			case bidi.L, bidi.R, bidi.EN, bidi.AN:
				if found = strongOf(c); found == own {
					k = p[1]
				}
			}
		}
		if found == bidi.ON {
			continue
		}
		if found != own && s.before(p[0]) != found {
			found = own
		}
		for _, k := range p {
			s.become(k, found)
			for k++; k < len(s.at) && original[s.at[k]] == bidi.NSM; k++ { // marks on it
				s.become(k, found)
			}
		}
	}
}

// before is the strong direction that comes before character k.
func (s *sequence) before(k int) bidi.Class {
	for k--; k >= 0; k-- {
		switch c := s.class(k); c {
		case bidi.L, bidi.R, bidi.EN, bidi.AN:
			return strongOf(c)
		}
	}
	return s.sos
}

// pairs are the brackets that belong together, in the order of the opening ones.
func (s *sequence) pairs() (out [][2]int) {
	type opened struct {
		shut rune
		at   int
	}
	var open []opened
	for k, i := range s.at {
		if s.classes[i] != bidi.ON {
			continue
		}
		c := s.text[i]
		p, _ := bidi.LookupRune(c)
		switch {
		case !p.IsBracket():
		case p.IsOpeningBracket():
			if len(open) == mostOpen {
				return nil
			}
			open = append(open, opened{closing(c), k})
		default:
			for n := len(open) - 1; n >= 0; n-- {
				if open[n].shut == same(c) {
					out = append(out, [2]int{open[n].at, k})
					open = open[:n]
					break
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b [2]int) int { return cmp.Compare(a[0], b[0]) })
	return out
}

// closing is the bracket that closes one which opens: in Unicode the next closing one
// behind it, but for two pairs that cross.
func closing(open rune) rune {
	switch open {
	case '⦍':
		return '⦐'
	case '⦏':
		return '⦎'
	}
	for c := open + 1; c < open+4; c++ {
		if p, _ := bidi.LookupRune(c); p.IsBracket() && !p.IsOpeningBracket() {
			return same(c)
		}
	}
	return open
}

// same is the one of two equivalent brackets that stands for both.
func same(c rune) rune {
	if c == '\u232a' {
		return '\u3009'
	}
	return c
}

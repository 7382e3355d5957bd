package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"octavo/formats/pdf/layout/typecase"
)

// Acronyms is how words of capitals are set in running text.
type Acronyms uint8

const (
	Capitals       Acronyms = iota // as any word
	SpacedCapitals                 // letterspaced
	SmallCapitals                  // as small capitals, letterspaced
)

// acronymTrack is their letterspace, in em.
const acronymTrack = 0.04

// leastAcronym is how many letters make an acronym; initials and US stay as they
// are.
const leastAcronym = 3

// acronym sets a word that holds an acronym, such as (NASA), and reports whether it
// does.
func (c *composer) acronym(s string) bool {
	spec := c.set.spec
	if spec.Acronyms == Capitals || c.cur.style.SmallCaps || c.cur.style.Bold || c.cur.size > spec.TextSize || !c.cur.hyphenate {
		return false
	}
	from, to := capitals(s)
	if from == to {
		return false
	}
	lk := c.cur
	lk.track, lk.hyphenate = acronymTrack*lk.size, false
	if spec.Acronyms == SmallCapitals {
		lk.style.SmallCaps, lk.style.AllSmall = true, true
	}
	off := c.off
	part := func(lk look, text string) {
		if text != "" {
			c.with(lk, func() { c.put(text, off) })
			if c.still == 0 {
				off += int32(utf8.RuneCountInString(text))
			}
		}
	}
	part(c.cur, s[:from])
	part(lk, s[from:to])
	part(c.cur, s[to:])
	return true
}

// capitals finds the acronym in a word: capitals, and figures behind them, between
// marks or before a genitive's or plural's s. A compound is none.
func capitals(s string) (from, to int) {
	n := 0
	for i, r := range s {
		if typecase.IsDash(r) {
			return 0, 0
		}
		switch {
		case unicode.IsUpper(r), n > 0 && unicode.IsDigit(r):
			if n == 0 {
				from = i
			}
			n++
			to = i + utf8.RuneLen(r)
			continue
		case n == 0 && !unicode.IsLetter(r) && !unicode.IsDigit(r):
			continue
		}
		if n < leastAcronym || !ends(s[i:]) {
			return 0, 0
		}
		return from, to
	}
	if n < leastAcronym {
		return 0, 0
	}
	return from, to
}

// ends reports whether what follows an acronym is marks alone, with the s of a
// plural or a genitive.
func ends(s string) bool {
	s = strings.TrimLeft(s, "'’")
	if r, n := utf8.DecodeRuneInString(strings.TrimPrefix(s, "s")); n == 0 || !unicode.IsLetter(r) {
		s = strings.TrimPrefix(s, "s")
	}
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

package markdown

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Ranges knows where a hyphen between two numbers stands for "to", and an en dash is
// meant: behind a word that counts, and between years.
type Ranges struct{ counted *regexp.Regexp }

// NewRanges are those of a language: its words before numbers that make a range ("pp"),
// which may begin with a capital, and its word for "and".
func NewRanges(words []string, and string) *Ranges {
	any := make([]string, len(words))
	for i, w := range words {
		r, n := utf8.DecodeRuneInString(w)
		any[i] = "[" + string(r) + string(unicode.ToUpper(r)) + "]" + regexp.QuoteMeta(w[n:])
	}
	const white, number = `[\s\x{a0}]`, `\d+(?:[-–]\d+)?`
	return &Ranges{regexp.MustCompile(`(?:^|[^\p{L}\p{N}.])(?:(?:` + strings.Join(any, "|") + `)(?:\.|\.?` + white + `+)` + white + `*|§§` + white + `*)` +
		`(?:` + number + `(?:[,;] ?|` + white + `(?:&|` + regexp.QuoteMeta(and) + `)` + white + `))*$`)}
}

// rangeDash reads the hyphen at the current place as such a one. Hyphens in identifiers,
// dates, telephone numbers and longer chains are none.
func (p *inlines) rangeDash(start *int) bool {
	if p.Ranges == nil || p.i == 0 || p.i+1 >= len(p.s) || !isDigit(p.s[p.i-1]) || !isDigit(p.s[p.i+1]) {
		return false
	}
	from, to := p.i, p.i+1
	for from > 0 && isDigit(p.s[from-1]) {
		from--
	}
	for to < len(p.s) && isDigit(p.s[to]) {
		to++
	}
	first, last := p.s[from:p.i], p.s[p.i+1:to]
	if !opensNumber(p.before(from)) || !closesNumber(p.s[to:]) || !rises(first, last) {
		return false
	}
	before := p.s[max(0, from-farBack):from]
	switch {
	case p.Ranges.counted.MatchString(before) && len(last) <= len(first)+1: // not sections 2-207
		around := before + p.s[to:min(len(p.s), to+farBack)]
		if strings.Contains(around, " "+first+"-") { // Figures 2-3 and 2-4 are two
			return false
		}
	case !areYears(first, last) || standard.MatchString(before):
		return false
	}
	p.codes = append(p.codes, first+"–"+last, first+"-"+last)
	return p.replace(start, p.i+1, "–")
}

// farBack is how many bytes before a number are looked at for what it counts.
const farBack = 60

// opensNumber reports whether a range may begin after r; 0 is the beginning of the text.
func opensNumber(r rune) bool {
	return r == 0 || unicode.IsSpace(r) || strings.ContainsRune("([{“„«‘‚\"'*_§—,;", r)
}

// closesNumber reports whether a range may end before s.
func closesNumber(s string) bool {
	if s == "" {
		return true
	}
	if strings.IndexByte("-/_@#=+%:\\", s[0]) >= 0 || strings.HasPrefix(s, "–") {
		return false
	}
	if s[0] == '.' || s[0] == ',' { // 1.5-2.5, 10-12,000
		return len(s) == 1 || !isDigit(s[1])
	}
	return !wordAt(s)
}

// rises reports whether the second number is the larger one, or what is left of it where
// the figures that both share stand once: 212-15.
func rises(first, last string) bool {
	const longest = 5
	if len(first) > longest || len(last) > longest || first[0] == '0' || last[0] == '0' && len(last) == len(first) {
		return false
	}
	if len(last) < len(first) {
		last = first[:len(first)-len(last)] + last
	}
	a, _ := strconv.Atoi(first)
	b, _ := strconv.Atoi(last)
	return a < b
}

// areYears reports whether two numbers, of which the second is the larger, are years:
// both whole, or the second in two figures that are no month.
func areYears(first, last string) bool {
	const from, to, december = 1000, 2100, 12
	a, _ := strconv.Atoi(first)
	b, _ := strconv.Atoi(last)
	if len(first) != 4 || a < from || a > to {
		return false
	}
	return len(last) == 4 && b <= to || len(last) == 2 && b > december
}

// standard matches what stands before the number of a standard and its year: ISO 1234-1988.
var standard = regexp.MustCompile(`\p{Lu}\P{Zs}*\p{Lu}\P{Zs}*[\s\x{a0}]$`)

package strict

import (
	"strings"
	"unicode/utf8"
)

// symbols are the marks that stand for a character, with the names under which
// the option typographic_symbols changes them. A longer one comes first.
var symbols = []struct{ mark, name, text string }{
	{"---", "mdash", "—"}, {"--", "ndash", "–"}, {"...", "hellip", "…"},
	{"\\<<", "", "<<"}, {"\\>>", "", ">>"},
	{"<< ", "laquo_space", "«\u00a0"}, {" >>", "raquo_space", "\u00a0»"},
	{"<<", "laquo", "«"}, {">>", "raquo", "»"},
}

func (r *running) symbol() bool {
	for _, s := range symbols {
		if strings.HasPrefix(r.s[r.i:], s.mark) {
			t := s.text
			if own, ok := r.TypographicSymbols[s.name]; ok {
				t = own
			}
			return r.put(&node{kind: kSymbol, text: t}, r.i+len(s.mark))
		}
	}
	return false
}

// Quotation marks, in the order of the option smart_quotes.
const (
	leftSingle = iota
	rightSingle
	leftDouble
	rightDouble
)

const punctuation = "!\"#$%'()*+,-./:;<=>?@[\\]^_`{|}~"

// smartQuotes chooses quotation marks by the characters beside them, as the rules
// of SmartyPants do. The character of size bytes at the place is a quotation mark,
// or, quoted, may be one that stands before one.
func (r *running) smartQuotes(size int, quoted bool) bool {
	s := r.s[r.i:]
	c := s[0]
	next := byteAt(s, 1)
	isQuote := c == '"' || c == '\''
	switch {
	case isQuote && beforeEmphasis(s[1:]):
		return r.quote(c, 0, true)
	case isQuote && next != 0 && strings.IndexByte(punctuation, next) >= 0 && !strings.HasPrefix(s[2:], "..") &&
		isWord(next) == isWord(byteAt(s, 2)):
		return r.quote(c, 0, false)
	}
	lead := 0
	if isSpace(c) {
		lead = 1
	}
	rest := s[lead:]
	if len(rest) > 2 && (rest[:2] == `"'` || rest[:2] == `'"`) && isWord(rest[2]) {
		r.text(s[:lead], r.i+lead)
		r.quote(rest[0], 0, true)
		return r.quote(rest[1], 0, true)
	}
	if len(rest) > 3 && rest[0] == '\'' && isDigit(rest[1]) && isDigit(rest[2]) && rest[3] == 's' {
		r.text(s[:lead], r.i+lead)
		return r.quote('\'', 0, false)
	}
	switch {
	case lead == 1 && quoted && isWord(byteAt(s, 2)):
		return r.quote(s[1], 1, true)
	case quoted && strings.IndexByte(" \\\t\r\n[{(-", c) < 0:
		return r.quote(s[size], size, false)
	case isQuote && (next == 0 || isSpace(next) || next == 's' && !isWord(byteAt(s, 2))):
		return r.quote(c, 0, false)
	case quoted:
		return r.quote(s[size], size, true)
	}
	return r.quote(c, 0, true)
}

// quote appends the text of lead bytes and the quotation mark after it.
func (r *running) quote(c byte, lead int, left bool) bool {
	r.text(r.s[r.i:r.i+lead], r.i+lead)
	q := rightSingle
	switch {
	case left && c == '"':
		q = leftDouble
	case left:
		q = leftSingle
	case c == '"':
		q = rightDouble
	}
	return r.put(&node{kind: kSymbol, text: r.SmartQuotes[q]}, r.i+1)
}

// beforeEmphasis reports whether one or two marks of emphasis and a character
// that is no space follow.
func beforeEmphasis(s string) bool {
	n := len(s) - len(strings.TrimLeft(s, "_*"))
	if n == 0 {
		return false
	}
	if n > 2 {
		return true
	}
	c, size := utf8.DecodeRuneInString(s[n:])
	return size > 0 && !(c < 0x80 && isSpace(byte(c))) || n == 2
}

func byteAt(s string, i int) byte {
	if i < len(s) {
		return s[i]
	}
	return 0
}

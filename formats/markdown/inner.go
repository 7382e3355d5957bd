package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestInner is how long a quotation in single quotation marks may be, in bytes.
const longestInner = 400

// innerQuote is what the single quotation mark that rest begins with becomes in a language
// that has inner marks of its own; "" where kramdown's rules decide.
func (p *inlines) innerQuote(rest string) string {
	before := p.before(p.i)
	switch {
	case p.shut > 0 && p.i == p.shut:
		p.shut = 0
		return p.Quotes.Inner[1]
	case p.i < p.shut: // an apostrophe in the quotation
	case (before == 0 || unicode.IsSpace(before)) && elided(rest[1:]):
		return p.Quotes.closing('\'')
	default:
		if n := innerQuotation(before, rest); n > 0 {
			p.shut = p.i + n
			return p.Quotes.Inner[0]
		}
	}
	return ""
}

// elided reports whether s begins with what is left of a word of which its first letters
// are not written: ’s avonds.
func elided(s string) bool {
	return s != "" && strings.IndexByte("sntkmr", s[0]) >= 0 && !wordAt(s[1:])
}

// innerQuotation is how far behind the single quotation mark that rest begins with the
// one that closes its quotation stands; 0 where it is not clear that there is one. Most
// such marks are apostrophes: in the midst of a word, before one (’s avonds) or behind
// one (un po’).
func innerQuotation(before rune, rest string) int {
	if before != 0 && !unicode.IsSpace(before) && !strings.ContainsRune("([{\"“„«‚‹»¿¡—–*_", before) {
		return 0
	}
	word := strings.TrimLeft(rest[1:], "*_")
	if r, _ := utf8.DecodeRuneInString(word); !unicode.IsLetter(r) || elided(word) {
		return 0
	}
	close := 0
	for i := 1; i < min(len(rest), 2*longestInner); i++ {
		switch rest[i] {
		case '`', '<', '[', '$': // what is in them is not text, or not all
			if close == 0 {
				return 0
			}
			return close
		case '\'':
		default:
			continue
		}
		last, _ := utf8.DecodeLastRuneInString(rest[:i])
		word := wordAt(rest[i+1:])
		opens := unicode.IsSpace(last) || strings.ContainsRune("([{\"“„«", last) || word && strings.ContainsRune("*_", last)
		switch {
		case opens && close > 0: // the next quotation
			return close
		case opens:
			return 0
		case word: // an apostrophe
		case close > 0: // two could close it
			return 0
		case i <= longestInner:
			close = i
		}
	}
	return close
}

func wordAt(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return n > 0 && wordRune(r)
}

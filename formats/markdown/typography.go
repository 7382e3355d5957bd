package markdown

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// typography makes dashes, ellipses, guillemets and curved quotation marks of
// what a keyboard has, by kramdown's rules.
func (p *inlines) typography(c byte, start *int) bool {
	rest := p.s[p.i:]
	switch c {
	case '-':
		if strings.HasPrefix(rest, "---") {
			return p.replace(start, p.i+3, "—")
		}
		if strings.HasPrefix(rest, "--") {
			return p.replace(start, p.i+2, "–")
		}
		return p.rangeDash(start)
	case '.':
		return strings.HasPrefix(rest, "...") && p.replace(start, p.i+3, "…")
	case '>':
		if !strings.HasPrefix(rest, ">>") {
			return false
		}
		if p.i > *start && p.s[p.i-1] == ' ' {
			p.plain(*start, p.i-1)
			*start = p.i
			return p.replace(start, p.i+2, "\u00a0»")
		}
		return p.replace(start, p.i+2, "»")
	}
	if c == '\'' && p.Quotes.Inner[0] != "" {
		if mark := p.innerQuote(rest); mark != "" {
			return p.replace(start, p.i+1, mark)
		}
	}
	text, n := p.quotes(c, p.i > max(*start, p.used), rest)
	return p.replace(start, p.i+n, text)
}

// guillemet reads << at the current place.
func (p *inlines) guillemet(start *int) bool {
	if !strings.HasPrefix(p.s[p.i:], "<<") {
		return false
	}
	if strings.HasPrefix(p.s[p.i:], "<< ") {
		return p.replace(start, p.i+3, "«\u00a0")
	}
	return p.replace(start, p.i+2, "«")
}

// Quotes are what straight quotation marks become. The zero Quotes are kramdown's own,
// “ ” and ‘ ’.
type Quotes struct {
	Marks [4]string // left and right single, left and right double (kramdown's smart_quotes)
	Inner [2]string // of single ones that clearly are a pair; empty: the single ones of Marks
}

var kramdownQuotes = [4]string{"‘", "’", "“", "”"}

func (q *Quotes) opening(c byte) string { return q.mark(c, 0) }
func (q *Quotes) closing(c byte) string { return q.mark(c, 1) }

func (q *Quotes) mark(c byte, i int) string {
	if c == '"' {
		i += 2
	}
	if q.Marks[i] == "" {
		return kramdownQuotes[i]
	}
	return q.Marks[i]
}

// quotes says what the quotation mark c, which opens rest, stands for, and how
// many bytes it takes. text tells whether plain text stands right before it:
// kramdown's rules (lib/kramdown/parser/kramdown/smart_quotes.rb, from
// RubyPants) see no further back than that.
func (p *inlines) quotes(c byte, text bool, rest string) (string, int) {
	before := p.before(p.i)
	next := p.after(p.i + 1)
	spaced := text && unicode.IsSpace(before)
	if !text && opensEmphasis(rest[1:]) {
		return p.Quotes.opening(c), 1
	}
	if !text && closesBefore(rest[1:]) {
		return p.Quotes.closing(c), 1
	}
	if spaced || !text {
		if len(rest) > 2 && (rest[:2] == `"'` && p.Quotes.Inner[0] == "" || rest[:2] == `'"`) && wordRune(p.after(p.i+2)) {
			return p.Quotes.opening(rest[0]) + p.Quotes.opening(rest[1]), 2
		}
		if c == '\'' && len(rest) > 3 && isDigit(rest[1]) && isDigit(rest[2]) && rest[3] == 's' {
			return p.Quotes.closing(c), 1
		}
	}
	if spaced && wordRune(next) {
		return p.Quotes.opening(c), 1
	}
	if text && !spaced && !strings.ContainsRune("\\[{(-", before) {
		return p.Quotes.closing(c), 1
	}
	if !text && (next == 0 || unicode.IsSpace(next) || next == 's' && !wordRune(p.after(p.i+2))) {
		return p.Quotes.closing(c), 1
	}
	return p.Quotes.opening(c), 1
}

// opensEmphasis reports whether s begins with one or two * or _ and something.
func opensEmphasis(s string) bool {
	n := 0
	for n < len(s) && n < 2 && (s[n] == '*' || s[n] == '_') {
		n++
	}
	return n > 0 && n < len(s) && !isSpace(s[n])
}

// closesBefore reports whether s begins with punctuation that no word follows.
func closesBefore(s string) bool {
	if s == "" || strings.IndexByte(asciiPunctuation, s[0]) < 0 || strings.HasPrefix(s[1:], "..") {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[1:])
	return s[0] != '_' && (len(s) == 1 || !wordRune(r))
}

func wordRune(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func (p *inlines) entity(start *int) bool {
	text, n := entityAt(p.s[p.i:])
	return n > 0 && p.replace(start, p.i+n, text)
}

// maxEntity is longer than any name of a character in HTML.
const maxEntity = 33

// entityAt reads the character reference that s begins with; 0: there is none.
func entityAt(s string) (string, int) {
	end := strings.IndexByte(s[:min(len(s), maxEntity)], ';')
	if end < 2 {
		return "", 0
	}
	text := html.UnescapeString(s[:end+1])
	if strings.HasPrefix(text, "&") && text != "&" || strings.HasSuffix(text, ";") && text != ";" {
		return "", 0
	}
	if s[1] == '#' && (end > 9 || end == 2 || s[end-1]|0x20 == 'x') {
		return "", 0
	}
	if r, _ := utf8.DecodeRuneInString(text); r < ' ' && r != '\t' && r != '\n' || r == 0xFFFE || r == 0xFFFF {
		text = replacement
	}
	return text, end + 1
}

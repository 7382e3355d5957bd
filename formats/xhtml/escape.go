package xhtml

import (
	"html"
	"unicode/utf8"
)

// Escape appends s to dst as XML character data that may also stand in an
// attribute in double quotes. Characters that XML 1.0 forbids are dropped.
func Escape(dst []byte, s string) []byte {
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if plainASCII(c) {
				i++
				continue
			}
			dst = append(append(dst, s[start:i]...), entity(c)...)
			i++
			start = i
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 || r == 0xFFFE || r == 0xFFFF {
			dst = append(dst, s[start:i]...)
			start = i + n
		}
		i += n
	}
	return append(dst, s[start:]...)
}

// plainASCII reports whether c stands for itself. A carriage return does not: an
// XML reader would turn it into a line end.
func plainASCII(c byte) bool {
	switch c {
	case '&', '<', '>', '"':
		return false
	}
	return c >= ' ' && c != 0x7F || c == '\n' || c == '\t'
}

func entity(c byte) string {
	switch c {
	case '&':
		return "&amp;"
	case '<':
		return "&lt;"
	case '>':
		return "&gt;"
	case '"':
		return "&quot;"
	case '\r':
		return "\n"
	}
	return ""
}

// Visible is s without the characters that Escape drops.
func Visible(s string) string { return html.UnescapeString(string(Escape(nil, s))) }

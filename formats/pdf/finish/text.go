package finish

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf16"
)

// mostBytes is how long a string of a file may be (ISO 19005-2, 6.1.13).
const mostBytes = 32767

// fit is a text that fits into one string: one that is longer ends in an ellipsis.
func fit(s string) string {
	const most = (mostBytes-2)/2 - 1 // characters of UTF-16 before the ellipsis
	if len(s) <= most {
		return s
	}
	units := 0
	for i, r := range s {
		if units += utf16.RuneLen(r); units > most {
			return s[:i] + "…"
		}
	}
	return s
}

// textString is a text string of PDF: plain where it is printable ASCII, else
// UTF-16.
func textString(s string) string {
	s = fit(strings.ToValidUTF8(s, "\uFFFD"))
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] > '~' {
			return "<FEFF" + utf16Hex(s) + ">"
		}
	}
	return literal(s)
}

var literalEscapes = strings.NewReplacer(`\`, `\\`, `(`, `\(`, `)`, `\)`, "\r", `\r`)

// literal is a string of bytes.
func literal(s string) string {
	return "(" + literalEscapes.Replace(s) + ")"
}

func utf16Hex(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String()
}

// name is a name object: anything but letters, figures and a few signs is coded.
func name(s string) string {
	var b strings.Builder
	b.WriteByte('/')
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '-', c == '_', c == '.', c == '+':
			b.WriteByte(c)
		case c == 0:
		default:
			fmt.Fprintf(&b, "#%02X", c)
		}
	}
	return b.String()
}

// uri is an address as PDF wants it: ASCII, everything else per cent.
func uri(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if c := s[i]; c <= ' ' || c > '~' || strings.IndexByte(`"<>\^{|}`+"`", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// num is a length in a file: three decimals are a thousandth of a point. What is
// no length counts as 0.
func num(v float64) string {
	if !(math.Abs(v) < 1e6) {
		return "0"
	}
	s := fmt.Sprintf("%.3f", v)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" || s == "" {
		return "0"
	}
	return s
}

// RoleName is an element's role as marked content and structure tree name it.
func RoleName(role string) string {
	clean := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, role)
	if clean == "" {
		return "Span"
	}
	return clean
}

package xhtml

import (
	"net/url"
	"strings"
)

// Address is an address outside the book as an href takes it, "" when a reading
// system should not follow it (a script, data, a file of the machine) or when it
// is no address at all. What is not ASCII, or not allowed in a URL, is escaped.
func Address(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7F {
			return -1
		}
		return r
	}, strings.TrimSpace(s))
	if strings.HasPrefix(s, "//") {
		s = "https:" + s
	}
	u, err := url.Parse(s)
	if err != nil {
		s = escapeStray(s)
		if u, err = url.Parse(s); err != nil {
			return ""
		}
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https", "ftp":
		if u.Host == "" || !validHost(u.Host) {
			return ""
		}
	case "mailto", "tel", "doi", "urn", "isbn", "news", "sms":
		if u.Opaque == "" {
			return ""
		}
	default:
		return ""
	}
	return escapeStray(u.String())
}

// plainAddress is an address as the page has it.
func (p *Printer) plainAddress(s string) string {
	if p.Escaped {
		return escapeStray(s)
	}
	return s
}

func validHost(h string) bool {
	return !strings.ContainsAny(h, ` <>"{}|\^`+"`"+`%,;'()*!&+=~$_`) && !strings.HasPrefix(h, ".") && !strings.Contains(h, "..")
}

// escapeStray escapes what a URL may not hold: per cents that begin no escape
// and characters outside RFC 3986's sets.
func escapeStray(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	fragment := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '%' && (i+2 >= len(s) || !isHex(s[i+1]) || !isHex(s[i+2])),
			c == '#' && fragment,
			c <= ' ' || c >= 0x7F || strings.IndexByte("\"<>\\^`{|}", c) >= 0,
			c == '[' || c == ']':
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		default:
			fragment = fragment || c == '#'
			b.WriteByte(c)
		}
	}
	return b.String()
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f'
}

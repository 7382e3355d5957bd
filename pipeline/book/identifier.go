package book

import "strings"

// Identifier is a number or address by which the trade and libraries know a book.
type Identifier struct {
	Value string // "urn:isbn:9780306406157", "doi:10.5555/12345678", "urn:…", or as written
	Kind  IdentifierKind
}

// IdentifierKind is the scheme of an Identifier.
type IdentifierKind uint8

const (
	OtherIdentifier IdentifierKind = iota
	ISBN10
	ISBN13
	DOI
	URN
	UUID
	BadISBN // looks like an ISBN, but its last digit does not fit
)

// ParseIdentifier reads an identifier in any of the forms that people write it in:
// with or without "ISBN", "urn:isbn:", "doi:" or https://doi.org/, with or without
// hyphens.
func ParseIdentifier(s string) Identifier {
	s = strings.TrimSpace(s)
	low := strings.ToLower(s)
	if rest, labelled, ok := isbnDigits(low); ok {
		switch {
		case len(rest) == 13 && validISBN13(rest):
			return Identifier{"urn:isbn:" + rest, ISBN13}
		case len(rest) == 10 && validISBN10(rest):
			return Identifier{"urn:isbn:" + rest, ISBN10}
		case labelled || len(rest) == 13:
			return Identifier{s, BadISBN}
		}
	}
	for _, prefix := range []string{"doi:", "https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", ""} {
		if doi, ok := strings.CutPrefix(low, prefix); ok && strings.HasPrefix(doi, "10.") && strings.Contains(doi, "/") {
			return Identifier{"doi:" + s[len(prefix):], DOI}
		}
	}
	switch {
	case strings.HasPrefix(low, "urn:uuid:"):
		return Identifier{s, UUID}
	case strings.HasPrefix(low, "urn:"):
		return Identifier{s, URN}
	}
	return Identifier{s, OtherIdentifier}
}

// isbnDigits are the digits of what looks like an ISBN: labelled, or ten or thirteen
// digits with nothing else but hyphens and blanks.
func isbnDigits(s string) (digits string, labelled, ok bool) {
	for _, prefix := range []string{"urn:isbn:", "isbn-13", "isbn-10", "isbn"} {
		if rest, cut := strings.CutPrefix(s, prefix); cut {
			s, labelled = strings.TrimLeft(rest, ": "), true
			break
		}
	}
	s = strings.ToUpper(strings.NewReplacer("-", "", " ", "", "‐", "", "‑", "").Replace(s))
	if strings.Trim(strings.TrimSuffix(s, "X"), "0123456789") != "" {
		return "", labelled, false
	}
	return s, labelled, labelled || len(s) == 10 || len(s) == 13 && strings.HasPrefix(s, "97")
}

func validISBN13(s string) bool {
	sum := 0
	for i, c := range s {
		sum += int(c-'0') * (1 + i%2*2)
	}
	return strings.HasPrefix(s, "97") && !strings.HasSuffix(s, "X") && sum%10 == 0
}

func validISBN10(s string) bool {
	sum := 0
	for i, c := range s {
		d := int(c - '0')
		if c == 'X' {
			d = 10
		}
		sum += d * (10 - i)
	}
	return sum%11 == 0
}

package cite

import (
	"regexp"
	"strings"
)

const (
	yearPattern = `(?:1[4-9]|20)\d\d[a-z]?\b(?:\s?[–/-]\s?(?:(?:1[4-9]|20)\d\d|\d\d)[a-z]?\b)?`
	agePattern  = `(?:c(?:a|irca)?\.?\s*)?(?:\d{1,2}(?:st|nd|rd|th)[ -][Cc]entury(?:\s+(?:B\.?C\.?(?:E\.?)?|A\.?D\.?|C\.?E\.?))?|\d{1,4}\s+B\.?C\.?(?:E\.?)?)`
	noPattern   = `n\.\s?d\.(?:-?[a-z]\b)?|[Ii]n press(?:-[a-z]\b)?|[Ff]orthcoming|o\.\s?J\.|s\.\s?f\.`
	// anyYear is a year of publication in any form that authors write it.
	anyYear = `(?:` + agePattern + `|` + yearPattern + `|` + noPattern + `)`
)

var (
	yearRun  = regexp.MustCompile(anyYear)
	original = regexp.MustCompile(`(?i)original(?:ly)?(?: work)? published(?: in)?\s+(` + anyYear + `)`)
	span     = regexp.MustCompile(`^(\d{4})[a-z]?\s?[–/-]\s?(\d{2,4})`)
)

// yearKeys are the keys under which an entry's year is found: the year as it
// stands, and both ends of a span, since texts cite a reprint by either.
func yearKeys(y string) []string {
	keys := []string{yearKey(y)}
	if m := span.FindStringSubmatch(y); m != nil {
		end := m[2]
		if len(end) == 2 {
			end = m[1][:2] + end
		}
		keys = append(keys, m[1], end)
	}
	return keys
}

// joined tells a hyphen, which is part of a year, from marks that join two.
var joined = strings.NewReplacer("–", "-", "/", "-", "-", "x")

// yearKey is a year as it compares.
func yearKey(y string) string {
	k := strings.TrimPrefix(strings.ToLower(strings.TrimSpace(y)), "circa")
	k = Fold(joined.Replace(k))
	k = strings.TrimPrefix(k, "c")
	return strings.TrimPrefix(k, "a")
}

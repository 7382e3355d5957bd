package cite

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Entry is what a bibliography's entry says of who wrote what when.
type Entry struct {
	Mark    string   // number before it, "12" of "[12] …"
	MarkLen int      // bytes of the text that the mark takes, with the space after it
	Authors []string // surnames in order; a corporate author is one name
	Body    string   // corporate author as written; empty: persons
	Also    []string // surnames of translators and editors named after the authors
	Years   []string // the year first, then the years of earlier editions
}

// longestHead bounds how far into an entry authors can reach, in bytes.
const longestHead = 600

var (
	mark     = regexp.MustCompile(`^\s*(?:\[(\d{1,4})\]|\((\d{1,4})\)|(\d{1,4})\.)\s*`)
	dated    = regexp.MustCompile(`\(([^()]*?\b(` + anyYear + `)[^()]*)\)`)
	dateless = regexp.MustCompile(`\((` + noPattern + `)\)`)
	address  = regexp.MustCompile(`(?:https?://|www\.|doi:)\S+`)
	initials = regexp.MustCompile(`^(?:\p{Lu}\p{Ll}?\.?[ -]*){1,5}$`)
	editors  = regexp.MustCompile(`\(\s*(?:[Ee]ds?|[Hh]rsg|[Tt]rans)\.?\s*\)`)
	helpers  = regexp.MustCompile(`\(([^()]*)\)`)
	person   = regexp.MustCompile(`(?:\p{Lu}\.[ -]?)+\s*((?:[\p{Ll}]+ ){0,2}\p{Lu}[\p{L}\p{M}’'-]+)`)
	suffix   = regexp.MustCompile(`^(?:Jr|Sr|I{2,3}|IV|[Ee]ds?|[Tt]rans|Hrsg|[Hh]g|PhD|MD)\.?$`)
	joiner   = regexp.MustCompile(`\s*(?:,\s*(?:and|und|et|y|e)\s|,\s*&|,|;|&|\b(?:and|und|et|y)\b)\s*`)
)

// ParseEntry reads the text of an entry. An entry without years is none.
func ParseEntry(text string) Entry {
	var e Entry
	if m := mark.FindStringSubmatch(text); m != nil {
		e.Mark, e.MarkLen = m[1]+m[2]+m[3], len(m[0])
	}
	text = text[e.MarkLen:]
	plain := address.ReplaceAllStringFunc(text, func(s string) string { return strings.Repeat("_", len(s)) })
	head, after := e.date(plain)
	e.authors(head)
	for _, m := range helpers.FindAllStringSubmatch(after, -1) {
		for _, p := range person.FindAllStringSubmatch(m[1], -1) {
			e.Also = append(e.Also, p[1])
		}
	}
	if m := original.FindStringSubmatch(plain); m != nil {
		e.Years = append(e.Years, m[1])
	}
	return e
}

// date finds the entry's year and the text that holds the authors.
func (e *Entry) date(text string) (head, after string) {
	end := authorsEnd(text)
	for _, re := range []*regexp.Regexp{dateless, dated} {
		m := re.FindStringSubmatchIndex(text[:min(len(text), longestHead)])
		if m == nil || m[0] > end+longestHead/4 {
			continue
		}
		y := text[m[len(m)-2]:m[len(m)-1]]
		e.Years = append(e.Years, y)
		if strings.ContainsAny(text[:m[0]], "“\"") {
			return text[:end], text[m[1]:]
		}
		return text[:m[0]], text[m[1]:]
	}
	years := yearRun.FindAllStringIndex(text, -1)
	for i := range years {
		y := years[i]
		if i+1 < len(years) && y[0] > end+8 { // not right after the authors: the last year counts
			continue
		}
		e.Years = append(e.Years, text[y[0]:y[1]])
		return text[:min(end, y[0])], text[min(end, y[0]):]
	}
	return text[:end], text[end:]
}

// authorsEnd is where a full stop that follows no initial, or a quoted title, ends
// the authors.
func authorsEnd(text string) int {
	text = text[:min(len(text), longestHead)]
	for i, r := range text {
		switch r {
		case '“', '"', '‘':
			if i > 0 {
				return i
			}
		case '.':
			before := strings.TrimRight(text[:i], ".")
			word := before[strings.LastIndexAny(before, " .,-")+1:]
			if utf8.RuneCountInString(word) > 2 || word != "" && !unicode.IsUpper([]rune(word)[0]) {
				if rest := text[i+1:]; rest == "" || rest[0] == ' ' {
					return i
				}
			}
		}
	}
	return len(text)
}

func (e *Entry) authors(head string) {
	head = strings.Trim(editors.ReplaceAllString(head, ""), " .,:;_*")
	parts := split(head)
	if len(parts) == 0 {
		return
	}
	if !personal(parts) {
		e.Body = strings.TrimSpace(head)
		e.Authors = []string{e.Body}
		return
	}
	inverted := len(parts) > 1 && !isFull(parts[0])
	for i, p := range parts {
		switch {
		case initials.MatchString(p), suffix.MatchString(p):
		case inverted && i == 1 && !(i+1 < len(parts) && initials.MatchString(parts[i+1])):
			// the given name of the first author: "Behr, Peter and …"
		case i+1 < len(parts) && initials.MatchString(parts[i+1]) || i == 0 && inverted:
			e.Authors = append(e.Authors, p)
		default:
			e.Authors = append(e.Authors, surname(p))
		}
	}
}

// personal reports whether the parts of a head are persons: "Clapper", "J. R." or
// "Behr", "Peter" or "A. Smith".
func personal(parts []string) bool {
	first := parts[0]
	if isFull(first) {
		return true
	}
	if n := len(strings.Fields(first)); len(parts) < 2 || n > 4 {
		return false
	}
	for w := range strings.FieldsSeq(first) {
		if small[strings.ToLower(w)] && !particles[strings.ToLower(w)] {
			return false
		}
	}
	return initials.MatchString(parts[1]) || givenName(parts[1])
}

// isFull reports whether a name starts with initials: "A. B. Smith".
func isFull(p string) bool {
	w := strings.Fields(p)
	return len(w) > 1 && strings.HasSuffix(w[0], ".") && utf8.RuneCountInString(w[0]) <= 3 && initials.MatchString(w[0])
}

func givenName(p string) bool {
	w := strings.Fields(p)
	if len(w) == 0 || len(w) > 3 {
		return false
	}
	for _, s := range w {
		if r, _ := utf8.DecodeRuneInString(s); !unicode.IsUpper(r) || small[strings.ToLower(s)] {
			return false
		}
	}
	return true
}

// surname is the last word of a name with the particles before it.
func surname(name string) string {
	w := strings.Fields(name)
	i := len(w) - 1
	for i > 0 && particles[w[i-1]] {
		i--
	}
	if i < 0 {
		return ""
	}
	return strings.Join(w[i:], " ")
}

func split(s string) []string {
	var out []string
	for _, p := range joiner.Split(s, -1) {
		if p = strings.TrimSpace(p); p != "" && !strings.HasPrefix(p, "et al") {
			out = append(out, p)
		}
	}
	return out
}

package cite

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Citation is a place in running text that names an entry. Start and End are the
// byte offsets of what leads to it.
type Citation struct {
	Start, End int
	Name       string   // the names as written; a narrative one may hold words before them
	Names      []string // surnames in order
	EtAl       bool
	Year       string
	Prose      bool // "Name (Year)": Name is what stands before the parenthesis
	Inverted   bool // may be "Surname, Given (Year)", as a work's own title page has it
}

const longestParenthesis = 1200 // bytes; longer ones are text

// longestLead bounds the names before a parenthesis, in bytes.
const longestLead = 160

var (
	lead        = regexp.MustCompile(`^\s*(?:(?:[Ss]ee(?:,? also)?(?:,? e\.\s?g\.,?|,? for example,?)?|e\.\s?g\.,?|i\.\s?e\.,?|[Cc]f\.|[Ff]or example,|[Aa]lso|[Bb]ut see|compare|vgl\.|siehe|as cited in|(?:as )?(?:quoted|cited|reprinted) in|in|from|and|by)\s+)*`)
	moreYear    = regexp.MustCompile(`^\s*(?:,|and|&)\s*(` + anyYear + `)(?:[,;)\s]|$)`)
	onlyYear    = regexp.MustCompile(`^\s*(` + anyYear + `)\s*(?:$|[,;:]|\))`)
	citedIn     = regexp.MustCompile(`(?:as )?(?:quoted|cited) in `)
	etAl        = regexp.MustCompile(`,?\s+(?:et\s+al\.?|and (?:colleagues|others)|u\.\s?a\.)(?:[’']s)?\s*$`)
	owned       = regexp.MustCompile(`[’'](?:s)?$`)
	conjunction = regexp.MustCompile(`\s(?:and|&|und|et|y)\s`)
	yearStart   = regexp.MustCompile(`\b` + anyYear)
	proseName   = regexp.MustCompile(`(?:^|[\s(“"—–,;])((?:(?:\p{Lu}\.\s?)*(?:` + surnamePattern + `)(?:,\s+|,?\s+(?:and|&|und|et|y)\s+))*` + surnamePattern + `)$`)
)

const surnamePattern = `(?:(?:[Dd]e|[Vv]an|[Vv]on|[Dd]er|[Dd]en|[Dd]el|[Dd]ella|[Dd]i|[Dd]a|dos|[Dd]u|[Ll]a|[Ll]e|[Tt]er|[Tt]en|al|[Ee]l|bin|ibn)\s+)*\p{Lu}[\p{L}\p{M}’'-]*[\p{L}\p{M}]`

// Find are the citations by author and year in text, in order.
func Find(text string) []Citation {
	var out []Citation
	for i := 0; i < len(text); {
		open := strings.IndexByte(text[i:], '(')
		if open < 0 {
			break
		}
		open += i
		shut := closing(text, open)
		if shut < 0 {
			i = open + 1
			continue
		}
		found := narrative(text, open, shut)
		if found == nil {
			found = parenthesis(text, open+1, shut)
		}
		out = append(out, found...)
		i = shut + 1
		if found == nil {
			i = open + 1
		}
	}
	return out
}

// closing is the parenthesis that closes the one at open, -1 when a further one
// opens first or none closes nearby.
func closing(text string, open int) int {
	end := min(len(text), open+longestParenthesis)
	i := strings.IndexAny(text[open+1:end], "()")
	if i < 0 || text[open+1+i] == '(' {
		return -1
	}
	return open + 1 + i
}

// parenthesis reads "(see Name, Year, p. N; Name & Name, Year)".
func parenthesis(text string, from, to int) []Citation {
	var out []Citation
	for from <= to {
		end := to
		if i := strings.IndexByte(text[from:to], ';'); i >= 0 {
			end = from + i
		}
		out = append(out, segment(text, from, end)...)
		from = end + 1
	}
	return out
}

func segment(text string, from, to int) []Citation {
	if m := citedIn.FindStringIndex(text[from:to]); m != nil && m[0] > 0 {
		return append(segment(text, from, from+m[0]), segment(text, from+m[1], to)...)
	}
	from += len(lead.FindString(text[from:to]))
	s := text[from:to]
	m := yearStart.FindStringIndex(s)
	if m == nil {
		return nil
	}
	name := strings.TrimRight(s[:m[0]], " ,(\u00a0")
	names, et, ok := citedNames(name)
	if !ok {
		return nil
	}
	end := from + len(strings.TrimRight(s, " ,"))
	first := Citation{Start: from, End: end, Name: name, Names: names, EtAl: et, Year: s[m[0]:m[1]]}
	out := []Citation{first}
	at := m[1]
	for {
		y := moreYear.FindStringSubmatchIndex(s[at:])
		if y == nil {
			break
		}
		out[len(out)-1].End = from + at
		next := first
		next.Start, next.End, next.Year = from+at+y[2], end, s[at+y[2]:at+y[3]]
		out = append(out, next)
		at += y[3]
	}
	return out
}

// citedNames splits the names of a citation; ok says that they look like names.
func citedNames(s string) (names []string, et, ok bool) {
	if m := etAl.FindStringIndex(s); m != nil {
		s, et = s[:m[0]], true
	}
	s = owned.ReplaceAllString(strings.TrimSpace(s), "")
	if s == "" || len(s) > longestLead {
		return nil, false, false
	}
	for _, w := range words(s) {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "‘'“"))
		low := strings.ToLower(w)
		if !unicode.IsUpper(r) && !small[low] && !particles[low] || unicode.IsDigit(r) {
			return nil, false, false
		}
	}
	if months[strings.ToLower(strings.Trim(s, ". "))] {
		return nil, false, false
	}
	for _, p := range split(s) {
		if initials.MatchString(p) && strings.Contains(p, ".") {
			continue
		}
		if isFull(p) {
			p = surname(p)
		}
		names = append(names, p)
	}
	return names, et, len(names) > 0
}

// narrative reads "Name (Year)", "Name and Name (Year, p. 3)".
func narrative(text string, open, shut int) []Citation {
	inside := text[open+1 : shut]
	m := onlyYear.FindStringSubmatch(inside)
	if m == nil || span.MatchString(m[1]) {
		return nil
	}
	start := max(0, open-longestLead)
	for !utf8.RuneStart(text[start]) {
		start++
	}
	before := strings.TrimRight(text[start:open], " \n\u00a0")
	body := before
	et := false
	if i := etAl.FindStringIndex(body); i != nil {
		body, et = body[:i[0]], true
	}
	body = owned.ReplaceAllString(body, "")
	n := proseName.FindStringSubmatchIndex(body)
	if n == nil {
		return nil
	}
	name := body[n[2]:n[3]]
	if months[strings.ToLower(name)] {
		return nil
	}
	c := Citation{Start: start + n[2], End: shut + 1, Name: body, EtAl: et, Year: m[1], Prose: true}
	for _, p := range split(name) {
		if !initials.MatchString(p) || !strings.Contains(p, ".") {
			c.Names = append(c.Names, p)
		}
	}
	if len(c.Names) == 0 {
		return nil
	}
	c.Inverted = len(c.Names) == 2 && !et && !conjunction.MatchString(name)
	out := []Citation{c}
	at := strings.Index(inside, m[1]) + len(m[1])
	for {
		y := moreYear.FindStringSubmatchIndex(inside[at:])
		if y == nil {
			return out
		}
		out[len(out)-1].End = open + 1 + at
		next := c
		next.Start, next.End, next.Year = open+1+at+y[2], open+1+at+y[3], inside[at+y[2]:at+y[3]]
		out = append(out, next)
		at += y[3]
	}
}

var months = map[string]bool{"january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true, "august": true, "september": true, "october": true, "november": true, "december": true, "spring": true, "summer": true, "fall": true, "autumn": true, "winter": true, "jan": true, "feb": true, "mar": true, "apr": true, "jun": true, "jul": true, "aug": true, "sep": true, "sept": true, "oct": true, "nov": true, "dec": true}

// Number is a numeric citation, "12" in "[3, 12]". Through is the last number of a
// span that begins with it, else Number itself.
type Number struct {
	Start, End      int
	Number, Through int
}

var (
	brackets = regexp.MustCompile(`\[\s*\d{1,4}(?:\s*[,;–-]\s*\d{1,4})*\s*\]`)
	numeral  = regexp.MustCompile(`\d+`)
)

// Numbers are the numeric citations of a text, in order.
func Numbers(text string) []Number {
	var out []Number
	for _, m := range brackets.FindAllStringIndex(text, -1) {
		in := numeral.FindAllStringIndex(text[m[0]:m[1]], -1)
		for i, n := range in {
			c := Number{Start: m[0] + n[0], End: m[0] + n[1]}
			c.Number = atoi(text[c.Start:c.End])
			c.Through = c.Number
			if i+1 < len(in) && strings.ContainsAny(text[c.End:m[0]+in[i+1][0]], "–-") {
				c.Through = atoi(text[m[0]+in[i+1][0] : m[0]+in[i+1][1]])
			}
			if len(in) == 1 {
				c.Start, c.End = m[0], m[1]
			}
			out = append(out, c)
		}
	}
	return out
}

// atoi reads a run of at most four digits.
func atoi(s string) int {
	n := 0
	for _, r := range s {
		n = n*10 + int(r-'0')
	}
	return n
}

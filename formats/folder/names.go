package folder

import (
	"bytes"
	"cmp"
	"path"
	"regexp"
	"strings"
	"unicode"
)

// compareNatural compares names without case, runs of digits by their value.
func compareNatural(a, b string) int {
	x, y := a, b
	for x != "" && y != "" {
		var p, q string
		p, x = nextRun(x)
		q, y = nextRun(y)
		if c := compareRuns(p, q); c != 0 {
			return c
		}
	}
	return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(a, b))
}

// nextRun cuts the longest head of s that is all digits or has none.
func nextRun(s string) (run, rest string) {
	i := 1
	for i < len(s) && isDigit(s[i]) == isDigit(s[0]) {
		i++
	}
	return s[:i], s[i:]
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func compareRuns(p, q string) int {
	if isDigit(p[0]) && isDigit(q[0]) {
		p, q = strings.TrimLeft(p, "0"), strings.TrimLeft(q, "0")
		return cmp.Or(cmp.Compare(len(p), len(q)), cmp.Compare(p, q))
	}
	return cmp.Compare(strings.ToLower(p), strings.ToLower(q))
}

var leadingNumber = regexp.MustCompile(`^\d+[\s._-]+`)

// titleOfName makes a title of a file or folder name: 01_Working_with_data is
// "Working with data".
func titleOfName(name string) string {
	s := stem(name)
	if rest := leadingNumber.ReplaceAllString(s, ""); rest != "" {
		s = rest
	}
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '_' || r == '-' || unicode.IsSpace(r) }), " ")
	if r := []rune(s); len(r) > 0 {
		return strings.ToUpper(string(r[:1])) + string(r[1:])
	}
	return path.Base(name)
}

var (
	atx       = regexp.MustCompile(`^ {0,3}#{1,6}(?:[ \t]+|$)`)
	atxEnd    = regexp.MustCompile(`[ \t]+#+[ \t]*$`)
	underline = regexp.MustCompile(`^ {0,3}(?:=+|-{2,})[ \t]*$`)
	listMark  = regexp.MustCompile(`^ {0,3}(?:[-*+>|]|\d+[.)])`)
	fence     = regexp.MustCompile("^ {0,3}(`{3,}|~{3,})")
)

// heading is the text of the first heading outside code, with its offset; "" when
// there is none.
func heading(b []byte) (title string, off int) {
	inFence := ""
	previous, previousOff := "", 0
	for line := range bytes.Lines(b) {
		l := strings.TrimRight(string(line), "\n")
		m := fence.FindStringSubmatch(l)
		switch {
		case inFence != "":
			if m != nil && strings.HasPrefix(m[1], inFence) {
				inFence = ""
			}
			l = ""
		case m != nil:
			inFence, l = m[1], ""
		case atx.MatchString(l):
			if t := plain(atxEnd.ReplaceAllString(atx.ReplaceAllString(l, ""), "")); t != "" {
				return t, off
			}
		case previous != "" && underline.MatchString(l):
			return plain(previous), previousOff
		}
		if listMark.MatchString(l) || strings.HasPrefix(l, "    ") {
			l = ""
		}
		previous, previousOff = strings.TrimSpace(l), off
		off += len(line)
	}
	return "", 0
}

var (
	link       = regexp.MustCompile(`!?\[([^\]]*)\]\([^)]*\)`)
	attributes = regexp.MustCompile(`\s*\{[:#. ][^}]*\}\s*$`)
	tag        = regexp.MustCompile(`<[^>]*>`)
	marks      = strings.NewReplacer("**", "", "__", "", "*", "", "`", "")
)

// plain takes the commonest markup off a heading.
func plain(s string) string {
	s = attributes.ReplaceAllString(s, "")
	s = tag.ReplaceAllString(link.ReplaceAllString(s, "$1"), "")
	return strings.Join(strings.Fields(marks.Replace(s)), " ")
}

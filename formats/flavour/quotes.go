package flavour

import (
	"regexp"
	"strings"
)

// quoteMark opens a line of a quotation.
var quoteMark = regexp.MustCompile(`^( *)>[ \t]?`)

// quotation puts out the quotation that begins at line i, where a box opens in it, and
// says how many lines it has: as an element, whose lines need no mark of their own. A
// quotation without one stays as it is.
func (w *writer) quotation(r *region, i int, prefix string, depth int) int {
	m := quoteMark.FindStringSubmatch(r.all[i].text)
	if m == nil || len(m[1]) > 3 && !inList(r.all[:i], len(m[1])) {
		return 0
	}
	if i < r.plain { // of a quotation that was looked through
		return 0
	}
	var inner []line
	opens := false
	for _, l := range r.all[i:] {
		mark := quoteMark.FindString(l.text)
		if mark == "" {
			break
		}
		l = l.cut(len(mark))
		opens = opens || w.opensBox(l.text)
		inner = append(inner, l)
	}
	if !opens {
		r.plain = i + len(inner)
		return 0
	}
	w.around(r.all[i], `<blockquote markdown="1">`, "", "</blockquote>", inner, prefix+m[1], depth)
	return len(inner)
}

// opensBox reports whether a line of a quotation, or of one in it, opens a box.
func (w *writer) opensBox(text string) bool {
	text = strings.TrimLeft(text, " >")
	return w.Flavour&Admonitions != 0 && (admonition.MatchString(text) || slashes.MatchString(text)) ||
		w.Flavour&Containers != 0 && container.MatchString(text)
}

package cite

import (
	"maps"
	"slices"
	"strings"
)

// Index finds the entries that a citation can mean without looking at the others:
// by the first name and the year. Each shelf has an entry by its name alone, and
// by its name and each of its years.
type Index struct {
	entries []Entry
	named   shelf // folded first name
	bodies  shelf // acronym of a corporate author
	near    shelf // first name with one letter taken out
	numbers map[string]int
}

type shelf map[string][]int

func (s shelf) put(name string, i int, e Entry) {
	s[name] = append(s[name], i)
	seen := map[string]bool{}
	for _, y := range e.Years {
		for _, k := range yearKeys(y) {
			if !seen[k] {
				seen[k] = true
				s[name+ofYear(k)] = append(s[name+ofYear(k)], i)
			}
		}
	}
}

// ofYear is what a year adds to the key of a shelf.
func ofYear(year string) string { return "\x00" + year }

// few bounds the entries of other years that are looked at for a near miss: one is
// enough, and an author of thousands must not make each citation cost as much.
const few = 64

// NewIndex indexes the entries of a bibliography. Entries are known by their
// position in the slice.
func NewIndex(entries []Entry) *Index {
	x := &Index{entries: entries, named: shelf{}, bodies: shelf{}, near: shelf{}, numbers: map[string]int{}}
	for i, e := range entries {
		if e.Mark != "" {
			x.numbers[e.Mark] = i
		}
		keys := map[string]bool{}
		for _, names := range [][]string{e.Authors, e.Also} {
			if len(names) > 0 {
				keys[Fold(names[0])] = true
			}
		}
		if e.Body != "" {
			for _, name := range aliases(e.Body) {
				keys[Fold(name)] = true
				if a := acronym(name); a != "" {
					x.bodies.put(a, i, e)
				}
			}
		}
		for _, k := range sorted(keys) {
			x.named.put(k, i, e)
			for _, d := range deletions(k) {
				x.near.put(d, i, e)
			}
		}
	}
	return x
}

// aliases are the names of a body: as written, and when it gives its own short
// form, "Public Power Association (APPA)", each of the two.
func aliases(body string) []string {
	out := []string{body}
	if i := strings.IndexAny(body, "(["); i >= 0 {
		out = append(out, strings.TrimSpace(body[:i]), strings.Trim(body[i+1:], " )]."))
	}
	return out
}

// Outcome is what came of looking for a citation's entry.
type Outcome uint8

const (
	NoEntry   Outcome = iota // nothing in the bibliography is like it
	NearMiss                 // Entry is like it, but differs by year or a letter
	Ambiguous                // several entries fit; Entry is the first
	Fits                     // Entry, and no other
)

// Match is the answer of an Index.
type Match struct {
	Outcome Outcome
	Entry   int
	Why     string // for a near miss: what differs
	Name    string // the words that name a body in prose
}

// Match looks for the entry that c means.
func (x *Index) Match(c Citation) Match {
	year := ofYear(yearKey(c.Year))
	var exact, prefix []int
	for _, i := range x.candidates(c, year) {
		switch whole, part := x.names(c, i); {
		case whole:
			exact = append(exact, i)
		case part:
			prefix = append(prefix, i)
		}
	}
	if len(exact) == 0 {
		exact = prefix
	}
	switch {
	case len(exact) == 1:
		return Match{Fits, exact[0], "", x.bodyName(c, exact[0])}
	case len(exact) > 1:
		return Match{Ambiguous, exact[0], "several entries fit", ""}
	}
	others := x.candidates(c, "")
	for _, i := range others[:min(len(others), few)] {
		if _, part := x.names(c, i); part {
			return Match{NearMiss, i, "the year differs", ""}
		}
	}
	return x.nearMiss(c, year)
}

// candidates are the entries whose first name is cited, of the year if one is
// given, each once, in order.
func (x *Index) candidates(c Citation, year string) []int {
	seen := map[int]bool{}
	var out []int
	add := func(is []int) {
		for _, i := range is {
			if !seen[i] {
				seen[i] = true
				out = append(out, i)
			}
		}
	}
	add(x.named[Fold(c.Names[0])+year])
	add(x.named[Fold(surname(c.Names[0]))+year])
	for _, n := range c.bodies() {
		add(x.named[Fold(n)+year])
		if a := acronym(n); a != "" {
			add(x.bodies[a+year])
		}
	}
	return out
}

// bodies are the names of a corporate author that c may mean. In prose the words
// before the parenthesis are tried from the longest run of names that it can be.
func (c Citation) bodies() []string {
	if !c.Prose {
		return aliases(c.Name)
	}
	w := strings.Fields(c.Name)
	var out []string
	for i := len(w) - 1; i >= 0 && len(w)-i <= 12; i-- {
		r := w[i]
		if !small[strings.ToLower(r)] && strings.ToUpper(r[:1]) != r[:1] {
			break
		}
		out = append(out, strings.Join(w[i:], " "))
	}
	return out
}

// names says how the names of c and of an entry agree: as a whole, or as its first.
func (x *Index) names(c Citation, i int) (whole, part bool) {
	e := x.entries[i]
	if e.Body != "" {
		for _, have := range aliases(e.Body) {
			for _, n := range c.bodies() {
				if Fold(have) == Fold(n) || expands(have, n) {
					return true, true
				}
			}
		}
	}
	for _, have := range [][]string{e.Authors, e.Also} {
		if w, p := agree(c, have); p {
			return w, p
		}
	}
	return false, false
}

func agree(c Citation, have []string) (whole, part bool) {
	if len(c.Names) > len(have) {
		return false, false
	}
	for k, n := range c.Names {
		if a, b := Fold(n), Fold(have[k]); a != b && Fold(surname(n)) != b && a != Fold(surname(have[k])) {
			return false, false
		}
	}
	if c.EtAl {
		return len(have) > len(c.Names)+1, true // two names and more stand behind "et al."
	}
	return len(have) == len(c.Names), true
}

// shortestNear is how long a name must be, in bytes of its folded form, for one
// letter more or less to be a slip and not another name.
const shortestNear = 5

// nearMiss finds an entry of the year whose first name differs by one letter.
func (x *Index) nearMiss(c Citation, year string) Match {
	for _, n := range append([]string{c.Names[0]}, c.bodies()...) {
		k := Fold(n)
		if len(k) < shortestNear {
			continue
		}
		for _, d := range append(deletions(k), k) {
			for _, s := range []shelf{x.near, x.named} {
				if is := s[d+year]; len(is) > 0 {
					return Match{NearMiss, is[0], x.difference(c, is[0]), ""}
				}
			}
		}
		if is := x.near[k+year]; len(is) > 0 {
			return Match{NearMiss, is[0], "the spelling differs", ""}
		}
	}
	return Match{}
}

// difference is what keeps a citation from an entry of its year.
func (x *Index) difference(c Citation, i int) string {
	if a := x.entries[i].Authors; len(a) > 0 && Fold(a[0]) == Fold(c.Names[0]) {
		return "the other authors differ"
	}
	return "the spelling differs"
}

// Numbered is the entry with a number; ok is false when there is none.
func (x *Index) Numbered(n string) (entry int, ok bool) {
	entry, ok = x.numbers[n]
	return entry, ok
}

// IsNumbered reports whether the entries carry numbers.
func (x *Index) IsNumbered() bool { return len(x.numbers)*2 > len(x.entries) }

// deletions are the forms of a name with one letter taken out: two names that
// differ by one letter share one, so a slip is found by look-up. Very long names
// have none, to keep the index small.
func deletions(k string) []string {
	r := []rune(k)
	if len(r) < shortestNear || len(r) > 90 {
		return nil
	}
	out := make([]string, len(r))
	for i := range r {
		out[i] = string(r[:i]) + string(r[i+1:])
	}
	return out
}

func sorted(set map[string]bool) []string {
	keys := slices.Collect(maps.Keys(set))
	slices.Sort(keys)
	return keys
}

// bodyName are the words of c that name the body of an entry.
func (x *Index) bodyName(c Citation, i int) string {
	if !c.Prose || x.entries[i].Body == "" {
		return ""
	}
	for _, have := range aliases(x.entries[i].Body) {
		for _, n := range c.bodies() {
			if Fold(have) == Fold(n) || expands(have, n) {
				return n
			}
		}
	}
	return ""
}

// At is c over the words that m found to be its name.
func (c Citation) At(m Match, text string) Citation {
	if m.Name == "" {
		return c
	}
	if i := strings.LastIndex(text[:c.End], m.Name); i >= 0 && i < c.Start+len(c.Names[0]) {
		c.Start = i
	}
	return c
}

// Shorter is a citation in prose without its first name; ok is false when there is
// no second one.
func (c Citation) Shorter(text string) (d Citation, ok bool) {
	if !c.Prose || len(c.Names) < 2 {
		return c, false
	}
	i := strings.Index(text[c.Start:c.End], c.Names[1])
	if i < 0 {
		return c, false
	}
	d = c
	d.Start += i
	d.Names = c.Names[1:]
	return d, true
}

package math

import (
	"strconv"
	"strings"
)

// row reads elements one after the other. Fences that have a reading of their own
// (an absolute value, a set) are read as one thing with what they hold.
func (s *speaker) row(es []*element) string {
	if len(es) == 1 && es[0].name == "" {
		return es[0].text
	}
	es = flat(es)
	if said, ok := s.fenced(es); ok {
		return said
	}
	var b strings.Builder
	inside := "" // the fence that was opened last
	for i := 0; i < len(es); i++ {
		e := es[i]
		if said, n := s.group(es[i:]); n > 0 && !(bars[e.content()] && i > 0 && operand(es[i-1])) {
			b.WriteString(said + " ")
			i += n - 1
			continue
		}
		word := s.node(e)
		if e.name == "mo" {
			switch c := strings.TrimSpace(e.content()); {
			case c == "∣" || c == "|" && i > 0 && i < len(es)-1:
				word = s.bar(inside, word, c)
			case c == "(" || c == "[" || c == "{":
				if inside = c; c == "(" && i > 0 && applied(es, i) {
					word = s.say(of) + " " + word
				}
			case c == "\u2061" && i+1 < len(es) && !opens(es[i+1]):
				word = s.say(of)
			}
		}
		b.WriteString(word)
		b.WriteByte(' ')
	}
	return b.String()
}

// groups are fences that have a reading together, and how each is closed.
var groups = map[string]struct {
	closing string
	reading phrase
}{
	"|": {"|", absolute}, "∣": {"∣", absolute}, "‖": {"‖", norm}, "∥": {"∥", norm},
	"⌊": {"⌋", floor}, "⌈": {"⌉", ceiling}, "{": {"}", set},
}

// bars open and close alike.
var bars = map[string]bool{"|": true, "‖": true, "∥": true}

// operand reports whether a bar behind e does not open anything: a relation
// between e and what follows ("a ‖ b"), or a closing fence.
func operand(e *element) bool {
	if e.name == "mo" {
		return strings.ContainsAny(e.content(), ")]}")
	}
	return e.name != "mn" && e.name != "mspace"
}

// group reads the fence at the start of es up to where it is closed, and says how
// many elements that were. A bar opens a group only where another closes it and it
// was written as a fence, not as a relation.
func (s *speaker) group(es []*element) (string, int) {
	if es[0].name != "mo" {
		return "", 0
	}
	g, ok := groups[es[0].content()]
	if !ok || es[0].content() == "∣" {
		return "", 0
	}
	depth, parens := 1, 0
	for i, e := range es[1:] {
		switch c := e.content(); {
		case e.name != "mo":
			continue
		case c == "(" || c == "[":
			parens++
		case c == ")" || c == "]":
			if parens--; parens < 0 { // what holds the bar ends before it is closed
				return "", 0
			}
		case c == g.closing:
			depth--
		case c == es[0].content():
			depth++
		}
		if depth == 0 {
			return s.fence(g.reading, es[1:i+1]), i + 2
		}
	}
	return "", 0
}

func (s *speaker) fence(p phrase, inner []*element) string {
	switch {
	case p != set:
		return s.say(p, s.row(inner))
	case len(inner) == 0:
		return s.words.symbol["∅"]
	}
	return s.say(set, s.members(inner))
}

// flat takes the elements of plain rows into the row they stand in.
func flat(es []*element) []*element {
	var out []*element
	for i, e := range es {
		if e.name != "mstyle" || len(e.kids) == 0 {
			if out != nil {
				out = append(out, e)
			}
			continue
		}
		if out == nil {
			out = append(make([]*element, 0, len(es)+len(e.kids)), es[:i]...)
		}
		out = append(out, e.kids...)
	}
	if out == nil {
		return es
	}
	return out
}

// bar says what a vertical bar means by what it stands in.
func (s *speaker) bar(inside, word, c string) string {
	switch {
	case inside == "{":
		return s.say(suchThat)
	case inside != "":
		return s.say(given)
	case c == "∣":
		return s.say(divides)
	}
	return word
}

func opens(e *element) bool {
	if e.name == "mrow" && len(e.kids) > 0 {
		return opens(e.kids[0])
	}
	return e.name == "mo" && strings.ContainsAny(e.content(), "([{")
}

// applied reports whether the parenthesis at i holds what a function is applied
// to: behind a name of several letters, or one that usually is a function.
func applied(es []*element, i int) bool {
	e := es[i-1]
	if e.name == "mo" && e.content() == "\u2061" {
		return true
	}
	for len(e.kids) > 0 && strings.HasPrefix(e.name, "msu") {
		e = e.kids[0]
	}
	c := e.content()
	return e.name == "mi" && (len(c) > 1 && c[0] < 0x80 || strings.Contains("fghFGHPO", c) || e.get("mathvariant") == "script")
}

// fenced reads a row whose fences hold one table, or a binomial.
func (s *speaker) fenced(es []*element) (string, bool) {
	if len(es) < 2 || es[0].name != "mo" {
		return "", false
	}
	last := es[len(es)-1]
	open, closing := es[0].content(), last.content()
	inner := es[1 : len(es)-1]
	if last.name != "mo" {
		closing, inner = "", es[1:]
	}
	if len(inner) == 1 && inner[0].name == "mtable" {
		return s.grid(inner[0], open, closing)
	}
	if len(inner) == 1 && inner[0].name == "mfrac" && open == "(" && inner[0].has("linethickness") {
		return s.node(inner[0]), true
	}
	return "", false
}

// members reads what is in a set: a bar there says of which kind they are.
func (s *speaker) members(es []*element) string {
	var b strings.Builder
	for _, e := range es {
		if c := strings.TrimSpace(e.content()); e.name == "mo" && (c == "∣" || c == "|" || c == ":") {
			b.WriteString(s.say(suchThat))
		} else {
			b.WriteString(s.node(e))
		}
		b.WriteByte(' ')
	}
	return b.String()
}

// table reads a table that stands in no fences: lines of an equation.
func (s *speaker) table(e *element) string {
	if len(e.kids) == 1 {
		return s.cells(e.kids[0], " ")
	}
	var out []string
	for i, r := range e.kids {
		text := s.cells(r, " ")
		if !r.tagged() {
			text = s.say(line, strconv.Itoa(i+1), text)
		}
		out = append(out, text)
	}
	return strings.Join(out, "; ")
}

// tagged reports whether a row has the number of an equation.
func (e *element) tagged() bool {
	n := len(e.kids)
	return n > 0 && e.kids[n-1].has(tagColumn) && e.kids[n-1].content() != ""
}

// cells reads a row of a table, with its number first.
func (s *speaker) cells(r *element, between string) string {
	var out []string
	number := ""
	for _, c := range r.kids {
		if c.has(tagColumn) {
			number = strings.Trim(c.content(), "()")
			continue
		}
		if text := strings.TrimSpace(s.row(c.kids)); text != "" {
			out = append(out, text)
		}
	}
	text := strings.Join(out, between)
	if number != "" {
		return s.say(equation, number, text)
	}
	return text
}

// grid reads a table in fences: a matrix, or cases behind a brace.
func (s *speaker) grid(e *element, open, closing string) (string, bool) {
	columns := 0
	var rows []string
	for i, r := range e.kids {
		columns = max(columns, len(r.kids))
		between := ", "
		text := s.say(row, strconv.Itoa(i+1), s.cells(r, between))
		rows = append(rows, text)
	}
	all := strings.Join(rows, "; ")
	n := strconv.Itoa(len(e.kids))
	switch {
	case open == "{" && closing == "":
		return s.say(cases, n, all), true
	case open == "|" && closing == "|":
		return s.say(determinant, n, strconv.Itoa(columns), all), true
	case closing == "":
		return "", false
	}
	return s.say(matrixOf, n, strconv.Itoa(columns), all), true
}

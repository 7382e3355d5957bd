package strict

import (
	"strings"
	"unicode"
)

// label is the form in which labels are compared.
func label(s string) string {
	return strings.ToLower(strings.Join(strings.FieldsFunc(" "+s+" ", wide), " "))
}

// wide reports white space of any script.
func wide(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Z, r) }

// noteDefinition reads `[^name]: text`, with all that is indented after it.
func (r *reading) noteDefinition() bool {
	i := r.spaces(r.i, 3)
	if !strings.HasPrefix(r.s[i:], "[^") {
		return false
	}
	n := nameEnd(r.s, i+2)
	if n == i+2 || !strings.HasPrefix(r.s[n:], "]:") {
		return false
	}
	name := r.s[i+2 : n]
	def := &note{name: name, body: &node{at: r.at()}}
	end := r.codeEnd(r.lineEnd(n))
	var b builder
	for i := n + 2; i < end; {
		to := r.lineEnd(i)
		from := i
		if k := indented(r.s, i); k >= 0 && k <= to {
			from = k
		}
		b.add(&r.text, from, to)
		i = to
	}
	r.i = end
	r.blocks(newScanner(b.text()), def.body)
	r.open(&node{kind: kBoundary, text: byNote})
	if r.notes[name] == nil {
		r.order = append(r.order, name)
	}
	r.notes[name] = def
	return true
}

// linkDefinition reads `[label]: address "title"`; the title may stand on the
// next line.
func (r *reading) linkDefinition() bool {
	i := r.spaces(r.i, 3)
	if i >= len(r.s) || r.s[i] != '[' {
		return false
	}
	end := r.lineEnd(i)
	n := strings.IndexByte(r.s[i:end], ']')
	if n < 2 || !strings.HasPrefix(r.s[i+n:], "]:") {
		return false
	}
	d := &definition{}
	key := label(r.s[i+1 : i+n])
	to := r.linkTarget(d, blanks(r.s, i+n+2), end)
	if to < 0 {
		return false
	}
	d.node = r.open(&node{kind: kBoundary, text: byLink})
	r.links[key] = d
	r.i = to
	return true
}

// linkTarget reads an address and a title from i on; end is where the line ends.
func (r *reading) linkTarget(d *definition, i, end int) int {
	if i < len(r.s) && r.s[i] == '<' {
		if n := strings.IndexByte(r.s[i:end], '>'); n > 0 {
			d.href = r.s[i+1 : i+n]
			if to := r.linkTitle(d, i+n+1, end); to >= 0 {
				return to
			}
		}
	}
	for j := i; j < end; j++ {
		if r.s[j] != ' ' && r.s[j] != '\t' {
			continue
		}
		k := blanks(r.s, j)
		if k < end && (r.s[k] == '"' || r.s[k] == '\'') {
			if to := r.linkTitle(d, j, end); to >= 0 && j > i {
				d.href = r.s[i:j]
				return to
			}
			return -1 // what looks like a title is none
		}
		j = k
	}
	d.href = strings.TrimRight(r.s[i:end], " \t\n")
	if d.href == "" {
		return -1
	}
	return r.linkTitle(d, end-1, end)
}

// linkTitle reads a title in quotation marks, on this line or the next; without
// one, nothing may follow on this line.
func (r *reading) linkTitle(d *definition, i, end int) int {
	rest := lineRest(r.s, i)
	j := blanks(r.s, i)
	if rest >= 0 {
		j = blanks(r.s, rest)
		end = r.lineEnd(min(j, len(r.s)))
	} else if j == i {
		return -1
	}
	if j < len(r.s) && (r.s[j] == '"' || r.s[j] == '\'') {
		t := strings.TrimRight(r.s[j:end], " \t\n")
		if len(t) > 2 && t[len(t)-1] == t[0] {
			d.title, d.titled = t[1:len(t)-1], true
			return end
		}
	}
	return rest
}

// abbreviationDefinition reads `*[short]: long`.
func (r *reading) abbreviationDefinition() bool {
	i := r.spaces(r.i, 3)
	end := r.lineEnd(i)
	if !strings.HasPrefix(r.s[i:], "*[") {
		return false
	}
	n := strings.Index(r.s[i:end], "]:")
	if n < 3 || strings.TrimSpace(r.s[i+2:i+n]) == "" {
		return false
	}
	d := &definition{title: strings.TrimSpace(r.s[i+n+2 : end])}
	d.node = r.open(&node{kind: kBoundary, text: byAbbrevation})
	r.abbrevs[strings.Join(strings.Fields(" "+r.s[i+2:i+n]), " ")] = d
	r.i = end
	return true
}

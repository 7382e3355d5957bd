package config

import (
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"octavo/pipeline/source"
)

// Selector means nodes of a page as CSS does, by element, classes and id: the
// parts of it that stand in one compound selector (Selectors Level 4, 4.1). What is
// empty may be anything.
type Selector struct {
	Text    string // as written
	Element string // in lower case
	Classes []string
	ID      string
	At      source.Pos // in octavo.yaml
}

// compound is a selector that Selector can express.
var compound = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9]*|\*)?((?:[.#][\p{L}_-][\p{L}\p{N}_-]*)*)$`)

// ParseSelector reads "details.solution", ".answer" or "#key"; false: it is none, or
// more than octavo understands.
func ParseSelector(s string) (Selector, bool) {
	m := compound.FindStringSubmatch(s)
	if m == nil || s == "" || s == "*" {
		return Selector{}, false
	}
	sel := Selector{Text: s, Element: strings.ToLower(strings.TrimPrefix(m[1], "*"))}
	for rest := m[2]; rest != ""; {
		end := strings.IndexAny(rest[1:], ".#") + 1
		if end == 0 {
			end = len(rest)
		}
		switch name := rest[1:end]; {
		case rest[0] == '.':
			sel.Classes = append(sel.Classes, name)
		case sel.ID != "" && sel.ID != name:
			return Selector{}, false
		default:
			sel.ID = name
		}
		rest = rest[end:]
	}
	return sel, true
}

// usualAnswers are the selectors that `--answers` takes where octavo.yaml has none.
func usualAnswers() []Selector {
	var out []Selector
	for _, s := range []string{"details.solution", ".solution", ".answer"} {
		sel, _ := ParseSelector(s)
		out = append(out, sel)
	}
	return out
}

// AnswerSelectors are what the settings mean by answers: nothing where neither the
// key nor the flag was given.
func (s Settings) AnswerSelectors() []Selector {
	if s.Answers == nil && s.AnswerMode != "" {
		return usualAnswers()
	}
	return s.Answers
}

// selectors is a key whose value is a list of selectors. One that is not understood
// is an error: the answers that it means would be printed.
func selectors(name string, field func(*Settings) *[]Selector) key {
	return key{name: name, read: func(r *reader, s *Settings, n *yaml.Node) {
		out := []Selector{}
		for _, n := range items(n) {
			v, ok := r.scalar(n, "a selector")
			if !ok {
				continue
			}
			for part := range strings.SplitSeq(v, ",") {
				part = strings.TrimSpace(part)
				sel, ok := ParseSelector(part)
				if !ok {
					r.errorf(n, BadValue, "write an element, classes or an id, such as details.solution, .answer or #key", "%s: %q is no selector that octavo understands", r.key, part)
					continue
				}
				if r.file != "" {
					sel.At = r.at(n)
				}
				if !slices.ContainsFunc(out, func(o Selector) bool { return o.Text == sel.Text }) {
					out = append(out, sel)
				}
			}
		}
		*field(s) = out
	}}
}

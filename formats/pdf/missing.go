package pdf

import (
	"sort"
	"unicode"

	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// Codes of findings.
const (
	CodeNoGlyph  = "no-glyph"  // characters that no face has
	CodeBadImage = "bad-image" // a picture that can't be decoded
)

// missing counts the characters that no face has, by script.
type missing struct {
	scripts map[string]*script
	order   []string
}

type script struct {
	count      int
	char, page string // first one, and where
}

func (m *missing) add(text, page string) {
	name := "unknown characters"
	for _, r := range text {
		name = scriptOf(r)
		break
	}
	if m.scripts == nil {
		m.scripts = map[string]*script{}
	}
	s := m.scripts[name]
	if s == nil {
		s = &script{char: text, page: page}
		m.scripts[name] = s
		m.order = append(m.order, name)
	}
	s.count++
}

// scriptNames is sorted, so that a character always gets the same name.
var scriptNames = func() []string {
	var names []string
	for n := range unicode.Scripts {
		names = append(names, n)
	}
	sort.Strings(names)
	return names
}()

func scriptOf(r rune) string {
	for _, n := range scriptNames {
		if unicode.Is(unicode.Scripts[n], r) {
			if n == "Common" || n == "Inherited" {
				return "symbols"
			}
			return n + " characters"
		}
	}
	return "unknown characters"
}

func (m *missing) report(found *diag.List) {
	for _, name := range m.order {
		s := m.scripts[name]
		for _, r := range s.char {
			found.Warnf(source.Pos{}, CodeNoGlyph, "name a font that has them under fonts: fallback: in octavo.yaml",
				"%d %s are in no font and print as boxes; the first is %q (U+%04X) on page %s", s.count, name, s.char, r, s.page)
			break
		}
	}
}

package pdf

import (
	"sort"
	"strconv"
	"strings"
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
	name := unknown
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

const unknown = "Unknown"

// shared are marks that Unicode counts to no script, with the one in whose fonts they are.
var shared = []struct {
	from, to rune
	script   string
}{
	{0x0964, 0x0965, "Devanagari"}, // dandas
	{0x3001, 0x303f, "Han"},
	{0x30a0, 0x30a0, "Katakana"},
	{0x30fb, 0x30fc, "Katakana"},
	{0xff01, 0xff65, "Han"}, // full width
}

// scriptOf is the script of a character as Unicode names it, and that of the text
// around it for marks that several share.
func scriptOf(r rune) string {
	for _, s := range shared {
		if s.from <= r && r <= s.to {
			return s.script
		}
	}
	for _, n := range scriptNames {
		if unicode.Is(unicode.Scripts[n], r) {
			return n
		}
	}
	return unknown
}

// called is a number of characters of a script in English.
func called(script string, n int) string {
	name, noun := strings.ReplaceAll(script, "_", " "), "characters"
	switch script {
	case "Common", "Inherited":
		name, noun = "", "symbols"
	case unknown:
		name = "unknown"
	case "Han":
		name = "Chinese (Han)"
	case "Hiragana", "Katakana":
		name = "Japanese (" + script + ")"
	case "Hangul":
		name = "Korean (Hangul)"
	case "Nko":
		name = "N’Ko"
	}
	if n == 1 {
		noun = strings.TrimSuffix(noun, "s")
	}
	return strings.Join(strings.Fields(strconv.Itoa(n)+" "+name+" "+noun), " ")
}

// noto are the names of fonts that are not called after their script.
var noto = map[string]string{
	"Han": "Sans SC", "Bopomofo": "Sans TC", "Hiragana": "Sans JP", "Katakana": "Sans JP", "Hangul": "Sans KR", "Common": "Sans Symbols 2", "Inherited": "Sans",
	"Latin": "Sans", "Greek": "Sans", "Cyrillic": "Sans", "Nko": "Sans NKo", "Phags_Pa": "Sans PhagsPa", "Tibetan": "Serif Tibetan", "Tangut": "Serif Tangut",
	"Ahom": "Serif Ahom", "Dogra": "Serif Dogra", "Makasar": "Serif Makasar", "Yezidi": "Serif Yezidi", "Toto": "Serif Toto",
	"Khitan_Small_Script": "Serif Khitan Small Script", "Nyiakeng_Puachue_Hmong": "Serif NP Hmong", "Old_Uyghur": "Serif Old Uyghur",
}

// fontFor names a free font that has a script.
func fontFor(script string) string {
	if script == unknown {
		return ""
	}
	name := noto[script]
	if name == "" {
		name = "Sans " + strings.ReplaceAll(script, "_", " ")
	}
	return ", such as Noto " + name + " (https://fonts.google.com/noto)"
}

func (m *missing) report(found *diag.List) {
	for _, name := range m.order {
		s := m.scripts[name]
		are, print := "are", "print as boxes; the first is"
		if s.count == 1 {
			are, print = "is", "prints as a box:"
		}
		for _, r := range s.char {
			found.Warnf(source.Pos{}, CodeNoGlyph, "name a font that has them under fonts: fallback: in octavo.yaml"+fontFor(name),
				"%s %s in no font and %s %q (U+%04X) on page %s", called(name, s.count), are, print, s.char, r, s.page)
			break
		}
	}
}

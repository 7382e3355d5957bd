// Package script says in which script text is written, and what that tells of its
// language. The scripts are those of Unicode (UAX 24, by package unicode), their
// subtags those of ISO 15924.
package script

import (
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Script is a script of the table below. The zero Script, Common, is that of marks,
// figures and signs that all scripts share, and of scripts that are not in the table.
type Script uint8

// Common belongs to no script.
const Common Script = 0

// fact is what is known of a script: how Unicode names it, its subtag, and the language
// that it tells: the one that nearly all text in it is in, "" where several share it.
type fact struct{ name, subtag, language string }

// facts are those of the scripts that books hold, in the order of their names. Where
// several nations write in a script (Arabic, Cyrillic, Devanagari …) it tells no language.
var facts = []fact{
	{"Common", "Zyyy", ""}, {"Adlam", "Adlm", "ff-Adlm"}, {"Arabic", "Arab", ""}, {"Armenian", "Armn", "hy"}, {"Avestan", "Avst", "ae"}, {"Balinese", "Bali", "ban"},
	{"Bengali", "Beng", "bn"}, {"Bopomofo", "Bopo", "zh"}, {"Canadian_Aboriginal", "Cans", ""}, {"Cherokee", "Cher", "chr"}, {"Coptic", "Copt", "cop"},
	{"Cuneiform", "Xsux", ""}, {"Cyrillic", "Cyrl", ""}, {"Devanagari", "Deva", ""}, {"Egyptian_Hieroglyphs", "Egyp", "egy"}, {"Ethiopic", "Ethi", ""},
	{"Georgian", "Geor", "ka"}, {"Glagolitic", "Glag", "cu"}, {"Gothic", "Goth", "got"}, {"Greek", "Grek", "el"}, {"Gujarati", "Gujr", "gu"}, {"Gurmukhi", "Guru", "pa"},
	{"Han", "Hani", "zh"}, {"Hangul", "Hang", "ko"}, {"Hebrew", "Hebr", "he"}, {"Hiragana", "Hira", "ja"}, {"Javanese", "Java", "jv"}, {"Kannada", "Knda", "kn"},
	{"Katakana", "Kana", "ja"}, {"Khmer", "Khmr", "km"}, {"Lao", "Laoo", "lo"}, {"Latin", "Latn", ""}, {"Linear_B", "Linb", "gmy"}, {"Malayalam", "Mlym", "ml"},
	{"Mongolian", "Mong", ""}, {"Myanmar", "Mymr", "my"}, {"Nko", "Nkoo", "nqo"}, {"Ogham", "Ogam", ""}, {"Ol_Chiki", "Olck", "sat"}, {"Old_Italic", "Ital", ""},
	{"Old_Persian", "Xpeo", "peo"}, {"Oriya", "Orya", "or"}, {"Phoenician", "Phnx", "phn"}, {"Runic", "Runr", ""}, {"Samaritan", "Samr", ""}, {"Sinhala", "Sinh", "si"},
	{"Syriac", "Syrc", ""}, {"Tamil", "Taml", "ta"}, {"Telugu", "Telu", "te"}, {"Thaana", "Thaa", "dv"}, {"Thai", "Thai", "th"}, {"Tibetan", "Tibt", ""},
	{"Tifinagh", "Tfng", ""}, {"Ugaritic", "Ugar", "uga"}, {"Yi", "Yiii", "ii"},
}

func named(name string) Script {
	return Script(slices.IndexFunc(facts, func(f fact) bool { return f.name == name }))
}

// Scripts that more is known of.
var (
	Latin    = named("Latin")
	Greek    = named("Greek")
	Han      = named("Han")
	Hiragana = named("Hiragana")
	Katakana = named("Katakana")
	Hangul   = named("Hangul")
	Bopomofo = named("Bopomofo")
	bengali  = named("Bengali")
	hebrew   = named("Hebrew")
)

// String is the script's name in Unicode, with spaces.
func (s Script) String() string {
	name := []byte(facts[s].name)
	for i, c := range name {
		if c == '_' {
			name[i] = ' '
		}
	}
	return string(name)
}

// Language is the language that text in the script is in by all likelihood; where
// several share it, the tag of text that is in no known one: und-Cyrl.
func (s Script) Language() string {
	if l := facts[s].language; l != "" {
		return l
	}
	return "und-" + facts[s].subtag
}

// stretch is a range of characters of one script.
type stretch struct {
	from, to rune
	of       Script
}

// stretches are those of all scripts of the table in the order of their characters.
var stretches = sync.OnceValue(func() []stretch {
	var out []stretch
	add := func(from, to, stride rune, of Script) {
		if stride == 1 {
			out = append(out, stretch{from, to, of})
			return
		}
		for r := from; r <= to; r += stride {
			out = append(out, stretch{r, r, of})
		}
	}
	for i, f := range facts[1:] {
		t := unicode.Scripts[f.name]
		for _, r := range t.R16 {
			add(rune(r.Lo), rune(r.Hi), rune(r.Stride), Script(i+1))
		}
		for _, r := range t.R32 {
			add(rune(r.Lo), rune(r.Hi), rune(r.Stride), Script(i+1))
		}
	}
	slices.SortFunc(out, func(a, b stretch) int { return int(a.from - b.from) })
	return out
})

// Of is the script of a character.
func Of(r rune) Script {
	if r < utf8.RuneSelf {
		if 'a' <= r|0x20 && r|0x20 <= 'z' {
			return Latin
		}
		return Common
	}
	all := stretches()
	i, found := slices.BinarySearchFunc(all, r, func(s stretch, r rune) int {
		switch {
		case s.to < r:
			return -1
		case s.from > r:
			return 1
		}
		return 0
	})
	if !found {
		return Common
	}
	return all[i].of
}

// IsWestern reports whether text holds no letter but Latin ones and the sign for ohm. It
// looks at the bytes alone, and may say no of rare signs.
func IsWestern(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c < 0xCB: // up to U+02BF
		case c == 0xE2 && i+1 < len(s) && s[i+1] < 0xB0: // punctuation and symbols
		default:
			return false
		}
	}
	return true
}

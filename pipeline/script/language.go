package script

import (
	"errors"
	"iter"
	"strings"

	"golang.org/x/text/language"
)

// Set is a set of scripts.
type Set uint64

// SetOf is the set of some scripts.
func SetOf(scripts ...Script) Set {
	var s Set
	for _, x := range scripts {
		s |= 1 << x
	}
	return s
}

// Has reports whether a script is in the set.
func (s Set) Has(x Script) bool { return s&(1<<x) != 0 }

// All are the scripts of the set, in the order of their names.
func (s Set) All() iter.Seq[Script] {
	return func(yield func(Script) bool) {
		for i := range facts {
			if s.Has(Script(i)) && !yield(Script(i)) {
				return
			}
		}
	}
}

// kana are the scripts that only Japanese is written in.
var kana = SetOf(Hiragana, Katakana)

// mixed are what ISO 15924 has subtags for, and the scripts in them.
var mixed = map[string]Set{
	"Jpan": kana | SetOf(Han), "Hrkt": kana,
	"Kore": SetOf(Hangul, Han),
	"Hans": SetOf(Han, Bopomofo), "Hant": SetOf(Han, Bopomofo), "Hanb": SetOf(Han, Bopomofo),
}

// Writing are the scripts that the language of a BCP 47 tag is written in, as far as
// its text may hold them without a change of language; none for what is no tag. Languages
// of which nothing is known count as Latin, in which most are written.
func Writing(tag string) Set {
	var unknown language.ValueError // only a part of the tag
	t, err := language.Parse(strings.ReplaceAll(tag, "_", "-"))
	if err != nil && !errors.As(err, &unknown) {
		return 0
	}
	base, script, _ := t.Raw()
	if script.String() == "Zzzz" {
		switch base.String() {
		case "sr": // in two
			return SetOf(Latin, named("Cyrillic"))
		case "grc": // CLDR knows of none
			return SetOf(Greek)
		}
		script, _ = t.Script()
	}
	if s, ok := mixed[script.String()]; ok {
		return s
	}
	if script.String() == "Zzzz" {
		return SetOf(Latin)
	}
	for i, f := range facts {
		if f.subtag == script.String() {
			return SetOf(Script(i))
		}
	}
	return 0
}

// Likely is the language that most people write in the script (CLDR's likely subtags).
func (s Script) Likely() string {
	base, _ := language.Make("und-" + facts[s].subtag).Base()
	return base.String()
}

// Signs are what single characters tell of the language of the text that they are in,
// beyond their script.
type Signs uint16

// What characters tell.
const (
	ofJapanese Signs = 1 << iota // kana
	ofKorean                     // Hangul
	ofChinese                    // Bopomofo
	ofAncientGreek
	ofAssamese
	ofYiddish
	ofSimplified
	ofTraditional
)

// signOf is what a character tells beyond its script. Breathings and the
// accents beside the acute are no longer written in Greek: in a book of another language
// they mean an ancient text.
func signOf(r rune, of Script) Signs {
	switch of {
	case Hiragana, Katakana:
		return ofJapanese
	case Hangul:
		return ofKorean
	case Bopomofo:
		return ofChinese
	case Greek:
		if r >= 0x1F00 && r <= 0x1FFF && !acute(r) {
			return ofAncientGreek
		}
	case bengali:
		if r == 'ৰ' || r == 'ৱ' {
			return ofAssamese
		}
	case hebrew:
		if r >= 0x05F0 && r <= 0x05F2 {
			return ofYiddish
		}
	case Han:
		switch {
		case strings.ContainsRune(simplified, r):
			return ofSimplified
		case strings.ContainsRune(traditional, r):
			return ofTraditional
		}
	}
	return 0
}

// acute reports whether a character of Greek Extended is a vowel with an acute alone,
// which modern Greek is written with too (in Greek and Coptic, where NFC puts it).
func acute(r rune) bool {
	return strings.ContainsRune("\u1f71\u1f73\u1f75\u1f77\u1f79\u1f7b\u1f7d\u1fbb\u1fc9\u1fd3\u1fdb\u1fe3\u1feb\u1ff9\u1ffb", r)
}

// simplified and traditional are common characters that Chinese is written with in the
// one way and never in the other, by Unihan's kTraditionalVariant and
// kSimplifiedVariant; those that Japanese is written with too are not among them.
const (
	simplified  = "这们时对说过发经动问现实开关无间头长东见车门马书话语让认应该为给还进运远边样种业两义习从众气爱电网译读听买卖钱银错"
	traditional = "這們來會對說學國發經實體關讓應邊數點樣兩從眾氣譯讀寫聽賣錢"
)

// Likely is the likeliest language of text in a script, by the signs in it.
func (s Signs) Likely(of Script) string {
	if l := s.Language(of); l != "" {
		return l
	}
	return of.Likely()
}

// Language is the language that text in a script is in, by the signs in it; "" where
// they tell nothing that its script does not.
func (s Signs) Language(of Script) string {
	tells := func(sign Signs) bool { return s&sign != 0 }
	switch {
	case of == Greek && tells(ofAncientGreek):
		return "grc"
	case of == bengali && tells(ofAssamese):
		return "as"
	case of == hebrew && tells(ofYiddish):
		return "yi"
	case of != Han:
		return ""
	case tells(ofJapanese):
		return "ja"
	case tells(ofSimplified) && !tells(ofTraditional):
		return "zh-Hans"
	case tells(ofKorean): // it quotes Chinese characters in their traditional form
		return "ko"
	case tells(ofTraditional) && !tells(ofSimplified):
		return "zh-Hant"
	case tells(ofChinese) && !tells(ofSimplified|ofTraditional):
		return "zh"
	}
	return ""
}

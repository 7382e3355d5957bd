package hyphen

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func hyphenated(word, lang string) string {
	var p Patterns
	var b strings.Builder
	last := 0
	for _, i := range p.Hyphenate(word, lang) {
		b.WriteString(word[last:i] + "-")
		last = i
	}
	return b.String() + word[last:]
}

func TestHyphenate(t *testing.T) {
	for _, c := range []struct{ lang, want string }{
		{"en", "hy-phen-ation"},
		{"en-US", "rep-re-sen-ta-tion"},
		{"en-US", "ta-ble"}, // an exception
		{"en_GB.utf8", "uni-ver-sity"},
		{"en-GB", "Uni-ver-sity"},
		{"en-GB-oxendict", "how-ever"},
		{"de", "Sil-ben-tren-nung"},
		{"de-AT", "Do-nau-dampf-schiff-fahrt"},
		{"de", "Über-set-zung"},
		{"de", "Stra-ße"},
		{"fr", "ré-vo-lu-tion"},
		{"fr-CA", "re\u0301-vo-lu-tion"}, // decomposed
		{"es", "ins-ti-tu-ción"},
		{"it", "con-ti-nua-zio-ne"},
		{"nl", "ver-ant-woor-de-lijk-heid"},
		{"nl", "acht-en-der"}, // an exception
		{"pt-BR", "li-ber-dade"},
		{"pl", "rze-czy-wi-stość"},
		{"sv", "mil-jö-mi-nis-ter"},
		{"da", "for-fat-nings-ret"},
		{"el", "Ἀ-θη-ναῖ-ος"}, // polytonic by its letters
		{"el", "δη-μο-κρα-τί-α"},
		{"el-polyton", "ἄν-θρω-πος"},
		{"grc", "ἄν-θρω-πος"},
		{"grc", "κε-λευ-ό-με-νος"},
		{"en", "δημοκρατία"}, // the pipeline marks it as Greek
		{"und-Cyrl", "революция"},
		{"en", "don't"},
		{"en", "abc1def"},
		{"en", "word"},
		{"tlh", "nuqneHnuqneH"},
		{"", "representation"},
	} {
		word := strings.ReplaceAll(c.want, "-", "")
		if got := hyphenated(word, c.lang); got != c.want {
			t.Errorf("%s: %s, want %s", c.lang, got, c.want)
		}
	}
}

// Each language's files load, and its minima hold.
func TestLanguages(t *testing.T) {
	for i := range languages {
		l := &languages[i]
		tab := load(l)
		if len(tab.nodes) < 250 {
			t.Errorf("%s: %d nodes", l.patterns, len(tab.nodes))
		}
		if (l.exceptions != "") != (len(tab.exceptions) > 0) {
			t.Errorf("%s: %d exceptions", l.patterns, len(tab.exceptions))
		}
	}
	if !Knows("de-CH") || Knows("xx") {
		t.Error("Knows")
	}
}

func FuzzHyphenate(f *testing.F) {
	f.Add("representation", "en")
	f.Add("Übersetzung", "de")
	f.Add(strings.Repeat("a", 300), "en-GB")
	f.Add("a\xffb", "de")
	var p Patterns
	f.Fuzz(func(t *testing.T, word, lang string) {
		last := 0
		for _, i := range p.Hyphenate(word, lang) {
			if i <= last || i >= len(word) || !utf8.RuneStart(word[i]) {
				t.Fatalf("%q: place %d after %d", word, i, last)
			}
			last = i
		}
	})
}

func BenchmarkHyphenate(b *testing.B) {
	var p Patterns
	for b.Loop() {
		p.Hyphenate("representation", "en")
	}
}

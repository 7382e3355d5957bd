package words_test

import (
	"testing"

	"octavo/assets/words"
)

// Each language that has quotation marks of its own has other ones inside them.
func TestInnerQuotes(t *testing.T) {
	for tag, want := range map[string][4]string{
		"de": {"„", "“", "‚", "‘"}, "de_CH": {"«", "»", "‹", "›"}, "fr-CA": {"«\u202f", "\u202f»", "“", "”"}, "en-GB": {"‘", "’", "“", "”"}, "en": {"“", "”", "‘", "’"},
		"sv": {"”", "”", "’", "’"}, "da": {"»", "«", "›", "‹"}, "pl": {"„", "”", "«", "»"}, "ja": {"「", "」", "『", "』"}, "zh-TW": {"「", "」", "『", "』"}, "nb": {"«", "»", "‘", "’"},
	} {
		var got [4]string
		got[0], got[1] = words.Quotes(tag)
		got[2], got[3] = words.InnerQuotes(tag)
		if got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
}

// A language that octavo speaks has words for pages among those of ranges, as far as it
// has any.
func TestRanges(t *testing.T) {
	for tag, want := range map[string]string{"en-GB": "pp", "de-AT": "Seiten", "no": "side", "pt-BR": "pág"} {
		found := false
		for _, w := range words.Ranges(tag) {
			found = found || w == want
		}
		if !found {
			t.Errorf("%s: no %s", tag, want)
		}
	}
	for _, tag := range []string{"", "ja", "ru", "tlh"} {
		if got := words.Ranges(tag); len(got) > 0 {
			t.Errorf("%q: %q", tag, got)
		}
	}
}

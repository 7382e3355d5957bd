package script_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"octavo/pipeline/script"
)

// Every character that Unicode counts to a script of the table is in it, and text that
// is called western has none but Latin ones.
func TestOf(t *testing.T) {
	for r := rune(0); r <= 0x323AF; r++ {
		if 0xD800 <= r && r <= 0xDFFF {
			continue
		}
		of := script.Of(r)
		if name := strings.ReplaceAll(of.String(), " ", "_"); of != script.Common && !unicode.Is(unicode.Scripts[name], r) {
			t.Fatalf("U+%04X is not %s", r, of)
		}
		if script.IsWestern(string(r)) && of != script.Latin && of != script.Common && r != '\u2126' {
			t.Fatalf("U+%04X is called western, and is %s", r, of)
		}
	}
	for r, want := range map[rune]string{'a': "Latin", 'é': "Latin", 'ж': "Cyrillic", '水': "Han", 'か': "Hiragana", 'ー': "Common", '한': "Hangul", 'ㄅ': "Bopomofo", '7': "Common", '。': "Common"} {
		if got := script.Of(r).String(); got != want {
			t.Errorf("%c: %s, want %s", r, got, want)
		}
	}
}

func TestWriting(t *testing.T) {
	for tag, want := range map[string]string{
		"en": "Latin", "de_AT": "Latin", "el": "Greek", "grc": "Greek", "ja": "Han Hiragana Katakana", "ko": "Han Hangul", "zh-TW": "Bopomofo Han", "zh": "Bopomofo Han",
		"sr": "Cyrillic Latin", "sr-Latn": "Latin", "und-Cyrl": "Cyrillic", "az-Arab": "Arabic", "yue": "Bopomofo Han", "ru-nosuch": "Cyrillic", "ang": "Latin", "tlh": "Latin", "no such tag": "", "": "",
	} {
		var got []string
		for s := range script.Writing(tag).All() {
			got = append(got, s.String())
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q, want %s", tag, got, want)
		}
	}
}

// Words stand alone where they are no signs, and none is parted.
func TestWords(t *testing.T) {
	english := script.Writing("en")
	for text, want := range map[string]string{
		"the λόγος, it":   "Greek:λόγος!",
		"α, αβ, ὁ, μm":    "Greek:α Greek:αβ Greek:ὁ!",
		"o\u0313 λο":      "Greek:λο",
		"ο\u0314 x":       "Greek:ο\u0314!", // decomposed
		"я и мы":          "Cyrillic:я Cyrillic:и Cyrillic:мы!",
		"це сім’я":        "Cyrillic:це! Cyrillic:сім’я!",
		"これはPDFです":        "Hiragana:これは! Hiragana:です!",
		"2023年5月":         "Han:2023年5月!",
		"한국(韓國) 3월 K팝":    "Hangul:한국! Han:韓國! Hangul:3월! Hangul:K팝!",
		"हिन्दी":          "Devanagari:हिन्दी!",
		"می\u200cخواهم":   "Arabic:می\u200cخواهم!",
		"צה״ל, בַּיִת":    "Hebrew:צה״ל! Hebrew:בַּיִת!",
		"naïve – “so” 12": "",
	} {
		var got []string
		script.Words(text, english, func(w script.Word) {
			if w.Of == script.Common {
				return
			}
			s := fmt.Sprintf("%s:%s", w.Of, w.Text)
			if w.Alone {
				s += "!"
			}
			got = append(got, s)
		})
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{"the λόγος", "한국(韓國)", "これはPDFです。", "\xff’", "“«", "、。「"} {
		f.Add(s, "en")
	}
	f.Fuzz(func(t *testing.T, text, tag string) {
		var all strings.Builder
		script.Words(text, script.Writing(tag), func(w script.Word) {
			if w.Text == "" {
				t.Fatal("an empty word")
			}
			all.WriteString(w.Text)
			if n := script.ClosesOf(w.Text); n > len(w.Text) || script.OpensOf(w.Text[n:]) > len(w.Text)-n {
				t.Fatalf("marks of %q", w.Text)
			}
		})
		if all.String() != text {
			t.Errorf("%q became %q", text, all.String())
		}
	})
}

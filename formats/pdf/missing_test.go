package pdf

import (
	"strings"
	"testing"

	"octavo/pipeline/diag"
)

// What no font has is one message a script, in English, with a font that has it.
func TestMissingIsSaid(t *testing.T) {
	var m missing
	for _, c := range []string{"あ", "漢", "字", "ア", "한", "글", "ᦂ", "\U0001F9FF", "\U0001F9FF", "\ue000", "ཀ", "，", "。", "ー", "क", "।"} {
		m.add(c, "7")
	}
	var found diag.List
	m.report(&found)
	want := [][2]string{
		{`1 Japanese (Hiragana) character is in no font and prints as a box: "あ" (U+3042) on page 7`, "Noto Sans JP"},
		{`4 Chinese (Han) characters are in no font and print as boxes; the first is "漢" (U+6F22) on page 7`, "Noto Sans SC"},
		{`2 Japanese (Katakana) characters are`, "Noto Sans JP"},
		{`2 Korean (Hangul) characters are`, "Noto Sans KR"},
		{`1 New Tai Lue character is`, "Noto Sans New Tai Lue"},
		{`2 symbols are`, "Noto Sans Symbols 2"},
		{`1 unknown character is`, "octavo.yaml"},
		{`1 Tibetan character is`, "Noto Serif Tibetan"},
		{`2 Devanagari characters are`, "Noto Sans Devanagari"},
	}
	if len(found) != len(want) {
		t.Fatalf("%d findings: %v", len(found), found)
	}
	for i, w := range want {
		if !strings.HasPrefix(found[i].Msg, w[0]) || !strings.Contains(found[i].Hint, w[1]) {
			t.Errorf("%s\nhint: %s\nwant %s, %s", found[i].Msg, found[i].Hint, w[0], w[1])
		}
	}
}

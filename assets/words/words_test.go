package words

import "testing"

func TestIn(t *testing.T) {
	for _, c := range [][3]string{
		{"de-AT", "Contents", "Inhalt"}, {"EL", "Notes", "Σημειώσεις"}, {"zz", "Notes", "Notes"}, {"pt_BR", "Cover", "Capa"},
		{"zh", "Contents", "目录"}, {"zh-CN", "Contents", "目录"}, {"zh_TW", "Contents", "目錄"}, {"zh-Hant-HK", "Contents", "目錄"},
		{"zh-Hans-HK", "Contents", "目录"}, {"no", "Notes", "Noter"}, {"nn-NO", "Pages", "Sider"}, {"iw", "Table", "טבלה"}, {"", "Notes", "Notes"},
	} {
		if got := In(c[0], c[1]); got != c[2] {
			t.Errorf("%s %s: %q", c[0], c[1], got)
		}
	}
}

// Each language has all phrases that any has, and a place for the number where one of
// its phrases for pages has.
func TestLanguagesAreWhole(t *testing.T) {
	all := map[string]bool{}
	for _, l := range languages {
		for english := range l {
			all[english] = true
		}
	}
	for tag, l := range languages {
		for english := range all {
			if l[english] == "" {
				t.Errorf("%s has no words for %q", tag, english)
			}
		}
	}
}

func TestAround(t *testing.T) {
	for phrase, want := range map[string][2]string{
		"p.": {"p.\u00a0", ""}, "Cited on p.": {"Cited on p.\u00a0", ""}, "第 {} 页": {"第\u00a0", "\u00a0页"}, "{}. o.": {"", ". o."}, "引用: {}쪽": {"引用:\u00a0", "쪽"},
	} {
		if before, behind := Around(phrase); before != want[0] || behind != want[1] {
			t.Errorf("%q: %q %q", phrase, before, behind)
		}
	}
}

func TestLead(t *testing.T) {
	for label, want := range map[string]string{"License:": "License: ", "许可：": "许可：", "ו": "ו", "and": "and "} {
		if got := Lead(label); got != want {
			t.Errorf("%q: %q", label, got)
		}
	}
}

func TestQuotes(t *testing.T) {
	for tag, want := range map[string]string{
		"en": "“”", "en-GB": "‘’", "en_GB": "‘’", "de": "„“", "de-CH": "«»", "cs": "„“", "hu": "„”", "fi": "””", "he": "””", "iw": "””", "ar": "«»", "fa": "«»", "uk": "«»",
		"nb": "«»", "nn-NO": "«»", "pt": "«»", "pt-BR": "“”", "da": "»«", "ja": "「」", "zh": "“”", "zh-Hans": "“”", "zh-TW": "「」", "yue": "「」", "tr": "“”", "vi": "“”", "ko": "“”", "": "“”",
	} {
		if open, shut := Quotes(tag); open+shut != want {
			t.Errorf("%s: %s%s", tag, open, shut)
		}
	}
}

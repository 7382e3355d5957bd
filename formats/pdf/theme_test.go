package pdf

import (
	"slices"
	"strings"
	"testing"

	"octavo/assets"
	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/config"
)

// The shipped themes are as the look says: sizes, faces, measure, margins.
func TestThemes(t *testing.T) {
	for _, name := range []string{"book", "handout", "large-print"} {
		w := Writer{Theme: name}
		s, found := w.spec()
		if len(found) > 0 {
			t.Errorf("%s: %v", name, found)
		}
		em := (s.Width - s.Inner - s.Outer) / s.TextSize
		switch name {
		case "book":
			if s.TextSize != 10.5 || s.Leading != 14 || s.Ragged || !s.TwoSided || em > 33.01 || s.Heads[2].Style.Family != typecase.Serif {
				t.Errorf("book: %+v", s)
			}
		case "handout":
			if s.Outer < 45*mm || s.TwoSided || em > 33.01 || s.Heads[2].Style.Family != typecase.Sans || !strings.Contains(s.Foot, "{pages}") || !s.NoFolio {
				t.Errorf("handout: %+v", s)
			}
		case "large-print":
			if s.TextSize != 18 || s.Leading != 25 || !s.Ragged || s.Hyphenate || em > 30.01 || !s.Heads[2].Style.Bold || !s.Upright || s.Least < 16 {
				t.Errorf("large-print: %+v", s)
			}
		}
	}
}

// A user's theme holds over the theme book; the settings hold over both.
func TestOwnTheme(t *testing.T) {
	w := Writer{Theme: "mine.yaml", ThemeData: []byte("text: {size: 12pt}\npaper: a5\nheads: {3: {size: 1, style: bold}}\nmargins: {inner: 30mm}\nopenings: {recto: no}\n")}
	s, found := w.spec()
	a5, _, _ := config.PaperSize("a5")
	if len(found) > 0 || s.TextSize != 12 || s.Leading != 14 || s.Width != a5 || s.Inner < 29.9*mm || s.Inner > 30.1*mm ||
		!s.Heads[3].Style.Bold || s.Heads[2].Size != 1.24 || !s.AnyPage || s.NoHalfTitle {
		t.Errorf("%+v %v", s, found)
	}
	w.Margins.Inner, w.TextSize = "20mm", "11pt"
	if s, _ := w.spec(); s.Inner > 20.1*mm || s.TextSize != 11 {
		t.Errorf("settings do not hold over the theme: %+v", s)
	}
}

// A copied theme file that holds what a theme cannot is reported at its place, and
// the theme book stands in.
func TestThemeFindings(t *testing.T) {
	for bad, want := range map[string]string{
		"colour: red":                    `mine.yaml:1:1: error: a theme has no key "colour" [unknown-key]`,
		"paper: a5\ntext:\n  seize: 9pt": `mine.yaml:3:3: error: a theme has no key "text.seize" [unknown-key]; did you mean size?`,
		"text: {size: big}":              `mine.yaml:1:14: error: text.size is "big", which is no length [bad-value]`,
		"text: {size: 18pt}":             `mine.yaml:1:14: error: the leading is 14pt, for type of 18pt`,
		"text: {leading: 4pt}":           `mine.yaml:1:17: error: the leading is 4pt, for type of 10.5pt`,
		"text: {face: comic}":            `mine.yaml:1:14: error: text.face is "comic", which is none of serif, sans, mono [bad-value]`,
		"heads: {9: {size: 1}}":          `mine.yaml:1:9: error: a theme has no key "heads.9" [unknown-key]; it can be 2, 3, 4, 5, 6`,
		"heads: {2: {size: .inf}}":       `mine.yaml:1:19: error: heads.2.size is ".inf", not a number from 0.5 to 6 [bad-value]`,
		"heads: {2: {style: itallic}}":   `mine.yaml:1:20: error: heads.2.style is "itallic", which is none of roman, italic, bold, bold-italic, small-caps [bad-value]; did you mean italic?`,
		"longest_line: .nan":             `mine.yaml:1:15: error: longest_line is ".nan", not a number from 10 to 200 [bad-value]`,
		"paper: moon":                    `mine.yaml:1:8: error: no paper "moon" [bad-value]`,
		"- a list":                       `mine.yaml:1:1: error: the theme is no mapping of keys [bad-value]`,
		"text: 9pt":                      `mine.yaml:1:7: error: text is no mapping of keys [bad-value]; it holds size, leading, smallest, face, figures, ragged, paragraphs`,
		"paper: [a5]":                    `mine.yaml:1:8: error: paper is a list or a mapping, not one value [bad-value]`,
		"a: [":                           `mine.yaml:1:4: error: this [ is never closed [bad-yaml]`,
		"two_sided: perhaps":             `mine.yaml:1:12: error: two_sided is "perhaps", which is neither true nor false [bad-value]`,
		"running: {foot: \"{pag}\"}":     `mine.yaml:1:17: error: running.foot holds {pag}, which is none of the places that octavo fills [bad-value]; did you mean page?`,
		"paper: a5\npaper: a4":           `mine.yaml:2:1: error: the key paper stands in line 1 already [duplicate-key]`,
		"margins: {inner: 3}":            `mine.yaml:1:18: error: margins.inner is "3", which is no length [bad-value]`,
	} {
		w := Writer{Theme: "mine.yaml", ThemeData: []byte(bad)}
		s, found := w.spec()
		if len(found) != 1 || !strings.HasPrefix(found[0].String()+"; "+found[0].Hint, want) || s.TextSize != 10.5 {
			t.Errorf("%s: %v %s\nwant %s", bad, found, found[0].Hint, want)
		}
	}
}

// Every key that a theme can say stands in the theme book, which users copy.
func TestThemeBookHasAllKeys(t *testing.T) {
	data, err := assets.Theme("book")
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range themeOrder {
		last := key[strings.LastIndexByte(key, '.')+1:]
		if !strings.Contains(string(data), last+":") {
			t.Errorf("book.yaml lacks %s", key)
		}
	}
	for key := range new(theme).keys() {
		if !slices.Contains(themeOrder, key) {
			t.Errorf("themeOrder lacks %s", key)
		}
	}
}

// A theme's margins are for its paper: on a smaller one they leave room for text.
func TestThemeMarginsFit(t *testing.T) {
	w := Writer{Theme: "handout", Paper: "a5"}
	s, found := w.spec()
	if em := (s.Width - s.Inner - s.Outer) / s.TextSize; len(found) > 0 || em < 22 {
		t.Errorf("a line has %.1f em, %v", em, found)
	}
}

package pdf

import (
	"strings"
	"testing"

	"octavo/formats/pdf/layout"
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
			if s.TextSize != 10.5 || s.Leading != 14 || s.Ragged || !s.TwoSided || em > 33.01 || s.Heads[2].Style.Family != layout.Serif {
				t.Errorf("book: %+v", s)
			}
		case "handout":
			if s.Outer < 45*mm || s.TwoSided || em > 33.01 || s.Heads[2].Style.Family != layout.Sans || !strings.Contains(s.Foot, "{pages}") || !s.NoFolio {
				t.Errorf("handout: %+v", s)
			}
		case "large-print":
			if s.TextSize != 18 || s.Leading != 25 || !s.Ragged || s.Hyphenate || em > 30.01 || !s.Heads[2].Style.Bold || !s.Upright {
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
	for _, bad := range []string{
		"colour: red", "text: {size: big}", "text: {leading: 2pt}", "text: {face: comic}", "heads: {9: {size: 1, style: bold}}",
		"heads: {2: {size: .inf, style: bold}}", "heads: {2: {size: 1}}", "openings: {size: -1}", "longest_line: .nan", "paper: moon", "- a list", "a: [", "two_sided: perhaps",
	} {
		w := Writer{Theme: "mine.yaml", ThemeData: []byte(bad)}
		if s, found := w.spec(); len(found) != 1 || found[0].Code != CodeBadSetting || found[0].Pos.File != "mine.yaml" || s.TextSize != 10.5 {
			t.Errorf("%s: %v", bad, found)
		}
	}
}

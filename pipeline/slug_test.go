package pipeline

import (
	"strings"
	"testing"
)

func TestSlug(t *testing.T) {
	for title, want := range map[string]string{
		"§ Secrets and Cooperation - The Role": "secrets-and-cooperation-the-role",
		"Éléments  d’analyse":                  "elements-d-analyse",
		"第1章 はじめに":                             "第1章-はじめに",
		"한국어":                                  "한국어",
		"ﬁle №5":                               "file-no5",
		"---":                                  "book",
		"":                                     "book",
		strings.Repeat("word ", 30):            strings.TrimSuffix(strings.Repeat("word-", 20), "-"),
		strings.Repeat("é", 300):               strings.Repeat("e", 100),
		strings.Repeat("語", 50):                strings.Repeat("語", 33),
	} {
		if got := Slug(title); got != want {
			t.Errorf("Slug(%q) = %q, want %q", title, got, want)
		}
	}
}

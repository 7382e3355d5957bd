package markdown_test

import (
	"testing"

	"octavo/formats/markdown"
	"octavo/pipeline/book"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// Quotation marks are the site's own where it has them.
func TestOwnQuotes(t *testing.T) {
	r := markdown.Reader{Quotes: markdown.Quotes{Marks: [4]string{"‚", "‘", "„", "“"}}}
	c, _ := r.Chapter(&outline.Page{}, source.NewFile("a.md", []byte(`Er sagte: "Das ist 'gut'," und *"ging"*.`)).Whole(0))
	if got, want := book.TextOf(c.Blocks[0]), "Er sagte: „Das ist ‚gut‘,“ und „ging“."; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// A hyphen between the numbers of a range becomes an en dash, and no other does.
func TestRanges(t *testing.T) {
	english := markdown.NewRanges([]string{"p", "pp", "pages", "figures", "chapters", "lines"}, "and")
	for in, want := range map[string]string{
		"See pp. 12-15.":                "See pp. 12–15.",
		"See p. 3-4, pages 12-15":       "See p. 3–4, pages 12–15",
		"Pp. 212-15, 230-31 and 240-9":  "Pp. 212–15, 230–31 and 240–9",
		"(pp\u00a012-15)":               "(pp\u00a012–15)",
		"§§ 3-5 and §§7-9":              "§§ 3–5 and §§7–9",
		"Figures 2-4 and chapters 9-12": "Figures 2–4 and chapters 9–12",
		"the war of 1914-1918, 1914-18": "the war of 1914–1918, 1914–18",
		"(1939-1945) *1939-1945*":       "(1939–1945) 1939–1945",
		"“1914-1918”, in 1848-49?":      "“1914–1918”, in 1848–49?",
		"1914-1918":                     "1914–1918", // nothing else in its cell

		// none
		"`1914-1918` [a](b/1914-1918)":        "1914-1918 a",
		"https://example.org/1914-1918/a":     "https://example.org/1914-1918/a",
		"2024-05-17, 2010-12, 2024-05":        "2024-05-17, 2010-12, 2024-05",
		"ISBN 978-0-306-40615-7":              "ISBN 978-0-306-40615-7",
		"call 555-1234, 1800-555-1234":        "call 555-1234, 1800-555-1234",
		"ISO 1234-1988 and CVE-2014-2015":     "ISO 1234-1988 and CVE-2014-2015",
		"v1.2-1.3, 1.1914-1918, 1914-1918.5":  "v1.2-1.3, 1.1914-1918, 1914-1918.5",
		"a 3-4 chord, 20-30, 1914-18th":       "a 3-4 chord, 20-30, 1914-18th",
		"Figure 2-3, Figures 2-3 and 2-4":     "Figure 2-3, Figures 2-3 and 2-4",
		"pp. 15-12 of 1918-1914 or 1914-2500": "pp. 15-12 of 1918-1914 or 1914-2500",
		"§§ 2-207, p12-15, x1914-1918":        "§§ 2-207, p12-15, x1914-1918",
		"pp. A-12-15, pp. 12-15-18":           "pp. A-12-15, pp. 12-15-18",
		"/1914-1918 1914-1918/ $1914-1918=$":  "/1914-1918 1914-1918/ $1914-1918=$",
		"pp. 12--15 and pp. 12–15":            "pp. 12–15 and pp. 12–15",
		"1914\\-1918":                         "1914-1918",
	} {
		r := markdown.Reader{Ranges: english}
		if got := firstText(&r, in); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
		if got := firstText(&markdown.Reader{}, "pp. 12-15, 1914-1918"); got != "pp. 12-15, 1914-1918" {
			t.Errorf("without ranges: %s", got)
		}
	}
	// The name of a heading is the one that its web page has.
	c, _ := (&markdown.Reader{Ranges: english}).Chapter(&outline.Page{}, source.NewFile("a.md", []byte("## War, 1914-1918\n")).Whole(0))
	if h := c.Blocks[0].(*book.Heading); h.Anchor != "war-1914-1918" || book.PlainText(h.Inlines) != "War, 1914–1918" {
		t.Errorf("%q, %q", h.Anchor, book.PlainText(h.Inlines))
	}
}

// Single quotation marks that are a pair are the language's inner ones; apostrophes are not.
func TestInnerQuotes(t *testing.T) {
	r := markdown.Reader{Quotes: markdown.Quotes{Marks: [4]string{"", "", "„", "“"}, Inner: [2]string{"‚", "‘"}}}
	for in, want := range map[string]string{
		"Er sagt 'gut'.":                  "Er sagt ‚gut‘.",
		`"Das ist 'gut'," sagt sie.`:      "„Das ist ‚gut‘,“ sagt sie.",
		"'Eins' und 'zwei drei'":          "‚Eins‘ und ‚zwei drei‘",
		"('Geht's?')":                     "(‚Geht’s?‘)",
		`"'Gut', sagt er" und "'gut'"`:    "„‚Gut‘, sagt er“ und „‚gut‘“",
		`"'Tis so"`:                       "„‘Tis so“",
		"'*gut*' und *'gut'*":             "‚gut‘ und ‚gut‘",
		"Das geht's nicht, 's ist Hans' ": "Das geht’s nicht, ’s ist Hans’",
		"'s avonds en zo'n jongens' boek": "’s avonds en zo’n jongens’ boek",
		"un po' di 'sta roba":             "un po’ di ‘sta roba",
		"'un po' di vino'":                "‘un po’ di vino’", // unclear
		"rock 'n' roll, die '90er":        "rock ’n’ roll, die ‘90er",
		"5' hoch und 6' breit":            "5’ hoch und 6’ breit",
		"'offen":                          "‘offen",
		"'a `x'y` b' c":                   "‘a x'y b’ c",
	} {
		if got := firstText(&r, in); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

func firstText(r *markdown.Reader, s string) string {
	c, _ := r.Chapter(&outline.Page{}, source.NewFile("a.md", []byte(s)).Whole(0))
	return book.TextOf(c.Blocks[0])
}

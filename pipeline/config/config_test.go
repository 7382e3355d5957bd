package config_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"octavo/pipeline/book/booktest"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
)

func printed(l diag.List) string {
	var lines []string
	for _, d := range l {
		lines = append(lines, d.String()+"; "+d.Hint)
	}
	return strings.Join(lines, "\n")
}

func TestReadFindsFaultsAtTheirPlace(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"near key":        {"title: x\ntitel: y\n", "octavo.yaml:2:1: error: there is no key \"titel\" [unknown-key]; did you mean title?"},
		"near key within": {"margins:\n  iner: 2mm\n", "octavo.yaml:2:3: error: there is no key \"margins.iner\" [unknown-key]; did you mean inner?"},
		"twice":           {"title: x\nurl: u\ntitle: y\n", "octavo.yaml:3:1: error: the key title stands in line 1 already [duplicate-key]; take one of the two out"},
		"list for text":   {"title: [a, b]\n", "octavo.yaml:1:8: error: title is a list, not text [bad-value]; "},
		"word":            {"notes: foots\n", "octavo.yaml:1:8: error: notes is \"foots\", not foot, chapter or book [bad-value]; did you mean foot?"},
		"no unit":         {"text_size: 10\n", "octavo.yaml:1:12: error: text_size is \"10\", which is no length [bad-value]; write it with its unit, like 10.5pt, 19mm, 1.9cm or 0.75in"},
		"huge type":       {"text_size: 100pt\n", "octavo.yaml:1:12: error: text_size is 100pt, which is not between 4pt and 72pt [bad-value]; "},
		"toggle":          {"two_sided: maybe\n", "octavo.yaml:1:12: error: two_sided is \"maybe\", which is neither true nor false [bad-value]; write true or false"},
		"paper":           {"paper: a44\n", "octavo.yaml:1:8: error: paper \"a44\" is not known [bad-value]; write a4, letter, a5, 6x9, a3, a6, b5, b6, legal, 5x8, 5.5x8.5, 7x10, 8.5x11, demy-octavo, royal-octavo, crown-octavo, or a size like 148x210mm, from 40 mm to 1200 mm a side"},
		"place":           {"foot: '{pag}'\n", "octavo.yaml:1:7: error: foot holds {pag}, which is none of {title} {short_title} {chapter} {page} {pages} {version} {date} {url} [bad-value]; did you mean page?"},
		"format":          {"formats: [epub, docx]\n", "octavo.yaml:1:10: error: formats is \"docx\", not epub, pdf or kepub [bad-value]; "},
		"not a mapping":   {"- a\n", "octavo.yaml:1:1: error: settings are keys with values, and this is a list [bad-value]; write lines like `title: My book`"},
		"book of nothing": {"books:\n  - title: x\n", "octavo.yaml:2:5: error: this book does not say which page it is made of [bad-value]; write `match:` with a title or a path, such as \"docs/guide*\""},
		"key of a book":   {"books:\n  - match: x\n    titl: y\n", "octavo.yaml:3:5: error: there is no key \"books.titl\" [unknown-key]; did you mean title?"},
		"author's key":    {"authors: [{nam: x}]\n", "octavo.yaml:1:12: error: there is no key \"authors.nam\" [unknown-key]; did you mean name?\noctavo.yaml:1:11: error: an author has no name [bad-value]; write `name: …`"},
		"tab":             {"title: x\nmargins:\n\tinner: 2mm\n", "octavo.yaml:3:1: error: a tab indents this line; YAML wants spaces [bad-yaml]; write spaces in place of the tab"},
		"late tab":        {"margins:\n  inner: 2mm\n\ttop: 2mm\n", "octavo.yaml:3:1: error: a tab indents this line; YAML wants spaces [bad-yaml]; write spaces in place of the tab"},
		"open list":       {"title: x\nsubjects: [a\nurl: u\n", "octavo.yaml:2:11: error: this [ is never closed [bad-yaml]; close it, or put the text in quotation marks"},
		"open mark":       {"title: x\nsubtitle: \"y\nurl: u\n", "octavo.yaml:2:11: error: this \" is never closed [bad-yaml]; close it, or put the text in quotation marks"},
		"colon in text":   {"title: a: b\n", "octavo.yaml:1:9: error: this is not YAML: mapping values are not allowed in this context [bad-yaml]; text that holds `: `, ` #` or begins with a sign wants quotes"},
		"no language":     {"language: Klingonisch\n", "octavo.yaml:1:11: error: language is \"Klingonisch\", which names no language [bad-value]; write a tag such as en-GB, de or pt-BR"},
		"no role":         {"authors: [{name: A, role: boss}]\n", "octavo.yaml:1:27: warning: role is \"boss\", which is no MARC relator code that octavo knows [bad-value]; common roles are aut (author), edt (editor), trl (translator), ill (illustrator) and ctb (contributor)"},
	} {
		t.Run(name, func(t *testing.T) {
			_, found := config.Read("octavo.yaml", []byte(c.in))
			if got := printed(found); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// Every kind of broken YAML is found at its line and column, which count from 1
// and in characters.
func TestFaultsOfYAMLAreFoundAtTheirPlace(t *testing.T) {
	for in, want := range map[string]string{
		"title: [x\n":                      "1:8: this [ is never closed",
		"a: 1\nlist: [x, y\nnext: 1\n":     "2:7: this [ is never closed",
		"a: 1\nlist: [x, [y]\nnext: [1]\n": "2:7: this [ is never closed",
		"a: 1\nd: {b: 1\nnext: 2\n":        "2:4: this { is never closed",
		"{\n":                              "1:1: this { is never closed",
		"ä: 1\nö: \"ü\nnext: 1\n":          "2:4: this \" is never closed",
		"a: 'x\n":                          "1:4: this ' is never closed",
		"a: [x, 'y\n":                      "1:4: this [ is never closed",
		"a: 'it's'\nnext: 1\n":             "1:8: this is not YAML: something follows the end of the value",
		"a: \"x\" y\n":                     "1:8: this is not YAML: something follows the end of the value",
		"a: [b, c]]\n":                     "1:10: this is not YAML: something follows the end of the value",
		"a: [b, \"c\"\n  d]\n":             "2:3: this is not YAML: did not find expected ',' or ']'",
		"a: ]\n":                           "1:4: this is not YAML: did not find expected node content",
		"title: a: b\n":                    "1:9: this is not YAML: mapping values are not allowed in this context",
		"a: 1\nüb: Teil 1: der: x\n":       "2:11: this is not YAML: mapping values are not allowed in this context",
		"a: A\n  nav: 1\n":                 "2:6: this is not YAML: mapping values are not allowed in this context",
		"a: A\nlist:\n  - a\n - b\n":       "4:2: this line does not stand under the one above that it belongs to",
		"a: A\nmap:\n    a: 1\n  b: 2\n":   "4:3: this line does not stand under the one above that it belongs to",
		"a: A\n- x\n":                      "2:1: this line does not stand under the one above that it belongs to",
		"- a\nb: 1\n":                      "2:1: this is not YAML: did not find expected '-' indicator",
		"a: - b\n":                         "1:4: this is not YAML: block sequence entries are not allowed in this context",
		"a: A\n\tnav: 1\n":                 "2:1: a tab indents this line; YAML wants spaces",
		"a: A\nmap:\n\tb: 1\n":             "3:1: a tab indents this line; YAML wants spaces",
		"a: A\nfoo\n":                      "2:1: this line is no `key: value`",
		"a: A\nfoo\nbar: 1\n":              "2:1: this line is no `key: value`",
		"a: A\nx:y\nb: 1\n":                "2:1: this line is no `key: value`",
		"a: A\nx: *nope\n":                 "2:4: this is not YAML: unknown anchor 'nope' referenced",
		"a: &\n":                           "1:4: this is not YAML: did not find expected alphabetic or numeric character",
		"a: @x\n":                          "1:4: this is not YAML: found character that cannot start any token",
		"a: A\nb: `x`\n":                   "2:4: this is not YAML: found character that cannot start any token",
		"a: A\nb: \"bad \\q\"\n":           "2:9: this is not YAML: found unknown escape character",
		"a: > bad\n  b\n":                  "1:6: this is not YAML: did not find expected comment or line break",
		"a: A\r\nb: c: d\r\n":              "2:5: this is not YAML: mapping values are not allowed in this context",
		"a: A\nb: c\x01d\n":                "2:5: control characters are not allowed (value: 1)",
		"a: A\nb: c\xffd\n":                "2:5: invalid leading UTF-8 octet (value: 255)",
	} {
		_, found := config.Read("octavo.yaml", []byte(in))
		if len(found) != 1 || found[0].Code != config.BadYAML {
			t.Errorf("%q: %s", in, printed(found))
			continue
		}
		if got := fmt.Sprintf("%d:%d: %s", found[0].Pos.Line, found[0].Pos.Col, found[0].Msg); got != want {
			t.Errorf("%q:\n%s\nwant\n%s", in, got, want)
		}
	}
}

func TestReadKeepsWhatWasWritten(t *testing.T) {
	s, found := config.Read("octavo.yaml", []byte(`
title: "A: b"
version: 1.10
date: 2026-03-01
authors: [Ann, {name: Bo, role: edt, sort: "Bo, X", identifier: "0000"}]
series: {name: S, number: 3}
include: docs/**
books: [{match: "docs/a*", title: A, two_sided: no}]
`))
	if len(found) > 0 {
		t.Fatal(printed(found))
	}
	b := s.Books[0]
	switch {
	case s.Title != "A: b", s.Version != "1.10", s.Date != "2026-03-01", s.SeriesNumber != "3":
		t.Errorf("text: %+v", s)
	case !slices.Equal(s.Authors, []config.Author{{Name: "Ann", Role: "aut"}, {Name: "Bo", Role: "edt", Sort: "Bo, X", Identifier: "0000"}}):
		t.Errorf("authors: %+v", s.Authors)
	case !slices.Equal(s.Include, []string{"docs/**"}):
		t.Errorf("include: %q", s.Include)
	case b.Match != "docs/a*" || b.Title != "A" || *b.TwoSided || b.At.String() != "octavo.yaml:8:17":
		t.Errorf("book: %+v", b)
	}
}

// later are keys that are newer than the specification.
var later = []string{"bleed", "crop_marks", "color", "print_on_demand", "answers", "answer_mode", "stamp", "notes_column", "sheets", "typography.protrusion", "typography.expansion", "typography.ranges"}

// Every key of the specification is read, and no other.
func TestKeysAreThoseOfTheSpecification(t *testing.T) {
	b, err := os.ReadFile(booktest.Shared(t, "spec", "octavo.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	s, found := config.Read("octavo.yaml", b)
	if len(found) > 0 {
		t.Errorf("the specification's own file: %s", printed(found))
	}
	if d := config.Defaults(); s.Theme != d.Theme || s.Numbering != d.Numbering || s.Notes != d.Notes || s.MathOutput != d.MathOutput {
		t.Errorf("defaults differ: %+v, %+v", s, d)
	}
	text := string(b)
	for _, k := range config.Keys() {
		if slices.Contains(later, k) {
			continue
		}
		for _, part := range strings.Split(k, ".") {
			if !strings.Contains(text, part+":") {
				t.Errorf("the specification has no key %s", k)
			}
		}
	}
}

func TestHandbookSettings(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "..", "content", config.File))
	if err != nil {
		t.Skip("content has no settings")
	}
	if _, found := config.Read(config.File, b); len(found) > 0 {
		t.Error(printed(found))
	}
}

func TestOverride(t *testing.T) {
	base := config.Defaults()
	base.Books = []config.BookSettings{{Match: "x", Settings: config.Settings{Notes: "book"}}}
	s, found := config.Override(base, config.Sets("notes=chapter", "margins.inner=2cm", "formats=pdf", "authors=[A, B]", "title=a: b", "page_refs=false"))
	if len(found) > 0 {
		t.Fatal(printed(found))
	}
	if s.Notes != "chapter" || s.Books[0].Notes != "chapter" || s.Margins.Inner != "2cm" || !slices.Equal(s.Formats, []string{"pdf"}) ||
		len(s.Authors) != 2 || s.Title != "a: b" || *s.PageRefs {
		t.Errorf("%+v", s)
	}
	if base.Books[0].Notes != "book" || !*base.PageRefs {
		t.Error("Override wrote to the settings that it was given")
	}
	if _, found := config.Override(base, []config.Set{{Text: "paper=5x88", Flag: "--paper"}}); !strings.HasPrefix(printed(found), `error: --paper: paper "5x88" is not known`) {
		t.Error(printed(found))
	}
	for set, want := range map[string]string{
		"margins=1mm": `error: --set margins=1mm: margins holds several keys [bad-value]; write one of margins.inner, margins.outer, margins.top or margins.bottom`,
		"books=x":     `error: --set books=x: books cannot be set here [bad-value]; write them into octavo.yaml, or choose pages with --book PATTERN`,
		"titel=x":     `error: --set titel=x: there is no key "titel" [unknown-key]; did you mean title?`,
		"inner=x":     `error: --set inner=x: there is no key "inner" [unknown-key]; did you mean margins.inner?`,
		"title":       `error: --set title has no value [bad-value]; write --set key=value`,
		"paper=x":     `error: --set paper=x: paper "x" is not known [bad-value]; write a4, letter, a5, 6x9, a3, a6, b5, b6, legal, 5x8, 5.5x8.5, 7x10, 8.5x11, demy-octavo, royal-octavo, crown-octavo, or a size like 148x210mm, from 40 mm to 1200 mm a side`,
	} {
		if _, found := config.Override(base, config.Sets(set)); printed(found) != want {
			t.Errorf("%s: %s", set, printed(found))
		}
	}
}

func TestLanguage(t *testing.T) {
	for in, want := range map[string]string{"de_DE": "de-DE", "deu": "de", "en-gb": "en-GB", "grc": "grc", "zh-Hant": "zh-Hant"} {
		for _, key := range []string{"language", "lang"} { // as Jekyll's settings have it
			s, found := config.Read("octavo.yaml", []byte(key+": "+in))
			if s.Language != want || len(found) > 0 {
				t.Errorf("%s: %s: %q, %s", key, in, s.Language, printed(found))
			}
		}
	}
}

// A place is that of the file until the command line says the key.
func TestPlace(t *testing.T) {
	s, _ := config.Read("octavo.yaml", []byte("include:\n  - a/**\n  - b/**\nmargins: {top: 1mm}\n"))
	s = config.Overlay(config.Defaults(), s)
	if a, b := s.Place("include", "b/**").String(), s.Place("margins.top", "").String(); a != "octavo.yaml:3:5" || b != "octavo.yaml:4:16" {
		t.Errorf("places are %s and %s", a, b)
	}
	if over, _ := config.Override(s, config.Sets("include=b/**")); !over.Place("include", "b/**").IsZero() || s.Place("include", "").IsZero() {
		t.Error("the place of what the file said is not forgotten, or in both")
	}
}

func TestPaperSize(t *testing.T) {
	for in, want := range map[string][2]float64{
		"A4": {595, 842}, "letter": {612, 792}, "6x9": {432, 648}, "148x210mm": {420, 595}, "5.5 x 8.5in": {396, 612}, "10cm×20cm": {283, 567},
	} {
		w, h, ok := config.PaperSize(in)
		if !ok || int(w+.5) != int(want[0]) || int(h+.5) != int(want[1]) {
			t.Errorf("%s: %g × %g, %v", in, w, h, ok)
		}
	}
	for _, in := range []string{"", "x", "mm", "1x1mm", "5000x5000mm", "148x210", "-148x210mm", "1e3x200mm", "148x210x3mm"} {
		if w, h, ok := config.PaperSize(in); ok {
			t.Errorf("%q is %g × %g", in, w, h)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"title: x", "books:\n- match: y\n  margins: {inner: 2mm}", "a: &a [*a]", "authors: {name: {}}", "? [a]: b", "paper: 1x1mm"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		_, found := config.Read("octavo.yaml", b)
		for _, d := range found {
			if d.Pos.Line < 1 || d.Code == "" {
				t.Errorf("%+v", d)
			}
		}
	})
}

func TestOverlay(t *testing.T) {
	base := config.Settings{Title: "a", Margins: config.Margins{Inner: "1mm", Top: "2mm"}, TwoSided: new(true)}
	over := config.Settings{Subtitle: "b", Margins: config.Margins{Top: "3mm"}, TwoSided: new(false)}
	got := config.Overlay(base, over)
	if got.Title != "a" || got.Subtitle != "b" || got.Margins != (config.Margins{Inner: "1mm", Top: "3mm"}) || *got.TwoSided {
		t.Errorf("%+v", got)
	}
}

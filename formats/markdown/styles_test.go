package markdown

import (
	"maps"
	"strings"
	"testing"
	"time"

	"octavo/pipeline/book"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

func TestStylesOfSheets(t *testing.T) {
	s := Styles{}
	s.Read(`@import "x"; // a note: { is no rule
$brand: #00c;
.alert { color: #c00; font-weight: bold; margin: 1em }
span.hint, .aside > p, td.mark { background: $yellow-000; /* pale */ }
.brand { color: $brand; &:hover { color: red } .inner { font-weight: bold } }
@media print { .alert { color: black } }
.label { color: white }
.box { padding: 1em }
.deep { a { color: red } }
.alert { text-align: center }
.open { color: green`)
	want := Styles{"alert": "text-red fw-700 text-center", "hint": "bg-yellow", "mark": "bg-yellow", "brand": "text-blue", "open": "text-green"}
	if !maps.Equal(s, want) {
		t.Errorf("got %v, want %v", s, want)
	}
}

// A later rule outweighs an earlier one, and no rule is worth more for being said again.
func TestLaterRulesCount(t *testing.T) {
	s := Styles{}
	s.Read(".a { color: red } .a { color: blue } .a, .a { color: red; b { c: d } font-weight: bold; e { f { g: h } } }")
	if got, want := s["a"], "text-blue text-red fw-700"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Rules in rules, long lists of selectors and long values cost no more than they are long.
func TestHostileSheets(t *testing.T) {
	for _, sheet := range []string{
		strings.Repeat("a{", maxSheet/4) + strings.Repeat("}", maxSheet/4), strings.Repeat(".a,", maxSheet/4) + "{color:red}", strings.Repeat(".a{color:red}", maxSheet/20),
		"$a:" + strings.Repeat("b", maxSheet/2) + ";.a{" + strings.Repeat("c:$a;", maxSheet/20) + "}",
	} {
		start := time.Now()
		Styles{}.Read(sheet)
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%.20q… takes %v", sheet, took)
		}
	}
}

func TestStylesOfSiteAndPage(t *testing.T) {
	r := &Reader{Styles: Styles{"alert": "text-red"}}
	c, _ := r.Chapter(&outline.Page{}, source.NewFile("a.md", []byte("<style>.calm { color: #060 }</style>\n\nA <span class=\"alert\">word</span>.\n\nText.\n{: .calm}\n")).Whole(0))
	if got := book.Dump(c); !strings.Contains(got, "span .alert .text-red") || !strings.Contains(got, "paragraph .calm .text-green") {
		t.Error(got)
	}
	if r.Styles["calm"] != "" {
		t.Error("a page's style is another page's")
	}
}

func FuzzStyles(f *testing.F) {
	f.Add(".a { color: red; .b { } } $x: 1; .c { color: $x")
	f.Fuzz(func(t *testing.T, sheet string) {
		s := Styles{}
		s.Read(sheet)
		for class := range s {
			if class == "" || strings.ContainsAny(class, " \t\n") {
				t.Errorf("class %q", class)
			}
		}
	})
}

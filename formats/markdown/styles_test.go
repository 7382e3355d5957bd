package markdown

import (
	"maps"
	"strings"
	"testing"

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

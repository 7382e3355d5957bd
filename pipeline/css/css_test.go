package css

import (
	"strings"
	"testing"
)

// An element gets the declarations of the rules whose selectors match, in their order.
func TestCascade(t *testing.T) {
	svg := NewElement("svg", []Property{{Name: "id", Value: "d"}}, nil)
	group := NewElement("g", []Property{{Name: "class", Value: "node hot"}, {Name: "data-look", Value: "neat"}}, &svg)
	rect := NewElement("rect", []Property{{Name: "id", Value: "d-end"}, {Name: "class", Value: "box"}, {Name: "style", Value: "x: style"}}, &group)
	for sheet, want := range map[string]string{
		`rect{x:1}`:                         "1 style",
		`#d .hot>*{x:1}`:                    "1 style",
		`#d>rect{x:1}`:                      "style",
		`svg > g rect , circle{x:1}`:        "1 style",
		`.box{x:2}rect{x:1}`:                "1 2 style",
		`rect{x:2!important}.box{x:1}`:      "1 style 2",
		`rect{x:1 ! IMPORTANT}`:             "style 1",
		`[data-look="neat"].node rect{x:1}`: "1 style",
		`[data-look=bold].node rect{x:1}`:   "style",
		`[id$="-end"]{x:1}`:                 "1 style",
		`[id^='d-'][class~=box]{x:1}`:       "1 style",
		`[id*=""]{x:1}`:                     "style",
		`:root rect{x:1}`:                   "1 style",
		`#d :root{x:1}`:                     "style",
		`rect:hover{x:1}`:                   "style",
		`rect::before{x:1}`:                 "style",
		`rect:not(.round){x:1}`:             "1 style",
		`rect:not([class=box]){x:1}`:        "style",
		`rect:not(:hover){x:1}`:             "1 style",
		`@keyframes a{from{x:1}}rect{x:2}`:  "2 style",
		`[title="a, b"] rect{x:1}`:          "style",
		`/* rect{x:1} */`:                   "style",
		`rect{x:1`:                          "1 style",
		`@media print{rect{x:1}}`:           "style (@media)",
		`g + rect{x:1}`:                     "style (selectors like g + rect)",
		`rect:nth-child(2){x:1}`:            "style (selectors like rect:nth-child(2))",
	} {
		var s Sheet
		var skipped []string
		s.Add(sheet, func(what string) { skipped = append(skipped, what) })
		s.Index()
		var values []string
		for _, p := range s.Cascade(&rect) {
			values = append(values, p.Value)
		}
		got := strings.Join(values, " ")
		if skipped != nil {
			got += " (" + strings.Join(skipped, "; ") + ")"
		}
		if got != want {
			t.Errorf("%s: %s, want %s", sheet, got, want)
		}
	}
}

// A parent that is asked for may be that of an outer element of several that match.
func TestParentsOfOuterElements(t *testing.T) {
	var at *Element
	for _, class := range []string{"root", "a", "b", "a x", "b", "b", "c"} {
		e := NewElement("g", []Property{{Name: "class", Value: class}}, at)
		at = &e
	}
	for sel, want := range map[string]bool{
		".a > .b .c": true, ".x > .b .c": true, ".root > .a > .b .c": true, ".root > .a .x > .b > .b > .c": true,
		".root > .b .c": false, ".x > .b > .c": false, ".c .c": false, ".root > .x .c": false, ".b .root > .a .c": false,
	} {
		var s Sheet
		s.Add(sel+"{x:1}", func(what string) { t.Error(what) })
		s.Index()
		if got := len(s.Cascade(at)) > 0; got != want {
			t.Errorf("%s: %v, want %v", sel, got, want)
		}
	}
}

// However many selectors share a block, no more rules are kept than others are, and
// that some are not is told.
func TestRulesAreBounded(t *testing.T) {
	for name, sheet := range map[string]string{"one block": strings.Repeat("a,", 10_000) + "a{x:1}", "many": strings.Repeat("a{x:1}", 10_000)} {
		var s Sheet
		var skipped []string
		s.Add(sheet, func(what string) { skipped = append(skipped, what) })
		if len(s.rules) != maxRules || strings.Join(skipped, "|") != "rules beyond 4000" {
			t.Errorf("%s: %d rules, told %q", name, len(s.rules), skipped)
		}
	}
}

func FuzzSheet(f *testing.F) {
	f.Add(`a>[b="]"]:not(.c)::d , e{f:g!important`)
	f.Fuzz(func(t *testing.T, css string) {
		e := NewElement("a", []Property{{Name: "style", Value: css}, {Name: "class", Value: css}}, nil)
		var s Sheet
		s.Add(css, func(string) {})
		s.Index()
		s.Cascade(&e)
	})
}

package markdown

import (
	"math"
	"strings"

	"github.com/mazznoer/csscolorparser"

	"octavo/pipeline/book"
	"octavo/pipeline/source"
)

// setStyle gives a the classes that say what a style attribute does, so that a
// writer need not know CSS. What it says to readers and no class does is reported,
// each property once a page.
func (p *page) setStyle(a *book.Attr, style string, at source.Pos) {
	for _, property := range addStyle(a, style) {
		if telling[property] {
			p.onceInfo(at, CodeChromeDropped, "style "+property, "the style %s is for the web site only, dropped; the text is kept", property)
		}
	}
}

// addStyle gives a the classes of declarations, and says which properties have none.
func addStyle(a *book.Attr, style string) (unknown []string) {
	for _, d := range declarations(style) {
		class, known := classFor(d.property, d.value)
		if !known {
			unknown = append(unknown, d.property)
		}
		addClasses(a, class)
	}
	return unknown
}

// declaration is `property: value`, both in small letters.
type declaration struct{ property, value string }

func declarations(style string) []declaration {
	var out []declaration
	for _, s := range strings.Split(strings.ToLower(style), ";") {
		property, value, ok := strings.Cut(s, ":")
		value, _, _ = strings.Cut(value, "!") // !important
		if property, value = strings.TrimSpace(property), strings.TrimSpace(value); ok && property != "" && value != "" {
			out = append(out, declaration{property, value})
		}
	}
	return out
}

// telling are the properties that may mean something to a reader. Others only place
// boxes on a screen; width and height of pictures and columns are kept.
var telling = set("color background background-color font font-family font-size font-style font-variant font-weight " +
	"text-decoration text-transform white-space display visibility opacity")

// styleClasses are the classes of declarations.
var styleClasses = map[declaration]string{
	{"font-weight", "bold"}: "fw-700", {"font-weight", "bolder"}: "fw-700", {"font-weight", "600"}: "fw-700",
	{"font-weight", "700"}: "fw-700", {"font-weight", "800"}: "fw-700", {"font-weight", "900"}: "fw-700",
	{"font-style", "italic"}: "text-italic", {"font-style", "oblique"}: "text-italic",
	{"font-variant", "small-caps"}: "small-caps", {"font-family", "monospace"}: "text-mono",
	{"text-decoration", "underline"}: "text-underline", {"text-decoration", "line-through"}: "text-strike",
	{"text-transform", "uppercase"}: "text-uppercase", {"text-transform", "lowercase"}: "text-lowercase",
	{"text-transform", "capitalize"}: "text-capitalize",
	{"float", "left"}:                "float-left", {"float", "right"}: "float-right",
	{"text-align", "center"}: "text-center", {"text-align", "right"}: "text-right", {"text-align", "left"}: "text-left",
}

// usual are values that leave text as a book sets it.
var usual = set("normal none inherit initial unset 300 400 500 currentcolor transparent auto 1 visible inline block inline-block")

// classFor is the class of a declaration. It is empty where the declaration is
// understood and changes nothing.
func classFor(property, value string) (class string, known bool) {
	if usual[value] {
		return "", true
	}
	switch property {
	case "color":
		if a := (book.Attr{Classes: []string{"text-" + strings.TrimPrefix(value, "$")}}); value[0] == '$' && a.Ink() != "" {
			return a.Ink().InkClass(), true // a variable of Just the Docs
		}
		h, ok := inkOf(value)
		return classOf(h, book.Hue.InkClass), ok
	case "background", "background-color":
		if a := (book.Attr{Classes: []string{"bg-" + strings.TrimPrefix(value, "$")}}); value[0] == '$' && a.Ground() != "" {
			return a.Ground().GroundClass(), true
		}
		h, ok := groundOf(value)
		return classOf(h, book.Hue.GroundClass), ok
	}
	class, known = styleClasses[declaration{property, value}]
	return class, known
}

func classOf(h book.Hue, class func(book.Hue) string) string {
	if h == "" {
		return ""
	}
	return class(h)
}

// inkOf is the hue of a colour as CSS writes it, "" for those nearest to the ink of
// a book, and for white, which is meant for a ground that a book has not.
func inkOf(value string) (book.Hue, bool) {
	return hueIn(value, func(chroma, light float64) bool {
		return light < 0.06 && chroma < 0.2 || light > 0.75 && chroma < 0.15 || chroma < 0.1 && light < 0.08
	}, 0.12)
}

// groundOf is the hue of a colour behind text, "" for those nearest to paper.
func groundOf(value string) (book.Hue, bool) {
	return hueIn(value, func(chroma, light float64) bool { return chroma < 0.04 && light > 0.9 }, 0.04)
}

// hueIn is the hue of a colour. plain says which colours, by the distance between
// their strongest and weakest part and by their luminance, are none; those of less
// chroma than grey are grey.
func hueIn(value string, plain func(chroma, light float64) bool, grey float64) (book.Hue, bool) {
	c, err := csscolorparser.Parse(value)
	if err != nil {
		return "", false
	}
	c = c.Clamp()
	high, low := max(c.R, c.G, c.B), min(c.R, c.G, c.B)
	chroma, light := high-low, luminance(c)
	switch {
	case c.A < 0.05 || plain(chroma, light):
		return "", true
	case chroma < grey:
		return book.Grey, true
	}
	return onCircle(angle(c, high, chroma)), true
}

// angle is a colour's place on the colour circle, in degrees (CSS Color 4, 7).
func angle(c csscolorparser.Color, high, chroma float64) float64 {
	switch high {
	case c.R:
		return math.Mod((c.G-c.B)/chroma*60+360, 360)
	case c.G:
		return (c.B-c.R)/chroma*60 + 120
	}
	return (c.R-c.G)/chroma*60 + 240
}

// onCircle names the part of the colour circle, as CSS names colours in it.
func onCircle(degrees float64) book.Hue {
	for _, part := range [...]struct {
		to  float64
		hue book.Hue
	}{
		{16, book.Red}, {42, book.Orange}, {68, book.Yellow}, {164, book.Green}, {198, book.Turquoise},
		{255, book.Blue}, {318, book.Purple}, {344, book.Pink},
	} {
		if degrees < part.to {
			return part.hue
		}
	}
	return book.Red
}

// luminance is how light a colour is, 0 to 1 (WCAG 2.2, relative luminance).
func luminance(c csscolorparser.Color) float64 {
	linear := func(v float64) float64 {
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

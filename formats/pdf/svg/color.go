package svg

import (
	"github.com/mazznoer/csscolorparser"

	"octavo/formats/pdf/layout"
)

// color reads a CSS colour with its opacity. currentColor is not one: it is known
// where the colour is used.
func color(s string) (c layout.Color, opacity float64, ok bool) {
	found, err := csscolorparser.Parse(s)
	if err != nil {
		return layout.Color{}, 0, false
	}
	found = found.Clamp()
	r, g, b, _ := found.RGBA255()
	return layout.Color{R: r, G: g, B: b}, found.A, true
}

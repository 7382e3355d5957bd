package svg

import (
	"math"
	"strconv"
	"strings"

	"golang.org/x/image/colornames"

	"octavo/formats/pdf/layout"
)

// color reads a CSS colour with its opacity. currentColor is not one: it is known
// where the colour is used.
func color(s string) (c layout.Color, opacity float64, ok bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	if strings.HasPrefix(s, "#") {
		return hexColor(s[1:])
	}
	if name, inside, found := strings.Cut(s, "("); found && strings.HasSuffix(inside, ")") {
		return functionColor(name, strings.TrimSuffix(inside, ")"))
	}
	if s == "transparent" {
		return layout.Color{}, 0, true
	}
	if s == "rebeccapurple" {
		return layout.Color{R: 0x66, G: 0x33, B: 0x99}, 1, true
	}
	named, ok := colornames.Map[s]
	return layout.Color{R: named.R, G: named.G, B: named.B}, 1, ok
}

func hexColor(s string) (layout.Color, float64, bool) {
	if len(s) == 3 || len(s) == 4 {
		var long strings.Builder
		for i := range len(s) {
			long.WriteByte(s[i])
			long.WriteByte(s[i])
		}
		s = long.String()
	}
	if len(s) == 6 {
		s += "ff"
	}
	v, err := strconv.ParseUint(s, 16, 32)
	if err != nil || len(s) != 8 {
		return layout.Color{}, 0, false
	}
	return layout.Color{R: uint8(v >> 24), G: uint8(v >> 16), B: uint8(v >> 8)}, float64(v&255) / 255, true
}

// functionColor reads rgb(), rgba(), hsl() and hsla(), with commas or without.
func functionColor(name, inside string) (layout.Color, float64, bool) {
	parts := strings.FieldsFunc(inside, func(r rune) bool { return r == ',' || r == '/' || r == ' ' || r == '\t' || r == '\n' })
	if len(parts) != 3 && len(parts) != 4 {
		return layout.Color{}, 0, false
	}
	opacity := 1.0
	if len(parts) == 4 {
		var ok bool
		if opacity, ok = share(parts[3]); !ok {
			return layout.Color{}, 0, false
		}
	}
	var v [3]float64
	for i := range v {
		whole := 255.0
		if strings.HasPrefix(name, "hsl") && i > 0 {
			whole = 1
		}
		var ok bool
		if v[i], ok = length(strings.TrimSuffix(parts[i], "deg"), whole, 0); !ok {
			return layout.Color{}, 0, false
		}
	}
	switch name {
	case "rgb", "rgba":
		return layout.Color{R: level(v[0]), G: level(v[1]), B: level(v[2])}, opacity, true
	case "hsl", "hsla":
		return fromHSL(v[0], v[1], v[2]), opacity, true
	}
	return layout.Color{}, 0, false
}

func level(v float64) uint8 { return uint8(math.Round(min(max(v, 0), 255))) }

// fromHSL follows CSS Color 4, 7.1; h in degrees.
func fromHSL(h, s, l float64) layout.Color {
	s, l = min(max(s, 0), 1), min(max(l, 0), 1)
	f := func(n float64) uint8 {
		k := math.Mod(n+h/30, 12)
		if k < 0 {
			k += 12
		}
		return level(255 * (l - s*min(l, 1-l)*max(-1, min(k-3, 9-k, 1))))
	}
	return layout.Color{R: f(0), G: f(8), B: f(4)}
}

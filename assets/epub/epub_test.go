package epub

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var ink = regexp.MustCompile(`\.text-(\w+) \{ color: #([0-9a-f]{6}); \}`)

// Browsers, and reading systems made of them, shrink text whose only family is monospace.
func TestListingsAreNotShrunkTwice(t *testing.T) {
	for _, m := range regexp.MustCompile(`font-family: *([^;}]*)`).FindAllStringSubmatch(StyleSheet, -1) {
		if strings.TrimSpace(m[1]) == "monospace" {
			t.Errorf("%s stands alone", m[0])
		}
	}
}

// Text that has a colour can be read on a white page and on a black one.
func TestColoursCanBeReadByDayAndNight(t *testing.T) {
	found := ink.FindAllStringSubmatch(StyleSheet, -1)
	if len(found) < 9 {
		t.Fatalf("%d colours of text", len(found))
	}
	for _, m := range found {
		v, err := strconv.ParseUint(m[2], 16, 32)
		if err != nil {
			t.Fatal(err)
		}
		light := luminance(uint8(v>>16), uint8(v>>8), uint8(v))
		if day, night := 1.05/(light+0.05), (light+0.05)/0.05; day < 4.5 || night < 4.5 {
			t.Errorf("%s: contrast %.2f on white, %.2f on black", m[1], day, night)
		}
		if !Has("bg-" + m[1]) {
			t.Errorf("no tint for %s", m[1])
		}
	}
}

// luminance is that of WCAG 2.2.
func luminance(r, g, b uint8) float64 {
	linear := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

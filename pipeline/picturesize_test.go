package pipeline

import (
	"testing"

	"octavo/pipeline/book"
)

// A size relative to a picture's own becomes one that writers know.
func TestBound(t *testing.T) {
	for _, c := range []struct {
		key, value string
		own        int
		want       string
	}{
		{"zoom", "50%", 400, "200"},
		{"zoom", "150%", 400, "600"},
		{"zoom", "80%", 4000, ""},
		{"max-width", "200px", 400, "200px"},
		{"max-width", "600px", 400, ""},
		{"max-width", "50%", 600, "50%"},
		{"max-width", "50%", 100, ""},
		{"max-width", "none", 400, ""},
		{"zoom", "0%", 400, ""},
		{"zoom", "50%", 0, ""},
	} {
		img := &book.Image{}
		img.Pairs = []book.Pair{{Key: "lang", Value: "de"}, {Key: c.key, Value: c.value}}
		bound(img, &book.Media{Width: c.own})
		if img.Width != c.want || len(img.Pairs) != 1 {
			t.Errorf("%s: %s of %d pixels: width %q, want %q; %v", c.key, c.value, c.own, img.Width, c.want, img.Pairs)
		}
	}
}

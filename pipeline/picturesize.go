package pipeline

import (
	"strconv"
	"strings"

	"octavo/pipeline/book"
)

// column is the width of a web page's text in CSS pixels, of which a percentage
// is taken where only the picture's own size tells what an author meant.
const column = 700

// bound gives a picture the size that its author asked for relative to its own:
// zoom: 50%, or a max-width that it exceeds.
func bound(img *book.Image, m *book.Media) {
	zoom, most := img.Get("zoom"), img.Get("max-width")
	if zoom == "" && most == "" {
		return
	}
	var pairs []book.Pair
	for _, p := range img.Pairs {
		if p.Key != "zoom" && p.Key != "max-width" {
			pairs = append(pairs, p)
		}
	}
	img.Pairs = pairs
	if m == nil || m.Width == 0 || img.Width != "" {
		return
	}
	own := float64(m.Width)
	if f, ok := number(zoom, "%"); ok {
		own *= f / 100
		if own < column {
			img.Width = strconv.FormatFloat(own, 'f', -1, 64)
		}
	}
	if f, ok := number(most, "%"); ok && own > f/100*column {
		img.Width = most
	} else if f, ok := number(strings.TrimSuffix(most, "px"), ""); ok && own > f {
		img.Width = most
	}
}

// number is the positive number before a unit.
func number(s, unit string) (float64, bool) {
	n, ok := strings.CutSuffix(strings.TrimSpace(s), unit)
	f, err := strconv.ParseFloat(strings.TrimSpace(n), 64)
	return f, ok && err == nil && f > 0 && f < 1e6
}

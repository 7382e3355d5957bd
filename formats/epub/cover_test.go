package epub

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"
)

// TestDrawnCovers draws covers for titles of many kinds: all is within the margins,
// and large enough to be read in a list of thumbnails.
func TestDrawnCovers(t *testing.T) {
	long := strings.Repeat("A title that goes on and on ", 40)
	for _, c := range []struct {
		title, subtitle, authors string
		missing                  string
		right                    bool // the title begins at the right
	}{
		{"Dune", "", "Frank Herbert", "", false},
		{"Secrets and Cooperation: The Role of Intelligence", "", "Aaron Z. Brock", "", false},
		{"Война и мир", "Роман", "Лев Толстой", "", false},
		{"Ἑλληνική", "", "", "", false},
		{"كتاب الحيوان", "", "الجاحظ", "", true},
		{"戰爭", "", "·", "戰爭", false},
		{"Donaudampfschifffahrtsgesellschaftskapitänswitwenrente", "", "", "", false},
		{long, long, long, "", false},
		{"\u202e\u200b\u00ad", "\ufe0f\u0301", "\U000e0041 …", "\U000e0041", false},
		{strings.Repeat("x", 1<<20), strings.Repeat("ß", 1<<20), strings.Repeat("é", 1<<20), "", false},
	} {
		s := sheet{lang: "en"}
		data, err := s.cover(c.title, c.subtitle, c.authors)
		if err != nil || string(s.missing) != c.missing {
			t.Errorf("%.20s: missing %q, %v", c.title, string(s.missing), err)
			continue
		}
		m, err := png.Decode(bytes.NewReader(data))
		if err != nil || m.Bounds().Size() != image.Pt(coverWidth, coverHeight) {
			t.Fatal(m.Bounds(), err)
		}
		inked := inkOf(m)
		if !inked.In(image.Rect(coverMargin-40, coverMargin-20, coverWidth-coverMargin+40, coverHeight-coverMargin+60)) {
			t.Errorf("%.20s: ink at %v", c.title, inked)
		}
		top := inkOf(m.(*image.Paletted).SubImage(image.Rect(0, 0, coverWidth, 700)))
		if right := top.Min.X > coverWidth/3; right != c.right {
			t.Errorf("%.20s: the title is at %v", c.title, top)
		}
	}
}

// inkOf is the part of a picture that is not of the colour of its corner.
func inkOf(m image.Image) (box image.Rectangle) {
	ground := m.At(m.Bounds().Min.X, m.Bounds().Min.Y)
	same := func(c color.Color) bool { return c == ground }
	for y := m.Bounds().Min.Y; y < m.Bounds().Max.Y; y += 2 {
		for x := m.Bounds().Min.X; x < m.Bounds().Max.X; x += 2 {
			if !same(m.At(x, y)) {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return box
}

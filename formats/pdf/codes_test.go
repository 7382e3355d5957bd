package pdf

import (
	"fmt"
	"testing"
	"time"

	"octavo/formats/pdf/layout"
	"octavo/formats/pdf/layout/typecase"
)

// Thousands of different characters, as a Chinese book has, take no longer than others.
func TestManyCodes(t *testing.T) {
	const n = 6000
	glyphs := ownFaces().Shape("abcdefg", typecase.Style{}, "en")
	el := &layout.Element{Role: "P"}
	page := &layout.Page{Width: 300, Height: 800, Label: "1"}
	for i := range n {
		g := glyphs[i%len(glyphs)]
		g.Text = fmt.Sprintf("<%d>", i)
		page.Items = append(page.Items, layout.Text{X: 20 + float64(i%100), Y: 50 + float64(i/60)*7, Pieces: []layout.Piece{{Glyphs: []typecase.Glyph{g}, Size: 6, Advance: 4, Elem: el}}})
	}
	start := time.Now()
	pdf := printed(t, &layout.Document{Root: &layout.Element{Role: "Document", Kids: []*layout.Element{el}}}, byHand{page}, nil)
	if took := time.Since(start); took > time.Minute {
		t.Errorf("%d characters took %v", n, took)
	}
	check(t, write(t, pdf))
}

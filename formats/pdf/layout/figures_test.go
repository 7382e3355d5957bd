package layout

import (
	"math"
	"testing"

	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// TestPictureOpensParagraph: a picture as wide as the text that opens a paragraph
// stands within it.
func TestPictureOpensParagraph(t *testing.T) {
	wide := &book.Image{Media: "m", Alt: "a hive"}
	b := chapterOf(plain("Before."), plain("Between."), &book.Paragraph{Inlines: []book.Inline{wide, &book.Text{S: "\nThe hive of Ida."}}})
	b.Media = map[string]*book.Media{"m": {Data: []byte{0}, Width: 3000, Height: 1500}}
	d, _ := Lay(b, typecase.New(boxFaces{}, everyThird{}), Spec{})
	for i := range d.Len() {
		left := math.Inf(1)
		for _, it := range d.Page(i).Items {
			switch it := it.(type) {
			case Text:
				left = min(left, it.X)
			case Picture:
				if it.X < left-0.1 || it.X+it.W > left+d.spec.measure()+0.1 {
					t.Errorf("the picture stands from %.1f to %.1f, the text from %.1f to %.1f", it.X, it.X+it.W, left, left+d.spec.measure())
				}
				return
			}
		}
	}
	t.Error("no picture")
}

// TestHeadsOverPictures: a head stands on the page of the picture that it leads to, also
// where two of them with their pictures do not fit on one.
func TestHeadsOverPictures(t *testing.T) {
	bs := []book.Block{plain("Bees live in hives.")}
	for range 4 {
		head := &book.Heading{Level: 2, Inlines: []book.Inline{&book.Text{S: "Hives"}}}
		bs = append(bs, head, &book.Figure{Blocks: []book.Block{&book.Paragraph{Inlines: []book.Inline{&book.Image{Media: "m", Alt: "a hive"}}}}})
	}
	b := chapterOf(bs...)
	b.Media = map[string]*book.Media{"m": {Data: []byte{0}, Width: 3000, Height: 3600}}
	d, _ := Lay(b, typecase.New(boxFaces{}, everyThird{}), Spec{})
	pictures := 0
	for i := range d.Len() {
		heads, shown := 0, 0
		for _, it := range d.Page(i).Items {
			switch it := it.(type) {
			case Text:
				if e := it.Pieces[0].Elem; e != nil && e.Role == "H2" {
					heads++
				}
			case Picture:
				shown++
			}
		}
		if heads != shown {
			t.Errorf("page %d has %d heads and %d pictures", i+1, heads, shown)
		}
		pictures += shown
	}
	if pictures != 4 {
		t.Errorf("%d pictures", pictures)
	}
}

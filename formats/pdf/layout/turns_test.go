package layout

import (
	"testing"

	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// TestTurnsOfProse has headings and paragraphs of all lengths on narrow and low
// pages: none of them need ever stand badly.
func TestTurnsOfProse(t *testing.T) {
	var bs []book.Block
	for i := range 400 {
		if i%5 == 0 {
			bs = append(bs, &book.Heading{Level: 2 + i/5%3, Inlines: lorem("head", 1+i%4)})
		}
		bs = append(bs, &book.Paragraph{Inlines: lorem("text", 5+i*7%60)})
	}
	for height := 300.0; height < 700; height += 37 {
		d, gs := newDocument(chapterOf(bs...), typecase.New(boxFaces{}, everyThird{}), Spec{Height: height, Hyphenate: true}, 1)
		d.settle(gs, 1)
		for _, tn := range gs[0].turns[1:] {
			if gs[0].all[tn.from].cost >= never {
				t.Errorf("page of %.0f pt: a widow, an orphan or a stranded heading before slab %d", height, tn.from)
			}
		}
	}
}

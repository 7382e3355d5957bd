package layout

import (
	"fmt"
	"strings"
	"testing"

	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// TestPageReferences has paragraphs point at each other, so that every folio may
// move every other one.
func TestPageReferences(t *testing.T) {
	var bs []book.Block
	for i := range 300 {
		p := plain(strings.Repeat("Some words fill a line or more of this. ", 1+i%4))
		p.ID = book.ID(fmt.Sprintf("p%d", i))
		for _, to := range []int{i + 1, 299 - i, i - 8} {
			p.Inlines = append(p.Inlines, &book.Link{To: book.Ref(fmt.Sprintf("p%d", to)), Inlines: []book.Inline{&book.Text{S: "this place"}}}, &book.Text{S: " and "})
		}
		bs = append(bs, p)
	}
	spec := Spec{TwoSided: true, PageRefs: true, Hyphenate: true}
	d, g := newDocument(chapterOf(bs...), typecase.New(boxFaces{}, everyThird{}), spec, 2)
	if found := d.settle(g, 2); len(found) > 0 {
		t.Error(found)
	}
	shown, left := 0, 0
	for _, p := range g[0].parts {
		for _, r := range p.refs.links {
			switch want := d.folios[r.to]; {
			case r.folio == "":
				left++
				if want != "" && want != d.folios[r.here] {
					t.Errorf("page %s: no folio for %s, which is on page %s", d.folios[r.here], r.to, want)
				}
			default:
				shown++
				if r.folio != want || r.p.items[r.item].word.Text != want+r.tail {
					t.Errorf("%s is on page %s, not %s", r.to, want, r.folio)
				}
			}
		}
	}
	if shown < 500 || left < 100 {
		t.Errorf("%d folios shown, %d left out", shown, left)
	}
	for i := range d.Len() {
		for _, a := range d.Page(i).Anchors {
			if isHere(a.ID) {
				t.Fatalf("%q is a place of layout's own", a.ID)
			}
		}
	}
}

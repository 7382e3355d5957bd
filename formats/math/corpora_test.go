package math_test

import (
	"context"
	"testing"

	"octavo/formats"
	"octavo/formats/math"
	"octavo/pipeline"
	"octavo/pipeline/book"
	"octavo/pipeline/book/booktest"
	"octavo/pipeline/config"
)

// All formulas of a real book render.
func TestRealBook(t *testing.T) {
	site, markup, _ := formats.Open(booktest.Corpus(t, "cs161-textbook"))
	o, _ := site.Outline()
	plans, _ := pipeline.Choose(site.Meta(), o, config.Defaults(), nil)
	b, _, err := pipeline.Compose(context.Background(), site, markup, plans[0], pipeline.Surroundings{})
	if err != nil {
		t.Fatal(err)
	}
	r := &math.Renderer{NoCache: true}
	defer r.Close()
	b, got, found, err := r.Set(context.Background(), b)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range found {
		t.Error(d)
	}
	n := 0
	b.Chapters(func(c *book.Chapter, _ int) {
		book.WalkChapter(c, func(node book.Node) bool {
			switch node.(type) {
			case *book.MathBlock, *book.MathSpan:
				if n++; got.Of(node) == nil {
					t.Errorf("%s: no formula", node.Pos())
				}
			}
			return true
		})
	})
	t.Logf("%d formulas, %d of them different", n, r.Made())
	if n < 900 {
		t.Errorf("%d formulas", n)
	}
}

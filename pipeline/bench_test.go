package pipeline_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"octavo/pipeline"
	"octavo/pipeline/book"
	"octavo/pipeline/config"
)

// BenchmarkCompose shows that the stages' cost grows with the site and not
// faster: compare the time per page.
func BenchmarkCompose(b *testing.B) {
	for _, pages := range []int{100, 1000, 10_000} {
		files := map[string]string{}
		for i := range pages {
			text := strings.Repeat("Some words of text that stand in a paragraph.\n## Same heading\n[link](#same-heading)\n![x](https://x.org/a.png)\nFigure 1: A\n***\n", 5)
			files[fmt.Sprintf("p%05d.md", i)] = fmt.Sprintf("Page %d\n# Page %d\n%s", i, i, text)
		}
		s := newSite(files)
		o, _ := s.Outline()
		plans, _ := pipeline.Choose(book.Meta{}, o, config.Settings{}, nil)
		b.Run(fmt.Sprint(pages), func(b *testing.B) {
			for b.Loop() {
				if _, _, err := pipeline.Compose(context.Background(), s, lines{}, plans[0], pipeline.Surroundings{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*pages), "ns/page")
		})
	}
}

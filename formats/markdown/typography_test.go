package markdown_test

import (
	"testing"

	"octavo/formats/markdown"
	"octavo/pipeline/book"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// Quotation marks are the site's own where it has them.
func TestOwnQuotes(t *testing.T) {
	r := markdown.Reader{Quotes: markdown.Quotes{"‚", "‘", "„", "“"}}
	c, _ := r.Chapter(&outline.Page{}, source.NewFile("a.md", []byte(`Er sagte: "Das ist 'gut'," und *"ging"*.`)).Whole(0))
	if got, want := book.TextOf(c.Blocks[0]), "Er sagte: „Das ist ‚gut‘,“ und „ging“."; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

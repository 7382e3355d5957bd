package pipeline_test

import (
	"context"
	"testing"
	"time"

	"octavo/formats"
	"octavo/pipeline"
	"octavo/pipeline/book"
	"octavo/pipeline/book/booktest"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// counting is markup that counts the words that it read.
type counting struct {
	pipeline.Markup
	words chan int
}

func (c *counting) Chapter(p *outline.Page, text *source.Text) (*book.Chapter, diag.List) {
	ch, l := c.Markup.Chapter(p, text)
	c.words <- pipeline.Count(&book.Book{Body: []*book.Chapter{{Source: p.File, Blocks: ch.Blocks}}}).Words
	return ch, l
}

// TestRealSites composes every site as one book: no error, nothing that writers
// could trip over, and hardly a word less than was read.
func TestRealSites(t *testing.T) {
	for _, name := range []string{"seed-site", "cs161-textbook", "hellenike/docs", "just-the-docs", "just-the-class", "nav-edge", "practical-python"} {
		t.Run(name, func(t *testing.T) {
			site, markup, found := formats.Open(booktest.Corpus(t, name))
			if site == nil {
				t.Fatal(found)
			}
			o, _ := site.Outline()
			plans, found := pipeline.Choose(site.Meta(), o, config.Defaults(), nil)
			if len(plans) != 1 {
				t.Fatal(found)
			}
			read := &counting{Markup: markup, words: make(chan int, 10_000)}
			start := time.Now()
			b, found, err := pipeline.Compose(context.Background(), site, read, plans[0], pipeline.Surroundings{})
			if err != nil {
				t.Fatal(err)
			}
			took := time.Since(start)
			close(read.words)
			was := 0
			for n := range read.words {
				was += n
			}
			totals := pipeline.Count(b)
			if kept := float64(totals.Words) / float64(was); kept < 0.97 {
				t.Errorf("of %d words read %d are in the book", was, totals.Words)
			}
			t.Logf("%s: %+v of %d words read, %d left out, %v", plans[0].Slug, totals, was, len(plans[0].LeftOut), took.Round(time.Millisecond))
			for _, d := range found {
				if d.Severity == diag.Error {
					t.Error(d)
				}
				if testing.Verbose() && d.Severity == diag.Warning {
					t.Log(d)
				}
			}
			for _, fault := range book.Check(b) {
				t.Error(fault)
			}
			comesApart(t, b)
		})
	}
}

// comesApart splits a real book in all ways: no piece has a loose end, and together
// they have the words of the pages that they are made of.
func comesApart(t *testing.T, b *book.Book) {
	t.Helper()
	for _, each := range []pipeline.Each{pipeline.EachChapter, pipeline.EachPart, pipeline.EachPage} {
		names, words := map[string]bool{}, 0
		for _, p := range pipeline.Split(b, each, "https://example.org") {
			words += pipeline.Count(p.Book).Words
			if names[p.Book.Meta.Slug] {
				t.Errorf("%s: two files are called %s", each, p.Book.Meta.Slug)
			}
			names[p.Book.Meta.Slug] = true
			for _, fault := range book.Check(p.Book) {
				t.Errorf("each %s, %s: %v", each, p.Title, fault)
			}
		}
		if whole := pipeline.Count(b).Words; float64(words) < 0.9*float64(whole) {
			t.Errorf("each %s: %d of %d words", each, words, whole)
		}
	}
}

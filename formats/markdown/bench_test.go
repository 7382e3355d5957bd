package markdown_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/yuin/goldmark"

	"octavo/formats/markdown"
	"octavo/pipeline/book/booktest"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// BenchmarkReader reads the whole seed site; beside it goldmark makes HTML of
// the same pages.
func BenchmarkReader(b *testing.B) {
	files, err := filepath.Glob(filepath.Join(booktest.Corpus(b, "seed-site"), "docs", "*", "*.md"))
	if err != nil || len(files) == 0 {
		b.Fatal("no pages", err)
	}
	var pages [][]byte
	size := 0
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		pages = append(pages, text)
		size += len(text)
	}
	b.Run("octavo", func(b *testing.B) {
		b.SetBytes(int64(size))
		b.ReportAllocs()
		r := &markdown.Reader{}
		for b.Loop() {
			for i, text := range pages {
				r.Chapter(&outline.Page{File: files[i]}, source.NewFile(files[i], text).Whole(0))
			}
		}
	})
	b.Run("goldmark", func(b *testing.B) {
		b.SetBytes(int64(size))
		b.ReportAllocs()
		for b.Loop() {
			for _, text := range pages {
				if err := goldmark.Convert(text, discard{}); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}

type discard struct{}

func (discard) Write(b []byte) (int, error) { return len(b), nil }

package markdown_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/yuin/goldmark"

	"octavo/formats/markdown"
	"octavo/pipeline/book/booktest"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// BenchmarkReader reads all pages of a site; beside it goldmark makes HTML of the
// same pages.
func BenchmarkReader(b *testing.B) {
	for _, site := range []string{"seed-site", "cs161-textbook", "hellenike", "just-the-docs", "rust-patterns"} {
		b.Run(site, func(b *testing.B) { benchmarkSite(b, booktest.Corpus(b, site)) })
	}
}

func benchmarkSite(b *testing.B, dir string) {
	var files []string
	var pages [][]byte
	size := 0
	err := filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(file) != ".md" {
			return err
		}
		text, err := os.ReadFile(file)
		files, pages, size = append(files, file), append(pages, text), size+len(text)
		return err
	})
	if err != nil || len(files) == 0 {
		b.Fatal("no pages", err)
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

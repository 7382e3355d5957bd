package booktest

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"
)

// Entry is a file of an archive.
type Entry struct {
	Name string
	Data []byte
}

// Archive are the files of a ZIP archive, such as an EPUB, in its order.
func Archive(tb testing.TB, data []byte) []Entry {
	tb.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		tb.Fatal(err)
	}
	entries := make([]Entry, len(z.File))
	for i, f := range z.File {
		r, err := f.Open()
		if err != nil {
			tb.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			tb.Fatalf("%s: %v", f.Name, err)
		}
		entries[i] = Entry{f.Name, b}
	}
	return entries
}

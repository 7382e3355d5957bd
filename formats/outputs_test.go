package formats_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"octavo/formats"
	"octavo/pipeline/book"
	"octavo/pipeline/book/booktest"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
)

func written(t *testing.T, o formats.Output, b *book.Book) ([]byte, diag.List) {
	t.Helper()
	var out bytes.Buffer
	found, err := o.Writer(config.Defaults(), &formats.Print{}, nil).Write(context.Background(), &out, b)
	if err != nil {
		t.Fatalf("%s: %v", o.Name, err)
	}
	return out.Bytes(), found
}

// Every writer shows every node, gives the same bytes twice, and leaves the book
// as it was.
func TestEveryOutputShowsEveryNode(t *testing.T) {
	for _, o := range formats.Outputs {
		t.Run(o.Name, func(t *testing.T) {
			b := booktest.Every()
			before := dump(b)
			first, found := written(t, o, b)
			for _, d := range found {
				if d.Code == "not-rendered" || d.Severity == diag.Error {
					t.Error(d)
				}
			}
			if second, _ := written(t, o, booktest.Every()); !bytes.Equal(first, second) {
				t.Errorf("two runs differ: %d and %d bytes", len(first), len(second))
			}
			if dump(b) != before {
				t.Error("the writer wrote to its book")
			}
		})
	}
}

func dump(b *book.Book) string {
	var s string
	for _, part := range [][]*book.Chapter{b.Front, b.Body, b.Back} {
		for _, c := range part {
			s += book.Dump(c)
		}
	}
	return s
}

// Every writer takes whatever book there is.
func TestEveryOutputTakesRandomBooks(t *testing.T) {
	for seed := range uint64(20) {
		b := booktest.Random(seed)
		for _, o := range formats.Outputs {
			if out, found := written(t, o, b); len(out) == 0 || found.Count(diag.Error) > 0 {
				t.Errorf("seed %d: %s: %d bytes, %v", seed, o.Name, len(out), found)
			}
		}
	}
}

// A writer says so when what it writes to fails, and its file is closed.
func TestPublishReportsWhatCannotBeWritten(t *testing.T) {
	s := config.Defaults()
	for _, o := range formats.Outputs {
		s.Formats = []string{o.Name}
		dst := &full{room: 1000}
		_, _, err := formats.Publish(context.Background(), booktest.Every(), s, func(formats.Output) (io.WriteCloser, error) { return dst, nil })
		if !errors.Is(err, errFull) || !dst.closed {
			t.Errorf("%s: %v, closed: %v", o.Name, err, dst.closed)
		}
	}
}

var errFull = errors.New("the disk is full")

// full is a file on a disk with little room.
type full struct {
	room   int
	closed bool
}

func (f *full) Write(b []byte) (int, error) {
	if len(b) > f.room {
		return 0, errFull
	}
	f.room -= len(b)
	return len(b), nil
}

func (f *full) Close() error { f.closed = true; return nil }

func TestByEnding(t *testing.T) {
	for name, want := range map[string]string{"a.epub": "epub", "b/a.kepub.epub": "kepub", "a.pdf": "pdf", "epub": "", "a.docx": "", "a.epub/": ""} {
		if o, _ := formats.ByEnding(name); o.Name != want {
			t.Errorf("%s: %q", name, o.Name)
		}
	}
}

// hyphenate: false reaches the e-book's style sheet.
func TestNoHyphens(t *testing.T) {
	o, _ := formats.ByEnding("a.epub")
	for _, hyphenate := range []bool{true, false} {
		s := config.Defaults()
		s.Hyphenate = &hyphenate
		var out bytes.Buffer
		if _, err := o.Writer(s, &formats.Print{}, nil).Write(t.Context(), &out, booktest.Every()); err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(zipped(t, out.Bytes(), "book.css"), "hyphens: manual"); got == hyphenate {
			t.Errorf("hyphenate %v: hyphens are manual: %v", hyphenate, got)
		}
	}
}

package layout

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
	"octavo/pipeline/book/booktest"
)

var update = flag.Bool("update", false, "write the golden pages anew")

// TestGoldenPages shows the pages of a small book as text, with a face whose
// letters are all half an em wide.
func TestGoldenPages(t *testing.T) {
	d, _ := Lay(sample(), typecase.New(boxFaces{}, everyThird{}), small())
	var b strings.Builder
	for i := range d.Len() {
		fmt.Fprintf(&b, "-- page %s --\n%s", d.Page(i).Label, show(d.Page(i)))
	}
	b.WriteString("-- tree --\n")
	writeTree(&b, d.Root, 0)
	name := filepath.Join("testdata", "sample.txtar")
	if *update {
		if err := os.WriteFile(name, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("pages differ from %s; look at them and run with -update:\n%s", name, b.String())
	}
}

// writeTree shows the structure tree; equal neighbours are counted.
func writeTree(b *strings.Builder, e *Element, depth int) {
	fmt.Fprintf(b, "%s%s\n", strings.Repeat(" ", depth), e.Role)
	for i := 0; i < len(e.Kids); {
		n := 1
		for i+n < len(e.Kids) && e.Kids[i+n].Role == e.Kids[i].Role && len(e.Kids[i+n].Kids) == 0 && len(e.Kids[i].Kids) == 0 {
			n++
		}
		if n > 1 {
			fmt.Fprintf(b, "%s%s × %d\n", strings.Repeat(" ", depth+1), e.Kids[i].Role, n)
		} else {
			writeTree(b, e.Kids[i], depth+1)
		}
		i += n
	}
}

// TestAnyBook lays out the book that holds every node, and random ones: nothing
// lies off the page, every place has its page, pages begin in order.
func TestAnyBook(t *testing.T) {
	books := []*book.Book{booktest.Every()}
	for seed := range uint64(30) {
		books = append(books, booktest.Random(seed))
	}
	for i, b := range books {
		d, _ := Lay(b, typecase.New(boxFaces{}, everyThird{}), small())
		anchors := map[book.ID]bool{}
		for k := range d.Len() {
			p := d.Page(k)
			for _, s := range offPage(p) {
				t.Errorf("book %d: %s", i, s)
			}
			for _, a := range p.Anchors {
				anchors[a.ID] = true
			}
		}
		b.Chapters(func(c *book.Chapter, _ int) {
			if c.ID != "" && c.Role != book.RoleLinks && !anchors[c.ID] && (len(c.Title) > 0 || len(c.Blocks) > 0) {
				t.Errorf("book %d: chapter %q is on no page", i, c.ID)
			}
		})
		for _, br := range d.Breaks {
			if n := len([]rune(book.TextOf(br.Block))); br.Offset < 0 || br.Offset > n {
				t.Errorf("book %d: page %s begins at %d of %d characters", i, br.Label, br.Offset, n)
			}
		}
	}
}

package xhtml_test

import (
	"flag"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"octavo/formats/xhtml"
	"octavo/pipeline/book"
	"octavo/pipeline/book/booktest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestEveryNode shows how every node is printed, in a book and in plain use.
func TestEveryNode(t *testing.T) {
	const name = "testdata/every.txtar"
	got := &txtar.Archive{Comment: []byte("The nodes of booktest.Every, chapter by chapter: as in a book, and as other Markdown readers print them.\n")}
	b := booktest.Every()
	first := b.Body[0].Children[0].Blocks[0]
	turns := map[book.Node][]book.PageBreak{first: {{Block: first, Offset: 4, Label: "7"}}}
	for _, plain := range []bool{false, true} {
		p := xhtml.Printer{Plain: plain, Breaks: turns}
		b.Chapters(func(c *book.Chapter, depth int) {
			p.Reset()
			p.Restart()
			p.Heading(depth+1, &c.Attr, c.Number, c.Title)
			p.Blocks(c.Blocks)
			p.Notes()
			file := txtar.File{Name: string(c.ID), Data: append([]byte(nil), p.Bytes()...)}
			if plain {
				file.Name += " (plain)"
			}
			got.Files = append(got.Files, file)
		})
	}
	text := txtar.Format(got)
	if *update {
		if err := os.WriteFile(name, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if string(text) != string(want) {
		t.Errorf("%s differs; look at it with git diff after -update:\n%s", name, text)
	}
}

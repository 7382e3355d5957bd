package pdf

import (
	"bytes"
	"context"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"octavo/pipeline/book"
	"octavo/pipeline/book/booktest"
)

// rightToLeft is a book in Hebrew with some Arabic and English.
func rightToLeft() *book.Book {
	b := small()
	b.Meta.Title, b.Meta.Language = "ספר קטן", "he"
	for i, s := range hebrew {
		b.Body[0].Blocks = append(b.Body[0].Blocks, plain(s))
		b.Body[1].Blocks = append(b.Body[1].Blocks, &book.List{Ordered: i == 1, Items: []*book.Item{{Blocks: []book.Block{plain(s)}}}})
	}
	return b
}

var hebrew = []string{
	"בראשית ברא אלהים (Genesis 1:1) את השמים ואת הארץ, ועוד 12 מילים: והארץ היתה תהו ובהו וחשך על פני תהום ורוח אלהים מרחפת על פני המים.",
	"في عام ١٩٤٨ (1948) نُشِرَ الكِتَابُ بالعربية.",
	"The word שלום, and מרחפת (על פני) 12.",
}

// Who listens to the book, or copies from it, has the text in the order that it is
// read in, on both sides of a line's end.
func TestRightToLeftIsRead(t *testing.T) {
	pdfinfo := booktest.Tool(t, "pdfinfo", "apt install poppler-utils")
	var out bytes.Buffer
	if _, err := new(Writer).Write(context.Background(), &out, rightToLeft()); err != nil {
		t.Fatal(err)
	}
	file := write(t, out.Bytes())
	open, err := exec.Command(booktest.Tool(t, "qpdf", "apt install qpdf"), "--qdf", "--object-streams=disable", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(open, []byte("/Direction /R2L")) {
		t.Error("readers are not told that pages run to the left")
	}
	text, err := exec.Command(pdfinfo, "-struct-text", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	read := regexp.MustCompile(`"\n *"`).ReplaceAllString(string(text), "") // where a page turns
	for _, s := range hebrew {
		if n := strings.Count(read, s); n != 2 {
			t.Errorf("%s is read %d times, want 2\n%s", s, n, text)
		}
	}
}

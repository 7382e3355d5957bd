package layout_test

import (
	"bytes"
	"fmt"
	"math"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"octavo/formats/pdf/face"
	"octavo/formats/pdf/hyphen"
	"octavo/formats/pdf/layout"
	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// heard is what the pages of a document say to those who hear its structure tree: the
// text of each element stands between its kids as it does on the pages.
type heard struct {
	own   map[*layout.Element][]said
	first map[*layout.Element]int
	out   strings.Builder
}

// said is a text and its place among all texts of the pages.
type said struct {
	at   int
	text string
}

func hear(d *layout.Document) string {
	h := &heard{own: map[*layout.Element][]said{}, first: map[*layout.Element]int{}}
	at := 0
	for i := range d.Len() {
		for _, it := range d.Page(i).Items {
			t, ok := it.(layout.Text)
			if !ok {
				continue
			}
			for _, pc := range t.Pieces {
				var text string
				for _, g := range pc.Glyphs {
					if t.Back {
						text = g.Text + text
					} else {
						text += g.Text
					}
				}
				at++
				h.own[pc.Elem] = append(h.own[pc.Elem], said{at, text})
			}
		}
	}
	h.measure(d.Root)
	h.say(d.Root)
	return h.out.String()
}

// measure finds where each element first shows something.
func (h *heard) measure(e *layout.Element) int {
	first := math.MaxInt
	if own := h.own[e]; len(own) > 0 {
		first = own[0].at
	}
	for _, k := range e.Kids {
		first = min(first, h.measure(k))
	}
	h.first[e] = first
	return first
}

// inline are the roles of what stands in a line.
var inline = map[string]bool{"Span": true, "Link": true, "Reference": true, "Code": true, "Formula": true, "": true}

func (h *heard) say(e *layout.Element) {
	if e.Role == "TOC" || e.Role == "Lbl" && h.marks(e) { // what layout adds
		return
	}
	if !inline[e.Role] {
		h.out.WriteByte('\n')
		defer h.out.WriteByte('\n')
	}
	own := h.own[e]
	for i, k := range e.Kids {
		before := math.MaxInt
		for _, k := range e.Kids[i:] {
			before = min(before, h.first[k])
		}
		for len(own) > 0 && own[0].at < before {
			h.out.WriteString(own[0].text)
			own = own[1:]
		}
		h.say(k)
	}
	for _, s := range own {
		h.out.WriteString(s.text)
	}
}

// teller writes down the text of a book, with a line end between blocks; notes stand
// behind the block that calls them.
type teller struct {
	out   []byte
	notes []*book.Note
}

// marks reports whether a label is a number, bullet or note's mark, not a term.
func (h *heard) marks(label *layout.Element) bool {
	var text string
	for _, s := range h.own[label] {
		text += s.text
	}
	return len(label.Kids) == 0 && mark.MatchString(text)
}

var mark = regexp.MustCompile(`^\s*\[?(?:n?[0-9]+|[a-z]|[^\pL\pN]*)[]).]?\s*$`)

// tell is the text of a book, all of whose notes are given marks.
func tell(b *book.Book) string {
	t := &teller{}
	marks := 0
	b.Chapters(func(c *book.Chapter, _ int) {
		book.WalkChapter(c, func(n book.Node) bool {
			switch n := n.(type) {
			case *book.Note:
				marks++
				n.Mark = fmt.Sprint("n", marks)
			case *book.Image:
				if m := b.Media[n.Media]; m != nil { // no stand-ins, which say more than the book
					m.Data, m.Width, m.Height = []byte{1}, 40, 30
				}
			}
			return true
		})
	})
	b.Chapters(func(c *book.Chapter, _ int) {
		if c.Role != book.RoleColophon { // set without its title
			t.block(func() {
				t.write(number(c.Number))
				book.WalkInlines(c.Title, t.node)
			})
		}
		book.WalkBlocks(c.Blocks, t.node)
	})
	return string(t.out)
}

func (t *teller) write(s string) { t.out = append(t.out, s...) }

// block tells a block of text, then its notes.
func (t *teller) block(tell func()) {
	outer := t.notes
	t.notes = nil
	t.write("\n")
	tell()
	t.write("\n")
	for i := 0; i < len(t.notes); i++ {
		book.WalkBlocks(t.notes[i].Blocks, t.node)
	}
	t.notes = outer
}

// call stands right behind a word.
func (t *teller) call(mark string) {
	t.out = append(bytes.TrimRight(t.out, " \n"), mark...)
}

// codeLines parts the lines of code, but for white behind a \, which a copied one would escape.
var codeLines = strings.NewReplacer("\\\n", "\\", "\n", " ")

func (t *teller) node(n book.Node) bool {
	switch n := n.(type) {
	case *book.Text:
		t.write(n.S)
	case *book.CodeSpan:
		t.write(n.Text)
	case *book.Code:
		t.write("\n" + codeLines.Replace(n.Text) + "\n")
	case *book.MathSpan: // nobody draws it here
		t.write(n.TeX)
	case *book.MathBlock:
		t.write("\n" + n.TeX + "\n")
	case *book.Break:
		t.write("\n")
	case *book.Note:
		t.call(n.Mark)
		t.notes = append(t.notes, n)
		return false
	case *book.NoteRef:
		t.call(n.Mark)
	case *book.Paragraph:
		t.block(func() { book.WalkInlines(n.Inlines, t.node) })
		return false
	case *book.Heading:
		t.block(func() { book.WalkInlines(n.Inlines, t.node) })
		return false
	case *book.Term:
		t.block(func() { book.WalkInlines(n.Inlines, t.node) })
		return false
	case book.Block, *book.Cell, *book.Row, *book.Item:
		t.write("\n")
	}
	return true
}

// number is the number of a chapter as it stands before its title.
func number(n []int) string {
	if len(n) == 0 {
		return ""
	}
	return strings.ReplaceAll(strings.Trim(fmt.Sprint(n), "[]"), " ", ".") + " "
}

// words are the runs of letters and figures of a text.
func words(text string) []string {
	return strings.FieldsFunc(norm.NFKC.String(strings.ReplaceAll(text, "\u00ad", "")), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
}

// Every word of a book stands on its pages once, in the order in which the book is read,
// as those hear it to whom the pages' tags are read out.
func TestEveryWordOnce(t *testing.T) {
	faces, _ := face.New(face.Choice{})
	typecase := typecase.New(faces, &hyphen.Patterns{})
	spec := look()
	spec.PageRefs, spec.Links = false, "none"
	for _, c := range []struct {
		name  string
		book  func(*testing.T) *book.Book
		words int
	}{
		{"handbook", func(t *testing.T) *book.Book { return bookOf(t, "../../../content") }, 10000},
		{"seed-site", func(t *testing.T) *book.Book { return siteBook(t, "seed-site") }, 90000},
		{"hellenike", func(t *testing.T) *book.Book { return siteBook(t, "hellenike") }, 70000},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := c.book(t)
			want := words(tell(b)) // which gives the notes their marks
			d, _ := layout.Lay(b, typecase, spec)
			got := words(hear(d))
			for i := range min(len(got), len(want)) {
				if got[i] != want[i] {
					t.Fatalf("word %d is read as %q, in the book it is %q", i, got[max(0, i-8):min(len(got), i+8)], want[max(0, i-8):min(len(want), i+8)])
				}
			}
			if len(got) != len(want) || len(got) < c.words {
				t.Errorf("%d words are read, %d stand in the book", len(got), len(want))
			}
		})
	}
}

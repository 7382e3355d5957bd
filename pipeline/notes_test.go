package pipeline_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"octavo/formats/markdown"
	"octavo/pipeline"
	"octavo/pipeline/book"
	"octavo/pipeline/book/booktest"
	"octavo/pipeline/diag"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// noted reads one page of Markdown and runs Notes over it.
func noted(markup string) (before, after *book.Book, found diag.List) {
	data := []byte(markup)
	c, _ := (&markdown.Reader{}).Chapter(&outline.Page{File: "a.md", Title: "A"}, source.NewFile("a.md", data).Whole(0))
	c.ID = "a"
	before = &book.Book{Body: []*book.Chapter{c}}
	after, found = pipeline.Notes(before, nil)
	return before, after, found
}

// marked is a page's text, one line a block: notes as {mark|text}, references as
// {mark→id}, superscripts as ^text^.
func marked(b *book.Book) string {
	var lines []string
	for _, blk := range b.Body[0].Blocks {
		switch n := blk.(type) {
		case *book.Rule:
			lines = append(lines, "***")
		case *book.References:
			for _, e := range n.Entries {
				lines = append(lines, fmt.Sprintf("%s %s: %s %v", e.ID, e.Mark, book.TextOf(e.Blocks[0]), e.CitedBy))
			}
		case *book.Paragraph:
			lines = append(lines, markedInlines(n.Inlines))
		case *book.Heading:
			lines = append(lines, "# "+markedInlines(n.Inlines))
		default:
			lines = append(lines, book.TextOf(n))
		}
	}
	return strings.Join(lines, "\n")
}

func markedInlines(in []book.Inline) string {
	var b strings.Builder
	for _, i := range in {
		switch n := i.(type) {
		case *book.Note:
			var body []string
			for _, x := range n.Blocks {
				body = append(body, book.TextOf(x))
			}
			fmt.Fprintf(&b, "{%s|%s}", n.Mark, strings.Join(body, "¶"))
		case *book.NoteRef:
			fmt.Fprintf(&b, "{%s→%s}", n.Mark, n.To)
		case *book.Emphasis:
			if n.Kind == book.Sup {
				fmt.Fprintf(&b, "^%s^", book.TextOf(n))
			} else {
				b.WriteString(markedInlines(n.Inlines))
			}
		default:
			b.WriteString(book.TextOf(n))
		}
	}
	return b.String()
}

func TestNotes(t *testing.T) {
	for _, c := range []struct {
		name, in, want string
		codes          string
	}{
		{"splits a sentence", "The firm<sup>1</sup> grew\n\n***\n<sup>1</sup> First.\n{: .fs-2}\n***\n\nuntil it fell.", "The firm{1|First.} grew until it fell.", ""},
		{"between sentences", "One.<sup>1</sup>\n\n***\n<sup>1</sup> First.\n{: .fs-2}\n***\n\nTwo.", "One.{1|First.}\nTwo.", ""},
		{"hyphen of a known word", "An antitrust case.<sup>1</sup> The anti-\n\n***\n<sup>1</sup> First.\n{: .fs-2}\n***\n\ntrust law.", "An antitrust case.{1|First.} The antitrust law.", ""},
		{"hyphen of two words", "A well-\n\n***\n<sup>1</sup> First.\n{: .fs-2}\n***\n\nknown case.<sup>1</sup>", "A well-known case.{1|First.}", ""},
		{"second reference", "Here<sup>1</sup> and there<sup>1</sup> end.\n\n***\n<sup>1</sup> First.\n{: .fs-2}\n***\n", "Here{1|First.} and there{1→a-note-1} end.", ""},
		{"several in one", "Seen.<sup>1, 2</sup> More.<sup>3-4</sup>\n\n***\n<sup>1</sup> a.\n{: .fs-2}\n<sup>2</sup> b.\n{: .fs-2}\n<sup>3</sup> c.\n{: .fs-2}\n<sup>4</sup> d.\n{: .fs-2}\n***", "Seen.{1|a.}^, ^{2|b.} More.{3|c.}^, ^{4|d.}", ""},
		{"exponents and ordinals", "The 10<sup>th</sup> of 10<sup>6</sup> x<sup>2</sup> said so.<sup>2</sup>\n\n***\n<sup>2</sup> a.\n{: .fs-2}\n***", "The 10^th^ of 10^6^ x^2^ said so.{2|a.}", ""},
		{"a note that nothing calls stays", "Text.\n\n***\n<sup>7</sup> a.\n{: .fs-2}\n***\n\nmore text.", "Text.\n***\n^7^ a.\n***\nmore text.", pipeline.NoteWithoutReference},
		{"a reference without a note stays", "One.<sup>1</sup> Two.<sup>9</sup>\n\n***\n<sup>1</sup> a.\n{: .fs-2}\n***", "One.{1|a.} Two.^9^", pipeline.ReferenceWithoutNote},
		{"superscripts in a text without notes", "One.<sup>9</sup>", "One.^9^", ""},
		{"signs", "By a man<sup>*</sup> here.\n\n***\n<sup>*</sup> A professor.\n{: .fs-2}\n***", "By a man{*|A professor.} here.", ""},
		{"numbering starts again", "One.<sup>1</sup>\n\n***\n<sup>1</sup> a.\n{: .fs-2}\n***\n\nTwo.<sup>1</sup>\n\n***\n<sup>1</sup> b.\n{: .fs-2}\n***", "One.{1|a.}\nTwo.{1|b.}", ""},
		{"rest of a note", "One.<sup>1</sup>\n\n***\n<sup>1</sup> See the paper\n{: .fs-2}\n***\n\nTwo.\n\n***\n(a.org) (which says so).\n{: .fs-2}\n***", "One.{1|See the paper (a.org) (which says so).}\nTwo.", ""},
		{"a quotation of a note over the page", "One.<sup>1</sup> Two.<sup>2</sup> The firm\n\n***\n<sup>1</sup> See the paper:\n{: .fs-2}\n***\n\ngrew until\n\n***\n> It grew.\n{: .fs-2}\n<sup>2</sup> b.\n{: .fs-2}\n***\n\nit fell.", "One.{1|See the paper:¶It grew.} Two.{2|b.} The firm grew until it fell.", ""},
		{"a note that nothing calls splits no sentence", "One.<sup>1</sup> The firm\n\n***\n<sup>1</sup> a.\n{: .fs-2}\n<sup>2</sup> codified at\n{: .fs-2}\n***\n\ngrew until\n\n***\n15 U.S.C.\n{: .fs-2}\n<sup>3</sup> c.\n{: .fs-2}\n***\n\nit fell.<sup>3</sup>", "One.{1|a.} The firm grew until it fell.{3|c.}\n***\n^2^ codified at 15 U.S.C.\n***", pipeline.NoteWithoutReference},
		{"a quotation between rules is the page's own", "One.<sup>1</sup>\n\n***\n> So it is.\n{: .fs-2}\n\n***\n\nTwo.", "One.^1^\n***\nSo it is.\n***\nTwo.", ""},
		{"endnotes", "One.<sup>1</sup> Two.<sup>2</sup>\n\n## Notes\n\n1. first\n2. second", "One.{1→a-note-1} Two.{2→a-note-2}\n# Notes\na-note-1 1: first [a-noteref-1]\na-note-2 2: second [a-noteref-2]", ""},
		{"a section of notes that is prose", "One.\n\n## Notes\n\n1. first\n2. second", "One.\n# Notes\nfirstsecond", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, b, found := noted(c.in)
			if got := marked(b); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			var codes []string
			for _, d := range found {
				codes = append(codes, d.Code)
			}
			if got := strings.Join(codes, " "); got != c.codes {
				t.Errorf("findings %q, want %q", got, c.codes)
			}
		})
	}
}

// letters counts the letters of a book outside superscripts, whose numbers are
// the marks of notes.
func letters(b *book.Book) map[rune]int {
	m := map[rune]int{}
	b.Chapters(func(c *book.Chapter, _ int) {
		book.WalkChapter(c, func(n book.Node) bool {
			if e, ok := n.(*book.Emphasis); ok && e.Kind == book.Sup {
				return false
			}
			if t, ok := n.(*book.Text); ok {
				for _, r := range t.S {
					if unicode.IsLetter(r) {
						m[r]++
					}
				}
			}
			return true
		})
	})
	return m
}

func TestNotesLoseNothing(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(booktest.Corpus(t, "seed-site"), "docs/S/*.md"))
	if len(files) == 0 {
		t.Fatal("no pages")
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		before, after, _ := noted(string(data))
		if !maps.Equal(letters(before), letters(after)) {
			t.Errorf("%s: letters were lost or doubled", filepath.Base(f))
		}
	}
}

func FuzzNotes(f *testing.F) {
	f.Add("One.<sup>1</sup> and\n\n***\n<sup>1</sup> a. <sup>2</sup> b.\n{: .fs-2}\nrest\n{: .fs-2}\n***\n\nso on.<sup>1-3</sup>\n\n## Notes\n1. x")
	f.Fuzz(func(t *testing.T, markup string) {
		before, after, _ := noted(markup)
		if !maps.Equal(letters(before), letters(after)) {
			t.Errorf("letters were lost or doubled:\n%s", markup)
		}
		cited, _ := pipeline.Cite(after)
		if !maps.Equal(letters(after), letters(cited)) {
			t.Errorf("Cite lost letters:\n%s", markup)
		}
	})
}

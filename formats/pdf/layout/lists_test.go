package layout

import (
	"math"
	"strings"
	"testing"

	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// A list without marks, as Just the Docs' class makes one, has them nowhere; its
// boxes for tasks stay.
func TestListsWithoutMarks(t *testing.T) {
	list := func(class string) string {
		l := &book.List{Ordered: true, Start: 1, Items: []*book.Item{{Blocks: []book.Block{plain("red")}}, {Blocks: []book.Block{plain("blue")}}}}
		l.Classes = []string{class}
		d, _ := Lay(&book.Book{Body: []*book.Chapter{{Blocks: []book.Block{l}}}}, typecase.New(boxFaces{}, nil), small())
		return strings.Join(strings.Fields(shown(d)), " ")
	}
	if got := list("list-style-none"); got != "red blue" {
		t.Errorf("without marks: %q", got)
	}
	if got := list("x"); got == "red blue" {
		t.Errorf("with marks: %q", got)
	}
}

// Who cannot see the box of a task hears whether it is done, in the book's language.
func TestTasksAreHeard(t *testing.T) {
	l := &book.List{Items: []*book.Item{{Task: book.Open, Blocks: []book.Block{plain("red")}}, {Task: book.Done, Blocks: []book.Block{plain("blue")}}}}
	b := &book.Book{Body: []*book.Chapter{{Blocks: []book.Block{l}}}}
	b.Meta.Language = "de"
	d, _ := Lay(b, typecase.New(boxFaces{}, nil), small())
	var heard []string
	for i := range d.Len() {
		for _, it := range d.Page(i).Items {
			if box, ok := it.(Drawing); ok && box.Elem != nil {
				heard = append(heard, box.Elem.Parent.Role+" "+box.Elem.Role+" "+box.Elem.Alt)
			}
		}
	}
	if got := strings.Join(heard, ", "); got != "Lbl Figure offen, Lbl Figure erledigt" {
		t.Errorf("heard: %q", got)
	}
}

// The empty line beside the label of an entry that says nothing follows the line
// before it as any other of the list does, not on the grid.
func TestEntriesWithoutText(t *testing.T) {
	page := setIn("en", 60, &book.References{Entries: []*book.Entry{
		{Mark: "1", Blocks: []book.Block{plain("text")}}, {Mark: "2"},
	}})
	at := map[string]float64{}
	for _, it := range page.Items {
		if text, ok := it.(Text); ok {
			label := ""
			for _, pc := range text.Pieces {
				for _, g := range pc.Glyphs {
					label += g.Text
				}
			}
			at[label] = text.Y
		}
	}
	if got, want := at["[2]"]-at["[1]"], 10*0.905*13/9.5; !near(got, want) {
		t.Errorf("entries are %.2f apart, want %.2f", got, want)
	}
}

// Under a list there is half a line, as above it, whatever stands between its items.
func TestWhiteAroundLists(t *testing.T) {
	item := func(bs ...book.Block) *book.Item { return &book.Item{Blocks: bs} }
	for lines := range 6 {
		code := &book.Code{Text: strings.Repeat("code\n", lines) + "code"}
		l := &book.List{Items: []*book.Item{item(plain("first"), code), item(plain("last"))}}
		at := map[string]float64{}
		for _, line := range linesOn(setIn("en", 40, plain("before"), l, plain("after"))) {
			at[strings.TrimSpace(line.text)] = line.y
		}
		const lead = 12
		above, below := (at["first"]-at["before"])/lead, (at["after"]-at["last"])/lead
		if math.Abs(above-1.5) > 0.01 || math.Abs(below-1.5) > 0.01 {
			t.Errorf("%d lines of code: the list begins %.2f lines under the text, which goes on %.2f lines under it", lines+1, above, below)
		}
	}
}

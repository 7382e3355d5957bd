package finish

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"octavo/formats/pdf/layout"
)

var update = flag.Bool("update", false, "write golden files")

// tree is a document with what is hard about structure: a paragraph over two
// pages that holds a link and calls a note at the foot, a table with an empty
// cell, headings that leave a level out, a link outside the tree.
func tree() *Document {
	el := func(role string, kids ...*layout.Element) *layout.Element {
		return &layout.Element{Role: role, Kids: kids}
	}
	link, call, note := el("Link"), el("Reference"), el("Note")
	h1, h3 := el("H1"), el("H3")
	p := el("P", link, call, note)
	th, td, empty := el("TH"), el("TD"), el("TD")
	th.Attrs = []layout.Attr{{Owner: "Table", Key: "Scope", Value: "Column"}, {Owner: "Table", Key: "ColSpan", Value: "2"}}
	td.Heads = []*layout.Element{th, empty}
	table := el("Table", el("TR", th), el("TR", td, empty))
	figure := el("Figure")
	figure.Alt, figure.Lang = "a (small) fjord – “Nærøy”", "no"
	unseen := el("P")
	d := &Document{
		Info: Info{Title: "Tree", Author: "A & B", Language: "en-GB", Producer: "octavo", Stamp: 1700000000},
		Root: el("Document", el("Sect", h1, p, h3, table, unseen), figure, el("verse", el("P"))),
		Pages: []Page{
			{Width: 300, Height: 400, Label: "iv", Marks: 6,
				Links:   []Link{{layout.Link{X: 10, Y: 20, W: 30, H: 10, URL: "https://example.org/ü x", Text: "there", Elem: link}, 0}},
				Anchors: []layout.Anchor{{ID: "top", X: 10, Y: 20}}},
			{Width: 300, Height: 400, Label: "1", Marks: 5, Links: []Link{{layout.Link{W: 10, H: 10, To: "top"}, 1}, {layout.Link{W: 1, H: 1, To: "gone"}, 1}}},
			{Width: 300, Height: 400, Label: "A-1"},
		},
		Contents: map[*layout.Element][]Mark{
			h1: {{0, 0, 0}}, p: {{0, 1, 0}, {0, 3, 0}, {1, 0, 1}}, link: {{0, 2, 0}}, call: {{0, 4, 0}}, note: {{0, 5, 0}},
			h3: {{1, 1, 1}}, th: {{1, 2, 1}}, td: {{1, 3, 1}}, figure: {{1, 4, 1}},
		},
		Outline: []layout.Outline{{Title: "One", To: "top", Kids: []layout.Outline{{Title: "(two)", To: "gone", Kids: []layout.Outline{{Title: "drei – Ü"}}}}}},
	}
	return d
}

// The objects of a small document, as they stand in the file before they are packed.
func TestObjects(t *testing.T) {
	b := &builder{doc: tree(), file: &file{}}
	b.addPages([][]byte{[]byte("0 J\nq Q\n"), []byte("\n"), nil})
	s := b.addStructure()
	b.addLinks()
	b.fillPages()
	b.addCatalog(s)
	var out strings.Builder
	for i, o := range b.file.objects {
		out.WriteString(ref(i+1).String() + ": " + o.body + "\n")
		if strings.Contains(o.body, "/Metadata") && o.state == asIs {
			out.Write(o.stream)
			out.WriteString("\n")
		}
	}
	golden := filepath.Join("testdata", "objects.golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if out.String() != string(want) {
		t.Errorf("objects differ from %s; -update writes them:\n%s", golden, out.String())
	}
}

// What gofpdf hands over is checked: anything else is an error, never a panic.
func FuzzSplit(f *testing.F) {
	f.Add([]byte("%PDF-1.3\n1 0 obj\n<</Type /Pages\n/Kids [3 0 R ]\n>>\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<<>>\nstartxref\n62\n%%EOF\n"))
	f.Add([]byte("startxref\n0\n"))
	f.Add([]byte("xref\n0 700000000000000000\nstartxref\n0\n"))
	f.Add([]byte("1 0 obj\n<</Length 99>>\nstream\nxref\n0 2\nstartxref\n28\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := split(b)
		if err != nil {
			return
		}
		r.contents()
		r.fonts()
		d := Document{Pages: []Page{{Width: 1, Height: 1}}, Fonts: []Font{{Key: "f0"}}}
		var out strings.Builder
		d.Write(&out, b)
	})
}

func TestLabels(t *testing.T) {
	var pages []Page
	for _, l := range []string{"i", "ii", "iii", "1", "2", "5", "B-1", "", "xl", "xli", "007"} {
		pages = append(pages, Page{Label: l})
	}
	want := "0<</S/r/St 1>>3<</S/D/St 1>>5<</S/D/St 5>>6<</P(B-1)>>7<</P()>>8<</S/r/St 40>>10<</P(007)>>"
	if got := labels(pages); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

func TestTextString(t *testing.T) {
	for in, want := range map[string]string{"a(b)\\": `(a\(b\)\\)`, "é😀": "<FEFF00E9D83DDE00>", "": "()", "\xff": "<FEFFFFFD>"} {
		if got := textString(in); got != want {
			t.Errorf("%q: %s, want %s", in, got, want)
		}
	}
	if got := uri("http://ä.org/a(b)%20\x00"); got != `http://%C3%A4.org/a(b)%20%00` {
		t.Error(got)
	}
	for _, long := range []string{strings.Repeat("a(b", 20_000), strings.Repeat("é", 20_000), strings.Repeat("a😀", 20_000)} {
		s := textString(long)
		if n := len(s)/2 - 1; n > mostBytes || !strings.HasPrefix(s, "<FEFF") || !strings.HasSuffix(s, "2026>") || len(s)%4 != 2 {
			t.Errorf("a string of %d bytes, ending %s", n, s[len(s)-20:])
		}
	}
}

// The information dictionary and the metadata say the same, whatever a title holds.
func TestInfoIsOneLine(t *testing.T) {
	in := Info{Title: " a\x01b\n c\uFEFF ", Author: "\uFFFE"}
	if in.fit(); in.Title != "a b c" || in.Author != "" {
		t.Errorf("%q, %q", in.Title, in.Author)
	}
}

// The subset tag is six capitals and tells subsets apart.
func TestSubsetTag(t *testing.T) {
	a, b := subsetTag([]byte("a")), subsetTag([]byte("b"))
	if len(a) != 6 || strings.Trim(a, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" || a == b {
		t.Errorf("%s %s", a, b)
	}
}

// The profile has the size that it says and every tag lies inside it.
func TestProfile(t *testing.T) {
	p := sRGB()
	at := func(off int) int { return int(p[off])<<24 | int(p[off+1])<<16 | int(p[off+2])<<8 | int(p[off+3]) }
	if at(0) != len(p) || string(p[36:40]) != "acsp" {
		t.Fatalf("%d bytes, header says %d", len(p), at(0))
	}
	for i := range at(128) {
		if off, n := at(132+12*i+4), at(132+12*i+8); off%4 != 0 || off+n > len(p) {
			t.Errorf("tag %d: %d bytes at %d", i, n, off)
		}
	}
}

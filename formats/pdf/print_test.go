package pdf

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"octavo/formats/pdf/finish"
	"octavo/formats/pdf/layout"
	"octavo/formats/pdf/layout/typecase"
	"octavo/formats/pdf/svg"
	"octavo/pipeline/book/booktest"
)

// byHand is hand-made pages, as layout would make them.
type byHand []*layout.Page

func (s byHand) Len() int                { return len(s) }
func (s byHand) Page(i int) *layout.Page { return s[i] }
func (s byHand) Release(int)             {}

// setter puts words on a line, the simplest way there is.
type setter struct {
	t     testing.TB
	style typecase.Style
	size  float64
	elem  *layout.Element
}

func (s setter) line(x, y float64, text string) layout.Text {
	out := layout.Text{X: x, Y: y}
	faces := ownFaces()
	for i, word := range strings.Split(text, " ") {
		if i > 0 {
			out.Pieces = append(out.Pieces, layout.Piece{Glyphs: faces.Shape(" ", s.style, "en"), Size: s.size, Advance: s.size * 0.25, Space: true, Elem: s.elem})
		}
		p := layout.Piece{Glyphs: faces.Shape(word, s.style, "en"), Size: s.size, Elem: s.elem}
		for _, g := range p.Glyphs {
			p.Advance += float64(g.Advance) / 1000 * s.size
		}
		out.Pieces = append(out.Pieces, p)
	}
	return out
}

func page(label string, items ...layout.Item) *layout.Page {
	return &layout.Page{Width: 300, Height: 400, Label: label, Items: items}
}

// printed is the PDF of hand-made pages.
func printed(t testing.TB, doc *layout.Document, pages byHand, im *images) []byte {
	t.Helper()
	if im == nil {
		im = prepareImages(nil, &svg.Reader{Faces: ownFaces()}, false)
	}
	p := newPress(ownFaces(), im, sheet{})
	if err := p.print(context.Background(), pages); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	info := finish.Info{Title: "Test “file”", Author: "Ada, Bob", Language: "en", Producer: "octavo", Stamp: 1700000000}
	if err := p.write(&out, doc, info); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func write(t testing.TB, pdf []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "out.pdf")
	if keep := os.Getenv("OCTAVO_KEEP"); keep != "" {
		path = filepath.Join(keep, strings.ReplaceAll(t.Name(), "/", "-")+".pdf")
	}
	if err := os.WriteFile(path, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// check runs qpdf over a file.
func check(t testing.TB, path string) {
	t.Helper()
	out, err := exec.Command(booktest.Tool(t, "qpdf", "apt install qpdf"), "--check", path).CombinedOutput()
	if err != nil || strings.Contains(string(out), "WARNING") {
		t.Errorf("qpdf: %v\n%s", err, out)
	}
}

// textOf is the text of a file as pdftotext reads it.
func textOf(t testing.TB, path string) string {
	t.Helper()
	out, err := exec.Command(booktest.Tool(t, "pdftotext", "apt install poppler-utils"), "-raw", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// sample is a document with a bit of everything.
func sample(t testing.TB) (*layout.Document, byHand) {
	el := func(role string, kids ...*layout.Element) *layout.Element {
		return &layout.Element{Role: role, Kids: kids}
	}
	h, link := el("H1"), el("Link")
	h.Attrs = []layout.Attr{{Owner: "Layout", Key: "Placement", Value: "Block"}, {Owner: "Layout", Key: "SpaceBefore", Value: "12.5"}}
	p, note := el("P", link), el("Note")
	doc := &layout.Document{
		Root: el("Document", h, p, note),
		Outline: []layout.Outline{{Title: "Office – “fjord”", To: "a", Kids: []layout.Outline{{Title: "(Below)", To: "b"},
			{Title: "Nowhere", To: "gone"}}}},
	}
	in := func(e *layout.Element, st typecase.Style, size float64) setter { return setter{t, st, size, e} }
	one := page("iv",
		in(nil, typecase.Style{SmallCaps: true}, 9).line(40, 20, "Running head"),
		in(h, typecase.Style{}, 20).line(40, 60, "Office 1984"),
		layout.Rule{X: 40, Y: 70, W: 220, H: 0.5},
		layout.Box{X: 36, Y: 80, W: 228, H: 60, Fill: layout.Color{R: 230, G: 230, B: 230, Alpha: 255}, Stroke: layout.Color{Alpha: 255}, Line: 0.5, Radius: 6},
		in(p, typecase.Style{}, 11).line(40, 100, "The affluent AVATAR (f’d) ta\\ke off,"),
		in(p, typecase.Style{Italic: true}, 11).line(40, 115, "ἐν ἀρχῇ ἦν ὁ λόγος Москва naïve x→y"),
		in(link, typecase.Style{Family: typecase.Mono}, 9).line(40, 130, "├── main.go"),
		layout.Drawing{X: 200, Y: 180, Scale: 0.02, Paths: []layout.Path{{Ops: []byte("MLCZ"), Args: []float64{0, 0, 1000, 0, 1000, 500, 500, 1000, 0, 1000}}}, Elem: p},
	)
	one.Anchors = []layout.Anchor{{ID: "a", X: 40, Y: 40}}
	one.Links = []layout.Link{
		{X: 40, Y: 120, W: 60, H: 12, URL: "https://example.org/ä?b=(c)", Text: "main", Elem: link},
		{X: 40, Y: 140, W: 900, H: 12, To: "b", Text: "page 2"},
		{X: 40, Y: 150, W: 9, H: 12, To: "gone"},
	}
	two := page("1",
		in(p, typecase.Style{}, 11).line(40, 60, "and goes on 漢字 here."),
		in(note, typecase.Style{Superior: true}, 9).line(40, 300, "12"),
		in(note, typecase.Style{}, 9).line(50, 300, "A note."),
	)
	two.Anchors = []layout.Anchor{{ID: "b", X: 0, Y: 50}, {ID: "a", X: 0, Y: 0}}
	return doc, byHand{one, two, page("2")}
}

func TestPrint(t *testing.T) {
	doc, pages := sample(t)
	path := write(t, printed(t, doc, pages, nil))
	check(t, path)
	text := textOf(t, path)
	for _, want := range []string{"Running head", "Office 1984", "The affluent AVATAR (f’d) ta\\ke off,", "ἐν ἀρχῇ ἦν ὁ λόγος Москва naïve x→y",
		"├── main.go", "and goes on 漢字 here.", "12", "A note."} {
		if !strings.Contains(text, want) {
			t.Errorf("text lacks %q:\n%s", want, text)
		}
	}
}

func TestSameBytes(t *testing.T) {
	doc, pages := sample(t)
	for len(pages) < 80 {
		pages = append(pages, pages[0], pages[1])
	}
	old := runtime.GOMAXPROCS(1)
	one := printed(t, doc, pages, nil)
	runtime.GOMAXPROCS(4)
	four := printed(t, doc, pages, nil)
	runtime.GOMAXPROCS(old)
	if !bytes.Equal(one, four) {
		t.Error("the file depends on the number of cores")
	}
}

func TestMissingGlyphs(t *testing.T) {
	doc, pages := sample(t)
	p := newPress(ownFaces(), prepareImages(nil, &svg.Reader{Faces: ownFaces()}, false), sheet{})
	if err := p.print(context.Background(), pages); err != nil {
		t.Fatal(err)
	}
	_ = doc
	var found = p.missing()
	if len(found.order) != 1 || found.scripts["Han"].count != 2 || found.scripts["Han"].page != "1" {
		t.Errorf("%v %+v", found.order, found.scripts)
	}
}

// What stands in a page's margin says where, and what stands on the page doesn't.
func TestMarginsAreTold(t *testing.T) {
	s := setter{t, typecase.Style{}, 9, nil}
	var items []layout.Item
	for i, m := range []layout.Margin{layout.HeadMargin, layout.HeadMargin, layout.NoMargin, layout.FootMargin} {
		line := s.line(40, float64(20+20*i), "artifact")
		line.Margin = m
		items = append(items, line)
	}
	items = append(items, layout.Rule{W: 9, H: 9})
	p := newPress(ownFaces(), prepareImages(nil, &svg.Reader{Faces: ownFaces()}, false), sheet{})
	p.printer.print(0, page("1", items...), svg.Matrix{1, 0, 0, 1})
	var got []string
	for _, l := range strings.Split(string(p.printer.s.b), "\n") {
		if strings.HasPrefix(l, "/Artifact") {
			got = append(got, l)
		}
	}
	want := []string{
		"/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC", // a running head …
		"/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC", // … and a folio beside it
		"/Artifact BMC",
		"/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC",
		"/Artifact BMC",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("artifacts:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

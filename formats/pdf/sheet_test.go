package pdf

import (
	"bytes"
	"context"
	"fmt"
	"image/color"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"octavo/formats/pdf/layout"
	"octavo/formats/pdf/svg"
	"octavo/pipeline/book"
	"octavo/pipeline/book/booktest"
	"octavo/pipeline/diag"
)

// boxesOf are a page's boxes as pdfinfo tells them.
func boxesOf(t *testing.T, path, page string) map[string]string {
	t.Helper()
	out, err := exec.Command(booktest.Tool(t, "pdfinfo", "apt install poppler-utils"), "-box", "-f", page, "-l", page, path).Output()
	if err != nil {
		t.Fatal(err)
	}
	boxes := map[string]string{}
	for _, m := range regexp.MustCompile(`(\w+)Box:\s+(.*)`).FindAllStringSubmatch(string(out), -1) {
		boxes[m[1]] = strings.Join(strings.Fields(m[2]), " ")
	}
	return boxes
}

// sideways is a page with a table on its side: a link, an anchor and a gradient
// that runs from red at the left to blue at the right.
func sideways() (*layout.Page, *layout.Element) {
	e := &layout.Element{Role: "Figure", Alt: "A gradient"}
	g := &layout.Gradient{X1: 400, Stops: []layout.Stop{{At: 0, Color: layout.Color{R: 255}}, {At: 1, Color: layout.Color{B: 255}}}, Frame: [6]float64{1, 0, 0, 1}}
	p := &layout.Page{Width: 400, Height: 300, Sideways: true, Label: "2", Items: []layout.Item{layout.Drawing{Y: 300, Scale: 1, Elem: e, Paths: []layout.Path{{
		Ops: []byte("MLLLZ"), Args: []float64{0, 0, 400, 0, 400, 300, 0, 300},
		Ink: &layout.Ink{Fill: &layout.Paint{Gradient: g, Opacity: 1}},
	}}}}}
	p.Links = []layout.Link{{X: 20, Y: 10, W: 100, H: 30, URL: "https://example.org/", Text: "example"}}
	p.Anchors = []layout.Anchor{{ID: "side", X: 20, Y: 10}}
	return p, e
}

// onSheet prints hand-made pages on a sheet.
func onSheet(t *testing.T, s sheet, grey bool, root *layout.Element, pages byHand) string {
	t.Helper()
	im := prepareImages(nil, &svg.Reader{Faces: ownFaces()}, grey)
	p := newPress(ownFaces(), im, s)
	if err := p.print(context.Background(), pages); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := p.write(&out, &layout.Document{Root: root}, (&Writer{}).info(small())); err != nil {
		t.Fatal(err)
	}
	path := write(t, out.Bytes())
	check(t, path)
	return path
}

// The boxes are those that the settings ask for, marks stand outside the bleed, and
// a page on its side goes to the printer as all others do, turned to the left.
func TestSheet(t *testing.T) {
	side, e := sideways()
	s := sheet{bleed: 3 * mm, marks: true, cut: true}
	path := onSheet(t, s, false, &layout.Element{Role: "Document", Kids: []*layout.Element{e}}, byHand{page("1"), side})
	for _, n := range []string{"1", "2"} {
		b := boxesOf(t, path, n)
		if b["Media"] != "0.00 0.00 351.02 451.02" || b["Bleed"] != "17.01 17.01 334.02 434.02" || b["Trim"] != "25.51 25.51 325.51 425.51" {
			t.Errorf("page %s: %v", n, b)
		}
	}
	img := rendered(t, path, 2) // 351 × 451 pixels
	at := func(x, y int) color.NRGBA { return color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA) }
	if top, foot := at(170, 40), at(170, 410); top.B < 200 || foot.R < 200 {
		t.Errorf("the left of the page is at the foot of the sheet: %v above, %v below", top, foot)
	}
	if c := at(25, 8); c.R > 200 {
		t.Errorf("no crop mark: %v", c)
	}
	if c := at(25, 20); c.R < 250 {
		t.Errorf("a mark reaches into the bleed: %v", c)
	}
	out, err := exec.Command(booktest.Tool(t, "qpdf", "apt install qpdf"), "--json", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	flat := strings.Join(strings.Fields(string(out)), " ")
	// the link lies at x 10 to 40 from the left and 20 to 120 from the foot of the page
	if !regexp.MustCompile(`"/Rect": \[ 35.5\d*, 45.5\d*, 65.5\d*, 145.5\d* \]`).MatchString(flat) {
		t.Error("the link does not lie on its text")
	}
	if got := extentsIn(t, path); got != "Figure 25.5 25.5 325.5 425.5" {
		t.Errorf("extents: %s", got)
	}
}

// extentsIn are the elements of a file that say where they are shown.
func extentsIn(t *testing.T, path string) string {
	t.Helper()
	out, err := exec.Command(booktest.Tool(t, "pdfinfo", "apt install poppler-utils"), "-struct", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, m := range regexp.MustCompile(`(\w+)[^\n]*:\n\s+/BBox \[(.*)\]`).FindAllStringSubmatch(string(out), -1) {
		s := m[1]
		for _, n := range strings.Fields(m[2]) {
			v, err := strconv.ParseFloat(n, 64)
			if err != nil {
				t.Fatal(err)
			}
			s += fmt.Sprintf(" %.1f", v)
		}
		found = append(found, s)
	}
	return strings.Join(found, ", ")
}

// A figure or table says where it stands, unless it stands on two pages.
func TestExtents(t *testing.T) {
	el := func(role string, kids ...*layout.Element) *layout.Element {
		e := &layout.Element{Role: role, Alt: "A", Kids: kids}
		for _, k := range kids {
			k.Parent = e
		}
		return e
	}
	fig, both, cell := el("Figure"), el("Figure"), el("TD")
	table := el("Table", el("TR", cell))
	square := func(e *layout.Element, x, y float64) layout.Item {
		return layout.Drawing{X: x, Y: y, Scale: 2, Elem: e, Paths: []layout.Path{{Ops: []byte("MLLZ"), Args: []float64{0, 0, 10, 0, 10, 10}}}}
	}
	page := func(items ...layout.Item) *layout.Page { return &layout.Page{Width: 200, Height: 100, Items: items} }
	pages := byHand{page(square(fig, 10, 50), square(fig, 40, 50), square(both, 10, 90), square(cell, 100, 60)), page(square(both, 10, 50))}
	path := onSheet(t, sheet{}, false, el("Document", fig, both, table), pages)
	if got, want := extentsIn(t, path), "Figure 10.0 50.0 60.0 70.0, Table 100.0 40.0 120.0 60.0"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// In grey nothing has a colour: text, tints, gradients, pictures.
func TestGrey(t *testing.T) {
	side, e := sideways()
	path := onSheet(t, sheet{}, true, &layout.Element{Role: "Document", Kids: []*layout.Element{e}}, byHand{side})
	kinds := kinds(t)
	names := []string{"rgb.png", "palette.png", "rgb.jpg", "cmyk.jpg", "palette.gif", "webp", "deep.png", "clear.gif", "turned.jpg"}
	im := prepareImages(kinds, &svg.Reader{Faces: ownFaces()}, true)
	colours := write(t, printed(t, &layout.Document{}, pictures(kinds, names...), im))
	check(t, colours)
	for page := range len(names) + 1 {
		file, n := path, 1
		if page > 0 {
			file, n = colours, page
		}
		img := rendered(t, file, n)
		seen := map[uint8]bool{}
		for y := range img.Bounds().Dy() {
			for x := range img.Bounds().Dx() {
				c := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
				if far(c.R, c.G) || far(c.G, c.B) {
					t.Fatalf("page %d: %v at %d, %d", page, c, x, y)
				}
				seen[c.R/16] = true
			}
		}
		if len(seen) < 3 {
			t.Errorf("page %d has %d shades: its colours cannot be told apart", page, len(seen))
		}
	}
}

// Many pages ask for a wider inner margin, too few or too many are reported, and
// no marks are printed.
func TestPrintOnDemand(t *testing.T) {
	b := small()
	long := small()
	for range 400 {
		para := &book.Paragraph{Inlines: []book.Inline{&book.Text{S: strings.Repeat("Many words make many pages of a book. ", 30)}}}
		long.Body[0].Blocks = append(long.Body[0].Blocks, para)
	}
	w := Writer{PrintOnDemand: true, CropMarks: true, Bleed: "3mm", OneSided: true}
	print := func(b *book.Book) (string, diag.List) {
		var out bytes.Buffer
		found, err := w.Write(context.Background(), &out, b)
		if err != nil {
			t.Fatal(err)
		}
		return write(t, out.Bytes()), found
	}
	path, found := print(b)
	if len(found) != 2 || found[0].Code != CodePrintOnDemand || found[0].Msg[:39] != "the bleed and the crop marks are left o" || !strings.Contains(found[1].Msg, "too few") {
		t.Errorf("%v", found)
	}
	w.CropMarks, w.Bleed = false, "0mm"
	if boxes := boxesOf(t, path, "1"); boxes["Media"] != "0.00 0.00 432.00 648.00" || boxes["Trim"] != boxes["Media"] {
		t.Errorf("%v", boxes)
	}
	if _, found = print(long); len(found) != 1 || found[0].Severity != diag.Info || !strings.Contains(found[0].Msg, "inner margin of 25.4 mm") {
		t.Errorf("%v", found)
	}
	for _, c := range []struct {
		pages int
		want  float64
	}{{24, 36}, {60, 36}, {61, 45}, {150, 45}, {151, 72}, {400, 72}, {401, 81}, {828, 90}} {
		if got := gutter(c.pages); got != c.want {
			t.Errorf("%d pages: %.1f pt", c.pages, got)
		}
	}
}

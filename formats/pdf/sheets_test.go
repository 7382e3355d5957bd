package pdf

import (
	"bytes"
	"context"
	"fmt"
	"image/color"
	"math"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"octavo/formats/pdf/impose"
	"octavo/formats/pdf/layout"
	"octavo/pipeline/book"
	"octavo/pipeline/book/booktest"
)

// Two on a sheet, a high page and a wide one: links, anchors and gradients lie where
// their page lies.
func TestTwoOnASheet(t *testing.T) {
	side, e := sideways()
	first := page("1")
	first.Links = []layout.Link{{X: 10, Y: 20, W: 30, H: 10, URL: "https://example.org/first", Text: "first"}}
	s := sheet{way: impose.TwoUp}
	s.width, s.height = s.way.Sheet(300, 400) // A4 lying, 842 × 595: halves of 421
	path := onSheet(t, s, false, &layout.Element{Role: "Document", Kids: []*layout.Element{e}}, byHand{first, side})
	img := rendered(t, path, 1)
	at := func(x, y int) color.NRGBA { return color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA) }
	if b := img.Bounds(); b.Dx() < 840 || b.Dy() < 594 || b.Dy() > 597 {
		t.Fatal(b)
	}
	// the wide page, 400 × 300, lies at 431 to 831 and 148 to 448, red at its left
	if left, right := at(440, 300), at(820, 300); left.R < 200 || right.B < 200 {
		t.Errorf("left %v, right %v", left, right)
	}
	if c := at(425, 300); c.R < 250 || c.B < 250 {
		t.Errorf("the page runs out of its place: %v", c)
	}
	out, err := exec.Command(booktest.Tool(t, "qpdf", "apt install qpdf"), "--json", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	flat := strings.Join(strings.Fields(string(out)), " ")
	for _, rect := range []string{
		`70.4\d*, 467.6\d*, 100.4\d*, 477.6\d*`,  // 60.47 + 10, and 497.64 − 30 from the foot
		`451.4\d*, 407.6\d*, 551.4\d*, 437.6\d*`, // 431.42 + 20, and 447.64 − 40 from the foot
	} {
		if !regexp.MustCompile(`"/Rect": \[ ` + rect + ` \]`).MatchString(flat) {
			t.Errorf("no link lies at %s", rect)
		}
	}
}

// A page that only fits when it is turned has its top at the left.
func TestTurnedOnASheet(t *testing.T) {
	s := sheet{way: impose.TwoUp, width: 842, height: 595}
	m := s.place(1, &layout.Page{Width: 842, Height: 595})
	for from, to := range map[[2]float64][2]float64{{0, 595}: {421, 0}, {842, 595}: {421, 595}, {842, 0}: {842, 595}} {
		if x, y := m.At(from[0], from[1]); math.Abs(x-to[0]) > 1 || math.Abs(y-to[1]) > 1 {
			t.Errorf("%v lies at %.1f, %.1f, not at %v", from, x, y, to)
		}
	}
	_, anchors := s.placed(0, &layout.Page{Width: 842, Height: 595, Anchors: []layout.Anchor{{ID: "a", X: 0, Y: 0}}}, m)
	if a := anchors[0]; math.Abs(a.X-421) > 1 || math.Abs(a.Y-595) > 1 {
		t.Errorf("the upper left corner lies at %.1f, %.1f", a.X, a.Y)
	}
}

// A booklet is read in the order of its pages, whatever the order of its sheets,
// and a printer is told how to turn them.
func TestBookletReadsThrough(t *testing.T) {
	const paragraphs = 40
	b := small()
	b.Body[0].Blocks = nil
	for i := range paragraphs {
		b.Body[0].Blocks = append(b.Body[0].Blocks, &book.Paragraph{Inlines: []book.Inline{&book.Text{S: fmt.Sprintf("Paragraph number%d. ", i) + strings.Repeat("It goes on over many lines of a page. ", 20)}}})
	}
	var out bytes.Buffer
	var laid Laid
	w := Writer{Theme: "handout", Sheets: impose.Booklet, Laid: func(l Laid) { laid = l }}
	if _, err := w.Write(context.Background(), &out, b); err != nil {
		t.Fatal(err)
	}
	if laid.Pages < 6 || laid.Sides != 2*((laid.Pages+3)/4) {
		t.Errorf("%+v", laid)
	}
	path := write(t, out.Bytes())
	check(t, path)
	text, err := exec.Command(booktest.Tool(t, "pdfinfo", "apt install poppler-utils"), "-struct-text", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	last := -1
	for i, m := range regexp.MustCompile(`number(\d+)`).FindAllSubmatch(text, -1) {
		var n int
		fmt.Sscan(string(m[1]), &n)
		if n != last+1 {
			t.Fatalf("paragraph %d is read as number %d", n, i)
		}
		last = n
	}
	if last != paragraphs-1 {
		t.Errorf("%d paragraphs are read", last+1)
	}
	info, err := exec.Command(booktest.Tool(t, "qpdf", "apt install qpdf"), "--json", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(info, []byte("/DuplexFlipShortEdge")) {
		t.Error("nothing says how the sheets are turned over")
	}
}

// Pages of a book that runs from right to left go that way on their sheets.
func TestSheetsFromRightToLeft(t *testing.T) {
	page := &layout.Page{Width: 420, Height: 595}
	for _, way := range []impose.Way{impose.TwoUp, impose.Booklet, impose.FourUp} {
		s := sheet{way: way}
		s.width, s.height = way.Sheet(page.Width, page.Height)
		first, second := s.place(0, page)[4], s.place(1, page)[4]
		s.back = true
		if a, b := s.place(0, page)[4], s.place(1, page)[4]; math.Abs(a-second) > 1e-6 || math.Abs(b-first) > 1e-6 {
			t.Errorf("%s: pages stand at %.1f and %.1f, from right to left at %.1f and %.1f", way, first, second, a, b)
		}
	}
}

// A camera reads the code on a printed page.
func TestCodeIsRead(t *testing.T) {
	const address = "https://example.org/course/week-1/?a=b&c=%C3%A4"
	zbar := booktest.Tool(t, "zbarimg", "apt install zbar-tools")
	b := small()
	b.Meta.PartOf, b.Meta.URL = "Course", address
	for _, way := range []impose.Way{impose.Single, impose.FourUp} {
		var out bytes.Buffer
		if _, err := (&Writer{Theme: "handout", Sheets: way}).Write(context.Background(), &out, b); err != nil {
			t.Fatal(err)
		}
		path := write(t, out.Bytes())
		image := filepath.Join(t.TempDir(), "page")
		if err := exec.Command(booktest.Tool(t, "pdftoppm", "apt install poppler-utils"), "-r", "300", "-png", "-singlefile", path, image).Run(); err != nil {
			t.Fatal(err)
		}
		got, err := exec.Command(zbar, "-q", "--raw", image+".png").Output()
		if err != nil {
			t.Fatal(err)
		}
		if first, _, _ := strings.Cut(string(got), "\n"); first != address {
			t.Errorf("%s: it says %q", way, got)
		}
	}
}

func TestCode(t *testing.T) {
	if code("") != nil || code("https://example.org/"+strings.Repeat("x", 5000)) != nil {
		t.Error("a code of nothing, or of what none can hold")
	}
	c := code("https://example.org/")
	if c.Modules != 25 { // version 2
		t.Errorf("%d modules", c.Modules)
	}
	area := 0.0
	for i, a := 0, c.Paths[0].Args; i+7 < len(a); i += 8 {
		if a[i] < 0 || a[i+2] > float64(c.Modules) || a[i+1] < 0 || a[i+5] > float64(c.Modules) {
			t.Error("a module lies outside")
		}
		area += (a[i+2] - a[i]) * (a[i+5] - a[i+1])
	}
	if share := area / float64(c.Modules*c.Modules); share < 0.35 || share > 0.65 {
		t.Errorf("%.0f %% of it is black", 100*share)
	}
}

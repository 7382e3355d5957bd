package svg

import (
	"fmt"
	"math"
	"os"
	"strings"
	"testing"
	"time"

	"octavo/formats/pdf/layout/typecase"
)

// boxes is a face whose letters are all half an em wide.
type boxes struct{}

func (boxes) Shape(text string, _ typecase.Style, _ string) []typecase.Glyph {
	var gs []typecase.Glyph
	for _, r := range text {
		gs = append(gs, typecase.Glyph{Text: string(r), Advance: 500, ID: 1})
	}
	return gs
}

func (boxes) Metrics(typecase.Style) typecase.Metrics {
	return typecase.Metrics{Ascent: 800, Descent: 200}
}

// marks is a picture as text: what is painted, in order, with the box around each
// shape.
func marks(ms []Mark) string {
	var b strings.Builder
	for _, m := range ms {
		switch m := m.(type) {
		case Shape:
			x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
			for i := 0; i+1 < len(m.Args); i += 2 {
				x0, x1 = min(x0, m.Args[i]), max(x1, m.Args[i])
				y0, y1 = min(y0, m.Args[i+1]), max(y1, m.Args[i+1])
			}
			fmt.Fprintf(&b, "shape %s %.0f,%.0f-%.0f,%.0f;", m.Ops, x0, y0, x1, y1)
		case Label:
			b.WriteString("text ")
			for _, p := range m.Pieces {
				for _, g := range p.Glyphs {
					b.WriteString(g.Text)
				}
			}
			b.WriteByte(';')
		case Raster:
			b.WriteString("raster;")
		case Group:
			b.WriteString("group(" + marks(m.Marks) + ")")
		}
	}
	return b.String()
}

// pixel is a picture of four pixels.
const pixel = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEklEQVR4nGP4z8DAAMIM/4EAAB/uBfsL2WiLAAAAAElFTkSuQmCC"

func TestRead(t *testing.T) {
	for in, want := range map[string]string{
		`<rect x="1" y="2" width="30" height="40"/>`:                                                                                       "shape MLLLZ 1,2-31,42;",
		`<g transform="translate(10 20) scale(2)"><rect width="5" height="5"/></g>`:                                                        "shape MLLLZ 10,20-20,30;",
		`<path d="M1 1h9v9h-9z" fill="none"/>`:                                                                                             "",
		`<defs><rect id="r" width="4" height="4"/></defs><use href="#r" x="6" y="7"/>`:                                                     "shape MLLLZ 6,7-10,11;",
		`<style>.no{display:none}</style><rect class="no" width="5" height="5"/>`:                                                          "",
		`<text x="5" y="9">hi</text>`:                                                                                                      "text hi;",
		`<script>alert(1)</script><rect width="2" height="2" onclick="x()"/>`:                                                              "shape MLLLZ 0,0-2,2;",
		`<image width="9" height="9" href="` + pixel + `"/>`:                                                                               "raster;",
		`<image width="9" height="9" href="` + pixel[:60] + `"/>`:                                                                          "",
		`<image href="https://example.org/x.png" width="9" height="9"/>`:                                                                   "",
		`<style>.m{transform:rotate(180deg)}</style><rect class="m" x="10" y="10" width="4" height="2" transform-origin="10px 10px"/>`:     "shape MLLLZ 6,8-10,10;",
		`<style>rect{display:none!important}.b[data-x]{display:none}</style><rect class="b" style="display:inline" width="5" height="5"/>`: "",
		`<g filter="drop-shadow(1px 1px 1px red)"><text style="text-decoration:underline">u</text></g>`:                                    "text u;shape MLLLZ 0,2-8,2;",
		`<polygon points="0,0 10,0 10,10"/>`:                                                                                               "shape MLLZ 0,0-10,10;",
	} {
		p, _, err := (&Reader{Faces: boxes{}}).Read([]byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" width="100" height="50">`+in+`</svg>`), "a.svg")
		if err != nil {
			t.Errorf("%s: %v", in, err)
			continue
		}
		if got := marks(p.Marks); got != want || p.Width != 100 || p.Height != 50 {
			t.Errorf("%s\n got %s (%g × %g)\nwant %s", in, got, p.Width, p.Height, want)
		}
	}
}

// The ground of the whole drawing is painted, and what makes it lighter; shadows and
// states are left out without a word.
func TestReadStyleOfTheWhole(t *testing.T) {
	p, found, err := (&Reader{Faces: boxes{}}).Read([]byte(`<svg xmlns="http://www.w3.org/2000/svg" width="100%" viewBox="0 0 20 10" style="max-width:40px;background-color:#222">
<style>@keyframes k{to{x:1}} rect:hover{fill:red} :root{--a:b}</style><filter id="f"><feDropShadow/></filter>
<rect width="4" height="4" fill="#404040" style="filter:brightness(150%)"/><rect width="4" height="4" filter="url(#f)"/></svg>`), "a.svg")
	if err != nil || len(found) > 0 {
		t.Fatal(found, err)
	}
	if got, want := marks(p.Marks), "shape MLLLZ 0,0-40,20;shape MLLLZ 0,0-8,8;shape MLLLZ 0,0-8,8;"; got != want || p.Width != 40 || p.Height != 20 {
		t.Errorf("%s (%g × %g), want %s", got, p.Width, p.Height, want)
	}
	if c := p.Marks[1].(Shape).Ink.Fill.Color; c.R != 0x60 {
		t.Errorf("the lighter one is %v", c)
	}
}

func TestReadNamesWhatItCannotDraw(t *testing.T) {
	_, found, err := (&Reader{Faces: boxes{}}).Read([]byte("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">\n<foreignObject width=\"9\" height=\"9\"/>\n</svg>"), "a.svg")
	if err != nil || len(found) != 1 || found[0].Code != CodeSVG || found[0].Pos.Line != 2 {
		t.Errorf("findings %v, error %v", found, err)
	}
}

func hostile() []string {
	deep := strings.Repeat("<g>", 20000)
	uses := `<g id="a0"><rect width="1" height="1"/></g>`
	for i := 1; i < 40; i++ {
		uses += fmt.Sprintf(`<g id="a%d"><use href="#a%d"/><use href="#a%d"/></g>`, i, i-1, i-1)
	}
	all := []string{
		deep, `<svg>` + deep, `<svg>` + uses + `<use href="#a39"/></svg>`,
		`<svg><use id="u" href="#u"/></svg>`,
		`<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><svg><text>&b;</text></svg>`,
		`<svg viewBox="0 0 NaN 1e999"><rect width="1e308" height="-1" transform="scale(1e300) rotate(NaN)"/></svg>`,
		`<svg><path d="M0 0a0 0 0 0 0 0 0A1e308 1 0 1 1 3 4c"/></svg>`, `<svg/>`, ``, `not xml`, "<svg>\x00\xff",
		`<svg width="1" height="1"><path stroke="red" stroke-dasharray="1e-300" d="M0 0H1e9"/></svg>`,
	}
	for i := range all {
		all[i] = strings.Replace(all[i], "<svg", `<svg xmlns="http://www.w3.org/2000/svg"`, 1)
	}
	return all
}

func TestHostile(t *testing.T) {
	for _, in := range hostile() {
		_, _, _ = (&Reader{Faces: boxes{}}).Read([]byte(in), "a.svg")
	}
}

func FuzzRead(f *testing.F) {
	everything, err := os.ReadFile("testdata/everything.svg")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(everything))
	for _, in := range hostile() {
		if len(in) < 1000 {
			f.Add(in)
		}
	}
	f.Fuzz(func(t *testing.T, in string) {
		p, _, err := (&Reader{Faces: boxes{}}).Read([]byte(in), "a.svg")
		if err == nil && (math.IsNaN(p.Width) || math.IsInf(p.Width, 0) || math.IsNaN(p.Height) || math.IsInf(p.Height, 0)) {
			t.Errorf("size %g × %g", p.Width, p.Height)
		}
	})
}

// A drawing that its own references, style sheet or attributes make long is cut short,
// with a finding: each of these took a minute or more.
func TestEndsSoon(t *testing.T) {
	times := strings.Repeat
	for name, in := range map[string]string{
		"white space in a path": `<path id="p" d="M0 0` + times(" ", 1<<20) + `"/>` + times(`<use href="#p"/>`, 40_000),
		"selectors":             `<style>` + times("g x *{fill:red}", 4000) + `</style>` + times(`<g>`, 250) + times(`<g/>`, 50_000) + times(`</g>`, 250),
		"a clip that is hidden": `<clipPath id="c" visibility="hidden">` + times(`<path/>`, 40_000) + `</clipPath>` + times(`<path d="M0 0h9" clip-path="url(#c)"/>`, 40_000),
		"an empty marker":       `<marker id="c">` + times(`<desc/>`, 90_000) + `</marker><path marker-mid="url(#c)" d="M0 0` + times("h1", 90_000) + `"/>`,
		"styles":                `<g id="p" style="` + times("a:b;", 1<<18) + `"/>` + times(`<use href="#p"/>`, 40_000),
	} {
		t.Run(strings.ReplaceAll(name, " ", "-"), func(t *testing.T) {
			t.Parallel()
			done := make(chan string, 1)
			go func() {
				_, found, err := (&Reader{Faces: boxes{}}).Read([]byte(`<svg xmlns="http://www.w3.org/2000/svg">`+in+`</svg>`), "a.svg")
				done <- fmt.Sprint(err, found)
			}()
			select {
			case said := <-done:
				if !strings.Contains(said, "takes too long") {
					t.Errorf("it says %s", said)
				}
			case <-time.After(30 * time.Second):
				t.Error("it does not end")
			}
		})
	}
}

// What can't be drawn is told a number of times only, each time shortly.
func TestFewFindings(t *testing.T) {
	var b strings.Builder
	for i := range 500 {
		fmt.Fprintf(&b, `<g fill="%s%d"/>`, strings.Repeat("x", 2000), i)
	}
	_, found, err := (&Reader{Faces: boxes{}}).Read([]byte(`<svg xmlns="http://www.w3.org/2000/svg">`+b.String()+`</svg>`), "a.svg")
	if err != nil || len(found) != maxReports+1 || len(fmt.Sprint(found)) > 20_000 {
		t.Errorf("%d findings, %d bytes, %v", len(found), len(fmt.Sprint(found)), err)
	}
}

package pdf

import (
	"math"
	"strings"
	"testing"

	"octavo/formats/pdf/layout"
	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
	"octavo/pipeline/config"
)

// Whatever stands in text, titles, addresses, roles and numbers, the file is sound.
func TestHostile(t *testing.T) {
	doc, pages := hostile(t)
	check(t, write(t, printed(t, doc, pages, nil)))
}

// hostile is a document of everything that could break a file.
func hostile(t testing.TB) (*layout.Document, byHand) {
	nasty := []string{"", ")", "((", `\`, "\r\n\x00\x7f", "a\xff\xfeb", "😀 𝒳 \U0010FFFF", "\u202Etxet", "<</Type/Catalog>>", "endstream endobj",
		strings.Repeat("ﬃ", 300), "e" + strings.Repeat("\u0301", 200), "{nb} {{", "\ufeff\u200b\u00ad"}
	doc := &layout.Document{Root: &layout.Element{Role: "Document"}}
	var pages byHand
	for i, s := range nasty {
		el := &layout.Element{Role: s, Alt: s, Lang: s, Attrs: []layout.Attr{{Owner: "Layout", Key: "Placement", Value: "/Block"}}}
		doc.Root.Kids = append(doc.Root.Kids, el)
		doc.Outline = append(doc.Outline, layout.Outline{Title: s, To: book.ID(s)})
		p := page(s, setter{t, typecase.Style{}, 11, el}.line(10, 20, s), setter{t, typecase.Style{SmallCaps: true}, 11, nil}.line(10, 40, s),
			setter{t, typecase.Style{Superior: true, Family: typecase.Family(i % 4)}, 11, nil}.line(10, 60, s))
		p.Links = []layout.Link{{X: math.NaN(), Y: -5, W: math.Inf(1), H: 3, URL: "http://" + s, Text: s, Elem: el}, {To: book.ID(s), Elem: nil}}
		p.Anchors = []layout.Anchor{{ID: book.ID(s), X: math.Inf(-1), Y: math.NaN()}}
		pages = append(pages, p)
	}
	odd := []float64{math.NaN(), math.Inf(1), -1, 0, 1e300}
	for _, v := range odd {
		pages = append(pages, page("1", layout.Rule{X: v, Y: v, W: v, H: v}, layout.Box{X: v, W: v, H: v, Radius: v, Line: v, Fill: layout.Color{Alpha: 9}, Stroke: layout.Color{Alpha: 1}},
			layout.Picture{X: v, W: v, H: v}, layout.Drawing{Scale: v, Paths: []layout.Path{{Ops: []byte("LMCZ?"), Args: []float64{v}}, {Ops: []byte("MLC"), Args: []float64{v, v, v}}}},
			layout.Text{X: v, Y: v, Pieces: []layout.Piece{{Glyphs: []typecase.Glyph{{ID: 9, Text: "x", DX: math.MaxInt32, Face: 60000}, {ID: 65535, Text: "\xff", Face: 0}},
				Size: v, Advance: v, Rise: v, Stretch: v, Track: v}}}))
	}
	return doc, pages
}

func TestNoPages(t *testing.T) {
	check(t, write(t, printed(t, &layout.Document{}, nil, nil)))
}

func TestNumber(t *testing.T) {
	for v, want := range map[float64]string{0: "0", 1.5: "1.5", -0.25: "-0.25", 12.3456: "12.346", 0.001: "0.001", 100: "100", 3.07: "3.07", math.NaN(): "0"} {
		var s stream
		if s.number(v); string(s.b) != want {
			t.Errorf("%v: %s, want %s", v, s.b, want)
		}
	}
}

// The margins of the canon hold on its own page, and no paper gets a measure too
// long to read.
func TestCanonical(t *testing.T) {
	for _, name := range config.PaperNames() {
		w, h, _ := config.PaperSize(name)
		m := canonical(w, h, 10.5, 33, false)
		if measure := w - m.inner - m.outer; measure > 33*10.5+0.01 || measure < min(250, 0.7*w) {
			t.Errorf("%s: measure %.0f pt", name, measure)
		}
	}
	if m := canonical(432, 648, 10.5, 33, false); math.Abs(m.inner/mm-19) > 0.1 || math.Abs(m.outer/mm-22) > 0.1 {
		t.Errorf("6x9: %+v", m)
	}
	if m := canonical(432, 648, 10.5, 33, true); m.inner != m.outer {
		t.Errorf("one-sided: %+v", m)
	}
}

func TestSpec(t *testing.T) {
	w := Writer{Paper: "moon", TextSize: "big", Theme: "x"}
	w.Margins.Top = "-1mm"
	spec, found := w.spec()
	if len(found) != 4 || spec.Width != 432 || spec.TextSize != 10.5 {
		t.Errorf("%+v %v", spec, found)
	}
	zero := Writer{}
	if spec, found = zero.spec(); len(found) > 0 || !spec.TwoSided || !spec.Hyphenate || spec.Leading != 14 {
		t.Errorf("%+v %v", spec, found)
	}
}

package epub_test

import (
	"strings"
	"testing"

	"octavo/formats/epub"
	"octavo/pipeline/book"
)

// Formulas as pictures: equal ones are one file, those without a picture are MathML.
func TestFormulasAsPictures(t *testing.T) {
	formula := func(tex string) book.Inline { return &book.MathSpan{TeX: tex} }
	b := &book.Book{Meta: book.Meta{Title: "T", Slug: "t"}, Body: []*book.Chapter{
		{Attr: book.Attr{ID: "one"}, Title: []book.Inline{&book.Text{S: "One"}}, Blocks: []book.Block{
			&book.Paragraph{Inlines: []book.Inline{formula("a"), &book.Text{S: " and "}, formula("a")}}, &book.MathBlock{TeX: "b"},
		}},
		{Attr: book.Attr{ID: "two"}, Title: []book.Inline{&book.Text{S: "Two"}}, Blocks: []book.Block{&book.MathBlock{TeX: "none"}}},
	}}
	tex := func(n book.Node) string {
		if s, ok := n.(*book.MathSpan); ok {
			return s.TeX
		}
		return n.(*book.MathBlock).TeX
	}
	w := &epub.Writer{
		Math: func(n book.Node) (string, bool) {
			return `<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>` + tex(n) + "</mi></math>", true
		},
		Formula: func(n book.Node) (epub.FormulaPicture, bool) {
			svg := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>` + tex(n) + "</title></svg>"
			return epub.FormulaPicture{Type: "image/svg+xml", Data: []byte(svg), Alt: `"` + tex(n) + `" < c`, Width: 1.5, Height: 1, Depth: 0.25}, tex(n) != "none"
		},
	}
	files := unzip(t, write(t, w, b))
	pictures := 0
	for name := range files {
		if strings.Contains(name, "/formula-") {
			pictures++
		}
	}
	if pictures != 2 {
		t.Errorf("%d pictures of two formulas", pictures)
	}
	one, two, opf := files["EPUB/text/one.xhtml"], files["EPUB/text/two.xhtml"], files["EPUB/package.opf"]
	if n := strings.Count(one, `alt="&quot;a&quot; &lt; c" style="width:1.500em;vertical-align:-0.250em"`); n != 2 || strings.Contains(one, "<math") {
		t.Errorf("%d times the formula a in\n%s", n, one)
	}
	if !strings.Contains(two, "<mi>none</mi>") {
		t.Errorf("no MathML in\n%s", two)
	}
	if strings.Count(opf, `media-type="image/svg+xml"`) != 2 || strings.Count(opf, `properties="mathml"`) != 1 {
		t.Errorf("the package is\n%s", opf)
	}
	for _, feature := range []string{">visual<", ">alternativeText<"} {
		if !strings.Contains(opf, feature) {
			t.Errorf("the package does not say %s", feature)
		}
	}
}

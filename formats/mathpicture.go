package formats

import (
	"octavo/formats/epub"
	"octavo/formats/math"
	"octavo/pipeline/book"
)

// textXHeight is how high an x is in the faces that e-books are read in, in em; faces
// for reading have 0.45 to 0.49. The x of a formula is made as high.
const textXHeight = 0.47

// formulaPictures are the formulas of a book as pictures of the kind that the setting
// math_output names; nil where that is mathml.
func formulaPictures(kind string, m *math.Formulas) func(book.Node) (epub.FormulaPicture, bool) {
	if kind != "svg" && kind != "png" {
		return nil
	}
	return func(n book.Node) (epub.FormulaPicture, bool) {
		f := m.Of(n)
		if f == nil || f.Empty() {
			return epub.FormulaPicture{}, false
		}
		draw := f.SVG
		if kind == "png" {
			draw = f.PNG
		}
		p, ok := draw()
		const size = textXHeight / math.XHeight
		return epub.FormulaPicture{Type: p.Type, Data: p.Data, Alt: f.Speech, Width: p.Width * size, Height: p.Height * size, Depth: p.Depth * size}, ok
	}
}

package epub

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"octavo/formats/xhtml"
	"octavo/pipeline/book"
)

// FormulaPicture is a formula as a picture. Lengths are in em of the text around it.
type FormulaPicture struct {
	Type          string // media type
	Data          []byte
	Alt           string
	Width, Height float64
	Depth         float64 // below the baseline; a part of Height
}

// math is the markup of formulas in a document: a picture, where the writer has one,
// else MathML.
func (e *edition) math(d *document) func(book.Node) (string, bool) {
	if e.w.Math == nil {
		return nil
	}
	return func(n book.Node) (string, bool) {
		if e.w.Formula != nil {
			if p, ok := e.w.Formula(n); ok {
				return e.formula(p), true
			}
		}
		m, ok := e.w.Math(n)
		d.uses.math = d.uses.math || m != ""
		return m, ok
	}
}

// formula shows a picture on the baseline, in the size of the text. One that is wider
// than the screen is made smaller. Equal pictures are one file, named by what it
// holds, so that a formula that is put in before changes no other's name.
func (e *edition) formula(f FormulaPicture) string {
	sum := sha256.Sum256(f.Data)
	key := hex.EncodeToString(sum[:])
	p := e.pictures[key]
	if p == nil {
		ending := ".png"
		if f.Type == "image/svg+xml" {
			ending = ".svg"
		}
		p = &picture{name: e.pictureName("formula-" + key[:12] + ending), typ: f.Type, data: f.Data}
		e.pictures[key] = p
		e.order = append(e.order, p)
	}
	em := func(v float64) string { return strconv.FormatFloat(v, 'f', 3, 64) + "em" }
	var q xhtml.Printer
	q.Text(f.Alt)
	return `<img class="math" src="../images/` + p.name + `" alt="` + strings.ReplaceAll(string(q.Bytes()), `"`, "&quot;") +
		`" style="width:` + em(f.Width) + `;vertical-align:` + em(-f.Depth) + `"/>`
}

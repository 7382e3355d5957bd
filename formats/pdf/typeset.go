package pdf

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/jung-kurt/gofpdf"
)

// assembler feeds gofpdf, which keeps the pages and makes the subset fonts. It is
// the only user of gofpdf, and knows its ways: errors stick, bad input may panic,
// fonts that it can't read are reported on standard output alone. What it does
// wrong or not at all is package finish's to do.
type assembler struct {
	pdf *gofpdf.Fpdf
}

// guard turns a panic of gofpdf into an error.
func guard(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("gofpdf failed: %v", r)
	}
}

func newAssembler() *assembler {
	pdf := gofpdf.NewCustom(&gofpdf.InitType{OrientationStr: "P", UnitStr: "pt", Size: gofpdf.SizeType{Wd: 100, Ht: 100}})
	pdf.SetCompression(false) // pages come packed, the rest is packed at the end
	pdf.SetCatalogSort(true)
	pdf.SetAutoPageBreak(false, 0)
	return &assembler{pdf}
}

// addPage adds a page with its content, packed.
func (a *assembler) addPage(packed []byte) (err error) {
	defer guard(&err)
	a.pdf.AddPage()
	a.pdf.RawWriteBuf(bytes.NewReader(packed))
	return a.pdf.Error()
}

// addFont hands a font over with all its codes marked as used. gofpdf marks what
// its own Text writes; here pages are written past it, so the codes are shown
// once in a template that no page uses and that is never put out.
func (a *assembler) addFont(cf *codedFont) error {
	if err := a.subset(cf); err != nil {
		return &fontError{cf.font.Name, err}
	}
	return nil
}

func (a *assembler) subset(cf *codedFont) (err error) {
	defer guard(&err)
	key := cf.key()
	data, err := cf.font.Recoded(cf.glyphs, cf.cut)
	if err != nil {
		return err
	}
	a.pdf.AddUTF8FontFromBytes(key, "", data)
	a.pdf.CreateTemplate(func(t *gofpdf.Tpl) {
		t.SetFont(key, "", 10)
		t.Text(0, 0, cf.allCodes())
		err = t.Error()
	})
	if err == nil {
		err = a.pdf.Error()
	}
	return err
}

// fontError is a font that no subset can be made of: a user's, damaged.
type fontError struct {
	name string
	why  error
}

func (e *fontError) Error() string { return "font " + e.name + ": " + e.why.Error() }

// finish is the whole of what gofpdf has made.
func (a *assembler) finish() (made []byte, err error) {
	defer guard(&err)
	var out bytes.Buffer
	if err := a.pdf.Output(&out); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// key is the name that gofpdf knows the font by.
func (cf *codedFont) key() string { return "f" + strconv.Itoa(cf.number) }

// allCodes are the font's codes as the characters that gofpdf takes them for.
func (cf *codedFont) allCodes() string {
	var b strings.Builder
	for i, glyph := range cf.glyphs {
		if glyph != 0 {
			b.WriteRune(rune(i + 1))
		}
	}
	return b.String()
}

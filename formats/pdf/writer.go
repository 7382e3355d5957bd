// Package pdf prints a book as a PDF. Package layout makes pages of the book,
// with faces (package face) and hyphenation patterns (package hyphen) lent by
// this one; the pages are turned into content streams here, gofpdf keeps them and
// makes the subset fonts, and package finish puts the finished file together.
package pdf

import (
	"cmp"
	"context"
	"errors"
	"io"
	"strings"
	"sync"

	"octavo/formats/math"
	"octavo/formats/pdf/face"
	"octavo/formats/pdf/hyphen"
	"octavo/formats/pdf/impose"
	"octavo/formats/pdf/layout"
	"octavo/formats/pdf/layout/typecase"
	"octavo/formats/pdf/svg"
	"octavo/pipeline/book"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// Writer writes books as PDF. The zero Writer makes a two-sided 6 × 9 in book in
// octavo's own faces. It implements pipeline.Writer and may write several books
// at once.
type Writer struct {
	Theme     string // "book" (also ""), "handout", "large-print", or the name of a user's own
	ThemeData []byte // what the user's own theme says, YAML
	Paper     string // see config.PaperSize; empty: the theme's
	Margins   config.Margins
	TextSize  string // see config.Points; empty: the theme's
	OneSided  bool

	Bleed         string // around the paper, cut off after printing; see config.Points
	CropMarks     bool
	Grey          bool // no colours
	PrintOnDemand bool // for printers such as KDP and Lulu: no marks, an inner margin by number of pages

	NoHyphens    bool
	NoProtrusion bool   // marks at the edges stay inside the measure
	NoExpansion  bool   // glyphs keep their width
	NoPageRefs   bool   // no "p. 31" behind links inside the book
	Notes        string // foot | chapter | book
	Links        string // list | notes | inline | none

	HeadVerso, HeadRecto, Foot string // empty: the theme's
	Stamp                      string // set at the foot too, unless that has a {version}

	CornerStamp string // in the corner of each page
	NotesColumn string // ruled | blank: an outer margin to write in; empty: the theme's

	Sheets impose.Way // how many pages share a side of paper; empty: one. Not for print on demand

	// Formula gives the rendered MathBlock or MathSpan; nil where there is none, and
	// its source is shown.
	Formula func(book.Node) *math.Formula

	Fonts    face.Choice
	Producer string // named in the file's metadata; empty: "octavo"

	// Laid, when set, is told how the book was laid out before its pages are
	// printed, so that an e-book can carry the print edition's page numbers.
	Laid func(Laid)
}

// Laid is what others may want to know of a laid-out book.
type Laid struct {
	Pages, Front int // Front of them are numbered in roman
	Sides        int // of paper that they are printed on
	Breaks       []book.PageBreak
}

// CodeBadSetting is the code of findings about settings that can't be used.
const CodeBadSetting = config.BadValue

// octavo's own faces, the words that were set in them and the patterns are shared by
// all books of a run.
var (
	ownFaces = sync.OnceValue(func() *face.Set {
		s, _ := face.New(face.Choice{})
		return s
	})
	ownTypes = sync.OnceValue(func() *typecase.Case { return typecase.New(ownFaces(), &patterns) })
	patterns hyphen.Patterns
)

// Write lays the book out and prints it.
func (w *Writer) Write(ctx context.Context, dst io.Writer, b *book.Book) (diag.List, error) {
	spec, found := w.spec()
	if b.Meta.PartOf != "" {
		spec.Code = code(b.Meta.URL)
	}
	faces, types := ownFaces(), ownTypes()
	if w.ownFonts() {
		var bad diag.List
		faces, bad = face.New(w.Fonts)
		types = typecase.New(faces, &patterns)
		found = append(found, bad...)
	}
	spec.FaceNames = facesOf(b, faces, spec.Text)
	pictures := make(chan *images, 1)
	go func() { pictures <- prepareImages(b.Media, &svg.Reader{Faces: faces, Lang: b.Meta.Language}, w.Grey) }()

	on := w.sheet(spec, b)
	doc, laid := w.lay(b, types, spec)
	found = append(found, laid...)
	if w.Laid != nil {
		w.Laid(Laid{doc.Len(), doc.Front, len(on.way.Sides(doc.Len())), doc.Breaks})
	}
	im := <-pictures
	if err := ctx.Err(); err != nil {
		return found, err
	}
	p := newPress(faces, im, on)
	if err := p.print(ctx, doc); err != nil {
		return found, err
	}
	p.missing().report(&found)
	found = append(found, im.found...)
	err := p.write(dst, doc, w.info(b))
	var font *fontError
	if errors.As(err, &font) {
		found.Errorf(source.Pos{}, face.CodeBadFont, "take a sound copy of it", "the font %s cannot be embedded: %v", font.name, font.why)
		return found, nil
	}
	return found, err
}

func (w *Writer) ownFonts() bool {
	f := w.Fonts
	return len(f.Text[0].Data)+len(f.Sans[0].Data)+len(f.Mono[0].Data)+len(f.Fallback) > 0
}

// sheet is the paper that the pages are printed on.
func (w *Writer) sheet(spec layout.Spec, b *book.Book) sheet {
	if w.Sheets.PerSide() > 1 && !w.PrintOnDemand {
		s := sheet{way: w.Sheets, back: book.RightToLeft(b.Meta.Language)}
		s.width, s.height = w.Sheets.Sheet(spec.Width, spec.Height)
		return s
	}
	s := sheet{marks: w.CropMarks}
	s.bleed, _ = config.Points(cmp.Or(w.Bleed, "0pt")) // spec reports what is no length
	if w.PrintOnDemand {
		s = sheet{}
	}
	s.cut = w.PrintOnDemand || s.marks || s.bleed > 0
	return s
}

// spec is the look that the settings ask for. What can't be read is reported, and
// the theme's own stands in.
func (w *Writer) spec() (layout.Spec, diag.List) {
	var found diag.List
	t, bad := w.theme()
	found = append(found, bad...)
	width, height, ok := config.PaperSize(cmp.Or(w.Paper, t.paper))
	if !ok {
		found.Errorf(source.Pos{}, CodeBadSetting, "papers are "+strings.Join(config.PaperNames(), ", ")+" or a size such as 148x210mm", "no paper %q", w.Paper)
		width, height, _ = config.PaperSize(t.paper)
	}
	size, own := t.size, w.Margins
	length := func(s string, to *float64) {
		if s == "" {
			return
		}
		v, ok := config.Points(s)
		if !ok {
			found.Errorf(source.Pos{}, CodeBadSetting, "write a number and pt, mm, cm or in", "%q is no length", s)
			return
		}
		*to = v
	}
	length(w.TextSize, &size)
	length(w.Bleed, new(float64))
	size = min(max(size, 4), 72)
	oneSided := (w.OneSided || !t.twoSided) && !w.PrintOnDemand // what is bound has a gutter
	m := canonical(width, height, size, t.longestLine, oneSided)
	given := m
	t.fit(&given, width, height)
	length(own.Inner, &given.inner)
	length(own.Outer, &given.outer)
	length(own.Top, &given.top)
	length(own.Bottom, &given.bottom)
	if given.inner+given.outer > 0.8*width || given.top+given.bottom > 0.8*height {
		if own != (config.Margins{}) {
			found.Errorf(source.Pos{}, CodeBadSetting, "leave at least a fifth of the page for text", "the margins leave no room on a page of %.0f × %.0f mm", width/mm, height/mm)
		}
		given = m
	}
	if over := width - given.inner - given.outer - t.longestLine*size; over > 0 && own.Inner+own.Outer == "" {
		given.outer += over
	}
	if w.NotesColumn != "" && w.NotesColumn != "none" && own.Outer == "" {
		given.outer = max(given.outer, handwriting*width)
	}
	s := layout.Spec{
		Width: width, Height: height, Inner: given.inner, Outer: given.outer, Top: given.top, Bottom: given.bottom,
		TwoSided: !oneSided, TextSize: size, Leading: size * t.leading / t.size,
		Hyphenate: !t.ragged && !w.NoHyphens, Ragged: t.ragged, PageRefs: !w.NoPageRefs,
		Notes: cmp.Or(w.Notes, "foot"), Links: cmp.Or(w.Links, "list"),
		HeadVerso: cmp.Or(w.HeadVerso, t.verso), HeadRecto: cmp.Or(w.HeadRecto, t.rectoHead), Foot: stamped(w.Stamp, cmp.Or(w.Foot, t.foot)),
		Formulas: w.formulas(), Stamp: w.CornerStamp, NotesColumn: w.NotesColumn,
		Protrusion: below(w.NoProtrusion), Expansion: below(w.NoExpansion),
		Mirrored: w.Sheets == impose.Booklet && !w.OneSided,
	}
	t.dress(&s)
	return s, found
}

// below is the value by which layout.Spec does without something.
func below(no bool) float64 {
	if no {
		return -1
	}
	return 0
}

// handwriting is the share of a page's width that hands need for notes: 66 mm of A4.
const handwriting = 0.314

// stamped is the template of a foot with a stamp before it.
func stamped(stamp, foot string) string {
	switch {
	case stamp == "" || strings.Contains(foot, "{version}"):
		return foot
	case foot == "":
		return stamp
	}
	return stamp + " · " + foot
}

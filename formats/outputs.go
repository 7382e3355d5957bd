package formats

import (
	"slices"
	"strings"
	"time"

	"octavo/formats/epub"
	"octavo/formats/math"
	"octavo/formats/pdf"
	"octavo/formats/pdf/impose"
	"octavo/pipeline"
	"octavo/pipeline/book"
	"octavo/pipeline/config"
)

// Output is a format that books are published in.
type Output struct {
	Name   string
	Ending string // of its files, without a dot
	Screen bool   // it is read on a screen
	Writer func(config.Settings, *Print, *math.Formulas) pipeline.Writer
}

// Outputs are all formats, in the order in which they are made: print tells the
// others where its pages begin.
var Outputs = []Output{
	{"pdf", "pdf", false, pdfWriter},
	{"epub", "epub", true, epubWriter},
	// Kobo's guidelines ask for no more than this name to open a book with its own
	// renderer, and nowhere for the spans that its shop adds
	// (https://github.com/kobolabs/epub-spec, Sideloading for Testing Purposes).
	{"kepub", "kepub.epub", true, epubWriter},
}

// Print is what the print edition of a book tells its others.
type Print struct {
	Pages, Front int // Front of them are numbered in roman
	Sides        int // of paper that they are printed on
	Breaks       []book.PageBreak
	Layout       time.Duration // how long it took to lay the book out
}

// Named are the outputs with these names, in the order in which they are made.
func Named(names []string) []Output {
	var out []Output
	for _, o := range Outputs {
		if slices.Contains(names, o.Name) {
			out = append(out, o)
		}
	}
	return out
}

// ByEnding is the output whose files end as name does.
func ByEnding(name string) (o Output, ok bool) {
	for _, c := range Outputs {
		if strings.HasSuffix(name, "."+c.Ending) && len(c.Ending) > len(o.Ending) {
			o, ok = c, true
		}
	}
	return o, ok
}

func pdfWriter(s config.Settings, p *Print, m *math.Formulas) pipeline.Writer {
	start := time.Now()
	fonts, found := readFonts(s)
	theme, bad := readTheme(s)
	found = append(found, bad...)
	return reporting{found: found, Writer: &pdf.Writer{
		Theme: s.Theme, ThemeData: theme, Paper: s.Paper, Margins: s.Margins, TextSize: s.TextSize,
		Bleed: s.Bleed, CropMarks: yes(s.CropMarks), Grey: s.Color == "grey", PrintOnDemand: yes(s.PrintOnDemand),
		OneSided: no(s.TwoSided), NoHyphens: no(s.Hyphenate), NoProtrusion: no(s.Protrusion), NoExpansion: no(s.Expansion), NoPageRefs: no(s.PageRefs),
		Notes: s.Notes, Links: s.Links,
		Formula:   m.Of,
		HeadVerso: s.HeadVerso, HeadRecto: s.HeadRecto, Foot: s.Foot, Stamp: s.Stamp,
		CornerStamp: s.CornerStamp, NotesColumn: s.NotesColumn, Sheets: impose.Way(s.Sheets),
		Fonts: fonts,
		Laid: func(l pdf.Laid) {
			*p = Print{Pages: l.Pages, Front: l.Front, Sides: l.Sides, Breaks: l.Breaks, Layout: time.Since(start)}
		},
	}}
}

func epubWriter(s config.Settings, p *Print, m *math.Formulas) pipeline.Writer {
	fonts, _ := readFonts(s) // what is wrong with them concerns print
	var faces [][]byte
	for _, f := range fonts.Fallback {
		faces = append(faces, f[0].Data)
	}
	return &epub.Writer{
		Faces:     faces,
		Breaks:    p.Breaks,
		Math:      m.MathML,
		Formula:   formulaPictures(s.MathOutput, m),
		NoHyphens: no(s.Hyphenate),
		Conforms:  s.Conforms, CertifiedBy: s.CertifiedBy, Summary: s.AccessSummary, Exemption: s.Exemption,
	}
}

// yes reports whether a setting was turned on.
func yes(b *bool) bool { return b != nil && *b }

// no reports whether a setting was turned off.
func no(b *bool) bool { return b != nil && !*b }

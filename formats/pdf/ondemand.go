package pdf

import (
	"math"
	"strings"

	"octavo/formats/pdf/layout"
	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// CodePrintOnDemand is the code of what stands against printing on demand.
const CodePrintOnDemand = "print-on-demand"

const inch = 72.0

// gutters are the inner margins that printers on demand want, by pages: the larger
// of Amazon KDP's ("Set Trim Size, Bleed, and Margins") and Lulu's half an inch
// with its gutter addition (Book Creation Guide).
var gutters = []struct {
	pages int // up to
	inner float64
}{
	{60, 0.5 * inch}, {150, 0.625 * inch}, {400, 1 * inch}, {600, 1.125 * inch}, {math.MaxInt, 1.25 * inch},
}

// What printers on demand take: pages of a paperback and sizes of paper (KDP's
// limits for sizes of one's own), and how near text may come to the edge (Lulu).
const (
	fewestKDP, fewestLulu = 24, 32
	mostLulu, mostKDP     = 800, 828
	leastWidth, mostWidth = 4 * inch, 8.5 * inch
	leastHigh, mostHigh   = 6 * inch, 11.7 * inch
	leastMargin           = 0.5 * inch
)

// gutter is the inner margin for a book of so many pages.
func gutter(pages int) float64 {
	for _, g := range gutters {
		if pages <= g.pages {
			return g.inner
		}
	}
	return gutters[len(gutters)-1].inner
}

// lay lays the book out, for printing on demand with the inner margin that its
// number of pages asks for.
func (w *Writer) lay(b *book.Book, types *typecase.Case, spec layout.Spec) (*layout.Document, diag.List) {
	doc, found := layout.Lay(b, types, spec)
	if !w.PrintOnDemand {
		return doc, found
	}
	asked := spec.Inner
	for range gutters { // more margin makes more pages, which ask for more margin
		need := gutter(doc.Len())
		if spec.Inner >= need-0.01 {
			break
		}
		spec = withGutter(spec, need)
		doc, found = layout.Lay(b, types, spec)
	}
	if spec.Inner > asked {
		found.Infof(source.Pos{}, CodePrintOnDemand, "", "%d pages ask for an inner margin of %.1f mm; it was %.1f mm", doc.Len(), spec.Inner/mm, asked/mm)
	}
	if left := w.notOnDemand(); left != "" {
		found.Infof(source.Pos{}, CodePrintOnDemand, "make a file for another printer without --print-on-demand", "%s left out: printers on demand take single pages of the size of the book", left)
	}
	onDemand(&found, spec, doc.Len())
	return doc, found
}

// notOnDemand names what was asked for of the sheet that printing on demand has no use
// for; "" when nothing was.
func (w *Writer) notOnDemand() string {
	var out []string
	if bleed, ok := config.Points(w.Bleed); ok && bleed > 0 {
		out = append(out, "the bleed")
	}
	if w.CropMarks {
		out = append(out, "the crop marks")
	}
	if w.Sheets.PerSide() > 1 {
		out = append(out, "sheets with several pages")
	}
	if len(out) == 0 {
		return ""
	}
	are := " are"
	if len(out) == 1 && out[0] == "the bleed" {
		are = " is"
	}
	return strings.Join(out, " and ") + are
}

// withGutter widens the inner margin. The outer one pays for it as far as it can,
// so that lines stay as long as they were.
func withGutter(s layout.Spec, inner float64) layout.Spec {
	s.Outer = max(min(s.Outer, leastMargin), s.Outer-(inner-s.Inner))
	s.Inner = inner
	return s
}

// onDemand reports what printers on demand would refuse.
func onDemand(found *diag.List, s layout.Spec, pages int) {
	warn := func(hint, format string, args ...any) {
		found.Warnf(source.Pos{}, CodePrintOnDemand, hint, format, args...)
	}
	const shorten = "make two volumes, or take larger paper or smaller type"
	switch {
	case pages < fewestKDP:
		warn("print it as a stapled booklet", "%d pages are too few for a paperback: KDP binds from %d pages on, Lulu from %d", pages, fewestKDP, fewestLulu)
	case pages < fewestLulu:
		warn("", "%d pages are too few for Lulu, which binds paperbacks from %d pages on; KDP takes them", pages, fewestLulu)
	case pages > mostKDP:
		warn(shorten, "%d pages are too many for a paperback: KDP binds up to %d, Lulu up to %d", pages, mostKDP, mostLulu)
	case pages > mostLulu:
		warn(shorten, "%d pages are too many for Lulu, which binds paperbacks of up to %d; KDP takes them", pages, mostLulu)
	}
	if s.Width < leastWidth-1 || s.Width > mostWidth+1 || s.Height < leastHigh-1 || s.Height > mostHigh+1 {
		warn("6x9 is the most usual paper", "printers on demand take paper from 4 × 6 in to 8.5 × 11.69 in (102 × 152 mm to 216 × 297 mm); this is %.0f × %.0f mm", s.Width/mm, s.Height/mm)
	}
	if least := min(s.Outer, s.Top-s.Leading, s.Bottom); least < leastMargin-1 {
		warn("", "the smallest margin is %.1f mm; printers on demand want half an inch (12.7 mm) all round", least/mm)
	}
}

package layout

import (
	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// Spec is how a book is to look: page, type sizes, what stands where. Lengths
// are in points; a zero takes the default of the theme "book" (spec look.md).
type Spec struct {
	Width, Height              float64 // trim
	Inner, Outer, Top, Bottom  float64 // margins; Top is to the first baseline
	TwoSided                   bool
	Mirrored                   bool // inner and outer margins change sides, as when TwoSided, with no page added for it
	TextSize, Leading          float64
	Hyphenate                  bool
	Ragged                     bool    // ragged right instead of justified
	Expansion                  float64 // most that glyphs are widened or narrowed: 0 means 0.02, below 0 none
	Protrusion                 float64 // share of hanging punctuation: 0 means all, below 0 none
	PageRefs                   bool
	Notes                      string                   // foot | chapter | book
	Links                      string                   // list | notes | inline | none
	Formulas                   func(book.Node) *Formula // of MathBlock and MathSpan; nil, or gives nil: the TeX is shown
	Text                       typecase.Family
	TextFigures                typecase.Figures
	Acronyms                   Acronyms
	Heads                      [7]Head // by level; 1 opens a chapter. Those without a size are the theme book's
	Sink                       int     // lines above a chapter's title; 0: 6, below 0: none
	AnyPage                    bool    // chapters open on the next page, recto or not
	NoHalfTitle                bool
	NoTitlePage                bool     // title and colophon stand with the contents, where there are any
	Code                       *Code    // leads to the web page of a handout; nil: none
	Stamp                      string   // in the corner of each page
	NotesColumn                string   // ruled: lines for handwriting in the outer margin
	NoFolio                    bool     // beside the running head: the foot has it
	Upright                    bool     // no passages in italic
	Spaced                     bool     // white between paragraphs instead of an indent
	Black                      bool     // no grey type, no tint under type
	Least                      float64  // size that type on the line does not fall below, whatever it is for; 0: none
	FaceNames                  []string // for the colophon
	HeadVerso, HeadRecto, Foot string   // with {title} {short_title} {chapter} {page} {pages} {version} {date} {url}
}

// Head is how a heading is set.
type Head struct {
	Size         float64 // of the text size
	Style        typecase.Style
	Track        float64 // em
	Above, Below float64 // white, in lines
}

// Rank is told by size, slope, small caps and space, one step at a time.
var bookHeads = [7]Head{
	1: {Size: 1.9},
	2: {1.24, typecase.Style{}, 0, 2, 1},
	3: {1.1, typecase.Style{Italic: true}, 0, 1.5, 0.5},
	4: {1, typecase.Style{SmallCaps: true}, 0.05, 1, 0},
	5: {1, typecase.Style{Italic: true}, 0, 1, 0},
	6: {0.9, typecase.Style{SmallCaps: true}, 0.05, 1, 0},
}

const mm = 72 / 25.4

// sane fills in what is zero and makes room for type where margins leave none:
// a measure is never under 40 % of the page, a type area never under two lines.
func (s Spec) sane() Spec {
	or := func(p *float64, v float64) {
		if !(*p > 0) {
			*p = v
		}
	}
	or(&s.Width, 432)
	or(&s.Height, 648)
	or(&s.TextSize, 10.5)
	or(&s.Leading, s.TextSize*4/3)
	or(&s.Inner, s.Width*0.125)
	or(&s.Outer, s.Width*0.144)
	or(&s.Top, s.Height*0.0875)
	or(&s.Bottom, s.Height*0.118)
	s.Inner, s.Outer = shareOut(s.Width, s.Inner, s.Outer, 0.4*s.Width)
	s.TextSize = min(s.TextSize, s.Height/8, (s.Width-s.Inner-s.Outer)/6)
	s.Leading = min(s.Leading, 2*s.TextSize)
	s.Top, s.Bottom = shareOut(s.Height, s.Top, s.Bottom, max(2*s.Leading, 0.4*s.Height))
	s.Top = max(s.Top, s.Leading)
	if s.Notes == "" || s.Links == "notes" {
		s.Notes = "foot" // addresses as notes stand at the foot
	}
	for i := range s.Heads {
		if s.Heads[i].Size <= 0 {
			s.Heads[i] = bookHeads[i]
		}
	}
	if s.Sink == 0 {
		s.Sink = 6
	}
	if s.Expansion == 0 {
		s.Expansion = 0.02
	}
	s.Expansion = max(0, min(s.Expansion, 0.05))
	if s.Protrusion == 0 {
		s.Protrusion = 1
	}
	s.Protrusion = max(0, min(s.Protrusion, 1))
	return s
}

// shareOut makes two margins smaller where they leave less than least of whole.
func shareOut(whole, a, b, least float64) (float64, float64) {
	if room := whole - least; a+b > room {
		return a * room / (a + b), b * room / (a + b)
	}
	return a, b
}

// lines is how many lines of text a page holds.
func (s *Spec) lines() int {
	return max(2, int((s.Height-s.Top-s.Bottom)/s.Leading+0.001)+1)
}

// small is the size of type that is a share of the text's.
func (s *Spec) small(share float64) float64 { return max(share*s.TextSize, s.least()) }

// least is the size that no type falls below but for marks in superior and inferior
// positions; 0: there is none.
func (s *Spec) least() float64 { return min(s.Least, s.TextSize) }

func (s *Spec) measure() float64 { return s.Width - s.Inner - s.Outer }

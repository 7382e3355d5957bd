// Package face shapes text with fonts and makes the font files that a PDF
// carries. A Set holds the faces of a book: for each style a chain of fonts, the
// first being the style's own and the rest lending the characters it lacks. It
// implements typecase.Faces.
//
// Shaping is go-text's port of HarfBuzz, pinned to v0.3.0: later releases up to
// v0.3.5 lose kerning and substitutions (a digest of glyph sets answers "no" too
// early), which TestHarfBuzz would show.
package face

import (
	"sync"

	"octavo/assets"
	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// Codes of findings.
const CodeBadFont = "bad-font" // a font file that can't be used

// Set is the faces of a book. It may be used from several goroutines and by
// several books at once.
type Set struct {
	files  []*file
	chains [3][2][2][]int // by family, bold, italic: indexes into files

	idle chan *shaper // shapers not in use; made when there is none
}

// file is a font that is loaded when it is first needed.
type file struct {
	name string
	open func() ([]byte, error)

	once sync.Once
	font *Font // nil when it can't be used
}

func (f *file) load() *Font {
	f.once.Do(func() {
		b, err := f.open()
		if err != nil {
			return
		}
		f.font, _ = Parse(f.name, b)
	})
	return f.font
}

// Choice is what a user has chosen instead of octavo's own fonts: whole font
// files, TrueType or OpenType. Empty: octavo's own.
type Choice struct {
	Text, Sans, Mono Family
	Fallback         []Family
}

// Family is the files of a family, in the order of cuts: regular, italic, bold,
// bold italic. Where one of the others is missing, the nearest that there is
// serves in its place.
type Family [4]File

// nearest says which cuts may stand in for a cut, the best first.
var nearest = [4][]int{{0}, {1, 0}, {2, 0}, {3, 2, 1, 0}}

// File is a font file in memory.
type File struct {
	Name string // for messages
	Data []byte
}

// cuts are the four styles of a family, in the order that own and fallback
// lists use: regular, italic, bold, bold italic.
type cuts [4]string

// The faces that octavo brings. DejaVu has symbols, arrows and many scripts;
// Gentium has polytonic Greek, IPA, Vietnamese and all of Cyrillic; Noto Emoji
// has pictures in black and white.
var (
	vollkorn   = cuts{"Vollkorn-Regular", "Vollkorn-Italic", "Vollkorn-Bold", "Vollkorn-BoldItalic"}
	sourceSans = cuts{"SourceSans3-Regular", "SourceSans3-Italic", "SourceSans3-Bold", "SourceSans3-BoldItalic"}
	sourceCode = cuts{"SourceCodePro-Regular", "SourceCodePro-Italic", "SourceCodePro-Bold", "SourceCodePro-BoldItalic"}
	// upright cuts of the mono have Greek and Cyrillic that its italics lack
	sourceCodeUpright = cuts{"SourceCodePro-Regular", "SourceCodePro-Regular", "SourceCodePro-Bold", "SourceCodePro-Bold"}
	gentium           = cuts{"GentiumBookPlus-Regular", "GentiumBookPlus-Italic", "GentiumBookPlus-Bold", "GentiumBookPlus-BoldItalic"}
	dejaVu            = cuts{"DejaVuSans", "DejaVuSans", "DejaVuSans", "DejaVuSans"}
	notoEmoji         = cuts{"NotoEmoji-Regular", "NotoEmoji-Regular", "NotoEmoji-Regular", "NotoEmoji-Regular"}
	dejaVuMono        = cuts{"DejaVuSansMono", "DejaVuSansMono", "DejaVuSansMono", "DejaVuSansMono"}
)

// New makes a set of octavo's faces and the user's own. A font that can't be
// used is reported and left out.
func New(c Choice) (*Set, diag.List) {
	s := &Set{idle: make(chan *shaper, 16)}
	var found diag.List
	own := func(f File) []int {
		if len(f.Data) == 0 {
			return nil
		}
		font, err := Parse("", f.Data)
		if err != nil {
			found.Errorf(source.Pos{File: f.Name}, CodeBadFont,
				"octavo takes TrueType (.ttf) and OpenType (.otf) files with one font each", "can't use this font: %v", err)
			return nil
		}
		loaded := &file{name: font.Name, font: font}
		loaded.once.Do(func() {})
		s.files = append(s.files, loaded)
		return []int{len(s.files) - 1}
	}
	family := func(f Family) (cuts [4][]int) {
		var files [4][]int
		for i := range f {
			files[i] = own(f[i])
		}
		for i, from := range nearest {
			for _, j := range from {
				if cuts[i] == nil {
					cuts[i] = files[j]
				}
			}
		}
		return cuts
	}
	text, sans, mono := family(c.Text), family(c.Sans), family(c.Mono)
	var fallback [4][]int
	for _, f := range c.Fallback {
		for i, files := range family(f) {
			fallback[i] = append(fallback[i], files...)
		}
	}
	s.build(typecase.Serif, text, fallback, vollkorn, gentium, dejaVu, notoEmoji, dejaVuMono)
	s.build(typecase.Sans, sans, fallback, sourceSans, gentium, dejaVu, notoEmoji, dejaVuMono)
	s.build(typecase.Mono, mono, fallback, sourceCode, sourceCodeUpright, dejaVuMono, dejaVu, notoEmoji, gentium)
	return s, found
}

// build makes the chains of a family: the user's own font, octavo's, the user's
// fallback fonts, octavo's.
func (s *Set) build(fam typecase.Family, own, fallback [4][]int, families ...cuts) {
	for i := range 4 {
		chain := append([]int(nil), own[i]...)
		for j, fam := range families {
			chain = appendNew(chain, s.embedded(fam[i]))
			if j == 0 {
				for _, f := range fallback[i] {
					chain = appendNew(chain, f)
				}
			}
		}
		s.chains[fam][i/2][i%2] = chain
	}
}

func appendNew(chain []int, i int) []int {
	for _, have := range chain {
		if have == i {
			return chain
		}
	}
	return append(chain, i)
}

// embedded is the index of one of octavo's own fonts.
func (s *Set) embedded(name string) int {
	for i, f := range s.files {
		if f.name == name && f.open != nil {
			return i
		}
	}
	s.files = append(s.files, &file{name: name, open: func() ([]byte, error) { return assets.Font(name + ".ttf") }})
	return len(s.files) - 1
}

func (s *Set) chain(st typecase.Style) []int {
	return s.chains[min(st.Family, typecase.Mono)][bit(st.Bold)][bit(st.Italic)]
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Cut is how large a face shows its font. Reduced cuts stand in for small
// capitals and superiors that a font lacks; each is a face of its own.
type Cut uint8

const (
	Full Cut = iota
	SmallCap
	Script // superior or inferior
	cutCount
)

func faceOf(index int, c Cut) typecase.Face { return typecase.Face(index*int(cutCount) + int(c)) }

// Font is the font of a face and its cut, nil when there is no such face.
func (s *Set) Font(f typecase.Face) (*Font, Cut) {
	i := int(f) / int(cutCount)
	if i >= len(s.files) {
		return nil, Full
	}
	return s.files[i].load(), Cut(int(f) % int(cutCount))
}

// Metrics is what layout must know of a style.
func (s *Set) Metrics(st typecase.Style) typecase.Metrics {
	for _, i := range s.chain(st) {
		if f := s.files[i].load(); f != nil {
			return f.metrics
		}
	}
	return typecase.Metrics{Ascent: 800, Descent: 200, XHeight: 500, CapHeight: 700, Space: 250, Hyphen: 333}
}

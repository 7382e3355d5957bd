package pdf

import (
	"cmp"
	"strconv"

	"octavo/assets"
	"octavo/formats/pdf/layout"
	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// theme is the look of an edition as data: a file of assets/themes or a user's own
// copy of one. book.yaml says what its keys mean and holds where another has none.
type theme struct {
	paper         string
	twoSided      bool
	size, leading float64 // of the text, in points
	smallest      float64 // that any type may be, in points
	face          typecase.Family
	figures       typecase.Figures
	ragged        bool
	acronyms      layout.Acronyms
	spaced        bool // paragraphs: white between them, no indent
	margins       config.Margins
	longestLine   float64
	recto         bool
	halfTitle     bool
	titlePage     bool
	sink          float64
	opening       themeHead
	heads         [7]themeHead // by level, from 2 on
	headFace      typecase.Family
	verso, foot   string
	rectoHead     string
	folio         bool
	slanted       bool
	tints         bool
}

type themeHead struct {
	size, above, below float64
	style              typecase.Style
}

// Words that themes choose by.
var (
	themeFaces   = map[string]typecase.Family{"serif": typecase.Serif, "sans": typecase.Sans, "mono": typecase.Mono}
	themeFigures = map[string]typecase.Figures{"old-style": typecase.OldStyle, "lining": typecase.Lining, "tabular": typecase.Tabular}
	themeStyles  = map[string]typecase.Style{"roman": {}, "italic": {Italic: true}, "bold": {Bold: true}, "bold-italic": {Bold: true, Italic: true}, "small-caps": {SmallCaps: true}}
	themeCaps    = map[string]layout.Acronyms{"capitals": layout.Capitals, "spaced": layout.SpacedCapitals, "small-caps": layout.SmallCapitals}
	themeParas   = map[string]bool{"indented": false, "spaced": true}

	faceWords   = []string{"serif", "sans", "mono"}
	figureWords = []string{"old-style", "lining", "tabular"}
	styleWords  = []string{"roman", "italic", "bold", "bold-italic", "small-caps"}
	capWords    = []string{"capitals", "spaced", "small-caps"}
	paraWords   = []string{"indented", "spaced"}
)

// themeOrder are the keys of themes, in the order of the theme book.
var themeOrder = []string{
	"paper", "two_sided", "text.size", "text.leading", "text.smallest", "text.face", "text.figures", "text.ragged", "text.paragraphs", "text.acronyms",
	"margins.inner", "margins.outer", "margins.top", "margins.bottom", "longest_line",
	"openings.recto", "openings.sink", "openings.size", "openings.style", "openings.half_title", "openings.title_page",
	"heads.2.size", "heads.2.style", "heads.2.above", "heads.2.below", "heads.3.size", "heads.3.style", "heads.3.above", "heads.3.below",
	"heads.4.size", "heads.4.style", "heads.4.above", "heads.4.below", "heads.5.size", "heads.5.style", "heads.5.above", "heads.5.below",
	"heads.6.size", "heads.6.style", "heads.6.above", "heads.6.below",
	"head_face", "running.verso", "running.recto", "running.foot", "running.folio", "slanted", "tints",
}

// keys says where the values of a theme file go.
func (t *theme) keys() map[string]themeKey {
	const longest = 1e4 // points
	var text string     // sizes are kept as points alone
	keys := map[string]themeKey{
		"paper": themePaper(&t.paper), "two_sided": themeChoice(&t.twoSided),
		"text.size": themeLength(&text, &t.size, 4, 72), "text.leading": themeLength(&text, &t.leading, 4, 216), "text.smallest": themeLength(&text, &t.smallest, 0, 72),
		"text.face": themeWord(&t.face, faceWords, themeFaces), "text.figures": themeWord(&t.figures, figureWords, themeFigures),
		"text.ragged": themeChoice(&t.ragged), "text.paragraphs": themeWord(&t.spaced, paraWords, themeParas),
		"text.acronyms": themeWord(&t.acronyms, capWords, themeCaps),
		"margins.inner": themeLength(&t.margins.Inner, nil, 0, longest), "margins.outer": themeLength(&t.margins.Outer, nil, 0, longest),
		"margins.top": themeLength(&t.margins.Top, nil, 0, longest), "margins.bottom": themeLength(&t.margins.Bottom, nil, 0, longest),
		"longest_line":   themeNumber(&t.longestLine, 10, 200),
		"openings.recto": themeChoice(&t.recto), "openings.half_title": themeChoice(&t.halfTitle), "openings.title_page": themeChoice(&t.titlePage),
		"openings.sink": themeNumber(&t.sink, 0, 40), "openings.size": themeNumber(&t.opening.size, 0.5, 6),
		"openings.style": themeWord(&t.opening.style, styleWords, themeStyles),
		"head_face":      themeWord(&t.headFace, faceWords, themeFaces),
		"running.verso":  themeTemplate(&t.verso), "running.recto": themeTemplate(&t.rectoHead), "running.foot": themeTemplate(&t.foot),
		"running.folio": themeChoice(&t.folio), "slanted": themeChoice(&t.slanted), "tints": themeChoice(&t.tints),
	}
	for level := 2; level <= 6; level++ {
		h, name := &t.heads[level], "heads."+strconv.Itoa(level)+"."
		keys[name+"size"] = themeNumber(&h.size, 0.5, 6)
		keys[name+"style"] = themeWord(&h.style, styleWords, themeStyles)
		keys[name+"above"] = themeNumber(&h.above, 0, 10)
		keys[name+"below"] = themeNumber(&h.below, 0, 10)
	}
	return keys
}

// theme is the writer's theme over the theme book. What is wrong with it is
// reported, and the theme book stands in.
func (w *Writer) theme() (theme, diag.List) {
	var found diag.List
	base := theme{twoSided: true, recto: true, halfTitle: true, titlePage: true, folio: true, slanted: true, tints: true}
	book, _ := assets.Theme("book")
	base.read("book.yaml", book)
	data, file := w.ThemeData, w.Theme
	if data == nil {
		name := cmp.Or(w.Theme, "book")
		var err error
		if data, err = assets.Theme(name); err != nil {
			found.Errorf(source.Pos{}, CodeBadSetting, "the themes are book, handout and large-print, or a .yaml file of the site", "no theme %q", w.Theme)
			return base, found
		}
		file = name + ".yaml"
	}
	own := base
	if found = own.read(file, data); len(found) > 0 {
		return base, found
	}
	return own, nil
}

// dress puts the theme's faces, heads and openings into a spec.
func (t *theme) dress(s *layout.Spec) {
	s.Text, s.TextFigures, s.Acronyms = t.face, t.figures, t.acronyms
	s.AnyPage, s.NoHalfTitle, s.NoTitlePage = !t.recto, !t.halfTitle, !t.titlePage
	s.NoFolio, s.Upright = !t.folio, !t.slanted
	s.Spaced, s.Black, s.Least = t.spaced, !t.tints, t.smallest
	if s.Sink = int(t.sink); s.Sink <= 0 {
		s.Sink = -1
	}
	head := func(h themeHead) layout.Head {
		out := layout.Head{Size: h.size, Style: h.style, Above: h.above, Below: h.below}
		out.Style.Family = t.headFace
		if out.Style.SmallCaps {
			out.Track = 0.05
		}
		return out
	}
	s.Heads[1] = head(t.opening)
	for level := 2; level <= 6; level++ {
		s.Heads[level] = head(t.heads[level])
	}
}

package face

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/font"
	ot "github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"

	"octavo/formats/pdf/layout/typecase"
)

// Shape turns text into glyphs, as typecase.Faces demands. A soft hyphen at the
// end of text is a visible hyphen whose text it stays.
func (s *Set) Shape(text string, st typecase.Style, lang string) []typecase.Glyph {
	chain := s.chain(st)
	g, bad := s.try(text, st, lang, chain)
	for bad >= 0 && len(chain) > 1 { // a damaged font of the user's: the others serve
		chain = slices.DeleteFunc(slices.Clone(chain), func(file int) bool { return file == bad })
		g, bad = s.try(text, st, lang, chain)
	}
	return g
}

// try shapes text. bad is the font that is too damaged for it, -1 when none is.
func (s *Set) try(text string, st typecase.Style, lang string, chain []int) (g []typecase.Glyph, bad int) {
	sh := s.shaper()
	defer func() {
		if r := recover(); r != nil { // the library's reader of layout tables
			g, bad = nil, sh.file
			return
		}
		s.release(sh)
	}()
	return sh.shape(text, st, lang, chain), -1
}

// shaper holds what HarfBuzz needs for itself while it works. One goroutine uses
// it at a time.
type shaper struct {
	set   *Set
	buf   *harfbuzz.Buffer
	fonts map[int]*harfbuzz.Font // by index into set.files

	text    string
	runes   []rune
	offsets []int // of runes in text, and its length
	out     []typecase.Glyph
	file    int // in use
	back    bool
}

func (s *Set) shaper() *shaper {
	select {
	case sh := <-s.idle:
		return sh
	default:
		return &shaper{set: s, buf: harfbuzz.NewBuffer(), fonts: map[int]*harfbuzz.Font{}}
	}
}

func (s *Set) release(sh *shaper) {
	select {
	case s.idle <- sh:
	default:
	}
}

func (sh *shaper) shape(text string, st typecase.Style, lang string, chain []int) []typecase.Glyph {
	sh.read(text)
	if len(sh.runes) == 0 {
		return nil
	}
	sh.back = st.Backward
	runs := sh.set.itemize(sh.runes, chain)
	if sh.back {
		slices.Reverse(runs)
	}
	for _, r := range runs {
		sh.file = r.file
		f := sh.set.files[r.file].load()
		if f == nil {
			continue
		}
		switch {
		case st.SmallCaps:
			sh.smallCaps(r, f, st, lang)
		case st.Superior:
			sh.raised(r, f, st, lang, "sups", superiorRise)
		case st.Inferior:
			sh.raised(r, f, st, lang, "sinf", -inferiorDrop)
		default:
			sh.harfBuzz(r, f, Full, sh.runes, nil, features(st), lang)
		}
	}
	return slices.Clone(sh.out)
}

func (sh *shaper) read(text string) {
	sh.text, sh.runes, sh.offsets, sh.out = text, sh.runes[:0], sh.offsets[:0], sh.out[:0]
	for i, r := range text {
		switch {
		case r == 0xAD && i+2 == len(text):
			r = '-'
		case r == '\t':
			r = ' '
		}
		sh.runes, sh.offsets = append(sh.runes, r), append(sh.offsets, i)
	}
	sh.offsets = append(sh.offsets, len(text))
}

// harfBuzz shapes text[r.start:r.end] and appends its glyphs. text is sh.runes
// or, where it was changed, a text whose i-th rune came of sh.runes[from[i]].
func (sh *shaper) harfBuzz(r run, f *Font, c Cut, text []rune, from []int, feats []harfbuzz.Feature, lang string) {
	sh.buf.Clear()
	sh.buf.Props = harfbuzz.SegmentProperties{Direction: sh.direction(r), Script: r.script, Language: language.NewLanguage(lang)}
	for i, ch := range text[r.start:r.end] {
		cluster := r.start + i
		if from != nil {
			cluster = from[cluster]
		}
		sh.buf.AddRune(ch, cluster)
	}
	sh.buf.Shape(sh.harfBuzzFont(r.file, f), feats)

	end := r.end
	if from != nil {
		end = from[r.end-1] + 1
	}
	sh.emit(r.file, f, c, end)
}

// emit appends the glyphs of the buffer. The text of a cluster goes to the glyph of it
// that is read first, or is shared out where it has as many characters as glyphs.
func (sh *shaper) emit(file int, f *Font, c Cut, end int) {
	info, pos, upem := sh.buf.Info, sh.buf.Pos, f.Upem(c)
	for i, g := range info {
		out := typecase.Glyph{
			ID:      uint16(g.Glyph),
			Face:    faceOf(file, c),
			Advance: thousandths(int(pos[i].XAdvance), upem),
			DX:      thousandths(int(pos[i].XOffset), upem),
			DY:      thousandths(int(pos[i].YOffset), upem),
		}
		sh.out = append(sh.out, out)
	}
	gs := sh.out[len(sh.out)-len(info):]
	if sh.buf.Props.Direction == harfbuzz.RightToLeft { // to share out text as it is read
		info = slices.Clone(info)
		slices.Reverse(info)
		slices.Reverse(gs)
		defer slices.Reverse(gs)
	}
	for i := 0; i < len(info); {
		j, next := nextCluster(info, i), end
		if j < len(info) {
			next = info[j].Cluster
		}
		if at := info[i].Cluster; at < next && next < len(sh.offsets) {
			gs[i].Text = sh.text[sh.offsets[at]:sh.offsets[next]]
		}
		i = j
	}
	shareOut(gs, info)
}

// shareOut gives each glyph of a cluster one character, as of a letter and the
// accents that the font draws separately.
func shareOut(gs []typecase.Glyph, info []harfbuzz.GlyphInfo) {
	for i := 0; i < len(gs); {
		j := nextCluster(info, i)
		if n := j - i; n > 1 && utf8.RuneCountInString(gs[i].Text) == n {
			rest := gs[i].Text
			for k := i; k < j; k++ {
				_, size := utf8.DecodeRuneInString(rest)
				gs[k].Text, rest = rest[:size], rest[size:]
			}
		}
		i = j
	}
}

func nextCluster(info []harfbuzz.GlyphInfo, i int) int {
	for j := i + 1; j < len(info); j++ {
		if info[j].Cluster != info[i].Cluster {
			return j
		}
	}
	return len(info)
}

func (sh *shaper) harfBuzzFont(file int, f *Font) *harfbuzz.Font {
	hb := sh.fonts[file]
	if hb == nil {
		hb = harfbuzz.NewFont(font.NewFace(f.outlines))
		sh.fonts[file] = hb
	}
	return hb
}

// direction is that of a run: as the text's was found, else as its letters have it.
func (sh *shaper) direction(r run) harfbuzz.Direction {
	if sh.back {
		return harfbuzz.RightToLeft
	}
	switch r.script {
	case language.Arabic, language.Hebrew, language.Syriac, language.Thaana, language.Nko:
		if slices.ContainsFunc(sh.runes[r.start:r.end], unicode.IsLetter) {
			return harfbuzz.RightToLeft
		}
	}
	return harfbuzz.LeftToRight
}

var (
	oldStyle = []harfbuzz.Feature{on("onum"), on("pnum")}
	lining   = []harfbuzz.Feature{on("lnum"), on("pnum")}
	tabular  = []harfbuzz.Feature{on("lnum"), on("tnum")}
	code     = []harfbuzz.Feature{off("liga"), off("clig"), off("calt"), off("kern")}
)

func on(tag string) harfbuzz.Feature { return feature(tag, 1) }

func off(tag string) harfbuzz.Feature { return feature(tag, 0) }

func feature(tag string, v uint32) harfbuzz.Feature {
	return harfbuzz.Feature{Tag: ot.MustNewTag(tag), Value: v, Start: harfbuzz.FeatureGlobalStart, End: harfbuzz.FeatureGlobalEnd}
}

// features beyond those that are always on (kerning, ligatures, marks). Code
// shows each character as it is.
func features(st typecase.Style) []harfbuzz.Feature {
	if st.Family == typecase.Mono {
		return code
	}
	switch st.Figures {
	case typecase.Lining:
		return lining
	case typecase.Tabular:
		return tabular
	}
	return oldStyle
}

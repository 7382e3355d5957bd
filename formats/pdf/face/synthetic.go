package face

import (
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/harfbuzz"

	"octavo/formats/pdf/layout/typecase"
)

// How far made-up superiors and inferiors stand off the baseline, in 1/1000 em.
const (
	superiorRise = 330
	inferiorDrop = 120
)

// smallCaps sets lower-case letters as small capitals: the font's own, or, when
// it lacks one of them, its capitals made smaller.
func (sh *shaper) smallCaps(r run, f *Font, st typecase.Style, lang string) {
	feats := features(st)
	if f.features["smcp"] {
		mark := len(sh.out)
		sh.harfBuzz(r, f, Full, sh.runes, nil, with(feats, "smcp"), lang)
		if !sh.unchanged(mark, f, hasCapital) {
			return
		}
		sh.out = sh.out[:mark]
	}
	for i := r.start; i < r.end; {
		j, small := i, hasCapital(sh.runes[i])
		for j < r.end && (hasCapital(sh.runes[j]) == small || unicode.Is(unicode.M, sh.runes[j])) {
			j++
		}
		part := run{i, j, r.file, r.script}
		if !small {
			sh.harfBuzz(part, f, Full, sh.runes, nil, feats, lang)
		} else {
			text, from := sh.capitals(part)
			sh.harfBuzz(run{0, len(text), r.file, r.script}, f, SmallCap, text, from, feats, lang)
		}
		i = j
	}
}

// capitals is the text of a run in capitals, and for each rune where it came from.
func (sh *shaper) capitals(r run) (text []rune, from []int) {
	for i := r.start; i < r.end; i++ {
		if sh.runes[i] == 'ß' {
			text, from = append(text, 'S', 'S'), append(from, i, i)
			continue
		}
		text, from = append(text, unicode.ToUpper(sh.runes[i])), append(from, i)
	}
	return text, from
}

func hasCapital(r rune) bool { return r == 'ß' || unicode.ToUpper(r) != r }

// raised sets superiors or inferiors: the font's own where it has them for all
// letters and figures of the run, else smaller ones moved up or down.
func (sh *shaper) raised(r run, f *Font, st typecase.Style, lang, tag string, rise int32) {
	feats := features(st)
	mark := len(sh.out)
	if tag == "sinf" && !f.features[tag] {
		tag = "subs"
	}
	if f.features[tag] {
		sh.harfBuzz(r, f, Full, sh.runes, nil, with(feats, tag), lang)
		if !sh.unchanged(mark, f, letterOrFigure) {
			return
		}
		sh.out = sh.out[:mark]
	}
	if rise > 0 && !sh.any(r, letterOrFigure) { // asterisk, dagger: raised by nature
		sh.harfBuzz(r, f, Full, sh.runes, nil, feats, lang)
		return
	}
	sh.harfBuzz(r, f, Script, sh.runes, nil, feats, lang)
	for i := mark; i < len(sh.out); i++ {
		sh.out[i].DY += rise
	}
}

func letterOrFigure(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func (sh *shaper) any(r run, want func(rune) bool) bool {
	for _, ch := range sh.runes[r.start:r.end] {
		if want(ch) {
			return true
		}
	}
	return false
}

// unchanged reports whether a glyph from mark on is still the plain one of its
// character, among those that want names.
func (sh *shaper) unchanged(mark int, f *Font, want func(rune) bool) bool {
	for _, g := range sh.out[mark:] {
		r, size := utf8.DecodeRuneInString(g.Text)
		if size == 0 || !want(r) {
			continue
		}
		if plain, ok := f.outlines.NominalGlyph(r); ok && uint16(plain) == g.ID {
			return true
		}
	}
	return false
}

func with(feats []harfbuzz.Feature, tag string) []harfbuzz.Feature {
	return append(feats[:len(feats):len(feats)], on(tag))
}

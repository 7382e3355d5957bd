package pdf

import (
	"octavo/formats/pdf/face"
	"octavo/formats/pdf/layout/typecase"
)

// codes allots the codes that pages show glyphs by. A code stands for a glyph and
// the text that it is read as: the same outline may be a capital or a small
// capital, a hyphen or one that a line end brought in. Codes are given in page
// order, so the file is the same whoever laid the pages out.
type codes struct {
	set    *face.Set
	fonts  []*codedFont
	byFace map[typecase.Face]*codedFont

	lastFace typecase.Face // runs of glyphs share a face
	last     *codedFont
}

// codedFont is a font of the file.
type codedFont struct {
	font   *face.Font
	cut    face.Cut
	number int // resource name /F0, /F1 …
	glyphs []uint16
	text   []string
	widths []int32 // of codes, 1/1000 em

	first []firstCode     // by glyph: most have one text only
	more  map[pair]uint16 // of the others
}

type firstCode struct {
	text string
	code uint16
}

type pair struct {
	glyph uint16
	text  string
}

// mostCodes keeps codes below the surrogates: gofpdf takes them for characters.
const mostCodes = 0xD7FF

// row is how many codes follow each other at most: the last of each row shows nothing.
// gofpdf takes time by the cube for widths of codes that do.
const row = 64

func newCodes(set *face.Set) *codes {
	return &codes{set: set, byFace: map[typecase.Face]*codedFont{}}
}

// font is the font of a face, nil when the face can't be used. A face with more
// codes than one font can have goes on in another.
func (c *codes) font(f typecase.Face) *codedFont {
	if c.last != nil && c.lastFace == f && len(c.last.glyphs) < mostCodes {
		return c.last
	}
	cf := c.byFace[f]
	if cf != nil && len(cf.glyphs) < mostCodes {
		c.lastFace, c.last = f, cf
		return cf
	}
	font, cut := c.set.Font(f)
	if font == nil {
		return nil
	}
	cf = &codedFont{font: font, cut: cut, number: len(c.fonts), more: map[pair]uint16{}}
	c.fonts = append(c.fonts, cf)
	c.byFace[f] = cf
	return cf
}

// code is the code of a glyph that stands for text.
func (cf *codedFont) code(glyph uint16, text string) uint16 {
	if int(glyph) < len(cf.first) {
		if f := &cf.first[glyph]; f.code != 0 && f.text == text {
			return f.code
		}
		if c, ok := cf.more[pair{glyph, text}]; ok {
			return c
		}
	} else {
		cf.first = append(cf.first, make([]firstCode, int(glyph)+1-len(cf.first))...)
	}
	if len(cf.glyphs)%row == row-1 {
		cf.glyphs, cf.text, cf.widths = append(cf.glyphs, 0), append(cf.text, ""), append(cf.widths, 0)
	}
	cf.glyphs = append(cf.glyphs, glyph)
	cf.text = append(cf.text, text)
	cf.widths = append(cf.widths, cf.font.Advance(glyph, cf.cut))
	code := uint16(len(cf.glyphs))
	if f := &cf.first[glyph]; f.code == 0 {
		*f = firstCode{text, code}
	} else {
		cf.more[pair{glyph, text}] = code
	}
	return code
}

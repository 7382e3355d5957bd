package face

import (
	"errors"
	"fmt"
)

var (
	errNoGlyph = errors.New("is not in the font")
	errOutside = errors.New("has outlines that lie outside their table")
)

// Flags of a part of a composite glyph (OpenType, glyf).
const (
	partWords  = 0x0001 // its place is in words
	partScale  = 0x0008
	partMore   = 0x0020 // others follow
	partScales = 0x0040 // across and down
	partMatrix = 0x0080
)

// outlined reports what is wrong with the TrueType outlines of glyphs and of those
// that they are made of; gofpdf trusts them.
func (f *Font) outlined(glyphs []uint16) error {
	seen := map[uint16]bool{}
	for todo := append([]uint16{0}, glyphs...); len(todo) > 0; {
		g := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[g] {
			continue
		}
		seen[g] = true
		data, err := f.outline(g)
		if err == nil {
			todo, err = appendParts(todo, data)
		}
		if err != nil {
			return fmt.Errorf("its glyph %d %w", g, err)
		}
	}
	return nil
}

// outline is what the font's tables hold of a glyph: nothing, or from ten bytes on.
func (f *Font) outline(g uint16) ([]byte, error) {
	loca, glyf := f.tables["loca"], f.tables["glyf"]
	if int(g) >= len(f.advances) {
		return nil, errNoGlyph
	}
	var from, to int
	if be.Uint16(f.tables["head"][50:]) == 0 {
		if len(loca) < 2*len(f.advances)+2 {
			return nil, errOutside
		}
		from, to = 2*int(be.Uint16(loca[2*int(g):])), 2*int(be.Uint16(loca[2*int(g)+2:]))
	} else {
		if len(loca) < 4*len(f.advances)+4 {
			return nil, errOutside
		}
		from, to = int(be.Uint32(loca[4*int(g):])), int(be.Uint32(loca[4*int(g)+4:]))
	}
	if from > to || to > len(glyf) || from < to && to < from+10 {
		return nil, errOutside
	}
	return glyf[from:to], nil
}

// appendParts appends the glyphs that a glyph is made of.
func appendParts(to []uint16, glyph []byte) ([]uint16, error) {
	if len(glyph) == 0 || int16(be.Uint16(glyph)) >= 0 {
		return to, nil
	}
	for at, flags := 10, partMore; flags&partMore != 0; {
		if at+4 > len(glyph) {
			return to, errOutside
		}
		flags = int(be.Uint16(glyph[at:]))
		to = append(to, be.Uint16(glyph[at+2:]))
		at += 6
		if flags&partWords != 0 {
			at += 2
		}
		switch {
		case flags&partScale != 0:
			at += 2
		case flags&partScales != 0:
			at += 4
		case flags&partMatrix != 0:
			at += 8
		}
	}
	return to, nil
}

package face

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/go-text/typesetting/font"
	ot "github.com/go-text/typesetting/font/opentype"

	"octavo/formats/pdf/layout/typecase"
)

// Font is one font file. It is never changed after Parse.
type Font struct {
	Name     string // PostScript name
	tables   tables
	outlines *font.Font
	upem     int
	advances []uint16
	features map[string]bool // of GSUB
	metrics  typecase.Metrics
	smallCap float64 // scale that makes capitals small ones
}

// needed are the tables that a font must have, and how much of them is read.
var needed = []struct {
	tag  string
	size int
}{{"head", 54}, {"hhea", 36}, {"maxp", 6}, {"hmtx", 4}, {"OS/2", 72}, {"post", 32}}

// Parse reads a font file. An empty name: the font's own. Whatever the bytes
// are, it returns an error and does not panic.
func Parse(name string, b []byte) (f *Font, err error) {
	defer func() {
		if r := recover(); r != nil { // the library's reader on a damaged table
			f, err = nil, fmt.Errorf("damaged font: %v", r)
		}
	}()
	t, err := parseTables(b)
	if err != nil {
		return nil, err
	}
	for _, n := range needed {
		if err := t.need(n.tag, n.size); err != nil {
			return nil, err
		}
	}
	if t["glyf"] == nil && t["CFF "] == nil {
		return nil, errors.New("it has neither TrueType nor CFF outlines")
	}
	if t["glyf"] != nil && be.Uint16(t["head"][50:]) > 1 {
		return nil, errors.New("its table of outlines (loca) is of no known kind")
	}
	if err := embeddable(be.Uint16(t["OS/2"][8:])); err != nil {
		return nil, err
	}
	ld, err := ot.NewLoader(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	f = &Font{Name: name, tables: t, features: map[string]bool{}}
	if f.outlines, err = font.NewFont(ld); err != nil {
		return nil, err
	}
	if f.upem = int(f.outlines.Upem()); f.upem < 16 || f.upem > 16384 {
		return nil, fmt.Errorf("units per em are %d", f.upem)
	}
	if err := f.readAdvances(); err != nil {
		return nil, err
	}
	for _, ft := range f.outlines.GSUB.Features {
		f.features[ft.Tag.String()] = true
	}
	if f.Name == "" {
		f.Name = postScriptName(t["name"])
	}
	f.measure()
	return f, nil
}

// embeddable reads the embedding permissions of a font (OpenType, OS/2, fsType).
// Of several levels of use the mildest counts. A PDF carries a subset of outlines.
func embeddable(fsType uint16) error {
	const restricted, noSubset, bitmapsOnly = 0x0002, 0x0100, 0x0200
	why := ""
	switch {
	case fsType&0x000F == restricted:
		why = "be embedded"
	case fsType&noSubset != 0:
		why = "be embedded in part, as a PDF does"
	case fsType&bitmapsOnly != 0:
		why = "be embedded but as bitmaps"
	default:
		return nil
	}
	return fmt.Errorf("its maker does not allow it to %s (fsType 0x%04X)", why, fsType)
}

func (f *Font) readAdvances() error {
	n := int(be.Uint16(f.tables["maxp"][4:]))
	long := int(be.Uint16(f.tables["hhea"][34:]))
	if n == 0 || long == 0 || long > n || len(f.tables["hmtx"]) < 4*long {
		return errors.New("the widths (hmtx) don't fit the number of glyphs")
	}
	f.advances = make([]uint16, n)
	for g := range f.advances {
		f.advances[g] = be.Uint16(f.tables["hmtx"][4*min(g, long-1):])
	}
	return nil
}

// measure fills in the metrics.
func (f *Font) measure() {
	signed := func(table string, off int) int {
		if len(f.tables[table]) < off+2 {
			return 0
		}
		return int(int16(be.Uint16(f.tables[table][off:])))
	}
	m := &f.metrics
	m.Ascent, m.Descent = f.em(signed("hhea", 4)), f.em(-signed("hhea", 6))
	if be.Uint16(f.tables["OS/2"]) >= 2 {
		m.XHeight, m.CapHeight = f.em(signed("OS/2", 86)), f.em(signed("OS/2", 88))
	}
	if m.XHeight <= 0 || m.XHeight > 1000 {
		m.XHeight = 500
	}
	if m.CapHeight <= m.XHeight || m.CapHeight > 1000 {
		m.CapHeight = m.XHeight * 7 / 5
	}
	m.Space, m.Hyphen = f.advanceOf(' ', 250), f.advanceOf('-', 333)
	// Small capitals stand a little above the x-height, like drawn ones.
	f.smallCap = min(max(1.07*float64(m.XHeight)/float64(m.CapHeight), 0.68), 0.84)
}

func (f *Font) advanceOf(r rune, otherwise int32) int32 {
	g, ok := f.outlines.NominalGlyph(r)
	if !ok || int(g) >= len(f.advances) {
		return otherwise
	}
	return f.em(int(f.advances[g]))
}

// em turns font units into 1/1000 em, rounded.
func (f *Font) em(units int) int32 { return thousandths(units, f.upem) }

func thousandths(units, upem int) int32 {
	if units < 0 {
		return -thousandths(-units, upem)
	}
	return int32((units*2000 + upem) / (2 * upem))
}

// Upem is the units per em of a face of the font. A reduced cut has more of
// them, so that the same outlines come out smaller.
func (f *Font) Upem(c Cut) int {
	switch c {
	case SmallCap:
		return min(int(float64(f.upem)/f.smallCap+0.5), 16384)
	case Script:
		return min(int(float64(f.upem)/0.62+0.5), 16384)
	}
	return f.upem
}

// Advance is the width of a glyph in 1/1000 em, rounded as the PDF has it.
func (f *Font) Advance(glyph uint16, c Cut) int32 {
	if int(glyph) >= len(f.advances) {
		return 0
	}
	return thousandths(int(f.advances[glyph]), f.Upem(c))
}

// Space is the glyph of the space: it shows nothing.
func (f *Font) Space() (uint16, bool) {
	g, ok := f.outlines.NominalGlyph(' ')
	return uint16(g), ok
}

// covers reports whether the font can show the character. HarfBuzz makes spaces
// of any width from the space, and the no-break hyphen from the hyphen.
func (f *Font) covers(r rune) (yes bool) {
	defer func() {
		if recover() != nil { // a damaged map of characters
			yes = false
		}
	}()
	if _, ok := f.outlines.NominalGlyph(r); ok {
		return true
	}
	switch {
	case invisible(r):
		return true
	case r >= 0x2000 && r <= 0x200A || r == 0x202F || r == 0x205F || r == 0x3000 || r == 0xA0 || r == '\t':
		_, ok := f.outlines.NominalGlyph(' ')
		return ok
	case r == 0x2011:
		_, ok := f.outlines.NominalGlyph(0x2010)
		return ok
	}
	return false
}

// invisible characters steer shaping and line breaking and show nothing.
func invisible(r rune) bool {
	return r == 0xAD || r >= 0x200B && r <= 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2060 && r <= 0x2064 ||
		r >= 0xFE00 && r <= 0xFE0F || r == 0xFEFF || r >= 0xE0100 && r <= 0xE01EF
}

// Records of the name table.
const (
	familyRecord      = 1
	postScriptRecord  = 6
	typographicRecord = 16 // the family, where record 1 holds a part of it
)

// postScriptName is the font's PostScript name, made fit for a PDF name.
func postScriptName(table []byte) string {
	clean := strings.Map(func(r rune) rune {
		if r > ' ' && r < 0x7F && !strings.ContainsRune("[](){}<>/%#", r) {
			return r
		}
		return -1
	}, nameRecord(table, postScriptRecord))
	if clean == "" {
		return "Font"
	}
	return clean[:min(len(clean), 63)]
}

// Family is the name that people know the font by; "" where it has none.
func (f *Font) Family() string {
	for _, id := range []uint16{typographicRecord, familyRecord} {
		s := strings.Map(func(r rune) rune {
			if !unicode.IsPrint(r) {
				return -1
			}
			return r
		}, nameRecord(f.tables["name"], id))
		if s = strings.TrimSpace(s); s != "" && len(s) <= 100 {
			return s
		}
	}
	return ""
}

// nameRecord is the first record of the name table with an id that says something.
func nameRecord(table []byte, id uint16) string {
	if len(table) < 6 {
		return ""
	}
	n, base := int(be.Uint16(table[2:])), int(be.Uint16(table[4:]))
	for i := range n {
		if len(table) < 6+12*(i+1) {
			break
		}
		rec := table[6+12*i:]
		if be.Uint16(rec[6:]) != id {
			continue
		}
		off, length := base+int(be.Uint16(rec[10:])), int(be.Uint16(rec[8:]))
		if off+length > len(table) {
			continue
		}
		if s := nameText(table[off:off+length], be.Uint16(rec)); s != "" {
			return s
		}
	}
	return ""
}

// nameText reads a name: UTF-16 but on the Macintosh, where names are taken that are
// ASCII.
func nameText(b []byte, platform uint16) string {
	const macintosh = 1
	if platform != macintosh {
		units := make([]uint16, len(b)/2)
		for i := range units {
			units[i] = be.Uint16(b[2*i:])
		}
		return string(utf16.Decode(units))
	}
	for _, c := range b {
		if c >= 0x80 {
			return ""
		}
	}
	return string(b)
}

// Len is the number of glyphs.
func (f *Font) Len() int { return len(f.advances) }

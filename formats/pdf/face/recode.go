package face

// Recoded is a TrueType file for gofpdf in which code i+1 shows glyphs[i]. Codes
// are private to one PDF; a glyph may have several, one for each text that it
// stands for. TrueType outlines are taken as they are (gofpdf makes the subset),
// others are redrawn with quadratic curves. Layout tables are left out: shaping
// is done. The error says what is wrong with outlines that can't be taken.
func (f *Font) Recoded(glyphs []uint16, c Cut) ([]byte, error) {
	if f.tables["glyf"] == nil || f.tables["loca"] == nil {
		return f.quadratic(glyphs, c), nil
	}
	if err := f.outlined(glyphs); err != nil {
		return nil, err
	}
	t := tables{"cmap": cmapTable(glyphs), "name": nameTable(f.Name)}
	for _, tag := range []string{"head", "hhea", "maxp", "hmtx", "loca", "glyf", "cvt ", "fpgm", "prep", "OS/2", "post"} {
		if data, ok := f.tables[tag]; ok {
			t[tag] = data
		}
	}
	t["post"] = plainPost(t["post"])
	if c != Full {
		t["head"] = withUint16(t["head"], 18, f.Upem(c))
	}
	t.plainKinds()
	return t.bytes(), nil
}

// plainKinds says that outlines and widths are of the one kind that there is. gofpdf
// prints what it thinks of another to the terminal.
func (t tables) plainKinds() {
	t["head"] = withUint16(t["head"], 52, 0)
	t["hhea"] = withUint16(t["hhea"], 32, 0)
}

// plainPost is a post table without glyph names, which a subset would falsify.
func plainPost(post []byte) []byte {
	p := append([]byte(nil), post[:32]...)
	copy(p, []byte{0, 3, 0, 0})
	return p
}

func withUint16(table []byte, off, v int) []byte {
	t := append([]byte(nil), table...)
	be.PutUint16(t[off:], uint16(v))
	return t
}

// FontDescriptor values that gofpdf doesn't get right.
type Descriptor struct {
	Ascent, Descent, CapHeight, XHeight int32 // 1/1000 em; Descent is negative
	BBox                                [4]int32
	ItalicAngle                         float64
	Weight                              int
	Fixed, Serif, Italic                bool
}

// Descriptor describes a face of the font for the PDF.
func (f *Font) Descriptor(c Cut) Descriptor {
	upem := f.Upem(c)
	signed := func(table string, off int) int { return int(int16(be.Uint16(f.tables[table][off:]))) }
	d := Descriptor{
		Ascent:      thousandths(signed("hhea", 4), upem),
		Descent:     thousandths(signed("hhea", 6), upem),
		CapHeight:   thousandths(int(f.metrics.CapHeight)*f.upem/1000, upem),
		XHeight:     thousandths(int(f.metrics.XHeight)*f.upem/1000, upem),
		ItalicAngle: float64(int32(be.Uint32(f.tables["post"][4:]))) / 65536,
		Weight:      int(be.Uint16(f.tables["OS/2"][4:])),
		Fixed:       be.Uint32(f.tables["post"][12:]) != 0,
	}
	for i := range d.BBox {
		d.BBox[i] = thousandths(signed("head", 36+2*i), upem)
	}
	d.Italic = d.ItalicAngle != 0
	class := f.tables["OS/2"][30] // sFamilyClass: 1 to 5 and 7 have serifs
	d.Serif = class >= 1 && class <= 5 || class == 7
	return d
}

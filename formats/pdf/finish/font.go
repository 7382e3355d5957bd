package finish

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"unicode/utf8"
)

func (b *builder) addFonts(r *raw) error {
	made, err := r.fonts()
	if err != nil {
		return err
	}
	for _, f := range b.doc.Fonts {
		m, ok := made[f.Key]
		if !ok {
			return fmt.Errorf("%w: font %s is missing", errRaw, f.Name)
		}
		b.fonts = append(b.fonts, b.addFont(f, m))
	}
	return nil
}

func (b *builder) addFont(f Font, m rawFont) ref {
	base := name(subsetTag(m.program.stream) + "+" + f.Name)
	program := b.file.addStream(fmt.Sprintf("/Length1 %d/Filter/FlateDecode", m.programLen), m.program.stream, asIs)
	glyphs := b.file.addStream("/Filter/FlateDecode", m.map_.stream, asIs)
	toUnicode := b.file.addStream("", characterMap(f.Text), toDeflate)
	descriptor := b.file.add("<</Type/FontDescriptor/FontName%s/Flags %d/FontBBox[%d %d %d %d]/ItalicAngle %s/Ascent %d/Descent %d/CapHeight %d/XHeight %d/StemV %d/FontFile2 %v>>",
		base, flags(f), f.BBox[0], f.BBox[1], f.BBox[2], f.BBox[3], num(f.ItalicAngle), f.Ascent, f.Descent, f.CapHeight, f.XHeight, f.StemV, program)
	cid := b.file.add("<</Type/Font/Subtype/CIDFontType2/BaseFont%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %v/DW %s/W %s/CIDToGIDMap %v>>",
		base, descriptor, orZero(m.missingWidthEntry), m.widths, glyphs)
	return b.file.add("<</Type/Font/Subtype/Type0/BaseFont%s/Encoding/Identity-H/DescendantFonts[%v]/ToUnicode %v>>", base, cid, toUnicode)
}

func orZero(b []byte) string {
	if len(b) == 0 {
		return "0"
	}
	return string(b)
}

// flags of a font descriptor (ISO 32000-1, table 123): all are symbolic, since
// their codes are private.
func flags(f Font) int {
	v := 1 << 2
	if f.Fixed {
		v |= 1
	}
	if f.Serif {
		v |= 1 << 1
	}
	if f.ItalicAngle != 0 {
		v |= 1 << 6
	}
	return v
}

// subsetTag is six letters that differ for different subsets of one font.
func subsetTag(program []byte) string {
	h := sha256.Sum256(program)
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + h[i]%26
	}
	return string(tag)
}

// characterMap says what text the codes stand for: a ligature for several
// characters.
func characterMap(text []string) []byte {
	var b strings.Builder
	b.WriteString("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n")
	const most = 100 // in one section
	for from := 0; from < len(text); from += most {
		part := text[from:min(from+most, len(text))]
		fmt.Fprintf(&b, "%d beginbfchar\n", len(part))
		for i, t := range part {
			fmt.Fprintf(&b, "<%04X><%s>\n", from+i+1, utf16Hex(readable(t)))
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n")
	return []byte(b.String())
}

// readable is what a glyph's text is in a character map, which must not be empty
// and not hold U+0000, U+FEFF and U+FFFE (ISO 19005-2, 6.2.11.7.2). Glyphs that
// stand for nothing by themselves, such as the second half of a split character,
// become a word joiner: it shows nothing and parts no word.
func readable(t string) string {
	t = strings.Map(func(r rune) rune {
		if r == 0 || r == 0xFEFF || r == 0xFFFE || r == utf8.RuneError {
			return -1
		}
		return r
	}, t)
	if t == "" {
		return "\u2060"
	}
	return t
}

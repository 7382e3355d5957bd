package epub

import (
	"bytes"
	"hash/fnv"
	"image"
	"image/color"
	"image/png"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"octavo/assets"
)

// The drawn cover, in pixels. 1600 by 2560 is what stores ask for.
const (
	coverWidth  = 1600
	coverHeight = 2560
	coverMargin = 170
)

// grounds are the colours that a drawn cover may have; the title chooses one.
var grounds = []color.RGBA{{27, 48, 74, 255}, {92, 33, 40, 255}, {32, 66, 54, 255}, {66, 45, 80, 255}, {56, 54, 52, 255}, {20, 78, 92, 255}}

var ink = color.RGBA{246, 240, 226, 255}

// drawCover takes the book's own cover, or draws one.
func (e *edition) drawCover() error {
	if m := e.book.Media[e.book.Meta.Cover]; m != nil && m.Data != nil {
		if p, err := convert(m); err == nil {
			p.name = e.pictureName("cover-" + p.name)
			e.cover = p
			return nil
		}
	}
	data, err := drawnCover(e.titleText(), e.book.Meta.Subtitle, strings.Join(names(e.book.Meta.Authors), ", "))
	e.cover = &picture{name: e.pictureName("cover.png"), typ: "image/png", data: data}
	return err
}

// drawnCover sets title, subtitle and authors on a flat ground: the title large
// enough to be read in a list of thumbnails, a rule below it, the authors at the
// foot.
func drawnCover(title, subtitle, authors string) ([]byte, error) {
	page := image.NewAlpha(image.Rect(0, 0, coverWidth, coverHeight))
	s := sheet{page: page}
	y := s.set(title, "Regular", coverMargin+330, 230, 90, 6)
	s.rule(y + 60)
	s.set(subtitle, "Italic", y+200, 96, 56, 4)
	s.rise(authors, coverHeight-coverMargin-60, 92)
	if s.err != nil {
		return nil, s.err
	}
	h := fnv.New32a()
	h.Write([]byte(title))
	return encode(page, grounds[h.Sum32()%uint32(len(grounds))])
}

// encode writes ink on a ground in sixteen shades.
func encode(page *image.Alpha, ground color.RGBA) ([]byte, error) {
	shades := make(color.Palette, 16)
	for i := range shades {
		mix := func(a, b uint8) uint8 { return uint8((int(a)*(15-i) + int(b)*i) / 15) }
		shades[i] = color.RGBA{mix(ground.R, ink.R), mix(ground.G, ink.G), mix(ground.B, ink.B), 255}
	}
	out := image.NewPaletted(page.Rect, shades)
	for i, a := range page.Pix {
		out.Pix[i] = a >> 4
	}
	var b bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, out)
	return b.Bytes(), err
}

// sheet is a cover that text is set on.
type sheet struct {
	page *image.Alpha
	err  error
}

func (s *sheet) rule(y int) {
	for dy := range 6 {
		for x := coverMargin; x < coverMargin+220; x++ {
			s.page.Pix[s.page.PixOffset(x, y+dy)] = 0xFF
		}
	}
}

// set sets text from y downward in the largest size that fits, and returns the
// baseline of its last line.
func (s *sheet) set(text, style string, y, size, least, most int) int {
	for ; s.err == nil; size -= 10 {
		lines, face := s.lines(text, style, size)
		if s.err != nil || len(lines) > most && size > least {
			continue
		}
		if len(lines) > most {
			lines = append(lines[:most-1], lines[most-1]+" …")
		}
		for i, l := range lines {
			if i > 0 {
				y += size * 116 / 100
			}
			s.line(face, l, y)
		}
		return y
	}
	return y
}

// rise sets lines upward from the last baseline.
func (s *sheet) rise(text string, last, size int) {
	lines, face := s.lines(text, "Regular", size)
	lines = lines[:min(len(lines), 4)]
	for i, l := range lines {
		s.line(face, l, last-(len(lines)-1-i)*size*120/100)
	}
}

func (s *sheet) line(face font.Face, text string, y int) {
	d := font.Drawer{Dst: s.page, Src: image.Opaque, Face: face, Dot: fixed.P(coverMargin, y)}
	d.DrawString(text)
}

// lines breaks text at blanks; a word that is wider than the cover is cut.
func (s *sheet) lines(text, style string, size int) ([]string, font.Face) {
	face, has := s.face(text, style, size)
	if face == nil {
		return nil, nil
	}
	text = strings.Map(func(r rune) rune {
		if r == ' ' || has(r) {
			return r
		}
		return -1
	}, strings.Join(strings.Fields(text), " "))
	room := fixed.I(coverWidth - 2*coverMargin)
	var lines []string
	line := ""
	for _, w := range strings.Fields(text) {
		long := w
		if line != "" {
			long = line + " " + w
		}
		if font.MeasureString(face, long) <= room {
			line = long
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for line = w; font.MeasureString(face, line) > room; {
			n := fitting(face, line, room)
			lines, line = append(lines, line[:n]), line[n:]
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines, face
}

// fitting is how many bytes of s fit, at least one character.
func fitting(face font.Face, s string, room fixed.Int26_6) int {
	var w fixed.Int26_6
	for i, r := range s {
		a, _ := face.GlyphAdvance(r)
		if w += a; w > room && i > 0 {
			return i
		}
	}
	return len(s)
}

// face is the first of the text faces that has all of text, else the last.
func (s *sheet) face(text, style string, size int) (font.Face, func(rune) bool) {
	for i, name := range []string{"Vollkorn-" + style + ".ttf", "GentiumBookPlus-" + style + ".ttf", "DejaVuSans.ttf"} {
		data, err := assets.Font(name)
		if err != nil {
			s.err = err
			return nil, nil
		}
		f, err := opentype.Parse(data)
		if err != nil {
			s.err = err
			return nil, nil
		}
		has := func(r rune) bool { g, err := f.GlyphIndex(nil, r); return err == nil && g != 0 }
		if i < 2 && strings.ContainsFunc(text, func(r rune) bool { return r > ' ' && !has(r) }) {
			continue
		}
		face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: float64(size), DPI: 72})
		if err != nil {
			s.err = err
			return nil, nil
		}
		return face, has
	}
	return nil, nil
}

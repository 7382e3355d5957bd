package epub

import (
	"image"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"octavo/assets"
)

// sheet is a cover that text is set on.
type sheet struct {
	page *image.Alpha
	err  error
}

// rule draws a line from the left margin; shade is how much ink it has.
func (s *sheet) rule(y, width, thick int, shade uint8) {
	for dy := range thick {
		for x := coverMargin; x < coverMargin+width; x++ {
			s.page.Pix[s.page.PixOffset(x, y+dy)] = shade
		}
	}
}

// leaves draws lines from the foot up to top, the farther apart the higher.
func (s *sheet) leaves(top, foot int) {
	gap := 13.0
	for y := float64(foot); int(y) > top; y -= gap {
		s.rule(int(y), coverWidth-2*coverMargin, 3, 0x58)
		gap *= 1.14
	}
}

// set sets text from y downward in the largest size that fits, and returns the
// baseline of its last line.
func (s *sheet) set(text, style string, y, size, least, most int) int {
	for ; s.err == nil; size -= 10 {
		lines, face, cut := s.lines(text, style, size)
		if s.err != nil || (cut || len(lines) > most) && size > least {
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

// rise sets lines upward from the last baseline, and returns where what stands
// above them may end.
func (s *sheet) rise(text string, last, size int) int {
	lines, face, _ := s.lines(text, "Regular", size)
	lines = lines[:min(len(lines), 4)]
	for i, l := range lines {
		s.line(face, l, last-(len(lines)-1-i)*size*120/100)
	}
	if len(lines) == 0 {
		return last
	}
	return last - (len(lines)-1)*size*120/100 - size*2
}

func (s *sheet) line(face font.Face, text string, y int) {
	d := font.Drawer{Dst: s.page, Src: image.Opaque, Face: face, Dot: fixed.P(coverMargin, y)}
	d.DrawString(text)
}

// lines breaks text at blanks; a word that is wider than the cover is cut.
func (s *sheet) lines(text, style string, size int) (lines []string, face font.Face, cut bool) {
	face, has := s.face(text, style, size)
	if face == nil {
		return nil, nil, false
	}
	text = strings.Map(func(r rune) rune {
		if r == ' ' || has(r) {
			return r
		}
		return -1
	}, strings.Join(strings.Fields(text), " "))
	room := fixed.I(coverWidth - 2*coverMargin)
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
			cut = true
			lines, line = append(lines, line[:n]), line[n:]
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines, face, cut
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

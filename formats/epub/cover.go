package epub

import (
	"bytes"
	"hash/fnv"
	"image"
	"image/color"
	"image/png"
	"strings"

	"octavo/pipeline/source"
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
		p, err := convert(m)
		if err == nil {
			if m.Type == "image/svg+xml" {
				e.warn(source.Pos{}, VectorCover, "save it as PNG or JPEG, 1600 by 2560 pixels", "the cover %s is an SVG drawing, which many shops and readers do not show", m.Source)
			}
			p.name = e.pictureName("cover-" + p.name)
			e.cover = p
			return nil
		}
		e.warn(source.Pos{}, BadPicture, "save it as PNG or JPEG; until then a cover is drawn", "the cover %s cannot be used in an e-book: %v", m.Source, err)
	}
	s := sheet{lang: e.lang, faces: coverFaces{more: e.w.Faces}}
	data, err := s.cover(e.titleText(), e.book.Meta.Subtitle, strings.Join(names(e.book.Meta.Authors), ", "))
	if len(s.missing) > 0 {
		e.warn(source.Pos{}, CoverLetters, "name a font that has them in fonts: {fallback: […]}, or a picture in cover",
			"the drawn cover lacks %s, which no font here has", strings.Join(strings.Split(string(s.missing[:min(len(s.missing), 12)]), ""), " "))
	}
	e.cover = &picture{name: e.pictureName("cover.png"), typ: "image/png", data: data}
	return err
}

// cover sets title and subtitle on a flat ground, large enough to be read in a list of
// thumbnails, and the authors at the foot; between them lines draw together like the
// leaves of a closed book. It is a PNG file.
func (s *sheet) cover(title, subtitle, authors string) ([]byte, error) {
	s.page = image.NewAlpha(image.Rect(0, 0, coverWidth, coverHeight))
	if subtitle == "" {
		title, subtitle = parted(title)
	}
	y := s.set(title, false, coverMargin+270, 250, 90, 6)
	const short = 220
	from := coverMargin
	if rightToLeft([]rune(title)) {
		from = coverWidth - coverMargin - short
	}
	s.rule(from, y+30, short, 8, 0xFF)
	y = s.set(subtitle, true, y+200, 110, 56, 4)
	foot := s.rise(authors, coverHeight-coverMargin, 92)
	s.leaves(y+120, foot)
	if s.err != nil {
		return nil, s.err
	}
	h := fnv.New32a()
	h.Write([]byte(title))
	return encode(s.page, grounds[h.Sum32()%uint32(len(grounds))])
}

// parted is a title and the subtitle that its author wrote into it.
func parted(title string) (main, sub string) {
	for _, mark := range []string{": ", " — ", " – ", " - "} {
		if main, sub, ok := strings.Cut(title, mark); ok && strings.TrimSpace(main) != "" && strings.TrimSpace(sub) != "" {
			return strings.TrimSpace(main), strings.TrimSpace(sub)
		}
	}
	return title, ""
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

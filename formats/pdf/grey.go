package pdf

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"sync"

	"octavo/formats/pdf/finish"
	"octavo/formats/pdf/layout"
)

// greyOf is the grey that is as light as a colour: its luminance (Rec. 709) in the
// tone curve of sRGB.
func greyOf(r, g, b uint8) uint8 {
	t := tones()
	y := 0.2126*t.light[r] + 0.7152*t.light[g] + 0.0722*t.light[b]
	return t.tone[int(y*float64(len(t.tone)-1)+0.5)]
}

// tones are the tone curve of sRGB (IEC 61966-2-1), both ways.
var tones = sync.OnceValue(func() *toneCurve {
	t := &toneCurve{}
	for i := range t.light {
		v := float64(i) / 255
		if v <= 0.04045 {
			t.light[i] = v / 12.92
		} else {
			t.light[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	for i := range t.tone {
		v := float64(i) / float64(len(t.tone)-1)
		if v <= 0.0031308 {
			v *= 12.92
		} else {
			v = 1.055*math.Pow(v, 1/2.4) - 0.055
		}
		t.tone[i] = uint8(v*255 + 0.5)
	}
	return t
})

type toneCurve struct {
	light [256]float64
	tone  [1 << 14]uint8
}

// Hues are the colours that type is shown in.
func (w *Writer) Hues() []layout.Hue {
	s, _ := w.spec()
	out := s.Hues()
	for i := range out {
		if w.Grey {
			out[i].Type, out[i].Ground = inGrey(out[i].Type), inGrey(out[i].Ground)
		}
	}
	return out
}

func inGrey(c layout.Color) layout.Color {
	v := greyOf(c.R, c.G, c.B)
	return layout.Color{R: v, G: v, B: v, Alpha: c.Alpha}
}

// greyQuality is that of a photograph in grey: what JPEG leaves out does not show
// in print.
const greyQuality = 92

// greyImage is a picture in shades of grey. What came as JPEG stays one, which is
// the smaller form for photographs.
func greyImage(img image.Image, format string) finish.Image {
	b := img.Bounds()
	grey := &greyed{Image: img, pix: image.NewGray(image.Rect(0, 0, b.Dx(), b.Dy()))}
	for y := range b.Dy() {
		for x := range b.Dx() {
			c := color.NRGBAModel.Convert(img.At(b.Min.X+x, b.Min.Y+y)).(color.NRGBA)
			grey.pix.Pix[y*grey.pix.Stride+x] = greyOf(c.R, c.G, c.B)
		}
	}
	if format == "jpeg" {
		var out bytes.Buffer
		if jpeg.Encode(&out, grey.pix, &jpeg.Options{Quality: greyQuality}) == nil {
			return finish.Image{Width: b.Dx(), Height: b.Dy(), Bits: 8, ColorSpace: "/DeviceGray", Filter: "DCTDecode", Data: out.Bytes()}
		}
	}
	return repack(grey)
}

// greyed is a picture with its colours taken out and its alpha left.
type greyed struct {
	image.Image
	pix *image.Gray
}

func (g *greyed) At(x, y int) color.Color {
	b := g.Bounds()
	v := g.pix.Pix[(y-b.Min.Y)*g.pix.Stride+x-b.Min.X]
	_, _, _, a := g.Image.At(x, y).RGBA()
	return color.NRGBA{v, v, v, uint8(a >> 8)}
}

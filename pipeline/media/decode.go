package media

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
)

// adobe is the segment (APP14) by which JPEG pictures in the four colours of print
// say how they are written: here, ink turned round and nothing else.
const adobe = "\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x00"

// Decode decodes a picture as image.Decode does, and takes JPEG pictures in the
// four colours of print without Adobe's segment too: only Adobe's programs turn the
// ink round, so in those 255 is full ink.
func Decode(data []byte) (img image.Image, kind string, err error) {
	img, kind, err = image.Decode(bytes.NewReader(data))
	if errors.As(err, new(jpeg.UnsupportedError)) && IsCMYK(data) {
		marked := append(append(append([]byte{}, data[:2]...), adobe...), data[2:]...)
		if img, kind, err = image.Decode(bytes.NewReader(marked)); err == nil {
			if ink, ok := img.(*image.CMYK); ok {
				for i := range ink.Pix {
					ink.Pix[i] = 255 - ink.Pix[i]
				}
			}
		}
	}
	return img, kind, err
}

// IsCMYK reports whether a JPEG picture is in the four colours of print, which
// readers don't agree on.
func IsCMYK(jpg []byte) bool {
	c, err := jpeg.DecodeConfig(bytes.NewReader(jpg))
	return err == nil && c.ColorModel == color.CMYKModel
}

// Upright is a picture set upright, by EXIF orientation 1 to 8.
func Upright(img image.Image, turn int) image.Image {
	if turn <= 1 || turn > 8 {
		return img
	}
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	if turn >= 5 {
		w, h = h, w
	}
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			sx, sy := x, y
			switch turn {
			case 2:
				sx = w - 1 - x
			case 3:
				sx, sy = w-1-x, h-1-y
			case 4:
				sy = h - 1 - y
			case 5:
				sx, sy = y, x
			case 6:
				sx, sy = y, w-1-x
			case 7:
				sx, sy = h-1-y, w-1-x
			case 8:
				sx, sy = h-1-y, x
			}
			out.Set(x, y, img.At(b.Min.X+sx, b.Min.Y+sy))
		}
	}
	return out
}

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
	if errors.As(err, new(jpeg.UnsupportedError)) && isCMYK(data) {
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

func isCMYK(jpg []byte) bool {
	c, err := jpeg.DecodeConfig(bytes.NewReader(jpg))
	return err == nil && c.ColorModel == color.CMYKModel
}

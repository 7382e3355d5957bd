package pdf

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	_ "image/gif"
	_ "image/jpeg"
	_ "image/png"

	_ "golang.org/x/image/webp"

	"octavo/formats/pdf/finish"
	"octavo/pipeline/media"
)

// embed makes a picture ready for the file. JPEG and plain PNG go in as they are
// once they have been decoded whole, so that no damage gets into the file;
// everything else is packed anew as 8-bit grey or RGB with a soft mask.
func embed(data []byte, turn int, grey bool) (out finish.Image, err error) {
	defer func() {
		if r := recover(); r != nil { // a decoder of x/image on a damaged file
			err = fmt.Errorf("it is damaged: %v", r)
		}
	}()
	config, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return out, fmt.Errorf("it is no PNG, JPEG, GIF or WebP, or damaged: %w", err)
	}
	if config.Width <= 0 || config.Height <= 0 || config.Width > media.MaxPixels/config.Height {
		return out, fmt.Errorf("it has %d × %d pixels", config.Width, config.Height)
	}
	img, _, err := media.Decode(data)
	if err != nil {
		return out, fmt.Errorf("it is damaged: %w", err)
	}
	if img.Bounds().Empty() { // a GIF's first frame need not fill what its head says
		return out, errors.New("it is damaged: it shows nothing")
	}
	if grey {
		return greyImage(media.Upright(img, turn), format), nil
	}
	if turn <= 1 {
		switch format {
		case "jpeg":
			if im, ok := plainJPEG(data, config); ok {
				return im, nil
			}
		case "png":
			if im, ok := plainPNG(data); ok {
				return im, nil
			}
		}
	}
	return repack(media.Upright(img, turn)), nil
}

// plainPNG takes the packed pixels of a PNG over when PDF can read them: up to 8
// bits, not interlaced, nothing see-through.
func plainPNG(data []byte) (finish.Image, bool) {
	var im finish.Image
	if len(data) < 33 {
		return im, false
	}
	head := data[16:29]
	bits, kind, interlaced := int(head[8]), head[9], head[12] != 0
	if bits > 8 || interlaced || kind > 3 {
		return im, false
	}
	im = finish.Image{Width: int(binary.BigEndian.Uint32(head)), Height: int(binary.BigEndian.Uint32(head[4:])), Bits: bits, Filter: "FlateDecode"}
	colors := 1
	switch kind {
	case 0:
		im.ColorSpace = "/DeviceGray"
	case 2:
		im.ColorSpace, colors = "/DeviceRGB", 3
	}
	for rest := data[8:]; len(rest) >= 12; {
		n := int(binary.BigEndian.Uint32(rest))
		if n > len(rest)-12 {
			return im, false
		}
		chunk := rest[8 : 8+n]
		switch string(rest[4:8]) {
		case "tRNS":
			return im, false
		case "PLTE":
			if kind == 3 && n >= 3 {
				im.ColorSpace = fmt.Sprintf("[/Indexed/DeviceRGB %d<%X>]", n/3-1, chunk[:n/3*3])
			}
		case "IDAT":
			im.Data = append(im.Data, chunk...)
		}
		rest = rest[12+n:]
	}
	im.Parms = fmt.Sprintf("/Predictor 15/Colors %d/BitsPerComponent %d/Columns %d", colors, bits, im.Width)
	return im, im.ColorSpace != "" && len(im.Data) > 0
}

// repack makes grey or RGB of any picture.
func repack(img image.Image) finish.Image {
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	grey := isGrey(img)
	channels := 3
	im := finish.Image{Width: w, Height: h, Bits: 8, Filter: "FlateDecode", ColorSpace: "/DeviceRGB"}
	if grey {
		channels, im.ColorSpace = 1, "/DeviceGray"
	}
	pack := newRowPacker(w*channels, channels, h)
	alpha := make([]byte, 0, w*h)
	opaque := true
	row := make([]byte, w*channels)
	for y := range h {
		for x := range w {
			c := color.NRGBAModel.Convert(img.At(b.Min.X+x, b.Min.Y+y)).(color.NRGBA)
			if grey {
				row[x] = c.R
			} else {
				row[3*x], row[3*x+1], row[3*x+2] = c.R, c.G, c.B
			}
			alpha = append(alpha, c.A)
			opaque = opaque && c.A == 255
		}
		pack.add(row)
	}
	im.Data = finish.Deflate(pack.out)
	im.Parms = fmt.Sprintf("/Predictor 15/Colors %d/BitsPerComponent 8/Columns %d", channels, w)
	if !opaque {
		im.Alpha = finish.Deflate(alpha)
	}
	return im
}

func isGrey(img image.Image) bool {
	switch img.(type) {
	case *image.Gray, *image.Gray16, *greyed:
		return true
	}
	return false
}

// rowPacker filters rows as PNG does (Sub or Up, whichever leaves less), which
// packs better.
type rowPacker struct {
	out, last, sub, up []byte
	step               int
}

func newRowPacker(width, step, rows int) *rowPacker {
	return &rowPacker{out: make([]byte, 0, (width+1)*rows), last: make([]byte, width), sub: make([]byte, width), up: make([]byte, width), step: step}
}

func (p *rowPacker) add(row []byte) {
	var subCost, upCost int
	for i, v := range row {
		var left byte
		if i >= p.step {
			left = row[i-p.step]
		}
		p.sub[i], p.up[i] = v-left, v-p.last[i]
		subCost += cost(p.sub[i])
		upCost += cost(p.up[i])
	}
	if subCost <= upCost {
		p.out = append(append(p.out, 1), p.sub...)
	} else {
		p.out = append(append(p.out, 2), p.up...)
	}
	copy(p.last, row)
}

// cost of a filtered byte: how far it is from 0, either way round.
func cost(b byte) int {
	if b >= 128 {
		return 256 - int(b)
	}
	return int(b)
}

package pdf

import (
	"encoding/binary"
	"image"
	"image/color"

	"octavo/formats/pdf/finish"
)

// plainJPEG takes a JPEG over unless it is CMYK, which readers don't agree on, or one
// that Go's decoder makes the best of and others refuse.
func plainJPEG(data []byte, c image.Config) (finish.Image, bool) {
	im := finish.Image{Width: c.Width, Height: c.Height, Bits: 8, Filter: "DCTDecode", Data: data}
	switch c.ColorModel {
	case color.GrayModel:
		im.ColorSpace = "/DeviceGray"
	case color.YCbCrModel:
		im.ColorSpace = "/DeviceRGB"
	default:
		return im, false
	}
	return im, soundJPEG(data)
}

// Markers of JPEG (ITU-T T.81, table B.1).
const (
	frame        = 0xC0 // to 0xCF, but for three
	huffman      = 0xC4
	extension    = 0xC8
	arithmetic   = 0xCC
	startOfScan  = 0xDA
	quantization = 0xDB
)

// soundJPEG reports whether segment follows on segment up to the first scan, and the
// tables are there by which the frame's components are quantized.
func soundJPEG(b []byte) bool {
	var tables [16]bool
	var components []byte
	for b = b[2:]; len(b) >= 4 && b[0] == 0xFF; {
		if b[1] == 0xFF { // fill
			b = b[1:]
			continue
		}
		n := 2 + int(binary.BigEndian.Uint16(b[2:]))
		if n < 4 || n > len(b) {
			return false
		}
		kind, body := b[1], b[4:n]
		switch {
		case kind == quantization:
			for len(body) > 0 {
				tables[body[0]&15] = true
				body = body[min(len(body), 65+64*int(body[0]>>4&1)):]
			}
		case kind == startOfScan:
			for i := 8; i < len(components); i += 3 {
				if !tables[components[i]&15] {
					return false
				}
			}
			return len(components) > 8
		case kind&0xF0 == frame && kind != huffman && kind != extension && kind != arithmetic:
			components = body
		}
		b = b[n:]
	}
	return false
}

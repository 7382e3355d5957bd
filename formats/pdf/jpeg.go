package pdf

import (
	"image"
	"image/color"
	"slices"

	"octavo/formats/pdf/finish"
	"octavo/pipeline/media"
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
	quantization = 0xDB
)

// soundJPEG reports whether the file is segment after segment, its components are
// quantized by tables that stand before the scan, and codes are such as can be.
func soundJPEG(b []byte) bool {
	var tables [16]bool
	var components []byte
	scanned := false
	for kind, body := range media.Segments(b) {
		switch {
		case kind == 0:
			return false
		case kind == quantization:
			for len(body) > 0 {
				tables[body[0]&15] = true
				body = body[min(len(body), 65+64*int(body[0]>>4&1)):]
			}
		case kind == huffman:
			if !soundCodes(body) {
				return false
			}
		case kind == media.StartOfScan:
			for i := 8; i < len(components); i += 3 {
				if !tables[components[i]&15] {
					return false
				}
			}
			scanned = len(components) > 8
		case kind&0xF0 == frame && kind != extension && kind != arithmetic:
			components = body
		}
	}
	return scanned
}

// soundCodes reports whether the tables of Huffman codes in a segment can be: no more
// codes than fit, none of ones alone (T.81, annex C), and a size of at most 15 bits for
// what differs from block to block.
func soundCodes(b []byte) bool {
	for len(b) > 0 {
		if len(b) < 17 {
			return false
		}
		code, symbols := 0, 0
		for bits, n := range b[1:17] {
			code, symbols = 2*code+int(n), symbols+int(n)
			if n > 0 && code >= 2<<bits {
				return false
			}
		}
		if symbols > 256 || 17+symbols > len(b) {
			return false
		}
		if b[0]>>4 == 0 && symbols > 0 && slices.Max(b[17:17+symbols]) > 15 {
			return false
		}
		b = b[17+symbols:]
	}
	return true
}

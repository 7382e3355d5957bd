package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"testing"
)

// Pictures that Go's encoders don't make, made here.

// interlaced is a PNG in seven passes (PNG, section 8.2), 8-bit RGBA.
func interlaced(img *image.NRGBA) []byte {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	var raw bytes.Buffer
	for _, p := range [7][4]int{{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}} {
		for y := p[1]; y < h; y += p[3] {
			if p[0] >= w {
				continue
			}
			raw.WriteByte(0) // no filter
			for x := p[0]; x < w; x += p[2] {
				c := img.NRGBAAt(x, y)
				raw.Write([]byte{c.R, c.G, c.B, c.A})
			}
		}
	}
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	z.Write(raw.Bytes())
	z.Close()
	out := []byte("\x89PNG\r\n\x1a\n")
	chunk := func(kind string, data []byte) {
		out = binary.BigEndian.AppendUint32(out, uint32(len(data)))
		body := append([]byte(kind), data...)
		out = binary.BigEndian.AppendUint32(append(out, body...), crc32.ChecksumIEEE(body))
	}
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(w)), uint32(h))
	chunk("IHDR", append(head, 8, 6, 0, 0, 1))
	chunk("IDAT", packed.Bytes())
	chunk("IEND", nil)
	return out
}

// webP is a lossless WebP (https://developers.google.com/speed/webp/docs/webp_lossless_bitstream_specification)
// of an opaque picture whose channels are all 0 or 255: each takes one bit.
func webP(img *image.NRGBA) []byte {
	var b bits
	b.put(0x2f, 8)
	b.put(img.Rect.Dx()-1, 14)
	b.put(img.Rect.Dy()-1, 14)
	b.put(0, 4+1+1+1) // no alpha, version 0; no transforms, no cache, no meta codes
	for range 3 {     // green, red, blue: a simple code of two symbols, 0 and 255
		b.put(1, 1)
		b.put(1, 1)
		b.put(0, 2)
		b.put(255, 8)
	}
	b.put(1, 2) // alpha: one symbol …
	b.put(1, 1)
	b.put(255, 8)
	b.put(1, 2) // … and distances, 0
	b.put(0, 2)
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			c := img.NRGBAAt(x, y)
			b.put(int(c.G&1)|int(c.R&1)<<1|int(c.B&1)<<2, 3)
		}
	}
	data := append(b.out, 0, 0)[:(len(b.out)+2)&^1]
	out := append([]byte("RIFF"), binary.LittleEndian.AppendUint32(nil, uint32(4+8+len(data)))...)
	out = append(out, "WEBPVP8L"...)
	return append(binary.LittleEndian.AppendUint32(out, uint32(len(data))), data...)
}

// bits are written from the lowest on.
type bits struct {
	out []byte
	n   int
}

func (b *bits) put(v, n int) {
	for i := range n {
		if b.n%8 == 0 {
			b.out = append(b.out, 0)
		}
		b.out[len(b.out)-1] |= byte(v>>i&1) << (b.n % 8)
		b.n++
	}
}

// cmyk is a JPEG with four components, inverted as Adobe's programs write them,
// of flat blocks of 8 × 8 pixels: a baseline JPEG (ITU-T T.81) with nothing but DC.
func cmyk(blocks [][]color.CMYK) []byte {
	out := []byte("\xff\xd8\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x00")
	out = append(out, "\xff\xdb\x00\x43\x00"...)
	out = append(out, bytes.Repeat([]byte{1}, 64)...)
	out = append(out, "\xff\xc0\x00\x14\x08"...)
	out = binary.BigEndian.AppendUint16(out, uint16(8*len(blocks)))
	out = binary.BigEndian.AppendUint16(out, uint16(8*len(blocks[0])))
	out = append(out, "\x04\x01\x11\x00\x02\x11\x00\x03\x11\x00\x04\x11\x00"...)
	// DC codes of 4 bits for 12 sizes; the one AC code ends a block.
	out = append(out, "\xff\xc4\x00\x1f\x00\x00\x00\x00\x0c"...)
	out = append(out, make([]byte, 12)...)
	for size := range byte(12) {
		out = append(out, size)
	}
	out = append(out, "\xff\xc4\x00\x14\x10\x01"...)
	out = append(out, make([]byte, 16)...)
	out = append(out, "\xff\xda\x00\x0e\x04\x01\x00\x02\x00\x03\x00\x04\x00\x00\x3f\x00"...)
	var b scan
	var last [4]int
	for _, row := range blocks {
		for _, c := range row {
			for i, v := range [4]uint8{c.C, c.M, c.Y, c.K} {
				dc := (255 - int(v) - 128) * 8
				b.difference(dc - last[i])
				b.put(0, 1)
				last[i] = dc
			}
		}
	}
	b.put(0x7f, 7)
	return append(append(out, b.out...), 0xff, 0xd9)
}

// scan is the coded data of a JPEG: bits from the highest on.
type scan struct {
	out  []byte
	last byte
	n    int
}

func (s *scan) put(v, n int) {
	for i := n - 1; i >= 0; i-- {
		s.last = s.last<<1 | byte(v>>i&1)
		if s.n++; s.n%8 == 0 {
			if s.out = append(s.out, s.last); s.last == 0xff {
				s.out = append(s.out, 0)
			}
		}
	}
}

func (s *scan) difference(d int) {
	size := 0
	for v := max(d, -d); v > 0; v >>= 1 {
		size++
	}
	s.put(size, 4)
	if d < 0 {
		d += 1<<size - 1
	}
	s.put(d, size)
}

// cmykQuarters is as quarters, for a printing press.
func cmykQuarters() []byte {
	red, green := color.CMYK{0, 255, 255, 0}, color.CMYK{255, 0, 255, 0}
	blue, white := color.CMYK{255, 255, 0, 0}, color.CMYK{}
	return cmyk([][]color.CMYK{{red, red, green, green}, {blue, blue, white, white}})
}

// unmarkedQuarters is as quarters, for a printing press, as other programs than
// Adobe's write it: without their segment, the ink not turned round.
func unmarkedQuarters() []byte {
	cyan, magenta := color.CMYK{255, 0, 0, 255}, color.CMYK{0, 255, 0, 255}
	yellow, black := color.CMYK{0, 0, 255, 255}, color.CMYK{255, 255, 255, 255}
	jpg := cmyk([][]color.CMYK{{cyan, cyan, magenta, magenta}, {yellow, yellow, black, black}})
	return append(jpg[:2:2], jpg[18:]...)
}

// exif is a JPEG with an orientation that its camera noted.
func exif(jpeg []byte, orientation byte) []byte {
	app1 := []byte("\xff\xe1\x00\x22Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00")
	app1[29] = orientation
	return bytes.Join([][]byte{jpeg[:2], app1, jpeg[2:]}, nil)
}

func TestGreyOf(t *testing.T) {
	for _, c := range []struct{ r, g, b, want uint8 }{{0, 0, 0, 0}, {255, 255, 255, 255}, {128, 128, 128, 128}, {255, 0, 0, 127}, {0, 255, 0, 220}, {0, 0, 255, 76}} {
		if got := greyOf(c.r, c.g, c.b); far(got, c.want) {
			t.Errorf("%v: %d", c, got)
		}
	}
}

package media

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
)

// checkPNG follows the chunks to the last one and their checksums (PNG, section
// 5; https://www.w3.org/TR/png-3/).
func checkPNG(b []byte) error {
	pixels := false
	for b = b[8:]; len(b) >= 12; {
		n := uint64(binary.BigEndian.Uint32(b))
		if n+12 > uint64(len(b)) {
			return errCut
		}
		kind, end := string(b[4:8]), 8+n
		if crc32.ChecksumIEEE(b[4:end]) != binary.BigEndian.Uint32(b[end:]) {
			return errCut
		}
		switch kind {
		case "IDAT":
			pixels = true
		case "IEND":
			if !pixels {
				return errCut
			}
			return nil
		}
		b = b[end+4:]
	}
	return errCut
}

// checkJPEG looks for the end marker. Cameras and scanners leave it out or write
// more after it, so a file without one near its end is decoded to be sure.
func checkJPEG(b []byte) error {
	const tail = 64 << 10
	if bytes.Contains(b[max(0, len(b)-tail):], []byte("\xff\xd9")) {
		return nil
	}
	if _, _, err := Decode(b); err != nil {
		return errCut
	}
	return nil
}

// checkGIF follows the blocks to the end of the first frame (GIF89a, appendix B);
// what is shown of a moving picture in a book is its first frame.
func checkGIF(b []byte) error {
	r := &reader{b: b, at: 13}
	r.skip(colorTable(b[10]))
	for {
		switch r.byte() {
		case 0x21: // extension: a label, then sub-blocks
			r.byte()
			r.subBlocks()
		case 0x2c: // image: descriptor, colours, code size, sub-blocks
			r.skip(8)
			r.skip(colorTable(r.byte()))
			r.byte()
			r.subBlocks()
			return r.err()
		default:
			return errCut
		}
	}
}

// colorTable is the size of the table that packed announces.
func colorTable(packed byte) int {
	if packed&0x80 == 0 {
		return 0
	}
	return 3 << (packed&7 + 1)
}

// checkWebP compares the length of the container, and refuses moving pictures:
// no paged format shows them, and decoders do not read them.
func checkWebP(b []byte) error {
	if uint64(binary.LittleEndian.Uint32(b[4:]))+8 > uint64(len(b))+1 { // padding may be missing
		return errCut
	}
	if len(b) > 20 && string(b[12:16]) == "VP8X" && b[20]&0x02 != 0 {
		return errors.New("it is a moving WebP picture")
	}
	return nil
}

// orientation is the EXIF orientation of a JPEG, 0 when it names none (Exif 2.32,
// section 4.6.4; https://www.cipa.jp/std/documents/e/DC-X008-Translation-2019-E.pdf).
func orientation(b []byte) int {
	for b = b[2:]; len(b) >= 4 && b[0] == 0xff; {
		n := int(binary.BigEndian.Uint16(b[2:])) + 2
		if b[1] == 0xda || n < 4 || n > len(b) {
			return 0
		}
		if rest, exif := bytes.CutPrefix(b[4:n], []byte("Exif\x00\x00")); b[1] == 0xe1 && exif {
			return tiffOrientation(rest)
		}
		b = b[n:]
	}
	return 0
}

func tiffOrientation(b []byte) int {
	if len(b) < 8 {
		return 0
	}
	var order binary.ByteOrder = binary.BigEndian
	if b[0] == 'I' {
		order = binary.LittleEndian
	}
	at := uint64(order.Uint32(b[4:]))
	if at+2 > uint64(len(b)) {
		return 0
	}
	n := int(order.Uint16(b[at:]))
	b = b[at+2:]
	for ; n > 0 && len(b) >= 12; n, b = n-1, b[12:] {
		if order.Uint16(b) == 0x0112 {
			if v := int(order.Uint16(b[8:])); v >= 1 && v <= 8 {
				return v
			}
			return 0
		}
	}
	return 0
}

// reader walks over bytes; behind their end it reads zeros and remembers that.
type reader struct {
	b   []byte
	at  int
	cut bool
}

func (r *reader) skip(n int) {
	r.at += n
	r.cut = r.cut || r.at > len(r.b)
}

func (r *reader) byte() byte {
	r.skip(1)
	if r.cut {
		return 0
	}
	return r.b[r.at-1]
}

// subBlocks skips blocks with their length before them, up to an empty one.
func (r *reader) subBlocks() {
	for n := r.byte(); n > 0; n = r.byte() {
		r.skip(int(n))
	}
}

func (r *reader) err() error {
	if r.cut {
		return errCut
	}
	return nil
}

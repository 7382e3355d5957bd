package media

import (
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

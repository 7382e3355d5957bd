package face

import (
	"encoding/binary"
	"errors"
	"fmt"
	"sort"
)

// tables are the tables of an OpenType file, by tag.
type tables map[string][]byte

var be = binary.BigEndian

// parseTables takes an OpenType file apart. Every table lies inside the file.
func parseTables(b []byte) (tables, error) {
	if len(b) < 12 {
		return nil, errors.New("the file is too short for a font")
	}
	switch string(b[:4]) {
	case "ttcf":
		return nil, errors.New("it is a collection of fonts; take the one wanted out of it")
	case "wOFF", "wOF2":
		return nil, errors.New("it is packed for the web (WOFF)")
	case "\x00\x01\x00\x00", "OTTO", "true":
	default:
		return nil, errors.New("it is not an OpenType file")
	}
	n := int(be.Uint16(b[4:]))
	if len(b) < 12+16*n {
		return nil, errors.New("the table directory is cut off")
	}
	t := tables{}
	for i := range n {
		rec := b[12+16*i:]
		tag, off, length := string(rec[:4]), uint64(be.Uint32(rec[8:])), uint64(be.Uint32(rec[12:]))
		if off+length > uint64(len(b)) {
			return nil, fmt.Errorf("table %q lies outside the file", tag)
		}
		t[tag] = b[off : off+length : off+length]
	}
	return t, nil
}

// need reports the first table that is missing or shorter than given.
func (t tables) need(tag string, size int) error {
	if len(t[tag]) < size {
		return fmt.Errorf("table %q is missing or too short", tag)
	}
	return nil
}

// bytes puts tables together to a TrueType file.
func (t tables) bytes() []byte {
	tags := make([]string, 0, len(t))
	size := 12 + 16*len(t)
	for tag, data := range t {
		tags = append(tags, tag)
		size += (len(data) + 3) &^ 3
	}
	sort.Strings(tags)
	rangeShift, selector := 1, 0
	for rangeShift*2 <= len(tags) {
		rangeShift, selector = rangeShift*2, selector+1
	}
	b := make([]byte, 0, size)
	b = be.AppendUint32(b, 0x00010000)
	b = put16(b, len(tags), rangeShift*16, selector, (len(tags)-rangeShift)*16)
	off := 12 + 16*len(tags)
	for _, tag := range tags {
		b = append(b, tag...)
		b = be.AppendUint32(b, checksum(t[tag]))
		b = be.AppendUint32(b, uint32(off))
		b = be.AppendUint32(b, uint32(len(t[tag])))
		off += (len(t[tag]) + 3) &^ 3
	}
	for _, tag := range tags {
		b = append(b, t[tag]...)
		for len(b)%4 != 0 {
			b = append(b, 0)
		}
	}
	return b
}

// put16 appends numbers of 16 bits, signed or not.
func put16(b []byte, v ...int) []byte {
	for _, x := range v {
		b = be.AppendUint16(b, uint16(x))
	}
	return b
}

func checksum(d []byte) (sum uint32) {
	for ; len(d) >= 4; d = d[4:] {
		sum += be.Uint32(d)
	}
	if len(d) > 0 {
		var last [4]byte
		copy(last[:], d)
		sum += be.Uint32(last[:])
	}
	return sum
}

// nameTable holds the PostScript name alone.
func nameTable(s string) []byte {
	return append(put16(nil, 0, 1, 18, 1, 0, 0, 6, len(s), 0), s...)
}

// cmapTable maps the codes 1 to len(glyphs) to glyphs (format 4, one segment).
func cmapTable(glyphs []uint16) []byte {
	n := len(glyphs)
	b := put16(nil, 0, 1, 3, 1, 0, 12)
	b = put16(b, 4, 16+8*2+2*n, 0, 4, 4, 1, 0, n, 0xFFFF, 0, 1, 0xFFFF, 0, 1, 4, 0)
	for _, g := range glyphs {
		b = be.AppendUint16(b, g)
	}
	return b
}

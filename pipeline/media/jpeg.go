package media

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"iter"
)

// StartOfScan is the marker of a scan in a JPEG; others that are read here
// (ITU-T T.81, table B.1).
const (
	StartOfScan = 0xDA
	endOfImage  = 0xD9
	restart     = 0xD0 // to 0xD7
	application = 0xE1 // where EXIF stands
)

// Segments are the segments of a JPEG up to its end: the marker of each and what it
// holds. The coded pixels after the head of a scan are passed over. Where a segment
// is longer than the file, the last marker is 0.
func Segments(jpg []byte) iter.Seq2[byte, []byte] {
	return func(yield func(byte, []byte) bool) {
		for b := jpg[min(2, len(jpg)):]; len(b) >= 4 && b[0] == 0xFF && b[1] != endOfImage; {
			if b[1] == 0xFF { // fill
				b = b[1:]
				continue
			}
			n := 2 + int(binary.BigEndian.Uint16(b[2:]))
			if n < 4 || n > len(b) {
				yield(0, nil)
				return
			}
			kind, body := b[1], b[4:n]
			if b = b[n:]; kind == StartOfScan {
				b = b[coded(b):]
			}
			if !yield(kind, body) {
				return
			}
		}
	}
}

// coded is how many bytes of a scan stand before the next marker.
func coded(b []byte) int {
	for i := 0; ; i++ {
		next := bytes.IndexByte(b[i:], 0xFF)
		if next < 0 || i+next+1 >= len(b) {
			return len(b)
		}
		i += next
		if m := b[i+1]; m != 0 && m&^7 != restart {
			return i
		}
	}
}

// maxScans is how often a JPEG may go over its pixels. Programs make about ten scans,
// and decoding takes its time for each, however few bytes it has.
const maxScans = 100

// checkJPEG counts the scans and looks for the end marker. Cameras and scanners leave
// it out or write more after it, so a file without one near its end is decoded to be
// sure.
func checkJPEG(b []byte) error {
	scans := 0
	for kind := range Segments(b) {
		if kind == StartOfScan {
			scans++
		}
	}
	if scans > maxScans {
		return fmt.Errorf("it goes over its pixels %d times; programs write about ten scans", scans)
	}
	const tail = 64 << 10
	if bytes.Contains(b[max(0, len(b)-tail):], []byte{0xFF, endOfImage}) {
		return nil
	}
	if _, _, err := Decode(b); err != nil {
		return errCut
	}
	return nil
}

// orientation is the EXIF orientation of a JPEG, 0 when it names none (Exif 2.32,
// section 4.6.4; https://www.cipa.jp/std/documents/e/DC-X008-Translation-2019-E.pdf).
func orientation(b []byte) int {
	for kind, body := range Segments(b) {
		if kind == StartOfScan {
			return 0
		}
		if rest, exif := bytes.CutPrefix(body, []byte("Exif\x00\x00")); kind == application && exif {
			return tiffOrientation(rest)
		}
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

package epub

import (
	"bytes"
	"encoding/binary"
)

// withoutMetadata is a picture without what its maker's tools wrote into it; its
// colour profile and resolution stay.
func withoutMetadata(typ string, data []byte) []byte {
	switch typ {
	case "image/jpeg":
		return withoutSegments(data)
	case "image/png":
		return withoutChunks(data)
	}
	return data
}

// withoutSegments leaves out of a JPEG file Exif, XMP and Photoshop data (APP1 and
// APP13) and comments (ITU-T T.81, annex B.2).
func withoutSegments(data []byte) []byte {
	if len(data) < 2 {
		return data
	}
	out := data[:2:2]
	for rest := data[2:]; len(rest) >= 4 && rest[0] == 0xff; {
		n := int(binary.BigEndian.Uint16(rest[2:])) + 2
		if rest[1] == 0xda || n < 4 || n > len(rest) { // scan: pixels from here on
			return append(out, rest...)
		}
		if kind := rest[1]; kind != 0xe1 && kind != 0xed && kind != 0xfe {
			out = append(out, rest[:n]...)
		}
		rest = rest[n:]
	}
	return data
}

// withoutChunks leaves out of a PNG file texts, times and Exif data (PNG, section
// 11.3; https://www.w3.org/TR/png-3/).
func withoutChunks(data []byte) []byte {
	const header = 8
	if len(data) < header {
		return data
	}
	out := bytes.Clone(data[:header])
	for rest := data[header:]; len(rest) >= 12; {
		n := uint64(binary.BigEndian.Uint32(rest)) + 12
		if n > uint64(len(rest)) {
			return data
		}
		kind := string(rest[4:8])
		switch kind {
		case "tEXt", "zTXt", "iTXt", "tIME", "eXIf":
		default:
			out = append(out, rest[:n]...)
		}
		if kind == "IEND" {
			return out
		}
		rest = rest[n:]
	}
	return data
}

package epub

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"io"
)

// withoutMetadata is a picture without what its maker's tools wrote into it; its
// colour profile and resolution stay.
func withoutMetadata(typ string, data []byte) []byte {
	switch typ {
	case "image/jpeg":
		return withoutSegments(data)
	case "image/png":
		return withoutChunks(data)
	case "image/svg+xml":
		return withoutRemarks(data)
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

// withoutRemarks leaves out of a drawing its comments and metadata elements, which
// hold the names of programs, people and their files (SVG 2, section 5.10). All other
// bytes stay.
func withoutRemarks(data []byte) []byte {
	d := xml.NewDecoder(bytes.NewReader(data))
	var out []byte
	kept, depth := int64(0), 0
	for {
		at := d.InputOffset()
		t, err := d.RawToken()
		if err != nil {
			if err == io.EOF && depth == 0 {
				return append(out, data[kept:]...)
			}
			return data
		}
		remark := func() { out, kept = append(out, data[kept:at]...), d.InputOffset() }
		switch t := t.(type) {
		case xml.Comment:
			if depth == 0 {
				remark()
			}
		case xml.StartElement:
			if depth > 0 || t.Name.Local == "metadata" {
				if depth++; depth == 1 {
					remark()
				}
			}
		case xml.EndElement:
			if depth > 0 {
				if depth--; depth == 0 {
					kept = d.InputOffset()
				}
			}
		}
	}
}

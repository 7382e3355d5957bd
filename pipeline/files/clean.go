package files

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"

	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

var byteOrderMark = []byte("\xef\xbb\xbf")

// Clean makes text of the bytes of a file: UTF-8 without a byte order mark, lines
// ending in LF, and U+FFFD for each byte that is not UTF-8 or is NUL. Lines and
// columns stay what an editor shows. One finding counts what was replaced.
func Clean(name string, b []byte) (*source.File, diag.List) {
	var found diag.List
	if order := utf16Order(b); order != nil {
		b = fromUTF16(b, order)
		found.Warnf(source.Pos{File: name, Line: 1, Col: 1}, CodeBytes, "save the file as UTF-8", "the file is in UTF-16, which most programs for Markdown do not read; octavo has read it as that")
	}
	b = bytes.TrimPrefix(b, byteOrderMark)
	b = unixLines(b)
	if utf8.Valid(b) && bytes.IndexByte(b, 0) < 0 {
		return source.NewFile(name, b), found
	}
	out, first, bad := replaceBytes(b)
	f := source.NewFile(name, out)
	found.Warnf(f.Pos(first), CodeBytes, "save the file as UTF-8", "%d bytes that are not text were replaced by U+FFFD, the first one here", bad)
	return f, found
}

// utf16Order is the order of the bytes of a text in UTF-16, as its mark says or the
// zeros beside its first letters do; nil for other text.
func utf16Order(b []byte) binary.ByteOrder {
	switch {
	case len(b) < 4 || len(b)%2 != 0:
	case b[0] == 0xff && b[1] == 0xfe, b[0] != 0 && b[1] == 0 && b[2] != 0 && b[3] == 0:
		return binary.LittleEndian
	case b[0] == 0xfe && b[1] == 0xff, b[0] == 0 && b[1] != 0 && b[2] == 0 && b[3] != 0:
		return binary.BigEndian
	}
	return nil
}

// fromUTF16 is a text in UTF-16 as UTF-8, its mark with it.
func fromUTF16(b []byte, order binary.ByteOrder) []byte {
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = order.Uint16(b[2*i:])
	}
	out := make([]byte, 0, len(b))
	for _, r := range utf16.Decode(units) {
		out = utf8.AppendRune(out, r)
	}
	return out
}

// unixLines ends lines in LF; a CR alone ends a line too.
func unixLines(b []byte) []byte {
	if bytes.IndexByte(b, '\r') < 0 {
		return b
	}
	b = bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(b, []byte("\r"), []byte("\n"))
}

func replaceBytes(b []byte) (out []byte, first, bad int) {
	out = make([]byte, 0, len(b)+len(b)/8)
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if r == 0 || r == utf8.RuneError && n == 1 {
			if bad == 0 {
				first = len(out)
			}
			bad++
			r = utf8.RuneError
		}
		out = utf8.AppendRune(out, r)
		b = b[n:]
	}
	return out, first, bad
}

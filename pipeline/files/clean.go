package files

import (
	"bytes"
	"unicode/utf8"

	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

var byteOrderMark = []byte("\xef\xbb\xbf")

// Clean makes text of the bytes of a file: without a byte order mark, lines
// ending in LF, and U+FFFD for each byte that is not UTF-8 or is NUL. Lines and
// columns stay what an editor shows. One finding counts what was replaced.
func Clean(name string, b []byte) (*source.File, diag.List) {
	var found diag.List
	b = bytes.TrimPrefix(b, byteOrderMark)
	b = unixLines(b)
	if utf8.Valid(b) && bytes.IndexByte(b, 0) < 0 {
		return source.NewFile(name, b), nil
	}
	out, first, bad := replaceBytes(b)
	f := source.NewFile(name, out)
	found.Warnf(f.Pos(first), CodeBytes, "save the file as UTF-8", "%d bytes that are not text were replaced by U+FFFD, the first one here", bad)
	return f, found
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

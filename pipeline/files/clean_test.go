package files

import (
	"strings"
	"testing"
	"unicode/utf16"
)

// encoded is s in UTF-16, with the order of bytes named and with its mark or without.
func encoded(s string, big, mark bool) []byte {
	if mark {
		s = "\ufeff" + s
	}
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		if big {
			b = append(b, byte(u>>8), byte(u))
		} else {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	return b
}

func TestCleanReadsUTF16(t *testing.T) {
	const page = "---\r\ntitle: Grüße 🎻\r\n---\r\n"
	for _, big := range []bool{false, true} {
		for _, mark := range []bool{false, true} {
			f, found := Clean("a.md", encoded(page, big, mark))
			if want := strings.ReplaceAll(page, "\r", ""); string(f.Bytes) != want || len(found) != 1 || found[0].Code != CodeBytes {
				t.Errorf("big %v, mark %v: %q, %v", big, mark, f.Bytes, found)
			}
		}
	}
}

func TestCleanLeavesOtherTextAlone(t *testing.T) {
	for in, want := range map[string]string{
		"":                 "",
		"ab":               "ab",
		"a\x00b\x00":       "ab",
		"a\x00b c":         "a\ufffdb c",
		"\xff\xfe":         "\ufffd\ufffd",
		"\xef\xbb\xbfa\r":  "a\n",
		"\xff\xfe\x00\xd8": "\ufffd",
	} {
		if f, _ := Clean("a.md", []byte(in)); string(f.Bytes) != want {
			t.Errorf("%q is read as %q, want %q", in, f.Bytes, want)
		}
	}
}

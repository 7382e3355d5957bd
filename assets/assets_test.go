package assets

import (
	"io/fs"
	"strings"
	"testing"
)

// Every packed file unpacks, and every family has its licence beside it.
func TestUnpack(t *testing.T) {
	for _, dir := range []struct {
		fs   fs.FS
		name string
		open func(string) ([]byte, error)
	}{{fonts, "fonts", Font}, {hyphenation, "hyphenation", Hyphenation}, {scripts, "math", Math}} {
		entries, err := fs.ReadDir(dir.fs, dir.name)
		if err != nil || len(entries) == 0 {
			t.Fatalf("%s: %d files, %v", dir.name, len(entries), err)
		}
		for _, e := range entries {
			b, err := dir.open(strings.TrimSuffix(e.Name(), ".gz"))
			if err != nil || len(b) == 0 {
				t.Errorf("%s: %d bytes, %v", e.Name(), len(b), err)
			}
		}
	}
	if _, err := Font("Nonesuch.ttf"); err == nil {
		t.Error("a font that is not there must be an error")
	}
}

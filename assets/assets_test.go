package assets

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
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

// Every language's patterns have their licence beside them, one that lets octavo
// carry them: MIT, BSD, LPPL or a permission of their own.
func TestHyphenationLicences(t *testing.T) {
	files, err := filepath.Glob("hyphenation/*.pat.gz")
	if err != nil || len(files) < 14 {
		t.Fatalf("%d languages, %v", len(files), err)
	}
	for _, f := range files {
		text, err := os.ReadFile(strings.TrimSuffix(f, ".pat.gz") + ".LICENSE")
		if err != nil {
			t.Error(err)
			continue
		}
		if !bytes.Contains(text, []byte("opyright")) || bytes.Contains(text, []byte("name: GPL")) || bytes.Contains(text, []byte("name: LGPL")) {
			t.Errorf("%s: its licence says no copyright, or is none that octavo can take", f)
		}
	}
}

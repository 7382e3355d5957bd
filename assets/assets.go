// Package assets holds the files that octavo carries in its binary: fonts,
// hyphenation patterns and MathJax, packed with gzip, and print themes, with their licences beside
// them (*.LICENSE). Nothing is unpacked before it is asked for.
package assets

import (
	"bytes"
	"compress/gzip"
	"embed"
	"fmt"
	"io"
)

//go:embed fonts/*.gz
var fonts embed.FS

//go:embed hyphenation/*.gz
var hyphenation embed.FS

//go:embed themes/*.yaml
var themes embed.FS

//go:embed math/*.gz
var scripts embed.FS

// Font is the font file of that name, such as "Vollkorn-Regular.ttf".
func Font(name string) ([]byte, error) { return unpack(fonts, "fonts/"+name+".gz") }

// Hyphenation is a file of TeX hyphenation patterns ("en-us.pat") or exceptions
// ("en-us.hyp"), UTF-8, entries parted by white space.
func Hyphenation(name string) ([]byte, error) {
	return unpack(hyphenation, "hyphenation/"+name+".gz")
}

// Theme is the print theme of that name, YAML: "book", "handout", "large-print".
func Theme(name string) ([]byte, error) { return themes.ReadFile("themes/" + name + ".yaml") }

// Math is the script of that name that reads TeX: "mathjax.js".
func Math(name string) ([]byte, error) { return unpack(scripts, "math/"+name+".gz") }

func unpack(fs embed.FS, name string) ([]byte, error) {
	packed, err := fs.ReadFile(name)
	if err != nil {
		return nil, err
	}
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	out := bytes.NewBuffer(make([]byte, 0, unpackedSize(packed)))
	if _, err := io.Copy(out, r); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return out.Bytes(), nil
}

// unpackedSize reads ISIZE, the last four bytes of a gzip file (RFC 1952), so
// that unpacking needs one allocation.
func unpackedSize(packed []byte) int {
	t := packed[len(packed)-4:]
	return int(t[0]) | int(t[1])<<8 | int(t[2])<<16 | int(t[3])<<24
}

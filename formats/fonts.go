package formats

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"octavo/formats/pdf/face"
	"octavo/pipeline"
	"octavo/pipeline/book"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
)

// Codes of findings about font files: that they can't be read, and that a family
// has one cut alone.
const (
	NoFont   = "missing-font"
	LoneFont = "lone-font"
)

// largestFont is more than the largest font of use has: 30 MB, for Chinese.
const largestFont = 64 << 20

// readFonts reads the font files that the settings name, from the site's root.
func readFonts(s config.Settings) (fonts face.Choice, found diag.List) {
	read := func(key, name string) (f face.File) {
		if name == "" {
			return f
		}
		data, err := readInside(s.Dir, name, largestFont)
		if err != nil {
			found.Errorf(s.Place("fonts."+key, name), NoFont, "name a .ttf or .otf file of the site, from its root", "fonts: %s: can't read %s: %v", key, name, err)
			return f
		}
		return face.File{Name: name, Data: data}
	}
	family := func(key, name string) (f face.Family) {
		f[0] = read(key, name)
		if f[0].Data == nil {
			return f
		}
		for i, cut := range [...]string{"", "Italic", "Bold", "BoldItalic"} {
			if other := sibling(name, cut); i > 0 {
				if data, err := readInside(s.Dir, other, largestFont); err == nil {
					f[i] = face.File{Name: other, Data: data}
				}
			}
		}
		if key != "mono" && key != "fallback" && filepath.Ext(name) != ".ttc" && (f[1].Data == nil || f[2].Data == nil) {
			found.Infof(s.Place("fonts."+key, name), LoneFont, "put "+sibling(name, "Italic")+" and "+sibling(name, "Bold")+" beside it",
				"fonts: %s: %s has no italic or no bold beside it; what is emphasised looks like the rest", key, name)
		}
		return f
	}
	names := s.Fonts
	fonts.Text, fonts.Sans, fonts.Mono = family("text", names.Text), family("sans", names.Sans), family("mono", names.Mono)
	for _, name := range names.Fallback {
		if f := family("fallback", name); f[0].Data != nil {
			fonts.Fallback = append(fonts.Fallback, f)
		}
	}
	return fonts, found
}

// sibling is the file of another cut of a font, by the names that families have:
// Own-Regular.ttf or Own.ttf, Own-Italic.ttf, Own-Bold.ttf, Own-BoldItalic.ttf.
func sibling(name, cut string) string {
	ext := filepath.Ext(name)
	base := strings.TrimSuffix(name, ext)
	if rest, ok := strings.CutSuffix(base, "Regular"); ok {
		return rest + cut + ext
	}
	return base + "-" + cut + ext
}

// NoTheme is the code of findings about theme files that can't be read.
const NoTheme = "missing-theme"

// largestTheme keeps a file that was named by mistake from being parsed.
const largestTheme = 1 << 20

// readTheme reads the site's own theme where the settings name a file.
func readTheme(s config.Settings) (data []byte, found diag.List) {
	name := s.Theme
	if ext := filepath.Ext(name); ext != ".yaml" && ext != ".yml" {
		return nil, nil
	}
	data, err := readInside(s.Dir, name, largestTheme)
	if err != nil {
		found.Errorf(s.Place("theme", ""), NoTheme, "the themes are book, handout and large-print, or a .yaml file of the site, from its root", "theme: can't read %s: %v", name, err)
		return nil, found
	}
	return data, nil
}

// readInside reads a file of the site. Links that lead out of it are refused.
func readInside(dir, name string, most int64) ([]byte, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, cause(err)
	}
	defer root.Close()
	name = filepath.FromSlash(name)
	if info, err := root.Stat(name); err == nil && !info.Mode().IsRegular() {
		return nil, errors.New("it is not a file") // opening a pipe would wait for who writes into it
	}
	f, err := root.Open(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, errors.New("there is no such file")
	case err != nil:
		return nil, cause(err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	switch {
	case err != nil:
		return nil, cause(err)
	case int64(len(data)) > most:
		return nil, fmt.Errorf("it has more than %d MB", most>>20)
	case len(data) == 0:
		return nil, errors.New("it is empty")
	}
	return data, nil
}

// reporting is a writer whose settings gave rise to findings.
type reporting struct {
	pipeline.Writer
	found diag.List
}

func (r reporting) Write(ctx context.Context, dst io.Writer, b *book.Book) (diag.List, error) {
	found, err := r.Writer.Write(ctx, dst, b)
	return append(r.found[:len(r.found):len(r.found)], found...), err
}

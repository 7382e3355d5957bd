package epub

import (
	"bytes"

	"github.com/go-text/typesetting/font"

	"octavo/assets"
)

// coverFaces are the faces of a drawn cover: of those of the book's text the first
// that has a letter, then those that the user adds for other scripts. A file is read
// when it is asked for.
type coverFaces struct {
	italic bool
	more   [][]byte
	read   map[string]*font.Face
	err    error
}

// files are the faces in the order in which they are asked.
func (f *coverFaces) files() []string {
	if f.italic {
		return []string{"Vollkorn-Italic.ttf", "GentiumBookPlus-Italic.ttf", "DejaVuSans.ttf"}
	}
	return []string{"Vollkorn-Regular.ttf", "GentiumBookPlus-Regular.ttf", "DejaVuSans.ttf"}
}

// find is the first face that has r.
func (f *coverFaces) find(r rune) *font.Face {
	for _, name := range f.files() {
		if face := f.open(name, nil); face != nil && covers(face, r) {
			return face
		}
	}
	for i, data := range f.more {
		if face := f.open(string(rune('0'+i)), data); face != nil && covers(face, r) {
			return face
		}
	}
	return nil
}

func covers(face *font.Face, r rune) bool {
	_, ok := face.NominalGlyph(r)
	return ok
}

func (f *coverFaces) has(r rune) bool { return f.find(r) != nil }

// ResolveFace is the face for a character, as shaping asks for it.
func (f *coverFaces) ResolveFace(r rune) *font.Face {
	if face := f.find(r); face != nil {
		return face
	}
	return f.open(f.files()[0], nil)
}

// open is the face in a file of ours, or in data; nil when it cannot be read. That
// of the user's own is found by the PDF writer.
func (f *coverFaces) open(name string, data []byte) *font.Face {
	if face, known := f.read[name]; known {
		return face
	}
	if f.read == nil {
		f.read = map[string]*font.Face{}
	}
	own := data == nil
	var err error
	if own {
		if data, err = assets.Font(name); err != nil {
			f.err = err
		}
	}
	face, err := font.ParseTTF(bytes.NewReader(data))
	if err != nil && own {
		f.err = err
	}
	f.read[name] = face
	return face
}

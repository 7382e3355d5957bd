package pdf

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"octavo/assets"
	"octavo/formats/pdf/face"
	"octavo/formats/pdf/finish"
	"octavo/formats/pdf/layout"
	"octavo/formats/pdf/svg"
	"octavo/pipeline/book"
	"octavo/pipeline/book/booktest"
)

// sound runs qpdf over a file that is thrown away.
func sound(t *testing.T, dir string, pdf []byte) {
	t.Helper()
	path := filepath.Join(dir, "fuzz.pdf")
	if err := os.WriteFile(path, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("qpdf", "--check", path).CombinedOutput(); err != nil {
		t.Fatalf("qpdf: %v\n%s", err, out)
	}
}

// FuzzWrite prints random books in random editions: paper from 40 × 60 mm on, every
// theme, sheets with and without bleed and marks, grey, print on demand. What comes
// out passes qpdf's check.
func FuzzWrite(f *testing.F) {
	booktest.Tool(f, "qpdf", "apt install qpdf")
	for seed := range uint64(4) {
		f.Add(seed, uint16(40+seed*33), uint16(60+seed*41), byte(seed*37))
	}
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, seed uint64, wide, high uint16, flags byte) {
		w := Writer{
			Paper: fmt.Sprintf("%dx%dmm", 40+wide%400, 60+high%500), Theme: []string{"book", "handout", "large-print"}[flags%3],
			CropMarks: flags&4 != 0, Grey: flags&8 != 0, PrintOnDemand: flags&16 != 0, OneSided: flags&32 != 0,
		}
		if flags&64 != 0 {
			w.Bleed = "3mm"
		}
		if flags&128 != 0 {
			w.Links, w.Notes = "notes", "chapter"
		}
		var out bytes.Buffer
		if _, err := w.Write(context.Background(), &out, booktest.Random(seed)); err != nil {
			t.Fatal(err)
		}
		sound(t, dir, out.Bytes())
	})
}

// FuzzPictures prints whatever a picture's bytes hold, in colour or grey.
func FuzzPictures(f *testing.F) {
	booktest.Tool(f, "qpdf", "apt install qpdf")
	for _, m := range kinds(f) {
		f.Add(m.Data, 6, true)
	}
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, data []byte, turn int, grey bool) {
		if len(data) > 1<<16 {
			return
		}
		media := map[string]*book.Media{"a": {Data: data, Turn: turn, Source: "a"}}
		im := prepareImages(media, &svg.Reader{Faces: ownFaces()}, grey)
		pages := pictures(media, "a")
		if p := im.prepared(media["a"]); p.err == nil && p.drawn == nil && p.image.Width*p.image.Height > 1<<20 {
			return
		}
		p := newPress(ownFaces(), im, sheet{})
		if err := p.print(context.Background(), pages); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := p.write(&out, &layout.Document{}, finish.Info{Title: "a", Language: "en"}); err != nil {
			t.Fatal(err)
		}
		sound(t, dir, out.Bytes())
	})
}

// FuzzFont sets a book in a font that is damaged in one place or cut off there.
func FuzzFont(f *testing.F) {
	booktest.Tool(f, "qpdf", "apt install qpdf")
	whole, err := assets.Font("SourceCodePro-Italic.ttf")
	if err != nil {
		f.Fatal(err)
	}
	for at := 0; at < len(whole); at += len(whole) / 4 {
		f.Add(at, byte(0))
		f.Add(at, byte(0x5A))
	}
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, at int, bits byte) {
		data := bytes.Clone(whole)
		if at = max(at, -at) % len(data); at < 0 {
			at = 0
		}
		if bits == 0 {
			data = data[:at]
		} else {
			data[at] ^= bits
		}
		w := Writer{Fonts: face.Choice{Text: face.Family{{Name: "fuzz.ttf", Data: data}}}}
		var out bytes.Buffer
		if _, err := w.Write(context.Background(), &out, small()); err != nil {
			t.Fatal(err)
		}
		sound(t, dir, out.Bytes())
	})
}

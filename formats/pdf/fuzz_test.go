package pdf

import (
	"bytes"
	"context"
	"hash/crc32"
	"io"
	"math/rand/v2"
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
	"octavo/pipeline/diag"
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

// FuzzWrite prints small books in random editions. Every page's items lie on it; one
// file in eight is shown to qpdf, whose start takes longer than the book. make fuzz runs
// it with octavo's own branches counted alone: with those of the libraries as well a
// book is slow enough for the fuzzer to think that it hangs.
func FuzzWrite(f *testing.F) {
	booktest.Tool(f, "qpdf", "apt install qpdf")
	for seed := range uint64(8) {
		choices := make([]byte, 20*seed)
		rand.NewChaCha8([32]byte{byte(seed)}).Read(choices)
		f.Add(choices, seed)
	}
	dir := f.TempDir()
	if _, err := new(Writer).Write(context.Background(), io.Discard, small()); err != nil { // what all books share is made once
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, choices []byte, edition uint64) {
		if len(choices) > 400 {
			return
		}
		w, b := randomEdition(edition), booktest.Chosen(choices)
		onPages(t, w, b)
		var out bytes.Buffer
		if _, err := w.Write(context.Background(), &out, b); err != nil {
			t.Fatal(err)
		}
		if crc32.ChecksumIEEE(choices)%8 == 0 {
			sound(t, dir, out.Bytes())
		}
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

// FuzzFont sets a book in a font that is damaged in one place or cut off there: the file
// is sound, or there is none and an error that says why.
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
		found, err := w.Write(context.Background(), &out, small())
		if err != nil {
			t.Fatal(err)
		}
		if out.Len() == 0 && found.Count(diag.Error) > 0 {
			return
		}
		sound(t, dir, out.Bytes())
	})
}

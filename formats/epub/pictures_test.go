package epub

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"math/rand/v2"
	"os"
	"testing"

	"octavo/pipeline/book"
)

func photo(t *testing.T, w, h int) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	m.Set(0, 0, color.White)
	var out bytes.Buffer
	if err := jpeg.Encode(&out, m, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// segment is a JPEG segment as a camera writes it.
func segment(kind byte, data string) []byte {
	n := len(data) + 2
	return append([]byte{0xff, kind, byte(n >> 8), byte(n)}, data...)
}

func TestCamerasKeepTheirSecrets(t *testing.T) {
	p := photo(t, 8, 4)
	told := bytes.Join([][]byte{p[:2], segment(0xe1, "Exif\x00\x00secret place"), segment(0xfe, "secret"), segment(0xe2, "ICC_PROFILE"), p[2:]}, nil)
	got, err := convert(&book.Media{Name: "a.jpg", Type: "image/jpeg", Data: told, Width: 8, Height: 4})
	if err != nil || bytes.Contains(got.data, []byte("secret")) || !bytes.Contains(got.data, []byte("ICC_PROFILE")) {
		t.Errorf("%q, %v", got.data, err)
	}
	if _, err := jpeg.Decode(bytes.NewReader(got.data)); err != nil {
		t.Error(err)
	}
	var drawn bytes.Buffer
	if err := png.Encode(&drawn, image.NewGray(image.Rect(0, 0, 3, 3))); err != nil {
		t.Fatal(err)
	}
	d := drawn.Bytes()
	const text = "\x00\x00\x00\x06tEXtsecret\x00\x00\x00\x00"
	clean := withoutMetadata("image/png", bytes.Join([][]byte{d[:33], []byte(text), d[33:]}, nil))
	if !bytes.Equal(clean, d) {
		t.Errorf("%q", clean)
	}
}

func TestCutPicturesStayAsTheyAre(t *testing.T) {
	for typ, data := range map[string][]byte{"image/jpeg": photo(t, 8, 8), "image/png": []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x09IDAT")} {
		for n := range min(len(data), 60) {
			withoutMetadata(typ, data[:n])
		}
	}
}

func TestGiantsAreScaledDownAndTurned(t *testing.T) {
	got, err := convert(&book.Media{Name: "a.jpg", Type: "image/jpeg", Data: photo(t, 4200, 2100), Width: 2100, Height: 4200, Turn: 6})
	if err != nil {
		t.Fatal(err)
	}
	c, err := jpeg.DecodeConfig(bytes.NewReader(got.data))
	if err != nil || c.Width*c.Height > largest || c.Height <= c.Width || c.Height < 3000 {
		t.Errorf("%d × %d, %v", c.Width, c.Height, err)
	}
}

func TestHeavyPicturesBecomeLighter(t *testing.T) {
	noise := image.NewNRGBA(image.Rect(0, 0, 1600, 1200))
	rnd := rand.New(rand.NewPCG(1, 2))
	for i := range noise.Pix {
		noise.Pix[i] = uint8(rnd.Uint32())
	}
	for _, clear := range []bool{false, true} {
		if !clear {
			for i := 3; i < len(noise.Pix); i += 4 {
				noise.Pix[i] = 255
			}
		} else {
			noise.Pix[3] = 0
		}
		var out bytes.Buffer
		if err := png.Encode(&out, noise); err != nil {
			t.Fatal(err)
		}
		p, err := convert(&book.Media{Name: "n.png", Type: "image/png", Data: out.Bytes(), Width: 1600, Height: 1200})
		if err != nil || len(p.data) > heaviest || (p.typ == "image/png") != clear || out.Len() <= heaviest {
			t.Errorf("clear %v: %s of %d bytes, once %d, %v", clear, p.name, len(p.data), out.Len(), err)
		}
	}
}

// A book that is too large for the mail says so, one just below does not.
func TestLargeBooksAreReported(t *testing.T) {
	noise := image.NewGray(image.Rect(0, 0, 2200, 2000))
	rnd := rand.New(rand.NewPCG(1, 2))
	for i := range noise.Pix {
		noise.Pix[i] = uint8(rnd.Uint32())
	}
	var data bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.NoCompression}).Encode(&data, noise); err != nil {
		t.Fatal(err)
	}
	for pictures, want := range map[int]int{11: 0, 12: 1} { // of 4.4 MB each
		b := &book.Book{Meta: book.Meta{Title: "Photographs", Language: "en", Identifier: "urn:x:1", Slug: "photographs"}, Media: map[string]*book.Media{}}
		c := &book.Chapter{Attr: book.Attr{ID: "one"}, Source: "a.md", Title: []book.Inline{&book.Text{S: "One"}}}
		for i := range pictures {
			name := fmt.Sprintf("p%d.png", i)
			b.Media[name] = &book.Media{Name: name, Source: name, Type: "image/png", Data: data.Bytes(), Width: 2200, Height: 2000}
			c.Blocks = append(c.Blocks, &book.Paragraph{Inlines: []book.Inline{&book.Image{Media: name, Alt: "Noise"}}})
		}
		b.Body = []*book.Chapter{c}
		found, err := (&Writer{}).Write(t.Context(), io.Discard, b)
		if err != nil {
			t.Fatal(err)
		}
		got := 0
		for _, d := range found {
			if d.Code == LargeBook {
				got++
			}
		}
		if got != want {
			t.Errorf("%d pictures: %d findings, not %d: %v", pictures, got, want, found)
		}
	}
}

// The fixture is a JPEG file of a few pixels in the four colours of print.
func TestColoursOfPrintBecomeThoseOfScreens(t *testing.T) {
	data, err := os.ReadFile("testdata/cmyk.jpg")
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(data, []byte("\xff\xee\x00\x0eAdobe"))
	if at < 0 {
		t.Fatal("the fixture is without Adobe's segment")
	}
	unmarked := append(data[:at:at], data[at+16:]...)
	for _, data := range [][]byte{data, unmarked} {
		p, err := convert(&book.Media{Name: "c.jpg", Type: "image/jpeg", Data: data, Width: 8, Height: 8})
		if err != nil {
			t.Fatal(err)
		}
		if c, err := jpeg.DecodeConfig(bytes.NewReader(p.data)); err != nil || c.ColorModel == color.CMYKModel {
			t.Errorf("%v, %v", c.ColorModel, err)
		}
	}
}

func TestDrawingsLoseRemarks(t *testing.T) {
	for in, want := range map[string]string{
		`<svg><!-- by me --><metadata><rdf><who/>secret</rdf><!-- x --></metadata><g/></svg>`: `<svg><g/></svg>`,
		`<svg><metadata/><text> <!-- a -->b</text></svg>`:                                     `<svg><text> b</text></svg>`,
		`<svg><style><![CDATA[ a > b {} ]]></style><g a="<metadata>"/></svg>`:                 `<svg><style><![CDATA[ a > b {} ]]></style><g a="<metadata>"/></svg>`,
		`<svg><metadata><g></svg>`: `<svg><metadata><g></svg>`,
	} {
		if got := string(withoutRemarks([]byte(in))); got != want {
			t.Errorf("%s: %s", in, got)
		}
	}
}

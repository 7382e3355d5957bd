package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"octavo/formats/pdf/layout"
	"octavo/formats/pdf/svg"
	"octavo/pipeline/book"
	"octavo/pipeline/book/booktest"
	"octavo/pipeline/media"
)

// quarters is a picture whose quarters are red, green, blue and see-through or
// white, in reading order.
func quarters(opaque bool) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, 40, 20))
	last := color.NRGBA{255, 255, 255, 255}
	if !opaque {
		last = color.NRGBA{0, 0, 0, 0}
	}
	all := []color.NRGBA{{255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255}, last}
	for y := range 20 {
		for x := range 40 {
			img.SetNRGBA(x, y, all[y/10*2+x/20])
		}
	}
	return img
}

func encoded(t testing.TB, f func(*bytes.Buffer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// kinds are pictures of every kind that gofpdf or a reader might get wrong.
func kinds(t testing.TB) map[string]*book.Media {
	opaque, clear := quarters(true), quarters(false)
	palette := image.NewPaletted(opaque.Rect, color.Palette{color.NRGBA{255, 0, 0, 255}, color.NRGBA{0, 255, 0, 255}, color.NRGBA{0, 0, 255, 255}, color.NRGBA{255, 255, 255, 255}})
	alphaPalette := image.NewPaletted(opaque.Rect, color.Palette{color.NRGBA{255, 0, 0, 255}, color.NRGBA{0, 255, 0, 255}, color.NRGBA{0, 0, 255, 255}, color.NRGBA{0, 0, 0, 0}})
	deep := image.NewNRGBA64(opaque.Rect)
	grey := image.NewGray(opaque.Rect)
	for y := range 20 {
		for x := range 40 {
			for _, p := range []interface{ Set(x, y int, c color.Color) }{palette, deep, grey} {
				p.Set(x, y, opaque.At(x, y))
			}
			alphaPalette.SetColorIndex(x, y, uint8(y/10*2+x/20))
		}
	}
	pngOf := func(i image.Image) []byte {
		return encoded(t, func(b *bytes.Buffer) error { return png.Encode(b, i) })
	}
	jpegOf := func(i image.Image) []byte {
		return encoded(t, func(b *bytes.Buffer) error { return jpeg.Encode(b, i, &jpeg.Options{Quality: 95}) })
	}
	turnedBack := media.Upright(opaque, 8) // so that turning it by 6 sets it upright
	turned := func(n int) *book.Media { return &book.Media{Data: pngOf(opaque), Turn: n} }
	return map[string]*book.Media{
		"rgb.png":     {Data: pngOf(opaque)},
		"alpha.png":   {Data: pngOf(clear)},
		"palette.png": {Data: pngOf(palette)},
		"tRNS.png":    {Data: pngOf(alphaPalette)},
		"deep.png":    {Data: pngOf(deep)},
		"rgb.jpg":     {Data: jpegOf(opaque)},
		"palette.gif": {Data: encoded(t, func(b *bytes.Buffer) error { return gif.Encode(b, palette, nil) })},
		"clear.gif":   {Data: encoded(t, func(b *bytes.Buffer) error { return gif.Encode(b, alphaPalette, nil) })},
		"turn1.png":   turned(1),
		"turn0.png":   turned(0),
		"interlaced":  {Data: interlaced(opaque)},
		"webp":        {Data: webP(opaque)},
		"cmyk.jpg":    {Data: cmykQuarters()},
		"unmarked":    {Data: unmarkedQuarters()},
		"turned.jpg":  camera(t, exif(jpegOf(turnedBack), 6)),
		"grey.png":    {Data: pngOf(grey)},
		"grey.jpg":    {Data: jpegOf(grey)},
	}
}

// camera is a picture as the site's pictures are read.
func camera(t testing.TB, data []byte) *book.Media {
	p := media.Check(data)
	if p.Turn != 6 || p.Width != 40 {
		t.Fatalf("orientation %d, %d wide: %s", p.Turn, p.Width, p.Reason)
	}
	return &book.Media{Data: p.Data, Turn: p.Turn}
}

// pictures is a page for each picture, filling it.
func pictures(media map[string]*book.Media, names ...string) byHand {
	var s byHand
	for i, n := range names {
		s = append(s, &layout.Page{Width: 40, Height: 20, Label: fmt.Sprint(i + 1), Items: []layout.Item{layout.Picture{W: 40, H: 20, Media: media[n]}}})
	}
	return s
}

// rendered is a page as poppler draws it.
func rendered(t testing.TB, path string, page int) image.Image {
	t.Helper()
	root := filepath.Join(t.TempDir(), "page")
	tool := booktest.Tool(t, "pdftoppm", "apt install poppler-utils")
	n := fmt.Sprint(page)
	out, err := exec.Command(tool, "-png", "-r", "72", "-f", n, "-l", n, "-singlefile", path, root).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	b, err := os.ReadFile(root + ".png")
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func TestPictures(t *testing.T) {
	kinds := kinds(t)
	names := []string{"rgb.png", "alpha.png", "palette.png", "tRNS.png", "deep.png", "rgb.jpg", "palette.gif", "clear.gif", "turn1.png", "turn0.png", "interlaced", "webp", "cmyk.jpg", "unmarked", "turned.jpg"}
	im := prepareImages(kinds, &svg.Reader{Faces: ownFaces()}, false)
	path := write(t, printed(t, &layout.Document{}, pictures(kinds, names...), im))
	check(t, path)
	want := []color.NRGBA{{255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255}, {255, 255, 255, 255}}
	for i, n := range names {
		img := rendered(t, path, i+1)
		for q, c := range want {
			got := color.NRGBAModel.Convert(img.At(10+q%2*20, 5+q/2*10)).(color.NRGBA)
			if far(got.R, c.R) || far(got.G, c.G) || far(got.B, c.B) {
				t.Errorf("%s quarter %d is %v, want %v", n, q, got, c)
			}
		}
	}
	if len(im.found) > 0 {
		t.Errorf("findings: %v", im.found)
	}
	// three are the same bytes, upright: one picture
	if len(im.used) != len(names)-2 {
		t.Errorf("%d pictures in the file for %d names", len(im.used), len(names))
	}
}

func far(a, b uint8) bool { return max(a, b)-min(a, b) > 12 }

// Damaged pictures are left out with a finding, or shown; the file stays sound.
func TestDamagedPictures(t *testing.T) {
	media := map[string]*book.Media{}
	var names []string
	add := func(n string, data []byte) {
		media[n] = &book.Media{Data: data, Source: n}
		names = append(names, n)
	}
	for _, kind := range []string{"rgb.png", "alpha.png", "tRNS.png", "rgb.jpg", "palette.gif"} {
		whole := kinds(t)[kind].Data
		for i := range 12 {
			add(fmt.Sprintf("%s-cut%d", kind, i), whole[:len(whole)*i/12])
			b := bytes.Clone(whole)
			b[len(b)*i/12] ^= 0xFF
			add(fmt.Sprintf("%s-bad%d", kind, i), b)
		}
	}
	add("svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`))
	add("text", []byte("hello"))
	im := prepareImages(media, &svg.Reader{Faces: ownFaces()}, false)
	path := write(t, printed(t, &layout.Document{}, pictures(media, names...), im))
	check(t, path)
	if len(im.found) < len(names)/2 {
		t.Errorf("only %d findings for %d damaged pictures", len(im.found), len(names))
	}
	for _, d := range im.found {
		if d.Code != CodeBadImage || d.Pos.File == "" || d.Hint == "" {
			t.Errorf("%+v", d)
		}
	}
}

func FuzzEmbed(f *testing.F) {
	for _, m := range kinds(f) {
		f.Add(m.Data, 6)
	}
	f.Fuzz(func(t *testing.T, data []byte, turn int) {
		if len(data) > 1<<16 {
			return
		}
		if im, err := embed(data, turn, false); err == nil && (im.Width <= 0 || im.Height <= 0 || len(im.Data) == 0) {
			t.Fatalf("%+v", im)
		}
	})
}

// However many cores there are, only so many pixels are in hand at once, and none waits
// for ever.
func TestPixelsInHand(t *testing.T) {
	h := newInHand()
	var now, most atomic.Int64
	var wg sync.WaitGroup
	for i := range 400 {
		wg.Go(func() {
			pixels := []int{0, lot / 2, 3 * lot, 11 * lot, 99 * lot}[i%5]
			defer h.take(pixels)()
			n := now.Add(int64(min(pixels, lot*lots)))
			for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
			}
			runtime.Gosched()
			now.Add(-int64(min(pixels, lot*lots)))
		})
	}
	wg.Wait()
	if got := most.Load(); got > lot*lots {
		t.Errorf("%d pixels are in hand", got)
	}
}

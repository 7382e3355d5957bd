package media

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"html"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func picture() image.Image {
	m := image.NewPaletted(image.Rect(0, 0, 30, 20), color.Palette{color.White, color.Black})
	m.SetColorIndex(3, 4, 1)
	return m
}

func pngBytes() []byte {
	var b bytes.Buffer
	png.Encode(&b, picture())
	return b.Bytes()
}

func jpegBytes() []byte {
	var b bytes.Buffer
	jpeg.Encode(&b, picture(), nil)
	return b.Bytes()
}

func gifBytes() []byte {
	var b bytes.Buffer
	gif.Encode(&b, picture(), nil)
	return b.Bytes()
}

// turned is a JPEG with an EXIF block that says how it is turned.
func turned(orientation uint16) []byte {
	exif := []byte("Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x00\x00\x00")
	binary.BigEndian.PutUint16(exif[len(exif)-4:], orientation)
	j := jpegBytes()
	app1 := binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(exif)+2))
	return bytes.Join([][]byte{j[:2], app1, exif, j[2:]}, nil)
}

// bomb is a PNG whose header announces more pixels than memory holds.
func bomb() []byte {
	b := append([]byte(nil), pngBytes()...)
	binary.BigEndian.PutUint32(b[16:], 100_000)
	binary.BigEndian.PutUint32(b[20:], 100_000)
	return withChecksum(b)
}

// withChecksum mends the checksum of a PNG's header, so that only its size is wrong.
func withChecksum(b []byte) []byte {
	binary.BigEndian.PutUint32(b[29:], crc32.ChecksumIEEE(b[12:29]))
	return b
}

const svgHead = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" `

func TestCheck(t *testing.T) {
	for name, c := range map[string]struct {
		data []byte
		want Picture // Data and Reason are not compared
		why  string  // part of Reason
	}{
		"png":          {pngBytes(), Picture{Type: PNG, Width: 30, Height: 20}, ""},
		"jpeg":         {jpegBytes(), Picture{Type: JPEG, Width: 30, Height: 20}, ""},
		"jpeg turned":  {turned(6), Picture{Type: JPEG, Width: 20, Height: 30, Turn: 6}, ""},
		"jpeg upright": {turned(1), Picture{Type: JPEG, Width: 30, Height: 20, Turn: 1}, ""},
		"gif":          {gifBytes(), Picture{Type: GIF, Width: 30, Height: 20}, ""},
		"svg":          {[]byte(svgHead + `width="2cm" viewBox="0 0 200 100"><use href="#a"/><a href="https://x.org"><path fill="url(#g)"/></a></svg>`), Picture{Type: SVG, Width: 76, Height: 38}, ""},
		"svg in mm":    {[]byte("\ufeff<?xml version=\"1.0\"?>\n<!-- a -->" + svgHead + `width="25.4mm" height="96"/>`), Picture{Type: SVG, Width: 96, Height: 96}, ""},
		"empty":        {nil, Picture{Fault: Damaged}, "empty"},
		"text":         {[]byte("just text"), Picture{Fault: Unknown}, "no PNG"},
		"html":         {[]byte("<html><body>404</body></html>"), Picture{Fault: Unknown}, "no PNG"},
		"junk":         {[]byte("\x89PNG\r\n\x1a\njunk"), Picture{Fault: Damaged}, "damaged"},
		"cut png":      {pngBytes()[:len(pngBytes())-20], Picture{Fault: Damaged}, "cut off"},
		"flipped bit":  {flip(pngBytes(), 45), Picture{Fault: Damaged}, "damaged"},
		"cut jpeg":     {jpegBytes()[:len(jpegBytes())/2], Picture{Fault: Damaged}, "damaged"},
		"cut gif":      {gifBytes()[:len(gifBytes())-20], Picture{Fault: Damaged}, "cut off"},
		"bomb":         {bomb(), Picture{Fault: Refused}, "100000 × 100000"},
		"svg script":   {[]byte(svgHead + `><script>alert(1)</script></svg>`), Picture{Fault: Refused}, "script"},
		"svg event":    {[]byte(svgHead + `onload="x()"/>`), Picture{Fault: Refused}, "onload"},
		"svg loads":    {[]byte(svgHead + `><image xlink:href="https://x.org/a.png"/></svg>`), Picture{Fault: Refused}, "https://x.org/a.png"},
		"svg style":    {[]byte(svgHead + `><style>a{fill:url(#b)} @import "x.css";</style></svg>`), Picture{Fault: Refused}, "elsewhere"},
		"svg font":     {[]byte(svgHead + `><style>@font-face { font-family: a; src: url("data:font/woff2;base64,d09GMg==") }</style></svg>`), Picture{Type: SVG}, ""},
		"svg escapes":  {[]byte(svgHead + `><style>a{fill:u\72 l(https://x.org)}</style></svg>`), Picture{Fault: Refused}, "elsewhere"},
		"svg parts":    {[]byte(svgHead + `><style>@imp<!-- -->o<![CDATA[rt "x.css";]]></style></svg>`), Picture{Fault: Refused}, "elsewhere"},
		"svg elements": {[]byte(svgHead + `><style>@imp<g/>ort "x.css";</style></svg>`), Picture{Fault: Refused}, "elsewhere"},
		"svg says":     {[]byte(svgHead + `><style>a{}</style><text>image(x), url(<tspan>r'^a/')</tspan> @import y</text></svg>`), Picture{Type: SVG}, ""},
		"svg set":      {[]byte(svgHead + `><g style="mask-image: image-set('https://x.org/a' 1x)"/></svg>`), Picture{Fault: Refused}, "elsewhere"},
		"svg changes":  {[]byte(svgHead + `><image><set attributeName="xlink:href" to="https://x.org"/></image></svg>`), Picture{Fault: Refused}, "changes"},
		"svg in svg":   {[]byte(svgHead + `><use href="data:image/svg+xml,x#y"/></svg>`), Picture{Fault: Refused}, "loads data:"},
		"svg picture":  {[]byte(svgHead + `><image href="data:image/png;base64,x"/></svg>`), Picture{Type: SVG}, ""},
		"svg foreign":  {[]byte(svgHead + `><foreignObject><p>A</p></foreignObject></svg>`), Picture{Type: SVG}, ""},
		"svg no other": {[]byte(svgHead + `><switch><foreignObject/> </switch></svg>`), Picture{Type: SVG}, ""},
		"svg labels":   {[]byte(svgHead + `><foreignObject>` + strings.Repeat("<p>A</p>", MaxDrawing/40) + `</foreignObject></svg>`), Picture{Fault: Refused}, "too much text"},
		"svg entities": {[]byte(`<!DOCTYPE svg [<!ENTITY a "b">]>` + svgHead + `/>`), Picture{Fault: Refused}, "entities"},
		"svg broken":   {[]byte(svgHead + `><g></svg>`), Picture{Fault: Damaged}, "XML"},
		"svg deep":     {[]byte(svgHead + ">" + strings.Repeat("<g>", 5000)), Picture{Fault: Refused}, "nested"},
		"svg bare":     {[]byte(`<svg width="3"/>`), Picture{Fault: Damaged}, "name space"},
	} {
		t.Run(name, func(t *testing.T) {
			got := Check(c.data)
			if !strings.Contains(got.Reason, c.why) || c.why == "" && got.Reason != "" {
				t.Errorf("reason is %q, want %q in it", got.Reason, c.why)
			}
			if (got.Data != nil) != (c.why == "") {
				t.Errorf("a refused picture has its bytes, or one that is good has none")
			}
			got.Data, got.Reason = nil, ""
			if !equal(got, c.want) {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}

func equal(a, b Picture) bool {
	return a.Type == b.Type && a.Width == b.Width && a.Height == b.Height && a.Turn == b.Turn && a.Fault == b.Fault
}

func flip(b []byte, at int) []byte {
	b = append([]byte(nil), b...)
	b[at] ^= 1
	return b
}

func TestStore(t *testing.T) {
	s := NewStore(fstest.MapFS{"a.png": {Data: pngBytes()}, "d/b.txt": {Data: []byte("x")}})
	for path, want := range map[string]Fault{"a.png": None, "no.png": Missing, "../a.png": Refused, "/etc/passwd": Refused, "d": Refused, "d/b.txt": Unknown} {
		if got := s.File(path); got.Fault != want || (got.Data != nil) != (want == None) {
			t.Errorf("File(%q): fault %d (%s), want %d", path, got.Fault, got.Reason, want)
		}
	}
	if a, b := s.File("a.png"), s.File("a.png"); &a.Data[0] != &b.Data[0] {
		t.Error("the same file was read twice")
	}
}

func TestStoreRefusesLinksOutOfTheSite(t *testing.T) {
	dir := t.TempDir()
	secret := filepath.Join(t.TempDir(), "secret.png")
	if err := os.WriteFile(secret, pngBytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(secret, filepath.Join(dir, "a.png")); err != nil {
		t.Skip("no symbolic links here")
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if got := NewStore(root.FS()).File("a.png"); got.Fault != Refused || got.Data != nil {
		t.Errorf("fault %d (%s)", got.Fault, got.Reason)
	}
}

func FuzzCheck(f *testing.F) {
	for _, b := range [][]byte{pngBytes(), jpegBytes(), turned(8), gifBytes(), bomb(), []byte(svgHead + `width="1"/>`), []byte("RIFF\x00\x00\x00\x00WEBPVP8X")} {
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		p := Check(b)
		if (p.Data == nil) != (p.Fault != None) || (p.Fault == None) != (p.Reason == "") {
			t.Errorf("fault %d, reason %q, data %v", p.Fault, p.Reason, p.Data != nil)
		}
		if p.Width*p.Height > MaxPixels && p.Type != SVG {
			t.Errorf("%d × %d pixels got through", p.Width, p.Height)
		}
	})
}

// draw.io writes labels as parts of web pages, with text for who knows none beside them.
func TestForeignObjectInSwitch(t *testing.T) {
	label := `<switch><foreignObject width="1"><div xmlns="http://www.w3.org/1999/xhtml" onclick="x()"><script/>A</div></foreignObject><text>A</text></switch>`
	got := Check([]byte(svgHead + `width="9" height="8"><!-- é -->` + label + `<g>` + label + `</g></svg>`))
	want := svgHead + `width="9" height="8"><!-- é --><switch><text>A</text></switch><g><switch><text>A</text></switch></g></svg>`
	if string(got.Data) != want || got.Width != 9 || got.Height != 8 {
		t.Errorf("%s (%s)", got.Data, got.Reason)
	}
	for said, want := range map[string]string{"[Not supported by viewer]": "A & B", "A...": "A & B", "B...": "B...", "A": "A"} {
		got := Check([]byte(svgHead + `><switch><foreignObject><p>A<br/>&amp; B</p></foreignObject><text x="1">` + said + `</text></switch></svg>`))
		if want := svgHead + `><switch><text x="1">` + html.EscapeString(want) + `</text></switch></svg>`; string(got.Data) != want {
			t.Errorf("%s (%s)", got.Data, got.Reason)
		}
	}
	if again := Check(got.Data); string(again.Data) != want {
		t.Errorf("the second time it is %s", again.Reason)
	}
}

// A drawing's width in per cent becomes the one that it may have at most, and of elements
// with the same id the first keeps it: a book's checkers refuse the others, and ids that
// are no names.
func TestDrawingMadeSound(t *testing.T) {
	for in, want := range map[string]string{
		`<svg title=" width='3%'" width = "100%" viewBox="0 0 20 10" style="max-width: 40px" xmlns="` + SVGSpace + `"/>`: `<svg title=" width='3%'" width="40" height="20" viewBox="0 0 20 10" style="max-width: 40px" xmlns="` + SVGSpace + `"/>`,
		svgHead + `width="100%" viewBox="0 0 20 10"/>`:                                                                   svgHead[:len(svgHead)-1] + ` width="20" height="10" viewBox="0 0 20 10"/>`,
		svgHead + `width="100%"/>`: svgHead + `width="100%"/>`,
		svgHead + `><g id="a"/><g x=' id="a"' id='a' y=""/><g id="b"/><path id="a"></path></svg>`:                              svgHead + `><g id="a"/><g x=' id="a"' y=""/><g id="b"/><path></path></svg>`,
		svgHead + `><g id="a b"/><path id="1"/><g id="é-2·"/><use href="#1"/></svg>`:                                           svgHead + `><g/><path id="1"/><g id="é-2·"/><use href="#1"/></svg>`,
		svgHead + `><style>.a{fill:url(#1)}.b{fill:url(#2)}</style><g id="1"/><g id="2"/><g id="3"/></svg>`:                    svgHead + `><style>.a{fill:url(#1)}.b{fill:url(#2)}</style><g id="1"/><g id="2"/><g/></svg>`,
		svgHead + ` aria-labelledby='1 2'><title id="1"/><desc id="2"/><animate values="#4;#5"/><g id="5"/><g id="#6"/></svg>`: svgHead + ` aria-labelledby='1 2'><title id="1"/><desc id="2"/><animate values="#4;#5"/><g id="5"/><g/></svg>`,
	} {
		if got := Check([]byte(in)); string(got.Data) != want {
			t.Errorf("%s: %s (%s), want %s", in, got.Data, got.Reason, want)
		}
	}
}

// What a drawing says, for want of a description: a label on each line.
func TestLabels(t *testing.T) {
	got := Labels([]byte(svgHead + `><title>no</title><foreignObject><p>One<br/>label</p></foreignObject><text><tspan>Two</tspan><tspan> lines</tspan></text><text> </text><g><text>3</text></g></svg>`))
	if want := []string{"One label", "Two lines", "3"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// A JPEG of few bytes can send a decoder over its pixels any number of times.
func TestManyScans(t *testing.T) {
	j := jpegBytes()
	at := bytes.Index(j, []byte{0xFF, StartOfScan})
	scan := j[at : len(j)-2]
	for scans, want := range map[int]Fault{1: None, 12: None, maxScans: None, maxScans + 1: Damaged} {
		b := append(bytes.Clone(j[:at]), bytes.Repeat(scan, scans)...)
		if got := Check(append(b, j[len(j)-2:]...)); got.Fault != want {
			t.Errorf("%d scans: fault %d (%s)", scans, got.Fault, got.Reason)
		}
	}
}

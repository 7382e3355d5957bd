package pdf

import (
	"bytes"
	"cmp"
	"context"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"octavo/assets"
	"octavo/formats/pdf/face"
	"octavo/formats/pdf/layout"
	"octavo/pipeline"
	"octavo/pipeline/book"
	"octavo/pipeline/diag"
	"octavo/pipeline/media"
)

// damaged is a file cut off, or changed in a few places that are among those from
// which its parts begin, else anywhere.
func damaged(r *rand.Rand, whole []byte, parts []int) []byte {
	if r.IntN(5) == 0 {
		return bytes.Clone(whole[:r.IntN(len(whole))])
	}
	b := bytes.Clone(whole)
	for range 1 + r.IntN(3) {
		at := r.IntN(len(b))
		if len(parts) > 0 && r.IntN(3) > 0 {
			at = min(parts[r.IntN(len(parts))]+r.IntN(40), len(b)-1)
		}
		some := b[at:min(at+1<<r.IntN(6), len(b))]
		switch r.IntN(5) {
		case 0:
			some[0] ^= 1 << r.IntN(8)
		case 1:
			for i := range some {
				some[i] = byte(r.IntN(256))
			}
		case 2:
			clear(some)
		case 3:
			for i := range some {
				some[i] = 0xFF
			}
		case 4:
			copy(some, b[r.IntN(len(b)):])
		}
	}
	return b
}

// tablesOf are the places where a font's tables begin, and that of their directory.
func tablesOf(font []byte) []int {
	parts := []int{0}
	for i := range int(binary.BigEndian.Uint16(font[4:])) {
		parts = append(parts, int(binary.BigEndian.Uint32(font[12+16*i+8:])))
	}
	return parts
}

// resealed is a PNG whose chunks' checksums are right again after damage, so that it
// comes past who looks at those alone.
func resealed(b []byte) []byte {
	for at := 8; at+12 <= len(b); {
		end := uint64(at) + 8 + uint64(binary.BigEndian.Uint32(b[at:]))
		if end+4 > uint64(len(b)) {
			break
		}
		binary.BigEndian.PutUint32(b[end:], crc32.ChecksumIEEE(b[at+4:end]))
		at = int(end) + 4
	}
	return b
}

// ofModule is a file of a module that octavo is built with.
func ofModule(t *testing.T, module, file string) []byte {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", module).Output()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), file))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// damageable are pictures of every kind, as small as they come.
func damageable(t *testing.T) map[string][]byte {
	drawing, err := os.ReadFile("svg/testdata/everything.svg") // a bit of everything that drawings are made of
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]byte{
		"drawing.svg":     drawing,
		"progressive.jpg": ofModule(t, "github.com/jung-kurt/gofpdf", "image/logo-progressive.jpg"),
		"lossy.webp":      ofModule(t, "golang.org/x/image", "testdata/blue-purple-pink.lossy.webp"),
		"alpha.webp":      ofModule(t, "golang.org/x/image", "testdata/yellow_rose.lossy-with-alpha.webp"),
	}
	for name, m := range kinds(t) {
		all[name] = m.Data
	}
	return all
}

// showing is a book of a picture, as a figure and within a line.
func showing(t *testing.T, data []byte) (*book.Book, diag.List) {
	t.Helper()
	image := func() []book.Inline {
		return []book.Inline{&book.Image{Alt: "a picture", Src: "data:image/png;base64," + base64.StdEncoding.EncodeToString(data)}}
	}
	b := &book.Book{Meta: book.Meta{Title: "Pictures", Language: "en"}, Body: []*book.Chapter{{Attr: book.Attr{ID: "one"}, Blocks: []book.Block{
		&book.Figure{Blocks: []book.Block{&book.Paragraph{Inlines: image()}}, Caption: []book.Block{plain("Caption")}},
		&book.Paragraph{Inlines: append(image(), &book.Text{S: " in a line"})},
	}}}}
	return pipeline.LoadMedia(context.Background(), b, pipeline.Pictures{Store: media.NewStore(fstest.MapFS{})})
}

func plain(s string) *book.Paragraph {
	return &book.Paragraph{Inlines: []book.Inline{&book.Text{S: s}}}
}

// written is a book's file, which qpdf takes; empty where an error was found.
func written(t *testing.T, w *Writer, b *book.Book) ([]byte, diag.List) {
	t.Helper()
	type result struct {
		found diag.List
		err   error
	}
	var out bytes.Buffer
	terminal := os.Stdout
	said, err := os.Create(filepath.Join(t.TempDir(), "terminal"))
	if err != nil {
		t.Fatal(err)
	}
	os.Stdout = said
	defer func() { os.Stdout = terminal; said.Close() }()
	done := make(chan result, 1)
	go func() {
		found, err := w.Write(context.Background(), &out, b)
		done <- result{found, err}
	}()
	select {
	case r := <-done:
		if r.err != nil {
			t.Fatal(r.err)
		}
		if out.Len() > 0 {
			check(t, write(t, out.Bytes()))
		} else if !slices.ContainsFunc(r.found, func(d diag.Diagnostic) bool { return d.Severity == diag.Error }) {
			t.Errorf("nothing is written, and the findings are %v", r.found)
		}
		if info, err := said.Stat(); err != nil || info.Size() > 0 {
			t.Errorf("a library said something on the terminal: %v", err)
		}
		return out.Bytes(), r.found
	case <-time.After(2 * time.Minute):
		t.Fatal("it does not end")
	}
	return nil, nil
}

// sampled is how many files a test damages: OCTAVO_SAMPLE, if set.
func sampled(otherwise int) uint64 {
	n, _ := strconv.ParseUint(os.Getenv("OCTAVO_SAMPLE"), 10, 32)
	return cmp.Or(n, uint64(otherwise))
}

// A damaged picture is shown, or there is a finding about it.
func TestDamagedPicturesInBooks(t *testing.T) {
	all := damageable(t)
	names := slices.Sorted(maps.Keys(all))
	shown := 0
	byItself := func(d diag.Diagnostic) bool { return d.Code == layout.CodeCoarseImage } // not about damage
	for seed := range sampled(2 * len(names)) {
		name := names[seed%uint64(len(names))]
		t.Run(fmt.Sprint(seed, "-", name), func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, 41))
			data := damaged(r, all[name], nil)
			if r.IntN(4) > 0 && bytes.HasPrefix(data, all["rgb.png"][:8]) {
				data = resealed(data)
			}
			b, found := showing(t, data)
			pdf, more := written(t, &Writer{Grey: r.IntN(4) == 0}, b)
			if len(found)+len(slices.DeleteFunc(more, byItself)) == 0 {
				shown++
				if !isXML(data) && !bytes.Contains(pdf, []byte("/Subtype/Image")) {
					t.Error("neither a picture nor a finding")
				}
			}
		})
	}
	if shown == 0 {
		t.Error("no damage leaves a picture that can be shown")
	}
}

// A JPEG goes in as it is, but for one whose table of quantization went missing, which
// Go's decoder does without and others don't.
func TestSoundJPEG(t *testing.T) {
	for name, data := range damageable(t) {
		if !strings.HasSuffix(name, ".jpg") || name == "cmyk.jpg" {
			continue
		}
		if im, err := embed(data, 1, false); err != nil || im.Filter != "DCTDecode" {
			t.Errorf("%s is packed anew: %v", name, err)
		}
		b := bytes.Clone(data)
		at := bytes.LastIndex(b, []byte{0xFF, quantization}) // that of the picture, not of a small one within it
		b[at+1] = 0xE5                                       // a segment that says nothing
		if im, err := embed(b, 1, false); err == nil && im.Filter == "DCTDecode" {
			t.Errorf("%s goes in without a table", name)
		}
	}
}

// A book is set in whatever is left of a damaged font, or there is a finding about it.
func TestDamagedFontsInBooks(t *testing.T) {
	own := func(name string) []byte {
		data, err := assets.Font(name + ".ttf")
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	fonts := map[string][]byte{
		"quadratic.ttf": own("SourceCodePro-Italic"),
		"symbols.ttf":   own("DejaVuSansMono"), // among others, some that Vollkorn lacks
		"small.ttf":     ofModule(t, "golang.org/x/image", "font/testdata/glyfTest.ttf"),
		"cubic.otf":     ofModule(t, "golang.org/x/image", "font/testdata/CFFTest.otf"),
	}
	names := slices.Sorted(maps.Keys(fonts))
	b := small()
	b.Body[0].Blocks = append(b.Body[0].Blocks, plain("Q01 56789 ¾ ☂ ∮ ⟨x⟩ office ﬁ e\u0301 Ёлка 10⁵"))
	used := 0
	for seed := range sampled(5 * len(names)) {
		name := names[seed%uint64(len(names))]
		t.Run(fmt.Sprint(seed, "-", name), func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, 42))
			family := face.Family{{Name: name, Data: damaged(r, fonts[name], tablesOf(fonts[name]))}}
			choice := []face.Choice{{Text: family}, {Sans: family, Mono: family}, {Fallback: []face.Family{family}}, {Text: family, Fallback: []face.Family{family}}}[r.IntN(4)]
			_, found := written(t, &Writer{Fonts: choice, Theme: []string{"book", "handout"}[r.IntN(2)]}, b)
			if len(found) == 0 {
				used++
			}
		})
	}
	if used == 0 {
		t.Error("no damage leaves a font that can be used")
	}
}

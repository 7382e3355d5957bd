package formats_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"octavo/assets"
	"octavo/formats"
	"octavo/formats/math"
	"octavo/pipeline/book"
	"octavo/pipeline/book/booktest"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
)

// Fonts that octavo.yaml names are in the PDF; what is no font is an error.
func TestFontsOfTheSite(t *testing.T) {
	packed, err := os.Open(filepath.Join("..", "assets", "fonts", "DejaVuSans.ttf.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	unpacked, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	font, err := io.ReadAll(unpacked)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, data := range map[string][]byte{"own.ttf": font, "cut.ttf": font[:5000], "empty.ttf": nil} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ set, code string }{
		{"fonts.text=own.ttf", ""},
		{"fonts.mono=cut.ttf", "bad-font"},
		{"fonts.sans=empty.ttf", formats.NoFont},
		{"fonts.text=none.ttf", formats.NoFont},
		{"fonts.text=../outside.ttf", formats.NoFont},
		{"fonts.fallback=.", formats.NoFont},
	} {
		s, found := formats.ReadSettings(dir, "", config.Sets(c.set))
		if len(found) > 0 {
			t.Fatal(found)
		}
		out, found := pdfOf(t, s)
		if c.code == "" {
			s.Fonts = config.Fonts{}
			if plain, _ := pdfOf(t, s); found.Count(diag.Error) > 0 || bytes.Equal(out, plain) {
				t.Errorf("%s: not set in that font; %v", c.set, found)
			}
			continue
		}
		if found.Count(diag.Error) != 1 || found[0].Code != c.code || !strings.Contains(found[0].String(), strings.SplitN(c.set, "=", 2)[1]) {
			t.Errorf("%s: %v, want %s", c.set, found, c.code)
		}
	}
}

func pdfOf(t *testing.T, s config.Settings) ([]byte, diag.List) {
	t.Helper()
	var out bytes.Buffer
	w := formats.Named([]string{"pdf"})[0].Writer(s, &formats.Print{}, &math.Formulas{})
	found, err := w.Write(t.Context(), &out, booktest.Every())
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), found
}

// Chinese and Japanese come from a fallback font; what it lacks is one
// finding a script. Bold and italic of a family stand beside its regular cut.
func TestFallbackFont(t *testing.T) {
	font := booktest.Font(t, "DroidSansFallbackFull.ttf", "apt install fonts-droid-fallback")
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "cjk.ttf"), font, 0o644); err != nil {
		t.Fatal(err)
	}
	s, found := formats.ReadSettings(dir, "", config.Sets("fonts.fallback=cjk.ttf"))
	if len(found) > 0 {
		t.Fatal(found)
	}
	para := func(s string) book.Block { return &book.Paragraph{Inlines: []book.Inline{&book.Text{S: s}}} }
	b := &book.Book{Meta: book.Meta{Title: "吾輩は猫である", Language: "ja"}, Body: []*book.Chapter{{Attr: book.Attr{ID: "a"}, Blocks: []book.Block{
		para("吾輩は猫である。名前はまだ無い。"), para("学而时习之，不亦说乎？"), para("𐎀𐎁𐎂 𐎃𐎄𐎅"),
	}}}}
	var out bytes.Buffer
	w := formats.Named([]string{"pdf"})[0].Writer(s, &formats.Print{}, &math.Formulas{})
	found, err := w.Write(t.Context(), &out, b)
	if err != nil {
		t.Fatal(err)
	}
	if len(found) != 1 || found[0].Code != "no-glyph" || !strings.Contains(found[0].Msg, "6 Ugaritic characters are") {
		t.Errorf("%v", found)
	}
	path := filepath.Join(dir, "out.pdf")
	if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command(booktest.Tool(t, "pdftotext", "apt install poppler-utils"), path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"吾輩は猫である。名前はまだ無い。", "学而时习之，不亦说乎？"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the file does not say %s", want)
		}
	}
}

func TestFamily(t *testing.T) {
	dir := t.TempDir()
	for name, asset := range map[string]string{"Own-Regular.ttf": "GentiumBookPlus-Regular", "Own-Italic.ttf": "GentiumBookPlus-Italic", "Own-Bold.ttf": "GentiumBookPlus-Bold", "Lone.ttf": "GentiumBookPlus-Regular"} {
		data, err := assets.Font(asset + ".ttf")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for file, lone := range map[string]int{"Own-Regular.ttf": 0, "Lone.ttf": 1} {
		s, _ := formats.ReadSettings(dir, "", config.Sets("fonts.text="+file))
		_, found := pdfOf(t, s)
		n := 0
		for _, d := range found {
			if d.Code == formats.LoneFont {
				n++
			}
		}
		if n != lone {
			t.Errorf("%s: %v", file, found)
		}
	}
}

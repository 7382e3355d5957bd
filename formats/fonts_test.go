package formats_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"octavo/formats"
	"octavo/formats/math"
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

package face

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"octavo/assets"
	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book/booktest"
)

func text(gs []typecase.Glyph) string {
	var b strings.Builder
	for _, g := range gs {
		b.WriteString(g.Text)
	}
	return b.String()
}

func names(s *Set, gs []typecase.Glyph) string {
	var out []string
	for _, g := range gs {
		f, _ := s.Font(g.Face)
		if len(out) == 0 || out[len(out)-1] != f.Name {
			out = append(out, f.Name)
		}
	}
	return strings.Join(out, " ")
}

// The letters of a word come from one font, whichever has them all; the text of
// the glyphs is the text that was shaped.
func TestFallback(t *testing.T) {
	s, _ := New(Choice{})
	for _, c := range []struct {
		text  string
		style typecase.Style
		fonts string
	}{
		{"office", typecase.Style{}, "Vollkorn-Regular"},
		{"office", typecase.Style{Bold: true, Italic: true}, "Vollkorn-BoldItalic"},
		{"λόγος", typecase.Style{}, "Vollkorn-Regular"},
		{"ἀρχῇ", typecase.Style{}, "GentiumBookPlus-Regular"},
		{"ἀρχῇ,", typecase.Style{Italic: true}, "GentiumBookPlus-Italic"},
		{"e\u0301", typecase.Style{}, "Vollkorn-Regular"},
		{"Москва", typecase.Style{Family: typecase.Sans}, "SourceSans3-Regular"},
		{"├──", typecase.Style{Family: typecase.Mono}, "SourceCodePro-Regular"},
		{"αβγ", typecase.Style{Family: typecase.Mono, Italic: true}, "SourceCodePro-Regular"},
		{"x→y", typecase.Style{}, "Vollkorn-Regular"},
		{"a☂b", typecase.Style{}, "Vollkorn-Regular DejaVuSans Vollkorn-Regular"},
		{"rīgveda ə", typecase.Style{}, "Vollkorn-Regular"},
		{"🚀", typecase.Style{}, "NotoEmoji-Regular"},
		{"👍🏽", typecase.Style{Family: typecase.Mono}, "NotoEmoji-Regular"},
		{"שלום", typecase.Style{}, "DejaVuSans"},
	} {
		gs := s.Shape(c.text, c.style, "en")
		if got := names(s, gs); got != c.fonts {
			t.Errorf("%q: fonts %s, want %s", c.text, got, c.fonts)
		}
		for _, g := range gs {
			if g.ID == 0 {
				t.Errorf("%q: no glyph for %q", c.text, g.Text)
			}
		}
		if len([]rune(text(gs))) != len([]rune(c.text)) {
			t.Errorf("%q: text of the glyphs is %q", c.text, text(gs))
		}
	}
}

// Text from right to left: letters join, marks stand on them, brackets face the other
// way, and what the glyphs are read as, from the last to the first, is the text.
func TestBackward(t *testing.T) {
	s, _ := New(Choice{})
	back := typecase.Style{Backward: true}
	for _, text := range []string{"שלום", "שָׁלוֹם,", "سلام", "الكِتَابُ", "(אב)", "نُشِرَ", "a", "א中ב"} {
		gs := s.Shape(text, back, "he")
		var read strings.Builder
		for i := len(gs) - 1; i >= 0; i-- {
			read.WriteString(gs[i].Text)
		}
		if read.String() != text {
			t.Errorf("%q is read as %q", text, read.String())
		}
	}
	word, letters := s.Shape("سمل", back, "ar"), "سمل"
	for i, r := range []rune(letters) {
		if alone := s.Shape(string(r), back, "ar")[0]; alone.ID == word[len(word)-1-i].ID {
			t.Errorf("%c does not join", r)
		}
	}
	open, shut := s.Shape("(", typecase.Style{}, "he")[0], s.Shape("(", back, "he")[0]
	if want := s.Shape(")", typecase.Style{}, "he")[0].ID; shut.ID != want || shut.Text != "(" || open.ID == want {
		t.Errorf("a bracket is %+v, from right to left %+v", open, shut)
	}
	if digits := s.Shape("۱۲", typecase.Style{}, "fa"); text(digits) != "۱۲" { // of the Arabic script, but from left to right
		t.Errorf("figures are %q", text(digits))
	}
}

func TestMissing(t *testing.T) {
	s, _ := New(Choice{})
	gs := s.Shape("a漢b", typecase.Style{}, "en")
	if len(gs) != 3 || gs[1].ID != 0 || gs[1].Text != "漢" || gs[0].ID == 0 || gs[2].ID == 0 {
		t.Errorf("%+v", gs)
	}
}

func TestSoftHyphen(t *testing.T) {
	s, _ := New(Choice{})
	hyphen := s.Shape("-", typecase.Style{}, "en")[0].ID
	gs := s.Shape("co\u00ad", typecase.Style{}, "en")
	if last := gs[len(gs)-1]; last.ID != hyphen || last.Text != "\u00ad" {
		t.Errorf("the hyphen at a line end is %+v", last)
	}
	if gs := s.Shape("co\u00adop", typecase.Style{}, "en"); text(gs) != "co\u00adop" {
		t.Errorf("text with a soft hyphen inside: %q", text(gs))
	}
}

// Reduced capitals and figures stand in where the font has none of its own.
func TestSynthetic(t *testing.T) {
	s, _ := New(Choice{})
	for _, c := range []struct {
		text  string
		style typecase.Style
		cuts  []Cut
	}{
		{"Abc", typecase.Style{SmallCaps: true}, []Cut{Full, Full, Full}},
		{"Abß", typecase.Style{SmallCaps: true, Family: typecase.Mono}, []Cut{Full, SmallCap, SmallCap, SmallCap}},
		{"12", typecase.Style{Superior: true}, []Cut{Full, Full}},
		{"жд", typecase.Style{Superior: true}, []Cut{Script, Script}},
		{"*", typecase.Style{Superior: true, Family: typecase.Mono}, []Cut{Full}},
		{"2", typecase.Style{Inferior: true}, []Cut{Full}},
	} {
		gs := s.Shape(c.text, c.style, "en")
		if text(gs) != c.text {
			t.Errorf("%q: text is %q", c.text, text(gs))
		}
		for i, g := range gs {
			if _, cut := s.Font(g.Face); i >= len(c.cuts) || cut != c.cuts[i] {
				t.Errorf("%q glyph %d: cut %d, want %v", c.text, i, cut, c.cuts)
			}
		}
	}
	full := s.Shape("A", typecase.Style{Family: typecase.Mono}, "en")[0]
	small := s.Shape("a", typecase.Style{Family: typecase.Mono, SmallCaps: true}, "en")[0]
	if small.ID != full.ID || small.Advance >= full.Advance || small.Text != "a" {
		t.Errorf("small capital %+v of %+v", small, full)
	}
}

func TestFigures(t *testing.T) {
	s, _ := New(Choice{})
	ids := map[uint16]bool{}
	for _, f := range []typecase.Figures{typecase.OldStyle, typecase.Lining, typecase.Tabular} {
		ids[s.Shape("3", typecase.Style{Figures: f}, "en")[0].ID] = true
	}
	if len(ids) != 3 {
		t.Errorf("%d cuts of the figure, want 3", len(ids))
	}
	one, eight := s.Shape("1", typecase.Style{Figures: typecase.Tabular}, "en")[0], s.Shape("8", typecase.Style{Figures: typecase.Tabular}, "en")[0]
	if one.Advance != eight.Advance {
		t.Errorf("tabular figures are %d and %d wide", one.Advance, eight.Advance)
	}
}

// go-text must agree with HarfBuzz itself on every glyph and place.
func TestHarfBuzz(t *testing.T) {
	hb := booktest.Tool(t, "hb-shape", "apt install libharfbuzz-bin")
	words := []string{"office", "AVATAR", "To", "Wort", "Tyler’s", "fjord", "affluent", "1984", "“Quote”", "λόγος", "Ёлка", "naïve", "f’(x)", "Ta-To"}
	for _, name := range []string{"Vollkorn-Regular", "Vollkorn-Italic", "Vollkorn-Bold", "Vollkorn-BoldItalic",
		"SourceSans3-Regular", "SourceSans3-Italic", "GentiumBookPlus-Regular", "DejaVuSans"} {
		data, err := assets.Font(name + ".ttf")
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), name+".ttf")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		f, err := Parse(name, data)
		if err != nil {
			t.Fatal(err)
		}
		s := &Set{files: []*file{{name: name, font: f}}, idle: make(chan *shaper, 1)}
		s.files[0].once.Do(func() {})
		for i := range s.chains {
			s.chains[i][0][0] = []int{0}
		}
		for _, w := range words {
			out, err := exec.Command(hb, "--output-format=json", "--no-glyph-names", "--features=onum,pnum", path, w).Output()
			if err != nil {
				t.Fatal(err)
			}
			var want []struct {
				G, Ax, Dx, Dy int
			}
			if err := json.Unmarshal(out, &want); err != nil {
				t.Fatalf("%s: %v", out, err)
			}
			got := s.Shape(w, typecase.Style{}, "en")
			if len(got) != len(want) {
				t.Errorf("%s %q: %d glyphs, HarfBuzz has %d", name, w, len(got), len(want))
				continue
			}
			for i, g := range got {
				if int(g.ID) != want[i].G || g.Advance != f.em(want[i].Ax) || g.DX != f.em(want[i].Dx) || g.DY != f.em(want[i].Dy) {
					t.Errorf("%s %q glyph %d: %+v, HarfBuzz has %+v", name, w, i, g, want[i])
				}
			}
		}
	}
}

func TestConcurrent(t *testing.T) {
	s, _ := New(Choice{})
	want, _ := New(Choice{})
	words := strings.Fields("Now is the time for all good men to come to the aid of the party ἀρχῇ ├── Москва fi ffi 1984")
	var wg sync.WaitGroup
	for range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for _, w := range words {
				if a, b := s.Shape(w, typecase.Style{}, "en"), want.Shape(w, typecase.Style{}, "en"); len(a) != len(b) || text(a) != text(b) {
					t.Errorf("%q differs", w)
				}
			}
		}()
	}
	wg.Wait()
}

// A font cut off or damaged anywhere is an error or still a font, never a panic.
func TestDamagedFonts(t *testing.T) {
	whole, err := assets.Font("SourceCodePro-Italic.ttf")
	if err != nil {
		t.Fatal(err)
	}
	try := func(b []byte) {
		f, err := Parse("", b)
		if err != nil {
			return
		}
		f.Recoded([]uint16{1, 2, uint16(len(f.advances) - 1)}, Full)
	}
	for n := 0; n < len(whole); n += 1 + len(whole)/300 {
		try(whole[:n])
	}
	for n := 0; n < len(whole); n += 1 + len(whole)/150 {
		b := append([]byte(nil), whole...)
		for i := n; i < min(n+40, len(b)); i++ {
			b[i] ^= 0xA5
		}
		try(b)
	}
	for _, b := range []string{"", "ttcf\x00\x00\x00\x00\x00\x00\x00\x00", "wOF2 and so on", "GIF89a......."} {
		if _, err := Parse("", []byte(b)); err == nil {
			t.Errorf("%q is taken for a font", b)
		}
	}
}

func TestNewReportsBadFont(t *testing.T) {
	s, found := New(Choice{Text: Family{{"mine.ttf", []byte("not a font at all")}}})
	if len(found) != 1 || found[0].Code != CodeBadFont || found[0].Pos.File != "mine.ttf" {
		t.Errorf("%v", found)
	}
	if len(s.Shape("a", typecase.Style{}, "en")) != 1 {
		t.Error("the set has no faces left")
	}
}

// Permissions of makers hold, and a collection is told apart from damage.
func TestPermissions(t *testing.T) {
	for fsType, ok := range map[uint16]bool{0: true, 2: false, 4: true, 8: true, 2 | 8: true, 0x100: false, 0x104: false, 0x200: false} {
		if err := embeddable(fsType); (err == nil) != ok {
			t.Errorf("fsType %#x: %v", fsType, err)
		}
	}
	if _, err := Parse("", []byte("ttcf\x00\x01\x00\x00\x00\x00\x00\x02")); err == nil || !strings.Contains(err.Error(), "collection") {
		t.Errorf("%v", err)
	}
	data, err := assets.Font("DejaVuSans.ttf")
	if err != nil {
		t.Fatal(err)
	}
	tab, err := parseTables(data)
	if err != nil {
		t.Fatal(err)
	}
	os2 := append([]byte(nil), tab["OS/2"]...)
	be.PutUint16(os2[8:], 2)
	tab["OS/2"] = os2
	if _, found := New(Choice{Text: Family{{"closed.ttf", tab.bytes()}}}); len(found) != 1 || found[0].Code != CodeBadFont || !strings.Contains(found[0].Msg, "does not allow") {
		t.Errorf("%v", found)
	}
}

// FuzzParse shapes with whatever is taken for a font and makes a subset of it.
func FuzzParse(f *testing.F) {
	for _, name := range []string{"SourceCodePro-Italic.ttf", "DejaVuSansMono.ttf"} {
		whole, err := assets.Font(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(whole[:4000], 0, byte(0))
		f.Add([]byte(nil), 1000, byte(0x5A))
	}
	whole, err := assets.Font("SourceCodePro-Italic.ttf")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte, at int, bits byte) {
		if len(data) == 0 { // a real font with one part of it damaged, or cut off there
			data = append([]byte(nil), whole...)
			at = max(at, -at) % len(data)
			if bits == 0 {
				data = data[:at]
			} else {
				data[at] ^= bits
			}
		}
		s, found := New(Choice{Text: Family{{"fuzz.ttf", data}}})
		if len(found) > 0 {
			return
		}
		for _, word := range []string{"office", "Ἀθῆναι", "1984"} {
			for _, g := range s.Shape(word, typecase.Style{}, "en") {
				if font, cut := s.Font(g.Face); font != nil && int(g.ID) < font.Len() {
					font.Recoded([]uint16{g.ID}, cut)
				}
			}
		}
	})
}

// The outlines of octavo's own fonts are whole. Of a damaged font, those are found that
// lie elsewhere, or are made of glyphs that are not there.
func TestOutlines(t *testing.T) {
	s, _ := New(Choice{})
	for _, file := range s.files {
		f := file.load()
		all := make([]uint16, f.Len())
		for g := range all {
			all[g] = uint16(g)
		}
		if err := f.outlined(all); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
	f := s.files[s.embedded("DejaVuSansMono")].load()
	composite, _ := f.outlines.NominalGlyph('ä')
	g := uint16(composite)
	damage := func(table string, change func([]byte) []byte) error {
		d := &Font{tables: maps.Clone(f.tables), advances: f.advances}
		d.tables[table] = change(slices.Clone(f.tables[table]))
		return d.outlined([]uint16{g})
	}
	data, _ := f.outline(g)
	at := bytes.Index(f.tables["glyf"], data)
	for name, err := range map[string]error{
		"a part that is not there": damage("glyf", func(b []byte) []byte { b[at+12], b[at+13] = 0xFF, 0xFF; return b }),
		"parts without end": damage("glyf", func(b []byte) []byte {
			copy(b[at+10:at+len(data)], bytes.Repeat([]byte{0, partMore, 0, 1, 0, 0}, len(data)))
			return b
		}),
		"outlines cut off": damage("glyf", func(b []byte) []byte { return b[:at+8] }),
		"places cut off":   damage("loca", func(b []byte) []byte { return b[:2*int(g)] }),
	} {
		if err == nil {
			t.Errorf("%s: nothing found", name)
		}
	}
}

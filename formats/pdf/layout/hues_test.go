package layout

import (
	"math"
	"testing"

	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// Text in any colour can be read on paper and on any tint (WCAG 2.2, 1.4.3).
func TestHuesCanBeRead(t *testing.T) {
	grounds := map[string]Color{"paper": {255, 255, 255, 255}, "code": tint, "notice": noticeTint, "loud notice": loudTint}
	for _, h := range book.Hues {
		if _, ok := tints[h]; !ok {
			t.Errorf("no tint for %s", h)
		}
		if _, ok := hues[string(h)]; !ok {
			t.Errorf("no ink for %s", h)
		}
		grounds["tint of "+string(h)] = tints[h]
	}
	for name, ink := range hues {
		for where, ground := range grounds {
			if c := (luminance(ground) + 0.05) / (luminance(ink) + 0.05); c < 4.5 {
				t.Errorf("%s on %s: contrast %.2f", name, where, c)
			}
		}
	}
}

func TestBlackThemesHaveNoColour(t *testing.T) {
	r := room{spec: &Spec{Black: true}}
	lk := look{}
	r.classes(&lk, &book.Attr{Classes: []string{"text-red-200", "bg-yellow"}})
	if lk.color != (Color{}) || lk.ground != (Color{}) {
		t.Errorf("colours %v on %v", lk.color, lk.ground)
	}
}

func luminance(c Color) float64 {
	linear := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

func TestLettersKeepTheirPlaces(t *testing.T) {
	for _, c := range []struct {
		as       letterCase
		in, want string
	}{
		{upper, "Straße, ǆ", "STRAßE, Ǆ"}, {lower, "ΑΒΓ Mc", "αβγ mc"}, {capitalized, "it's a 2nd-rate été", "It's A 2nd-Rate Été"},
	} {
		got := c.as.of(c.in)
		if got != c.want || len([]rune(got)) != len([]rune(c.in)) {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
}

// Code that is coloured in parts may be broken between them, as it might without colours.
func TestSeamsInColouredCode(t *testing.T) {
	word := func(s string) book.Inline { return &book.Text{S: s} }
	code := &book.Emphasis{Kind: book.Samp, Inlines: []book.Inline{
		word("Domain="), &book.Span{Base: book.Base{Attr: book.Attr{Classes: []string{"text-red"}}}, Inlines: []book.Inline{word("example")}}, word("/path"),
	}}
	chances := 0
	s := setter{room: &room{spec: &Spec{TextSize: 10, Leading: 12}, types: typecase.New(boxFaces{}, nil)}, flow: &flow{}, elem: &Element{}}
	p := s.compose([]book.Inline{code}, look{size: 10, elem: s.elem}, nil)
	for _, it := range p.items {
		if it.kind == chanceItem {
			chances++
		}
	}
	if chances != 2 {
		t.Errorf("%d places to break", chances)
	}
}

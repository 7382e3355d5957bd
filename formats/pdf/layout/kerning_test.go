package layout

import (
	"strings"
	"testing"

	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// kernedFaces are boxFaces that pull A and V together.
type kernedFaces struct{ boxFaces }

func (f kernedFaces) Shape(text string, st typecase.Style, lang string) []typecase.Glyph {
	gs := f.boxFaces.Shape(text, st, lang)
	for i := 1; i < len(gs); i++ {
		if gs[i-1].Text+gs[i].Text == "AV" {
			gs[i-1].Advance -= 100
		}
	}
	return gs
}

func emph(s string) *book.Emphasis {
	return &book.Emphasis{Kind: book.Emph, Inlines: []book.Inline{&book.Text{S: s}}}
}

// TestKerningAcrossStyles has a style change within a word.
func TestKerningAcrossStyles(t *testing.T) {
	for _, c := range []struct {
		in   []book.Inline
		want float64 // width of all in tenths of an em
	}{
		{[]book.Inline{&book.Text{S: "AV"}}, 9},
		{[]book.Inline{&book.Text{S: "A"}, emph("V")}, 9},
		{[]book.Inline{emph("A"), &book.Text{S: "V"}}, 9.8}, // and a slanted capital leans on an upright one
		{[]book.Inline{emph("f"), &book.Text{S: ")"}}, 10.8},
		{[]book.Inline{emph("a"), &book.Text{S: ","}}, 10},
		{[]book.Inline{&book.Text{S: "A "}, emph("V")}, 12.5 + 0.25},
	} {
		d, _ := newDocument(chapterOf(), typecase.New(kernedFaces{}, nil), Spec{TextSize: 10}, 1)
		s := setter{room: &room{spec: &d.spec, types: d.types, book: d.book}, body: bodyLook(&d.spec, "en")}
		p := s.compose(c.in, s.body, nil)
		p.lay(d.types, demand{measure: 1e4, align: Left, ragged: 1})
		if got := p.width(); got < c.want-0.01 || got > c.want+0.01 {
			t.Errorf("%s is %.2f pt wide, want %.2f", book.PlainText(c.in), got, c.want)
		}
	}
}

// TestAcronyms shows which words are taken for acronyms, and that they keep their
// text.
func TestAcronyms(t *testing.T) {
	for in, want := range map[string]string{
		"NASA": "NASA", "(NATO),": "NATO", "APIs": "API", "UTF8.": "UTF8", "US": "", "NaCl": "", "HTTP-based": "", "README.md": "", "ÖBB": "ÖBB", "X": "", "ABCdef": "", "A4": "", "NGO’s": "NGO",
	} {
		if from, to := capitals(in); in[from:to] != want {
			t.Errorf("%s: %q, want %q", in, in[from:to], want)
		}
	}
	for _, a := range []Acronyms{Capitals, SpacedCapitals, SmallCapitals} {
		s := small()
		s.Acronyms = a
		d, _ := Lay(chapterOf(plain("Seen by (NASA) today.")), typecase.New(boxFaces{}, nil), s)
		if got := strings.ReplaceAll(shown(d), " ", ""); !strings.Contains(got, "Seenby(NASA)today.") {
			t.Errorf("%d: %s", a, got)
		}
		track := 0.0
		for i := range d.Len() {
			for _, it := range d.Page(i).Items {
				if x, ok := it.(Text); ok {
					for _, pc := range x.Pieces {
						track = max(track, pc.Track)
					}
				}
			}
		}
		if (track > 0) != (a != Capitals) {
			t.Errorf("%d: letterspace %.2f pt", a, track)
		}
	}
}

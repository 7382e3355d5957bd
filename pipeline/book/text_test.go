package book

import (
	"math/rand/v2"
	"strings"
	"testing"
)

func TestRunTogether(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	letters := []rune("ab  \n\u00a0\u2003é")
	for range 20_000 {
		var b strings.Builder
		for range r.IntN(8) {
			b.WriteRune(letters[r.IntN(len(letters))])
		}
		if got, want := runTogether(b.String()), strings.Join(strings.Fields(b.String()), " "); got != want {
			t.Fatalf("%q: %q, want %q", b.String(), got, want)
		}
	}
}

// Text goes by its letters: the first one among text from left to right; among text from
// right to left it turns only where it has none that runs so.
func TestTextRunsLeft(t *testing.T) {
	note := &Note{Blocks: []Block{&Paragraph{Inlines: []Inline{&Text{S: "אב"}}}}}
	for _, c := range []struct {
		name   string
		around bool
		attr   Pair
		in     []Inline
		want   bool
	}{
		{name: "Latin", in: []Inline{&Text{S: "12 a אב"}}},
		{name: "Hebrew", in: []Inline{&Text{S: "12 «אב a"}}, want: true},
		{name: "its second part", in: []Inline{&Text{S: "1. "}, &Emphasis{Inlines: []Inline{&Text{S: "אב"}}}}, want: true},
		{name: "a note says nothing", in: []Inline{note, &Text{S: "a"}}},
		{name: "code says nothing", in: []Inline{&CodeSpan{Text: "f"}, &Text{S: "אב"}}, want: true},
		{name: "nothing strong", in: []Inline{&Text{S: "12 ×"}}},
		{name: "Latin in Hebrew", around: true, in: []Inline{&Text{S: "a b"}}},
		{name: "Latin first in Hebrew", around: true, in: []Inline{&Text{S: "a b אב"}}, want: true},
		{name: "nothing strong in Hebrew", around: true, in: []Inline{&Text{S: "12 ×"}}, want: true},
		{name: "dir", around: true, attr: Pair{Key: "dir", Value: "ltr"}, in: []Inline{&Text{S: "אב"}}},
		{name: "dir=auto", around: true, attr: Pair{Key: "dir", Value: "auto"}, in: []Inline{&Text{S: "a אב"}}},
		{name: "its language", attr: Pair{Key: "lang", Value: "he"}, in: []Inline{&Text{S: "12"}}, want: true},
	} {
		a := Attr{}
		if c.attr.Key != "" {
			a.Pairs = []Pair{c.attr}
		}
		if got := a.TextRunsLeft(c.around, c.in); got != c.want {
			t.Errorf("%s: runs to the left %v", c.name, got)
		}
	}
}

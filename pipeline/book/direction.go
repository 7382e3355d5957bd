package book

import (
	"strings"

	"golang.org/x/text/unicode/bidi"
)

// rightToLeft are the languages that are written from right to left unless their
// tag names another script.
var rightToLeft = map[string]bool{
	"ar": true, "arc": true, "ckb": true, "dv": true, "fa": true, "he": true, "iw": true, "ji": true, "nqo": true,
	"ps": true, "sd": true, "syr": true, "ug": true, "ur": true, "yi": true,
}

// rightToLeftScripts are such scripts by their subtag.
var rightToLeftScripts = map[string]bool{"arab": true, "hebr": true, "syrc": true, "thaa": true, "nkoo": true, "adlm": true, "rohg": true}

// RightToLeft reports whether the language of a tag is written from right to left.
func RightToLeft(tag string) bool {
	parts := strings.Split(strings.ToLower(strings.ReplaceAll(tag, "_", "-")), "-")
	for _, s := range parts[1:] {
		if len(s) == 4 {
			return rightToLeftScripts[s]
		}
	}
	return rightToLeft[parts[0]]
}

// RunsLeft reports whether an element runs from right to left, by its attributes; around is
// the direction of what it stands in, and first the running text that it begins with.
func (a *Attr) RunsLeft(around bool, first []Inline) bool {
	switch a.Get("dir") {
	case "rtl":
		return true
	case "ltr":
		return false
	case "auto":
		return runsLeft(first, false)
	}
	if lang := a.Lang(); lang != "" {
		return RightToLeft(lang)
	}
	return around
}

// TextRunsLeft is RunsLeft for a block of running text, which goes by its letters where
// its attributes say nothing of a direction: by the first one, as browsers do. Among text
// from right to left only what has no such letters runs to the right: a name in Latin
// letters often comes first.
func (a *Attr) TextRunsLeft(around bool, in []Inline) bool {
	runs := a.RunsLeft(around, in)
	if a.Get("dir") != "" {
		return runs
	}
	return runsLeft(in, runs)
}

// runsLeft finds the direction of running text among text of a direction, by its strong
// characters (UAX 9, P2 and P3). Code and formulas run to the right wherever they stand
// and say nothing.
func runsLeft(in []Inline, around bool) bool {
	s := strong{around: around}
	WalkInlines(in, func(n Node) bool {
		if s.known() {
			return false
		}
		switch n := n.(type) {
		case *Text:
			s.read(n.S)
		case *Note:
			return false
		}
		return true
	})
	return s.right || around && !s.left
}

// strong are the directions of the characters that were read.
type strong struct{ around, left, right bool }

// known reports whether what comes has no say: among text from left to right the first
// strong character decides, among text from right to left the first that runs so too.
func (s *strong) known() bool { return s.right || s.left && !s.around }

func (s *strong) read(text string) {
	for _, r := range text {
		if r < 0x0590 { // Hebrew is the first
			s.left = s.left || r|0x20 >= 'a' && r|0x20 <= 'z' || r >= 0xC0 && r != '×' && r != '÷'
		} else {
			p, _ := bidi.LookupRune(r)
			class := p.Class()
			s.left, s.right = s.left || class == bidi.L, class == bidi.R || class == bidi.AL
		}
		if s.known() {
			return
		}
	}
}

// FirstText is the running text that comes first in blocks.
func FirstText(bs []Block) (in []Inline) {
	WalkBlocks(bs, func(n Node) bool {
		if in != nil {
			return false
		}
		switch n := n.(type) {
		case *Paragraph:
			in = n.Inlines
		case *Heading:
			in = n.Inlines
		}
		return in == nil
	})
	return in
}

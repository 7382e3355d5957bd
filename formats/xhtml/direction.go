package xhtml

import (
	"strings"

	"golang.org/x/text/unicode/bidi"

	"octavo/pipeline/book"
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

// strong are the directions of the characters in running text.
type strong struct{ first, left, right bool } // first: the first one runs to the right

// reading finds the direction of text by its strong characters (UAX 9, P2 and P3).
// Code and formulas run to the right wherever they stand and say nothing.
func reading(in []book.Inline) (s strong) {
	book.WalkInlines(in, func(n book.Node) bool {
		switch n := n.(type) {
		case *book.Text:
			s.add(n.S)
		case *book.Note:
			return false
		}
		return true
	})
	return s
}

func (s *strong) add(text string) {
	for _, r := range text {
		if r < 0x0590 { // Hebrew is the first
			if letter := r|0x20 >= 'a' && r|0x20 <= 'z' || r >= 0xC0 && r != '×' && r != '÷'; letter {
				s.first, s.left = s.first || !s.right, true
			}
			continue
		}
		p, _ := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.L:
			s.first, s.left = s.first || !s.right, true
		case bidi.R, bidi.AL:
			s.right = true
		}
	}
}

// direction is the direction that a block of running text has to be given: "" where it
// is that of what stands round it. Among text from right to left, only what has
// nothing of that runs to the right: a name in Latin letters often comes first.
func (p *Printer) direction(a *book.Attr, in []book.Inline) string {
	if p.Plain || a.Get("dir") != "" {
		return ""
	}
	s := reading(in)
	switch {
	case !p.RightToLeft && s.right && !s.first:
		return "rtl"
	case p.RightToLeft && s.left && !s.right:
		return "ltr"
	}
	return ""
}

// within prints what stands inside an element that was given a direction.
func (p *Printer) within(direction string, f func()) {
	before := p.RightToLeft
	if direction != "" {
		p.RightToLeft = direction == "rtl"
	}
	f()
	p.RightToLeft = before
}

// firstText is the running text that comes first in blocks.
func firstText(bs []book.Block) (in []book.Inline) {
	book.WalkBlocks(bs, func(n book.Node) bool {
		switch n := n.(type) {
		case *book.Paragraph:
			if in == nil {
				in = n.Inlines
			}
		case *book.Heading:
			if in == nil {
				in = n.Inlines
			}
		}
		return in == nil
	})
	return in
}

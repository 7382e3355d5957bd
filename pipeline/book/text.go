package book

import (
	"strings"
	"unicode"
)

// TextOf is the text that a node shows, without its notes and without the
// alternative text of pictures. Page breaks count their offset in it.
func TextOf(ns ...Node) string {
	var b strings.Builder
	for _, n := range ns {
		writeText(&b, n, false)
	}
	return b.String()
}

// PlainText is the text of inlines, with white space run together; formulas are as
// they can be read in it.
func PlainText(in []Inline) string {
	var b strings.Builder
	for _, i := range in {
		writeText(&b, i, true)
	}
	return runTogether(b.String())
}

// runTogether is s with one space in the place of white; most text has no other.
func runTogether(s string) string {
	white := true // before the text
	for _, r := range s {
		if unicode.IsSpace(r) && (white || r != ' ') {
			return strings.Join(strings.Fields(s), " ")
		}
		white = r == ' '
	}
	return strings.TrimSuffix(s, " ")
}

func writeText(b *strings.Builder, n Node, plain bool) {
	Walk(n, func(n Node) bool {
		switch n := n.(type) {
		case *Text:
			b.WriteString(n.S)
		case *CodeSpan:
			b.WriteString(n.Text)
		case *Break:
			b.WriteByte('\n')
		case *Code:
			b.WriteString(n.Text)
		case *MathSpan:
			if plain && n.Plain != "" {
				b.WriteString(n.Plain)
			} else {
				b.WriteString(n.TeX)
			}
		case *MathBlock:
			b.WriteString(n.TeX)
		case *Raw:
			b.WriteString(n.Text)
		case *RawInline:
			b.WriteString(n.Text)
		case *NoteRef:
			b.WriteString(n.Mark)
		case *Note:
			return false
		}
		return true
	})
}

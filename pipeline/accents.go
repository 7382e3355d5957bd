package pipeline

import (
	"golang.org/x/text/unicode/norm"

	"octavo/pipeline/book"
)

// accents writes letters with their accents as one character (Unicode's form C).
// As two they come out as two glyphs in many faces, and who searches or copies
// the text finds two words.
var accents = book.Rewriter{Inline: func(n book.Inline) []book.Inline {
	t, ok := n.(*book.Text)
	if !ok || norm.NFC.IsNormalString(t.S) {
		return []book.Inline{n}
	}
	d := *t
	d.S = norm.NFC.String(t.S)
	return []book.Inline{&d}
}}

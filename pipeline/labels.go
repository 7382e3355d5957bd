package pipeline

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"octavo/pipeline/book"
)

// labelGaps puts a space behind a label that a word follows at once: the web keeps
// them apart by a margin, which neither a voice nor a copied text has.
var labelGaps = book.Rewriter{Line: func(in []book.Inline) []book.Inline {
	var out []book.Inline // nil as long as nothing changed
	for i, n := range in {
		if out != nil {
			out = append(out, n)
		}
		if i+1 == len(in) || !isLabel(n) || !beginsWord(in[i+1]) && !isLabel(in[i+1]) {
			continue
		}
		if out == nil {
			out = slices.Clone(in[:i+1])
		}
		out = append(out, &book.Text{Base: book.Base{At: in[i+1].Pos()}, S: " "})
	}
	if out == nil {
		return in
	}
	return out
}}

func isLabel(n book.Inline) bool {
	label := false
	if _, isText := n.(*book.Text); !isText {
		book.EachAttr(n, func(a *book.Attr) { label = label || slices.Contains(a.Classes, "label") })
	}
	return label
}

// beginsWord reports whether the text of n begins with a letter or a digit.
func beginsWord(n book.Inline) bool {
	r, _ := utf8.DecodeRuneInString(book.PlainText([]book.Inline{n}))
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

package pipeline

import (
	"slices"
	"strings"

	"octavo/pipeline/book"
)

// hiding is the class of what Just the Docs shows on no screen
// (https://just-the-docs.com/docs/utilities/layout/#display).
const hiding = "d-none"

// shown is blocks without what the site shows nobody. Each such thing is told: an
// author may have meant a script to show it.
func (t *tidier) shown(bs []book.Block) []book.Block {
	hides := func(n book.Node) bool {
		if !isHidden(n.Attrs()) {
			return false
		}
		t.found.Infof(n.Pos(), ChromeDropped, "take the class away to have it in the book", "what has the class %s is shown nowhere on the web site either, and left out", hiding)
		return true
	}
	rw := book.Rewriter{
		Block: func(b book.Block) []book.Block {
			if hides(b) {
				return nil
			}
			return []book.Block{b}
		},
		Inline: func(i book.Inline) []book.Inline {
			if hides(i) {
				return nil
			}
			return []book.Inline{i}
		},
	}
	return rw.Blocks(bs)
}

// isHidden reports whether a class hides something at all widths of the screen:
// .d-none .d-md-block is shown from some width on.
func isHidden(a *book.Attr) bool {
	return a.Has(hiding) && !slices.ContainsFunc(a.Classes, func(c string) bool {
		return c != hiding && strings.HasPrefix(c, "d-") && !strings.HasSuffix(c, "-none")
	})
}

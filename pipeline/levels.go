package pipeline

import (
	"fmt"
	"strconv"

	"octavo/pipeline/book"
	"octavo/pipeline/diag"
)

const deepestHeading = 6

// levels gives headings the levels from top on, without a gap: a heading is one
// level below the nearest one before it that was written at a higher level.
// Headings in quotes, callouts and the like take their level from where they
// stand and change nothing for those after them. A gap that the author left is told:
// the web site still has it. above is the level, as written, of the title that the
// blocks stand under.
func levels(bs []book.Block, above, top int) ([]book.Block, diag.List) {
	var found diag.List
	l := leveler{top: top, last: above, title: true, found: &found}
	return l.blocks(bs), found
}

type leveler struct {
	top   int
	open  []int // levels as written of the headings that the text stands under
	last  int   // level as written of the last heading
	title bool  // that was the page's title
	found *diag.List
}

func (l *leveler) blocks(bs []book.Block) []book.Block {
	out := make([]book.Block, len(bs))
	for i, b := range bs {
		switch b := b.(type) {
		case *book.Heading:
			out[i] = l.heading(b)
		case *book.Div:
			d := *b
			d.Blocks = l.blocks(b.Blocks)
			out[i] = &d
		default:
			out[i] = l.inside(b)
		}
	}
	return out
}

func (l *leveler) heading(h *book.Heading) *book.Heading {
	if h.Level > l.last+1 {
		after := "the page’s title"
		if !l.title {
			after = "one of level " + strconv.Itoa(l.last)
		}
		l.found.Infof(h.Pos(), LevelSkipped, fmt.Sprintf("write it as level %d", l.last+1), "heading %q is of level %d and follows %s; the book closes the gap", short(book.PlainText(h.Inlines)), h.Level, after)
	}
	l.last, l.title = h.Level, false
	for len(l.open) > 0 && l.open[len(l.open)-1] >= h.Level {
		l.open = l.open[:len(l.open)-1]
	}
	d := *h
	d.Level = min(l.top+len(l.open), deepestHeading)
	l.open = append(l.open, h.Level)
	return &d
}

func (l *leveler) inside(b book.Block) book.Block {
	in := leveler{top: l.top, open: append([]int(nil), l.open...), last: l.last, title: l.title, found: l.found}
	rw := book.Rewriter{Block: func(b book.Block) []book.Block {
		if h, ok := b.(*book.Heading); ok {
			return []book.Block{in.heading(h)}
		}
		return []book.Block{b}
	}}
	return rw.Blocks([]book.Block{b})[0]
}

package xhtml

import (
	"math"
	"strconv"
	"strings"
	"unicode"

	"octavo/pipeline/book"
)

// Widths of columns, in characters of text.
const (
	narrow   = 28  // a table of that width fits on a phone with room to spare
	phone    = 44  // what a phone shows of a table in a line
	wide     = 70  // from here on a table takes the whole measure
	gutter   = 1.5 // white beside a column
	longWord = 12  // readers hyphenate longer ones
	longCell = 160 // more text than that makes no column wider
)

// cells are what is known of a column: its longest word and its longest line.
type cells struct{ word, line float64 }

// columnWidths are the shares that a table's columns get of its width, in per cent,
// and whether the table needs the whole measure. Left to themselves readers make each
// column as wide as its longest word and cut off, on a phone, what then has no room.
// Nil: the table is small, or its cells hold what has no width in characters.
func columnWidths(t *book.Table) (shares []int, whole bool) {
	if len(t.Columns) < 2 {
		return nil, false
	}
	cs := make([]cells, len(t.Columns))
	for r := range t.Rows() {
		at := 0
		for _, c := range r.Cells {
			if c.RowSpan > 1 {
				return nil, false
			}
			if c.ColSpan < 2 && at < len(cs) {
				e := extent{}
				if book.WalkBlocks(c.Blocks, e.add); e.strange {
					return nil, false
				}
				cs[at].word, cs[at].line = max(cs[at].word, e.word), max(cs[at].line, min(e.line, longCell))
			}
			at += max(c.ColSpan, 1)
		}
	}
	total := 0.0
	for i := range cs {
		cs[i].word = max(cs[i].word, 1)
		cs[i].line = max(cs[i].line, cs[i].word)
		total += cs[i].line + gutter
	}
	if total <= narrow {
		return nil, false
	}
	return percents(fitted(cs)), total > wide
}

// extent measures a cell.
type extent struct {
	word, line float64
	run        float64 // letters since the last blank
	strange    bool    // holds what has no width in characters, and would cover the next column in one too narrow
}

func (e *extent) add(n book.Node) bool {
	switch n := n.(type) {
	case *book.Image, *book.Table, *book.MathBlock, *book.MathSpan:
		e.strange = true
	case *book.CodeSpan:
		e.text(n.Text)
	case *book.Text:
		e.text(n.S)
	case *book.Note:
		return false
	case book.Block:
		e.run = 0
	}
	return !e.strange
}

func (e *extent) text(s string) {
	for _, r := range s {
		e.line++
		if e.run++; unicode.IsSpace(r) {
			e.run = 0
		}
		e.word = max(e.word, min(e.run, longWord))
	}
}

// fitted shares the width of a phone: each column has its longest word, with as much
// to spare for wide letters as there is, and the rest goes to those with more text.
// Where the words alone are too long, the longest are cut.
func fitted(cs []cells) []float64 {
	room := phone - gutter*float64(len(cs))
	least, words, more := make([]float64, len(cs)), 0.0, 0.0
	for _, spare := range []float64{1.6, 1.5, 1.4, 1.3, 1.2, 1.1, 1} {
		words, more = 0, 0
		for i, c := range cs {
			least[i] = spare * c.word
			words += least[i]
			more += max(0, c.line-least[i])
		}
		if words <= room {
			break
		}
	}
	out := make([]float64, len(cs))
	if words > room {
		top := level(least, max(room, float64(len(least))))
		for i := range out {
			out[i] = min(least[i], top) + gutter
		}
		return out
	}
	for i, c := range cs {
		out[i] = least[i] + gutter
		if more > 0 {
			out[i] += min(room-words, more) * max(0, c.line-least[i]) / more
		}
	}
	return out
}

// level is the width at which columns are cut so that together they fit into room.
func level(widths []float64, room float64) float64 {
	low, high := 0.0, room
	for range 30 {
		mid, sum := (low+high)/2, 0.0
		for _, w := range widths {
			sum += min(w, mid)
		}
		if sum > room {
			high = mid
		} else {
			low = mid
		}
	}
	return low
}

// percents are whole shares of 100, none of them 0.
func percents(widths []float64) []int {
	sum := 0.0
	for _, w := range widths {
		sum += w
	}
	out := make([]int, len(widths))
	for i, w := range widths {
		out[i] = max(1, int(math.Round(100*w/sum)))
	}
	return out
}

// columns prints the shares of the columns.
func (p *Printer) columns(shares []int) {
	if shares == nil {
		return
	}
	var b strings.Builder
	for _, s := range shares {
		b.WriteString(`<col style="width: ` + strconv.Itoa(s) + `%" />`)
	}
	p.Raw("<colgroup>" + b.String() + "</colgroup>\n")
}

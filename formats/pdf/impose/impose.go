// Package impose puts pages onto sheets of paper: two or four on a side, or as a
// booklet that is folded in the middle. It says which pages stand on which side and
// where; it draws nothing.
package impose

// Way is how pages are put onto sheets. The zero Way is one page on each side.
type Way string

const (
	Single  Way = "single"
	TwoUp   Way = "2-up"
	FourUp  Way = "4-up"
	Booklet Way = "booklet" // one gathering, folded in the middle and stapled there
)

// Blank is the place of a page that is not there.
const Blank = -1

// PerSide is how many pages stand on a side of paper.
func (w Way) PerSide() int {
	switch w {
	case TwoUp, Booklet:
		return 2
	case FourUp:
		return 4
	}
	return 1
}

// Sides are the pages, counted from 0, on each side of paper, in the order in which
// a printer takes the sides: front and back of the first sheet, then of the next.
// On a side they go from left to right, then down. What is left over at the end is
// Blank; a booklet has an even number of sides, so that it can be folded.
func (w Way) Sides(pages int) [][]int {
	if w == Booklet {
		return booklet(pages)
	}
	per := w.PerSide()
	var out [][]int
	for from := 0; from < pages; from += per {
		side := make([]int, per)
		for i := range side {
			side[i] = there(from+i, pages)
		}
		out = append(out, side)
	}
	return out
}

// Through is how many pages, from the first on, stand on the first so many sides: no
// later side shows any of them.
func (w Way) Through(sides int) int {
	if w == Booklet {
		return sides
	}
	return sides * w.PerSide()
}

// booklet nests sheets into each other: the outermost carries the first and the last
// two pages, the next one those within.
func booklet(pages int) [][]int {
	leaves := (pages + 3) / 4 * 4
	var out [][]int
	for first, last := 0, leaves-1; first < last; first, last = first+2, last-2 {
		out = append(out,
			[]int{there(last, pages), there(first, pages)},
			[]int{there(first+1, pages), there(last-1, pages)})
	}
	return out
}

func there(page, pages int) int {
	if page < pages {
		return page
	}
	return Blank
}

package layout

import (
	"slices"

	"octavo/pipeline/book"
)

// columns finds the widths of a table's columns from the narrowest and the
// widest that their cells ask for, as browsers do (CSS 2.1, 17.5.2.2). Broken is how
// many of them are too narrow for their longest words.
func (t *setter) columns(g *grid, cols []book.Column) (widths []float64, broken int) {
	least, most := make([]float64, g.columns), make([]float64, g.columns)
	for span := 1; span <= g.columns; span++ {
		found := false
		for i := range g.rows {
			for k := range g.rows[i].cells {
				c := &g.rows[i].cells[k]
				if span == 1 {
					c.min, c.max = t.cellWidths(c, g.rows[i].part)
				}
				if c.cols == span {
					raise(least[c.col:c.col+span], c.min)
					raise(most[c.col:c.col+span], c.max)
				}
				found = found || c.cols > span
			}
		}
		if !found {
			break
		}
	}
	g.decimals = t.decimals(g)
	for i, d := range g.decimals {
		if d != nil {
			w := d.whole + d.places + t.cellPad(i) + t.pad + 0.1
			least[i], most[i] = max(least[i], w), max(most[i], w)
		}
	}
	for i := range cols {
		if w := length(cols[i].Width, t.width, t.spec.webPoint()); w > 0 && i < len(most) {
			most[i] = max(least[i], w)
		}
	}
	return share(least, most, t.width)
}

// raise makes columns together at least w wide.
func raise(cols []float64, w float64) {
	have := sum(cols)
	if have >= w {
		return
	}
	for i := range cols {
		cols[i] += (w - have) / float64(len(cols))
	}
}

func sum(v []float64) (s float64) {
	for _, x := range v {
		s += x
	}
	return s
}

// share gives each column its widest when all fit; else all get their narrowest
// and the rest goes out so that no column gets more than it can use.
func share(least, most []float64, width float64) (out []float64, broken int) {
	if sum(most) <= width {
		return most, 0
	}
	need := sum(least)
	out = slices.Clone(least)
	if need > width {
		// Narrow columns keep what they need; wide ones break their words.
		fitDown(out, width)
		for i := range out {
			if out[i] < least[i] {
				broken++
			}
		}
		return out, broken
	}
	rest := width - need
	for rest > 0.01 {
		want := 0.0
		for i := range out {
			want += most[i] - out[i]
		}
		if want <= 0 {
			break
		}
		// Each gets the same share of what it still lacks.
		f := min(1, rest/want)
		for i := range out {
			add := (most[i] - out[i]) * f
			out[i] += add
			rest -= add
		}
	}
	return out, 0
}

// fitDown makes the widest columns narrower until all fit.
func fitDown(w []float64, width float64) {
	lo, hi := 0.0, width
	for range 40 {
		mid := (lo + hi) / 2
		total := 0.0
		for _, x := range w {
			total += min(x, mid)
		}
		if total > width {
			hi = mid
		} else {
			lo = mid
		}
	}
	for i := range w {
		w[i] = min(w[i], lo)
	}
}

// cellWidths are the narrowest and the widest that a cell can use, with the
// white on its sides.
func (t *setter) cellWidths(c *gridCell, part tablePart) (least, most float64) {
	lk := t.cellLook(c, part == tableHead || c.cell.Header)
	least, most = t.blockWidths(c.cell.Blocks, lk)
	side := t.cellPad(c.col) + t.pad
	return least + side + 0.1, most + side + 0.1
}

// cellLook is how text in a cell is set.
func (t *setter) cellLook(c *gridCell, header bool) look {
	lk := t.body
	lk.style.Bold = lk.style.Bold || header
	t.classes(&lk, &c.row.Attr)
	t.classes(&lk, &c.cell.Attr)
	lk.ground = t.body.ground // the whole cell's
	return lk
}

func (t *setter) blockWidths(bs []book.Block, lk look) (least, most float64) {
	grow := func(in float64, a, b float64) { least, most = max(least, in+a), max(most, in+b) }
	for _, b := range bs {
		switch b := b.(type) {
		case *book.Paragraph:
			u := t.apart(t.width)
			u.elem, u.quiet = nil, true
			if ims := onlyImages(b.Inlines); ims != nil {
				for _, im := range ims {
					if m := t.book.Media[im.Media]; m != nil && m.Data != nil {
						w, _ := t.pictureSize(im, m, t.width, 1e5)
						grow(0, min(w, 3*lk.size), w)
					} else {
						grow(0, 5*lk.size, 12*lk.size)
					}
				}
				continue
			}
			a, w := u.compose(b.Inlines, lk, b).widths()
			grow(0, a, w)
		case *book.List:
			for _, it := range b.Items {
				a, w := t.blockWidths(it.Blocks, lk)
				grow(1.6*t.spec.TextSize, a, w)
			}
		case *book.Quote:
			a, w := t.blockWidths(b.Blocks, lk)
			grow(3*t.spec.TextSize, a, w)
		case *book.Div:
			a, w := t.blockWidths(b.Blocks, lk)
			grow(0, a, w)
		case *book.Code:
			grow(0, 8*lk.size, float64(longestLine(b.Text))*0.52*lk.size+2*t.spec.TextSize)
		case *book.MathBlock:
			a, w := t.displayWidths(b, lk)
			grow(0, a, w)
		case *book.Table:
			grow(0, 8*lk.size, t.width)
		default:
			grow(0, 5*lk.size, 20*lk.size)
		}
	}
	return least, most
}

func longestLine(s string) int {
	n, best := 0, 0
	for _, r := range s {
		if n++; r == '\n' {
			n = 0
		}
		best = max(best, n)
	}
	return best
}

package layout

import (
	"strings"

	"octavo/assets/words"
	"octavo/pipeline/book"
)

// Figures in a column of a table stand with their decimal marks under each other,
// where all cells of the column hold numbers.

// decimals are the columns of a table that are set so, by column; nil: not this one.
type decimals []*decimalColumn

// decimalColumn is the room that the numbers of a column take, in pt.
type decimalColumn struct {
	mark          string
	whole, places float64 // before the mark, and from it on
}

func (d decimals) of(col int) *decimalColumn {
	if col >= len(d) {
		return nil
	}
	return d[col]
}

// decimals finds the columns of numbers and measures them at the present size.
func (t *setter) decimals(g *grid) decimals {
	out := make(decimals, g.columns)
	numbers := make([]int, g.columns)
	dotted := make([]int, g.columns)
	other := make([]bool, g.columns)
	mark := decimalMark(t.body.lang)
	t.numberCells(g, func(c *gridCell, text string) {
		switch {
		case text == "" || text == "–" || text == "—" || text == "-":
		case !isFigures(text) || c.cols > 1 || c.align == book.AlignLeft:
			other[c.col] = true
		default:
			numbers[c.col]++
			if strings.Contains(text, mark) {
				dotted[c.col]++
			}
		}
	})
	for i := range out {
		if !other[i] && numbers[i] > 1 && dotted[i] > 0 {
			out[i] = &decimalColumn{mark: mark}
		}
	}
	t.numberCells(g, func(c *gridCell, text string) {
		if d := out.of(c.col); d != nil && c.cols == 1 {
			whole, places := t.parts(text, mark)
			d.whole, d.places = max(d.whole, whole), max(d.places, places)
		}
	})
	return out
}

// numberCells goes over the cells under the head with what they hold; a cell that
// holds more than a line of text is no number.
func (t *setter) numberCells(g *grid, f func(c *gridCell, text string)) {
	for i := range g.rows {
		if g.rows[i].part == tableHead {
			continue
		}
		for k := range g.rows[i].cells {
			c := &g.rows[i].cells[k]
			f(c, cellText(c.cell))
		}
	}
}

// cellText is the text of a cell that holds one paragraph of it.
func cellText(c *book.Cell) string {
	if len(c.Blocks) == 0 {
		return ""
	}
	p, ok := c.Blocks[0].(*book.Paragraph)
	if !ok || len(c.Blocks) > 1 || c.Header {
		return "?"
	}
	for _, n := range p.Inlines {
		switch n.(type) {
		case *book.Text, *book.Emphasis:
		default:
			return "?"
		}
	}
	return strings.TrimSpace(book.PlainText(p.Inlines))
}

// parts are the widths of a number before its mark and from it on.
func (t *setter) parts(text, mark string) (whole, places float64) {
	lk := t.body
	lk.elem = nil
	before, after, found := strings.Cut(text, mark)
	if !found {
		for i, r := range text { // units behind a whole number stand among the places
			if r >= '0' && r <= '9' {
				before = text[:i+1]
			}
		}
		after = text[len(before):]
	} else {
		after = mark + after
	}
	return t.oneLine(before, lk).width(), t.oneLine(after, lk).width()
}

// shift is how far in a number stands in a column that has room for it.
func (d *decimalColumn) shift(t *setter, c *gridCell, room float64) float64 {
	text := cellText(c.cell)
	if !isFigures(text) {
		return -1
	}
	whole, places := t.parts(text, d.mark)
	at, far := d.whole-whole, book.AlignRight
	if t.rtl { // figures run to the right, but their cell begins at the right
		at, far = d.places-places, book.AlignLeft
	}
	switch free := max(0, room-d.whole-d.places); c.align {
	case far:
		at += free
	case book.AlignCenter:
		at += free / 2
	}
	return at
}

// decimalMark is the decimal mark of a language.
func decimalMark(lang string) string {
	switch words.Language(lang) {
	case "de", "fr", "es", "it", "nl", "pt", "pl", "el", "sv", "da", "nb", "nn", "no", "fi", "cs", "sk", "ru", "uk", "hu", "ro", "bg", "hr", "sl", "tr":
		return ","
	}
	return "."
}

// isFigures reports whether a text is a number with its signs: −1,234.5 %.
func isFigures(s string) bool {
	digits := strings.ContainsAny(s, "0123456789")
	return digits && len(s) < 32 && strings.Trim(s, "0123456789.,'’ \u00a0\u202f+-−–±~<>≤≥=%‰°$€£¥()*†") == "" &&
		strings.Count(s, ".") < 2 && !strings.ContainsAny(strings.Trim(s, "-−–+() "), "-–")
}

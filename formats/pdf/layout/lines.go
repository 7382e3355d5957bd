package layout

import (
	"math"

	"octavo/formats/pdf/layout/breaks"
	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// line is a line of a paragraph: which items it shows and how its white is
// spread. It holds no glyphs; pieces makes those when its page is printed.
type line struct {
	first, last     int32 // items [first, last), and of item last what stands before lastAt
	firstAt, lastAt int32 // bytes in the words of the two
	hyphen          bool
	space           bool    // ends at a space or at the author's own break, kept as a space for those who copy text or hear it
	x               float32 // from the left end of the measure
	glue            float32 // share of a space's stretch that is added, or of its shrink when below 0
	expand          float32 // share by which glyphs are widened
	width           float32
	above, below    float32 // of boxes, over and under the baseline
}

// lay breaks p into lines.
func (p *para) lay(t *typecase.Case, d demand) {
	p.lines = p.linesAt(t, d, p.broken(&d).Choose())
}

// linesAt makes the lines that end at the chosen chances.
func (p *para) linesAt(t *typecase.Case, d demand, chosen []breaks.Chance) []line {
	lines := make([]line, len(chosen))
	var from *breaks.Chance
	for i := range chosen {
		lines[i] = p.line(t, &d, from, &chosen[i])
		from = &chosen[i]
	}
	return lines
}

// line makes the line from one chance to the next.
func (p *para) line(t *typecase.Case, d *demand, from, to *breaks.Chance) line {
	l := line{last: to.Item, lastAt: to.At, hyphen: to.Added}
	if to.Item < 0 {
		l.last = int32(len(p.items))
	} else if k := p.items[to.Item].kind; k == spaceItem || k == turnItem {
		l.space = true
	}
	start := 0.0
	if from == nil {
		start = d.start
	} else {
		l.first, l.firstAt = from.Item, from.At
		if !from.Inside {
			l.first++
		}
	}
	natural := p.measureLine(t, &l)
	left, right := p.edges(&l, d)
	room := d.measure - start - (natural.width - left - right)
	full := !to.Forced || room < almostFull*d.measure
	p.justify(&l, d, to, natural, room, full && d.ragged == 0)
	l.width = float32(natural.width + p.added(&l, natural))
	l.x = float32(start - left)
	switch d.align {
	case Center:
		l.x = float32((d.measure-float64(l.width))/2 + start/2)
	case Right:
		l.x = float32(d.measure - float64(l.width))
	}
	return l
}

// almostFull is the white at the end of a last line, of the measure, that is
// spread over the line: an edge that is neither full nor short looks like a
// mistake.
const almostFull = 0.035

// widestAtAddress is how far the spaces of a line are stretched that ends inside
// or before an address; beyond it the line stays short.
const widestAtAddress = 2.5

// widest is the same for other lines, such as those before a long number: one that can
// be filled only by spaces of three quarters of an em is left as it falls, where it is
// shorter than others by more than that share of the measure. One that is only a little
// shorter would look like a mistake.
const (
	widest       = 4.75
	clearlyShort = 0.1
)

// natural is what a line is before its white is spread.
type natural struct{ width, text, stretch, shrink float64 }

func (p *para) measureLine(t *typecase.Case, l *line) (n natural) {
	for i, end := l.first, p.end(l); i < end; i++ {
		it := &p.items[i]
		lk := &p.looks[it.look]
		switch it.kind {
		case wordItem:
			w := lk.wide(p.part(t, l, i))
			n.text += w
			n.width += w
			if i < l.last {
				n.width += float64(it.kern)
			}
		case spaceItem, tieItem, glueItem:
			w, y, z := lk.spaceOf(it)
			n.width, n.stretch, n.shrink = n.width+w, n.stretch+y, n.shrink+z
		case boxItem:
			b := &p.boxes[it.extra]
			l.above, l.below = max(l.above, float32(b.h-b.depth)), max(l.below, float32(b.depth))
			n.width += float64(it.width)
		default:
			n.width += float64(it.width)
		}
	}
	return n
}

// end is behind the last item of which a line shows something.
func (p *para) end(l *line) int32 {
	n := int32(len(p.items))
	if l.last < n && l.lastAt > 0 && p.items[l.last].kind == wordItem {
		return l.last + 1
	}
	return min(l.last, n)
}

// shown is what a line shows of the word of item i, nil where it is none, and how far it
// is from there to the next item.
func (p *para) shown(t *typecase.Case, l *line, i int32) (part *typecase.Word, w float64) {
	it := &p.items[i]
	lk := &p.looks[it.look]
	switch it.kind {
	case wordItem:
		part = p.part(t, l, i)
		w = lk.wide(part) * (1 + float64(l.expand))
		if i < l.last {
			w += float64(it.kern)
		}
		return part, w
	case spaceItem, tieItem, glueItem:
		return nil, l.spaceWidth(lk, it)
	}
	return nil, float64(it.width)
}

// wide is how wide a word is in a look, in pt.
func (lk *look) wide(w *typecase.Word) float64 {
	return float64(w.Width)*lk.size/1000 + lk.track*float64(len(w.Glyphs))
}

// part is what line l shows of the word of item i.
func (p *para) part(t *typecase.Case, l *line, i int32) *typecase.Word {
	it := &p.items[i]
	w := it.word
	a, b := 0, len(w.Text)
	if i == l.first {
		a = int(l.firstAt)
	}
	hyphen := ""
	if i == l.last {
		b = int(l.lastAt)
		if l.hyphen {
			hyphen = "-"
		}
	}
	if a == 0 && b == len(w.Text) {
		return w
	}
	lk := &p.looks[it.look]
	return t.Fragment(w.Text[a:b]+hyphen, hyphen != "", lk.style, lk.lang)
}

// edges is how far marks at the two ends of a line stand outside the measure.
func (p *para) edges(l *line, d *demand) (left, right float64) {
	if d.align != Justified && d.align != Left {
		return 0, 0
	}
	if l.firstAt == 0 && l.first > 0 {
		left = p.hang(int(l.first), 1, d)
	}
	switch {
	case l.hyphen:
		right = p.looks[p.items[l.last].look].hyphen * overhang('-') * d.protrude
	case l.lastAt == 0:
		right = p.hang(int(l.last)-1, -1, d)
	}
	return left, right
}

// justify spreads room over the line: glyphs give a little, spaces the rest.
func (p *para) justify(l *line, d *demand, to *breaks.Chance, n natural, room float64, full bool) {
	switch {
	case room > 0 && full:
		give := n.text * d.expansion
		r := room / max(n.stretch+give, 1e-6)
		e := min(r, 1) * d.expansion
		if n.stretch == 0 && r > 1 {
			return
		}
		l.expand = float32(e)
		if n.stretch > 0 {
			l.glue = float32((room - e*n.text) / n.stretch)
		}
		switch {
		case p.atAddress(to):
			l.glue = min(l.glue, widestAtAddress)
		case l.glue > widest && room > clearlyShort*d.measure:
			l.glue = 1
		}
	case room < -1e-9:
		give := n.text * d.expansion
		r := min(1, -room/max(n.shrink+give, 1e-6))
		l.expand, l.glue = float32(-r*d.expansion), float32(-r)
		if over := -room - r*(n.shrink+give); over > 1e-6 && n.text > 0 {
			// Overfull: better narrow letters than letters off the page.
			l.expand -= float32(math.Min(over/n.text, 0.9))
		}
	}
}

// longCode is how long a word of code is that is taken for an address, in em.
const longCode = 8

// atAddress reports whether an address, or a word of code as long, begins or is
// divided at a chance.
func (p *para) atAddress(ch *breaks.Chance) bool {
	if ch.Item < 0 || p.items[ch.Item].kind == turnItem {
		return false
	}
	for i := ch.Item; int(i) < len(p.items); i++ {
		if it := &p.items[i]; it.kind == wordItem {
			lk := &p.looks[it.look]
			return lk.address || lk.style.Family == typecase.Mono && float64(it.width) > longCode*lk.size
		}
	}
	return false
}

// added is how much wider than natural the line is.
func (p *para) added(l *line, n natural) float64 {
	w := float64(l.expand) * n.text
	if l.glue >= 0 {
		return w + float64(l.glue)*n.stretch
	}
	return w + float64(l.glue)*n.shrink
}

// offset is where the line begins in its block's text, in runes.
func (p *para) offset(l *line) int {
	if int(l.first) >= len(p.items) {
		return 0
	}
	it := &p.items[l.first]
	off := int(it.off)
	if l.firstAt > 0 && !it.aside {
		for range it.word.Text[:l.firstAt] {
			off++
		}
	}
	return off
}

// idsOf and notesOf are the places and the notes on a line.
func (p *para) idsOf(l *line) (ids []book.ID) {
	p.onLine(l, func(it *item) {
		if it.kind == anchorItem {
			ids = append(ids, p.ids[it.extra])
		}
	})
	return ids
}

func (p *para) notesOf(l *line) (ns []*noteSet) {
	p.onLine(l, func(it *item) {
		if it.kind == noteItem {
			ns = append(ns, p.notes[it.extra])
		}
	})
	return ns
}

func (p *para) onLine(l *line, f func(*item)) {
	if !p.marks {
		return
	}
	for i := l.first; i < l.last; i++ {
		f(&p.items[i])
	}
}

// widths are the widest part that cannot be broken and the widest line that the
// author's own breaks leave.
func (p *para) widths() (least, most float64) {
	var run, line float64
	for i := range p.items {
		it := &p.items[i]
		switch it.kind {
		case spaceItem:
			least, run = max(least, run), 0
		case chanceItem, glueItem:
			least, run = max(least, run), 0
		case turnItem:
			least, run = max(least, run), 0
			most, line = max(most, line), 0
			continue
		default:
			run += float64(it.width)
		}
		line += float64(it.width)
	}
	return max(least, run), max(most, line)
}

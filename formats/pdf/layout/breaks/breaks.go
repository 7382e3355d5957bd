// Package breaks chooses where the lines of a paragraph end: for the whole paragraph
// at once, after D. E. Knuth and M. F. Plass, "Breaking Paragraphs into Lines" (1981).
//
// Instead of boxes, glue and penalties it sees only the chances: places where a line
// may end, with sums of widths up to them, which makes its inner loop short. It knows
// nothing of type.
package breaks

import (
	"math"
	"sync"
)

// Chance is a place where a line may end and the next one begin. Widths are sums from
// the paragraph's start, in any one unit.
type Chance struct {
	UpTo, From           float64 // to a line's end here, and to the next one's start
	Stretch, StretchFrom float64
	Shrink, ShrinkFrom   float64
	Penalty              float64
	Item                 int32 // what it stands before or in; below 0: the paragraph's end
	At                   int32 // byte in the item's word, 0: before the item
	Hyphen               bool  // a line that ends here ends in a hyphen …
	Added                bool  // … that is not the author's
	Forced               bool
	Inside               bool // the next line begins with the rest of the word
}

// Measure is what lines are to fill.
type Measure struct {
	Width    float64
	Start    float64 // white before the first line, below 0: it begins further left
	Ragged   float64 // white at the right end that costs no more than a stretched line; 0: justified
	Balanced bool    // ragged lines are as long as the last one: titles
}

// Paragraph is what is to be broken.
type Paragraph struct {
	Measure
	Hyphenate bool
	LastWord  int32 // item of the last word
	// Chances adds to out the places where lines may end, in order, with hyphens or
	// without. The last one is the paragraph's end.
	Chances func(out []Chance, hyphens bool) []Chance
}

// node is a line end that some way through the paragraph reaches.
type node struct {
	demerits float64
	prev     int32 // in breaker.nodes, -1: start
	chance   int32
	class    uint8  // of the line that ends here: 0 tight, 1 even, 2 loose, 3 very loose; ragged, 0 long to 3 short
	hyphens  uint8  // lines in a row that end with a hyphen
	lines    uint16 // up to here, where lines are counted
}

// rivals are the best ways to one chance in so many lines, by class and hyphens
// in a row.
type rivals struct {
	lines uint16
	have  uint16
	best  [12]node
}

// Weights of the choice. They are Knuth's in kind; their sizes were fitted with
// linestats on the seed site.
const (
	linePenalty    = 10.0
	classDemerits  = 3000.0
	ladderDemerits = 20000.0
	lastHyphen     = 5000.0 // the paragraph's last line but one ends with a hyphen
	shortLast      = 3000.0 // the last line is shorter than an indent
	fragmentLast   = 1e6    // … and only the rest of a word
	maxHyphens     = 2      // in a row
	overfull       = 1e8
)

type breaker struct {
	chances []Chance
	nodes   []node
	active  []int32
	rivals  []rivals
	counts  uint16 // 1: ways with other numbers of lines are kept
	last    int32  // item of the last word
	m       Measure
}

// Choose returns the chances at which lines end, in order. It tries without
// hyphens first, then with, then with looser lines, and at last takes what
// there is.
func (p *Paragraph) Choose() []Chance {
	b := newBreaker(p)
	defer breakers.Put(b)
	try := func(hyphens bool, tolerance, emergency float64) []Chance {
		if hyphens || len(b.chances) == 0 {
			b.chances = p.Chances(b.chances[:0], hyphens)
		}
		return b.run(tolerance, emergency)
	}
	if out := try(false, firstTolerance, 0); out != nil {
		return out
	}
	if out := try(p.Hyphenate, 1.8, 0); out != nil {
		return out
	}
	if out := try(p.Hyphenate, 4, 0); out != nil {
		return out
	}
	if out := try(p.Hyphenate, 4, 0.12*p.Width); out != nil {
		return out
	}
	return try(p.Hyphenate, math.Inf(1), p.Width)
}

// breakers are used again, for the room that they have.
var breakers = sync.Pool{New: func() any { return new(breaker) }}

func newBreaker(p *Paragraph) *breaker {
	b := breakers.Get().(*breaker)
	b.m, b.last, b.counts, b.chances = p.Measure, p.LastWord, 0, b.chances[:0]
	return b
}

const firstTolerance = 1

func (b *breaker) run(tolerance, emergency float64) []Chance {
	b.nodes = append(b.nodes[:0], node{prev: -1, chance: -1, class: 1})
	b.active = append(b.active[:0], 0)
	for i := range b.chances {
		if !b.at(int32(i), tolerance, emergency) {
			return nil
		}
	}
	return b.trace()
}

// at looks at all lines that could end at chance i. It reports whether any way
// through the paragraph is left.
func (b *breaker) at(i int32, tolerance, emergency float64) bool {
	ch := &b.chances[i]
	b.rivals = b.rivals[:0]
	keep := b.active[:0]
	lastOut := int32(-1)
	for k, ni := range b.active {
		n := &b.nodes[ni]
		w, y, z := b.line(n, ch)
		y += emergency
		room := b.m.Width - w
		r := ratio(room, y+b.m.Ragged, z)
		if r < -1 {
			lastOut = ni
			continue // too long, and longer at each later chance
		}
		if !ch.Forced && r > tolerance {
			// Lines from later starts are shorter still.
			keep = append(keep, b.active[k:]...)
			break
		}
		if !ch.Forced {
			keep = append(keep, ni)
		}
		if r > tolerance && !ch.Forced {
			continue
		}
		c, ok := b.cost(n, ch, r, room)
		if !ok {
			continue
		}
		c.prev, c.chance = ni, i
		c.lines = n.lines + b.counts
		b.compete(c)
	}
	b.active = keep
	if len(b.rivals) == 0 && len(b.active) == 0 && math.IsInf(tolerance, 1) && lastOut >= 0 {
		// Nothing fits: the line is overfull and will be squeezed.
		b.compete(node{demerits: b.nodes[lastOut].demerits + overfull, prev: lastOut, chance: i, class: 1})
	}
	for k := range b.rivals {
		r := &b.rivals[k]
		for s := range r.best {
			if r.have&(1<<s) != 0 {
				b.nodes = append(b.nodes, r.best[s])
				b.active = append(b.active, int32(len(b.nodes)-1))
			}
		}
	}
	return len(b.active) > 0
}

// compete keeps the better one of c and what was found like it.
func (b *breaker) compete(c node) {
	k := 0
	for k < len(b.rivals) && b.rivals[k].lines != c.lines {
		k++
	}
	if k == len(b.rivals) {
		b.rivals = append(b.rivals, rivals{lines: c.lines})
	}
	r := &b.rivals[k]
	slot := int(c.class)*3 + int(c.hyphens)
	if r.have&(1<<slot) == 0 || c.demerits < r.best[slot].demerits {
		r.best[slot], r.have = c, r.have|1<<slot
	}
}

// line is the width, stretch and shrink of the line from n to ch.
func (b *breaker) line(n *node, ch *Chance) (w, y, z float64) {
	if n.chance < 0 {
		return ch.UpTo + b.m.Start, ch.Stretch, ch.Shrink
	}
	from := &b.chances[n.chance]
	return ch.UpTo - from.From, ch.Stretch - from.StretchFrom, ch.Shrink - from.ShrinkFrom
}

func ratio(room, stretch, shrink float64) float64 {
	switch {
	case room >= 0 && room < 1e-6:
		return 0
	case room > 0 && stretch > 0:
		return room / stretch
	case room > 0:
		return 1e6
	case shrink > 0:
		return room / shrink
	}
	return -1e6
}

// cost is the node that a line makes of its end; ok is false when it may not
// end there.
func (b *breaker) cost(n *node, ch *Chance, r, room float64) (node, bool) {
	end := int(n.chance) // whether the line before ended in a hyphen
	out := node{class: 1}
	if ch.Forced && r > 0 && !b.m.Balanced {
		r = 0
	}
	switch {
	case r < -0.5:
		out.class = 0
	case r > 1:
		out.class = 3
	case r > 0.5:
		out.class = 2
	}
	if b.m.Ragged > 0 && (b.m.Balanced || !ch.Forced) {
		out.class = uint8(min(3, 4*max(r, 0)))
	} else if b.m.Ragged > 0 {
		out.class = n.class // a last line ends where it does
	}
	bad := 100 * math.Abs(r*r*r)
	d := linePenalty + bad
	d *= d
	if ch.Penalty > 0 {
		d += 34 * ch.Penalty * ch.Penalty
	}
	if diff := int(out.class) - int(n.class); diff > 1 || diff < -1 {
		d += classDemerits
	}
	if ch.Hyphen {
		if n.hyphens >= maxHyphens {
			return out, false
		}
		if out.hyphens = n.hyphens + 1; out.hyphens > 1 {
			d += ladderDemerits
		}
	}
	if ch.Forced && ch.Item < 0 {
		if end >= 0 && b.chances[end].Hyphen {
			d += lastHyphen
		}
		if end >= 0 && b.chances[end].Inside && b.chances[end].Item == b.last {
			d += fragmentLast
		}
		if b.m.Width-room < 0.08*b.m.Width {
			d += shortLast
		}
	}
	out.demerits = n.demerits + d
	return out, true
}

// trace is the best way to the end of the paragraph, nil: there is none.
func (b *breaker) trace() []Chance {
	end := b.end(0)
	if end < 0 {
		return nil
	}
	return b.way(end)
}

// end is the best last node, of those of so many lines where lines are counted;
// -1: there is none.
func (b *breaker) end(lines int) int32 {
	last := int32(len(b.chances) - 1)
	end := int32(-1)
	for _, ni := range b.active {
		n := &b.nodes[ni]
		if n.chance == last && (b.counts == 0 || int(n.lines) == lines) && (end < 0 || n.demerits < b.nodes[end].demerits) {
			end = ni
		}
	}
	return end
}

// way are the chances that lead to a node.
func (b *breaker) way(end int32) []Chance {
	n := 0
	for i := end; b.nodes[i].prev >= 0; i = b.nodes[i].prev {
		n++
	}
	out := make([]Chance, n)
	for i := end; b.nodes[i].prev >= 0; i = b.nodes[i].prev {
		n--
		out[n] = b.chances[b.nodes[i].chance]
	}
	return out
}

// Variant is a way to break a paragraph into another number of lines.
type Variant struct {
	Chances  []Chance
	Demerits float64 // more than the best way has
}

// variantTolerance is how far a line of a variant is stretched.
const variantTolerance = 1.0

// Vary looks for ways to break a paragraph, which is best in n lines, into one
// line less and one more.
func (p *Paragraph) Vary(n int) (out []Variant) {
	b := newBreaker(p)
	defer breakers.Put(b)
	b.counts = 1
	b.chances = p.Chances(b.chances, p.Hyphenate)
	last := &b.chances[len(b.chances)-1]
	width := last.UpTo + p.Start
	if width-last.Shrink > float64(n-1)*p.Width && width+variantTolerance*last.Stretch < float64(n)*p.Width {
		return nil // by far too long for one and too short for the other
	}
	if b.run(variantTolerance, 0); len(b.active) == 0 {
		return nil
	}
	best := b.end(n)
	if best < 0 {
		return nil
	}
	for _, lines := range []int{n + 1, n - 1} {
		if end := b.end(lines); end >= 0 {
			out = append(out, Variant{b.way(end), b.nodes[end].demerits - b.nodes[best].demerits})
		}
	}
	return out
}

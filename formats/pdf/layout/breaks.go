package layout

import (
	"math"
	"sync"
)

// Lines are chosen for the whole paragraph at once, after D. E. Knuth and M. F.
// Plass, "Breaking Paragraphs into Lines" (1981). Instead of boxes, glue and
// penalties the breaker sees only the chances: places where a line may end, with
// sums of widths up to them, which makes its inner loop short.

// chance is a place where a line may end and the next one begin.
type chance struct {
	upto, from           float64 // width from the paragraph's start, to a line's end here and to the next one's start
	stretch, stretchFrom float64
	shrink, shrinkFrom   float64
	penalty              float64
	item                 int32
	at                   int32 // byte in the item's word, 0: before the item
	hyphen               bool  // a line that ends here ends in a hyphen …
	added                bool  // … that is not the author's
	forced               bool
	inside               bool // the next line begins with the rest of the word
}

// demand says how a paragraph is to be broken.
type demand struct {
	measure   float64
	start     float64 // white before the first line, below 0: it begins further left
	align     Align
	expansion float64
	protrude  float64
	hyphenate bool
	ragged    float64 // white at the right end that costs no more than a stretched line; 0: justified
	balanced  bool    // ragged lines are as long as the last one: titles
}

// Align is how lines stand in their measure.
type Align uint8

const (
	Justified Align = iota
	Left
	Center
	Right
)

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
	chances []chance
	nodes   []node
	active  []int32
	rivals  []rivals
	counts  uint16 // 1: ways with other numbers of lines are kept
	last    int32  // item of the last word
	d       demand
}

// choose returns the chances at which lines end, in order. It tries without
// hyphens first, then with, then with looser lines, and at last takes what
// there is.
func (p *para) choose(d demand) []chance {
	b := newBreaker(p, d)
	defer breakers.Put(b)
	try := func(hyphens bool, tolerance, emergency float64) []chance {
		if hyphens || len(b.chances) == 0 {
			b.chances = p.chances(b.chances[:0], &d, hyphens)
		}
		return b.run(tolerance, emergency)
	}
	if out := try(false, firstTolerance, 0); out != nil {
		return out
	}
	if out := try(d.hyphenate, 1.8, 0); out != nil {
		return out
	}
	if out := try(d.hyphenate, 4, 0); out != nil {
		return out
	}
	if out := try(d.hyphenate, 4, 0.12*d.measure); out != nil {
		return out
	}
	return try(d.hyphenate, math.Inf(1), d.measure)
}

// breakers are used again, for the room that they have.
var breakers = sync.Pool{New: func() any { return new(breaker) }}

func newBreaker(p *para, d demand) *breaker {
	b := breakers.Get().(*breaker)
	b.d, b.last, b.counts, b.chances = d, p.lastWord(), 0, b.chances[:0]
	return b
}

const firstTolerance = 1

func (b *breaker) run(tolerance, emergency float64) []chance {
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
		room := b.d.measure - w
		r := ratio(room, y+b.d.ragged, z)
		if r < -1 {
			lastOut = ni
			continue // too long, and longer at each later chance
		}
		if !ch.forced && r > tolerance {
			// Lines from later starts are shorter still.
			keep = append(keep, b.active[k:]...)
			break
		}
		if !ch.forced {
			keep = append(keep, ni)
		}
		if r > tolerance && !ch.forced {
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
func (b *breaker) line(n *node, ch *chance) (w, y, z float64) {
	if n.chance < 0 {
		return ch.upto + b.d.start, ch.stretch, ch.shrink
	}
	from := &b.chances[n.chance]
	return ch.upto - from.from, ch.stretch - from.stretchFrom, ch.shrink - from.shrinkFrom
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
func (b *breaker) cost(n *node, ch *chance, r, room float64) (node, bool) {
	end := int(n.chance) // whether the line before ended in a hyphen
	out := node{class: 1}
	if ch.forced && r > 0 && !b.d.balanced {
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
	if b.d.ragged > 0 && (b.d.balanced || !ch.forced) {
		out.class = uint8(min(3, 4*max(r, 0)))
	} else if b.d.ragged > 0 {
		out.class = n.class // a last line ends where it does
	}
	bad := 100 * math.Abs(r*r*r)
	d := linePenalty + bad
	d *= d
	if ch.penalty > 0 {
		d += 34 * ch.penalty * ch.penalty
	}
	if diff := int(out.class) - int(n.class); diff > 1 || diff < -1 {
		d += classDemerits
	}
	if ch.hyphen {
		if n.hyphens >= maxHyphens {
			return out, false
		}
		if out.hyphens = n.hyphens + 1; out.hyphens > 1 {
			d += ladderDemerits
		}
	}
	if ch.forced && ch.item < 0 {
		if end >= 0 && b.chances[end].hyphen {
			d += lastHyphen
		}
		if end >= 0 && b.chances[end].inside && b.chances[end].item == b.last {
			d += fragmentLast
		}
		if b.d.measure-room < 0.08*b.d.measure {
			d += shortLast
		}
	}
	out.demerits = n.demerits + d
	return out, true
}

// trace is the best way to the end of the paragraph, nil: there is none.
func (b *breaker) trace() []chance {
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
func (b *breaker) way(end int32) []chance {
	n := 0
	for i := end; b.nodes[i].prev >= 0; i = b.nodes[i].prev {
		n++
	}
	out := make([]chance, n)
	for i := end; b.nodes[i].prev >= 0; i = b.nodes[i].prev {
		n--
		out[n] = b.chances[b.nodes[i].chance]
	}
	return out
}

// variant is a way to break a paragraph into another number of lines.
type variant struct {
	chances  []chance
	demerits float64 // more than the best way has
}

// vary looks for ways to break a paragraph, which is best in n lines, into one
// line less and one more.
func (p *para) vary(d demand, n int) (out []variant) {
	b := newBreaker(p, d)
	defer breakers.Put(b)
	b.counts = 1
	b.chances = p.chances(b.chances, &d, d.hyphenate)
	last := &b.chances[len(b.chances)-1]
	width := last.upto + d.start
	if width-last.shrink > float64(n-1)*d.measure && width+flexTolerance*last.stretch < float64(n)*d.measure {
		return nil // by far too long for one and too short for the other
	}
	if b.run(flexTolerance, 0); len(b.active) == 0 {
		return nil
	}
	best := b.end(n)
	if best < 0 {
		return nil
	}
	for _, lines := range []int{n + 1, n - 1} {
		if end := b.end(lines); end >= 0 {
			out = append(out, variant{b.way(end), b.nodes[end].demerits - b.nodes[best].demerits})
		}
	}
	return out
}

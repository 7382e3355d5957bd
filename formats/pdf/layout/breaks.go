package layout

import "math"

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
	class    uint8 // of the line that ends here: 0 tight, 1 even, 2 loose, 3 very loose
	hyphens  uint8 // lines in a row that end with a hyphen
}

// Weights of the choice. They are Knuth's in kind; their sizes were fitted with
// linestats on the seed site.
const (
	linePenalty    = 10.0
	classDemerits  = 3000.0
	ladderDemerits = 20000.0
	lastHyphen     = 5000.0 // the paragraph's last line but one ends with a hyphen
	shortLast      = 3000.0 // the last line is shorter than an indent
	maxHyphens     = 2      // in a row
	overfull       = 1e8
)

type breaker struct {
	chances []chance
	nodes   []node
	active  []int32
	d       demand
}

// choose returns the chances at which lines end, in order. It tries without
// hyphens first, then with, then with looser lines, and at last takes what
// there is.
func (p *para) choose(d demand) []chance {
	b := breaker{d: d}
	try := func(hyphens bool, tolerance, emergency float64) []chance {
		if hyphens || b.chances == nil {
			b.chances = p.chances(&d, hyphens)
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
	var best [12]node // by class and hyphens in a row
	var have uint16
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
		slot := int(c.class)*3 + int(c.hyphens)
		if have&(1<<slot) == 0 || c.demerits < best[slot].demerits {
			best[slot], have = c, have|1<<slot
		}
	}
	b.active = keep
	if have == 0 && len(b.active) == 0 && math.IsInf(tolerance, 1) && lastOut >= 0 {
		// Nothing fits: the line is overfull and will be squeezed.
		best[3] = node{demerits: b.nodes[lastOut].demerits + overfull, prev: lastOut, chance: i, class: 1}
		have = 1 << 3
	}
	for s := range best {
		if have&(1<<s) != 0 {
			b.nodes = append(b.nodes, best[s])
			b.active = append(b.active, int32(len(b.nodes)-1))
		}
	}
	return len(b.active) > 0
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
	if ch.forced && r > 0 {
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
		if b.d.measure-room < 0.08*b.d.measure {
			d += shortLast
		}
	}
	out.demerits = n.demerits + d
	return out, true
}

func (b *breaker) trace() []chance {
	last := int32(len(b.chances) - 1)
	end := int32(-1)
	for _, ni := range b.active {
		if b.nodes[ni].chance == last && (end < 0 || b.nodes[ni].demerits < b.nodes[end].demerits) {
			end = ni
		}
	}
	if end < 0 {
		return nil
	}
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

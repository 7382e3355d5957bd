package makeup

import "math"

// A page gives way by whole lines: paragraphs run longer or shorter, and there is
// more white above heads.
const (
	leastGive = -2
	mostGive  = 4
)

// give is what it costs to make a page so many lines longer, from leastGive on.
type give [mostGive - leastGive + 1]float64

var inf = math.Inf(1)

func noGive() give {
	g := give{}
	for i := range g {
		g[i] = inf
	}
	g[-leastGive] = 0
	return g
}

// giver is one thing on a page that can give way, by one of its deltas.
type giver struct {
	white int // slab that takes white above it, -1: a paragraph
	ways  []way
}

// way is a Way as the search sees it.
type way struct {
	index  int // in Galley.Ways
	start  int // its first slab
	from   int
	to     int
	delta  int // lines more than the galley's own
	cost   float64
	length int
}

// with is what a page gives that also has a thing that gives in these ways.
func (g give) with(ws []way) give {
	out := g
	for w := range ws {
		for i := range g {
			if k := i - ws[w].delta; k >= 0 && k < len(g) {
				out[i] = min(out[i], g[k]+ws[w].cost)
			}
		}
	}
	return out
}

// choose finds which givers make up delta lines at least cost: for each the index
// of its way, -1 where it stays as it is.
func choose(vs []giver, delta int) []int {
	tables := make([]give, len(vs)+1)
	tables[0] = noGive()
	for i := range vs {
		tables[i+1] = tables[i].with(vs[i].ways)
	}
	out := make([]int, len(vs))
	at := delta - leastGive
	for i := len(vs) - 1; i >= 0; i-- {
		out[i] = -1
		best := tables[i][at]
		from := at
		for k, w := range vs[i].ways {
			if j := at - w.delta; j >= 0 && j < len(tables[i]) && tables[i][j]+w.cost < best {
				best, from, out[i] = tables[i][j]+w.cost, j, k
			}
		}
		at = from
	}
	return out
}

package release

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Changes are what a reader of the book before finds different in this one.
type Changes struct {
	Came, Went int      // words
	Pages      []Change // in the order of the new book, then those that are gone
}

// Change is one page that is not as it was.
type Change struct {
	Page         *Page
	Was          *Page // nil: it is new
	Gone         bool  // then Page is the old one
	Renamed      bool
	Moved        bool
	Into, Behind *Page // where it moved to: below this one, behind that one; nil: to the top, to the beginning
	Came, Went   int
}

// Compare says what changed from old to new.
func Compare(old, new *Text) Changes {
	was := match(old.all(), new.all())
	var c Changes
	moved := map[*Page]Change{}
	findMoved(old, new, was, moved)
	for _, p := range new.all() {
		o := was[p]
		ch := Change{Page: p, Was: o}
		if o == nil {
			ch.Came = len(p.Words)
		} else {
			m := moved[p]
			ch.Moved, ch.Into, ch.Behind = m.Moved, m.Into, m.Behind
			ch.Renamed = o.Title != p.Title
			ch.Came, ch.Went = distance(o.Words, p.Words)
		}
		c.add(ch)
	}
	kept := map[*Page]bool{}
	for _, o := range was {
		kept[o] = true
	}
	for _, o := range old.all() {
		if !kept[o] {
			c.add(Change{Page: o, Gone: true, Went: len(o.Words)})
		}
	}
	return c
}

func (c *Changes) add(ch Change) {
	if ch.Was == nil || ch.Renamed || ch.Moved || ch.Came+ch.Went > 0 {
		c.Pages = append(c.Pages, ch)
	}
	c.Came += ch.Came
	c.Went += ch.Went
}

// match finds for new pages which old one each was: the one with its file, else with
// its title, else with half of its text.
func match(old, new []*Page) map[*Page]*Page {
	was := map[*Page]*Page{}
	by := func(key func(*Page) string) {
		first := map[string]*Page{}
		for _, o := range old {
			if k := key(o); first[k] == nil {
				first[k] = o
			}
		}
		taken := map[*Page]bool{}
		for _, p := range new {
			if o := first[key(p)]; o != nil && was[p] == nil && !taken[o] {
				was[p], taken[o] = o, true
			}
		}
		old = slices.DeleteFunc(slices.Clone(old), func(o *Page) bool { return taken[o] })
	}
	by(func(p *Page) string { return p.File })
	by(func(p *Page) string { return strings.ToLower(p.Title) })
	matchByText(old, slices.DeleteFunc(slices.Clone(new), func(p *Page) bool { return was[p] != nil }), was)
	return was
}

// run is how many words in a row are taken as one: enough that two texts do not
// share it by chance.
const run = 4

// runsOf are the runs of words of a page.
func runsOf(p *Page) map[string]bool {
	runs := map[string]bool{}
	for i := 0; i+run <= len(p.Words); i++ {
		runs[strings.Join(p.Words[i:i+run], " ")] = true
	}
	return runs
}

// matchByText pairs pages that share at least half of the runs of the shorter one,
// the most alike first. A run that many pages have says nothing.
func matchByText(old, new []*Page, was map[*Page]*Page) {
	type pair struct{ old, new, shared, of int }
	const tooMany = 8
	in := map[string][]int{}
	size := make([]int, len(old))
	for i, o := range old {
		runs := runsOf(o)
		size[i] = len(runs)
		for r := range runs {
			if len(in[r]) <= tooMany {
				in[r] = append(in[r], i)
			}
		}
	}
	var pairs []pair
	for j, p := range new {
		shared := map[int]int{}
		runs := runsOf(p)
		for r := range runs {
			if len(in[r]) <= tooMany {
				for _, i := range in[r] {
					shared[i]++
				}
			}
		}
		for _, i := range slices.Sorted(maps.Keys(shared)) {
			if of := min(size[i], len(runs)); 2*shared[i] >= of {
				pairs = append(pairs, pair{i, j, shared[i], of})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.shared*a.of, a.shared*b.of) })
	taken := make([]bool, len(old))
	for _, p := range pairs {
		if !taken[p.old] && was[new[p.new]] == nil {
			was[new[p.new]], taken[p.old] = old[p.old], true
		}
	}
}

// findMoved finds pages that stand elsewhere than before: below another page, or out
// of the order that most of their neighbours kept. Pages that moved along with the
// one above them stay where they are.
func findMoved(old, new *Text, was map[*Page]*Page, moved map[*Page]Change) {
	above, place := map[*Page]*Page{}, map[*Page]int{}
	var note func(parent *Page, ps []*Page)
	note = func(parent *Page, ps []*Page) {
		for i, p := range ps {
			above[p], place[p] = parent, i
			note(p, p.Pages)
		}
	}
	note(nil, old.Top)
	var walk func(parent *Page, ps []*Page)
	walk = func(parent *Page, ps []*Page) {
		var stayed []*Page
		for _, p := range ps {
			if o := was[p]; o != nil && above[o] == was[parent] && (parent == nil || was[parent] != nil) {
				stayed = append(stayed, p)
			}
		}
		kept := longestRising(stayed, func(p *Page) int { return place[was[p]] })
		for i, p := range ps {
			if was[p] != nil && !kept[p] {
				m := Change{Moved: true, Into: parent}
				if i > 0 {
					m.Behind = ps[i-1]
				}
				moved[p] = m
			}
			walk(p, p.Pages)
		}
	}
	walk(nil, new.Top)
}

// longestRising is the longest choice of pages whose places rise, found by patience.
func longestRising(ps []*Page, place func(*Page) int) map[*Page]bool {
	var ends []int // of the chains of each length, the index of the lowest end
	before := make([]int, len(ps))
	for i, p := range ps {
		n, _ := slices.BinarySearchFunc(ends, place(p), func(e, at int) int { return cmp.Compare(place(ps[e]), at) })
		before[i] = -1
		if n > 0 {
			before[i] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, i)
		} else {
			ends[n] = i
		}
	}
	kept := map[*Page]bool{}
	if len(ends) > 0 {
		for i := ends[len(ends)-1]; i >= 0; i = before[i] {
			kept[ps[i]] = true
		}
	}
	return kept
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

package outline

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"time"
)

// byFile is the order of pages where the theme leaves it undefined: by file name,
// then by path. (Jekyll takes pages of one file name as the file system lists
// their folders, which differs from machine to machine.)
func byFile(a, b *Page) int {
	return cmp.Or(
		cmp.Compare(path.Base(a.File), path.Base(b.File)),
		cmp.Compare(a.File, b.File))
}

// The four runs in which siblings follow one another (spec/navigation.md, 4).
const (
	numberedRun    = iota // nav_order is a number, or at least no text
	orderedRun            // nav_order is text
	numberTitleRun        // no nav_order, the title is a number
	titleRun              // no nav_order, the title is text
	runs
)

// runOf says in which run p stands and by which value it is sorted there.
func runOf(p *Page) (run int, key any) {
	switch v := p.Front["nav_order"].(type) {
	case nil:
		if n, ok := number(p.Front["title"]); ok {
			return numberTitleRun, n
		}
		return titleRun, titleOf(p)
	case string, time.Time:
		return orderedRun, ValueText(v)
	default:
		return numberedRun, v
	}
}

// keyed is a page with the value it is sorted by.
type keyed struct {
	page *Page
	key  any
}

// sortSiblings gives pages, which stand in file order, in the theme's order.
func sortSiblings(pages []*Page, foldCase bool) []*Page {
	var in [runs][]keyed
	for _, p := range pages {
		run, key := runOf(p)
		in[run] = append(in[run], keyed{p, key})
	}
	out := make([]*Page, 0, len(pages))
	for run, ks := range in {
		if run == orderedRun || run == titleRun {
			ks = sortTexts(ks, foldCase)
		} else {
			slices.SortStableFunc(ks, byNumber)
		}
		for _, k := range ks {
			out = append(out, k.page)
		}
	}
	return out
}

// byNumber puts numbers first, then lists and mappings, then booleans.
func byNumber(a, b keyed) int {
	x, isX := number(a.key)
	y, isY := number(b.key)
	if isX && isY {
		return cmp.Compare(x, y)
	}
	return cmp.Compare(numberRank(a.key), numberRank(b.key))
}

func numberRank(v any) int {
	switch v.(type) {
	case int, float64:
		return 0
	case bool:
		return 2
	}
	return 1
}

// sortTexts sorts by code point, where two texts that both look like numbers
// compare as numbers. That is no order at all: "9" < "10" < "1e3" < "9". So the
// two kinds are sorted apart and merged from the end, which is the theme's own
// order wherever the theme has one, and always the same.
func sortTexts(ks []keyed, foldCase bool) []keyed {
	if foldCase {
		slices.SortStableFunc(ks, func(a, b keyed) int {
			return cmp.Compare(foldASCII(a.key.(string)), foldASCII(b.key.(string)))
		})
		return ks
	}
	var numbers, texts []keyed
	for _, k := range ks {
		if _, ok := numberLike(k.key.(string)); ok {
			numbers = append(numbers, k)
		} else {
			texts = append(texts, k)
		}
	}
	slices.SortStableFunc(numbers, func(a, b keyed) int {
		x, _ := numberLike(a.key.(string))
		y, _ := numberLike(b.key.(string))
		return cmp.Compare(x, y)
	})
	slices.SortStableFunc(texts, func(a, b keyed) int {
		return cmp.Compare(a.key.(string), b.key.(string))
	})
	return mergeFromEnd(numbers, texts)
}

func mergeFromEnd(a, b []keyed) []keyed {
	out := make([]keyed, len(a)+len(b))
	for i := len(out) - 1; i >= 0; i-- {
		if len(b) == 0 || len(a) > 0 && a[len(a)-1].key.(string) > b[len(b)-1].key.(string) {
			out[i], a = a[len(a)-1], a[:len(a)-1]
		} else {
			out[i], b = b[len(b)-1], b[:len(b)-1]
		}
	}
	return out
}

// foldASCII folds the letters that Ruby's casecmp folds.
func foldASCII(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}

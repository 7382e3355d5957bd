package face

import (
	"cmp"
	"iter"
	"slices"

	"octavo/formats/pdf/layout/typecase"
)

// Names are the families of the fonts that show chars in a style, the style's own
// first. What no font has counts for none.
func (s *Set) Names(st typecase.Style, chars iter.Seq[rune]) []string {
	chain := s.chain(st)
	var used []int // places in the chain
	for r := range chars {
		at := slices.IndexFunc(chain, func(i int) bool {
			f := s.files[i].load()
			return f != nil && f.covers(r)
		})
		if at >= 0 && !slices.Contains(used, at) {
			used = append(used, at)
		}
	}
	slices.Sort(used)
	var names []string
	for _, at := range used {
		f := s.files[chain[at]].load()
		names = append(names, cmp.Or(f.Family(), f.Name))
	}
	return names
}

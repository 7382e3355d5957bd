package outline

import (
	"slices"
	"strconv"

	"octavo/pipeline/diag"
)

// Codes of the findings of this package. Why a page is left out is found by
// LeftOut.Finding, when it is known that settings do not print it all the same.
const (
	CodeOrphan     = "orphan"       // the parent named is nowhere
	CodeExcluded   = "nav-excluded" // nav_exclude, or below such a page
	CodeUntitled   = "untitled"     // no title, so no place in the navigation
	CodeCycle      = "parent-cycle" // a page below itself
	CodeTwoParents = "two-parents"  // two pages have the title that parent names
	CodeAddress    = "same-address" // two pages are published at one address
	CodeTie        = "same-place"   // the theme leaves the order of two pages open
)

// Options are what the site's configuration says of the order.
type Options struct {
	FoldCase    bool     // nav_sort: case_insensitive
	Collections []string // labels of the collections in the navigation, in its order
}

// Arrange nests and sorts pages. Every page is either in the tree, once, or left
// out; pages are not written to.
func Arrange(pages []*Page, o Options) (*Outline, diag.List) {
	pages = slices.Clone(pages)
	slices.SortStableFunc(pages, byFile)
	var out Outline
	var found diag.List
	reportAddresses(pages, &found)
	byCollection := map[string][]*Page{}
	for _, p := range pages {
		byCollection[p.Collection] = append(byCollection[p.Collection], p)
	}
	for _, label := range append([]string{""}, o.Collections...) {
		arrangeTree(byCollection[label], o.FoldCase, &out, &found)
		delete(byCollection, label)
	}
	for _, p := range pages {
		if _, unlisted := byCollection[p.Collection]; unlisted {
			out.LeftOut = append(out.LeftOut, LeftOut{p, Excluded, `the collection "` + p.Collection + `" is not in the navigation`})
		}
	}
	found.Sort()
	return &out, found
}

// arrangeTree puts the pages of one name space, which stand in file order, into
// out.
func arrangeTree(pages []*Page, foldCase bool, out *Outline, found *diag.List) {
	t := newTree(pages, foldCase, found)
	for _, p := range t.sorted(t.top) {
		if t.placed[p] == nil {
			out.Entries = append(out.Entries, t.entry(p, nil))
		}
	}
	r := reasons{tree: t, known: map[*Page]LeftOut{}}
	r.index(pages)
	for _, p := range pages {
		if t.placed[p] == nil {
			out.LeftOut = append(out.LeftOut, r.of(p))
		}
	}
}

// Finding says that the page is left out, and what would print it. There is none
// for pages that the site itself keeps out of its navigation.
func (l LeftOut) Finding() (found diag.List) {
	name := strconv.Quote(l.Title)
	if l.Title == "" {
		name = "page"
	}
	switch l.Reason {
	case Special:
	case Excluded:
		found.Infof(l.Where("nav_exclude"), CodeExcluded, "--excluded prints it at the end", "%s is left out: %s", name, l.Detail)
	case Untitled:
		found.Infof(l.At, CodeUntitled, "give it a title: in its front matter", "%s is left out: %s", name, l.Detail)
	case Cycle:
		found.Warnf(l.Where("parent"), CodeCycle, "break the circle of parents, or print it at the end with --orphans", "%s is left out: %s", name, l.Detail)
	default:
		found.Warnf(l.Where("parent"), CodeOrphan, "mend parent: or grand_parent:, or print it at the end with --orphans", "%s is left out: %s", name, l.Detail)
	}
	return found
}

func reportAddresses(pages []*Page, found *diag.List) {
	first := map[string]*Page{}
	for _, p := range pages {
		if p.URL == "" {
			continue
		}
		if q := first[p.URL]; q != nil {
			found.Warnf(p.Where("permalink"), CodeAddress, "links to it lead to the first page; give one of them a permalink:",
				"%s is also the address of %s", p.URL, q.File)
			continue
		}
		first[p.URL] = p
	}
}

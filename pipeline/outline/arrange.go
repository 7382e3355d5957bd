package outline

import (
	"slices"

	"octavo/pipeline/diag"
)

// Codes of the findings of this package.
const (
	CodeOrphan     = "orphan"       // the parent named is nowhere
	CodeExcluded   = "nav-excluded" // nav_exclude, or below such a page
	CodeUntitled   = "untitled"     // no title, so no place in the navigation
	CodeCycle      = "parent-cycle" // a page below itself
	CodeTwoParents = "two-parents"  // two pages have the title that parent names
	CodeAddress    = "same-address" // two pages are published at one address
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
			out.leave(&found, p, Excluded, `the collection "`+p.Collection+`" is not in the navigation`)
		}
	}
	found.Sort()
	return &out, found
}

// arrangeTree puts the pages of one name space, which stand in file order, into
// out.
func arrangeTree(pages []*Page, foldCase bool, out *Outline, found *diag.List) {
	t := newTree(pages, foldCase, found)
	for _, p := range sortSiblings(t.top, foldCase) {
		if t.placed[p] == nil {
			out.Entries = append(out.Entries, t.entry(p, nil))
		}
	}
	r := reasons{tree: t, known: map[*Page]LeftOut{}}
	r.index(pages)
	for _, p := range pages {
		if t.placed[p] == nil {
			l := r.of(p)
			out.leave(found, p, l.Reason, l.Detail)
		}
	}
}

// leave notes that p is left out, with its finding.
func (o *Outline) leave(found *diag.List, p *Page, why Reason, detail string) {
	o.LeftOut = append(o.LeftOut, LeftOut{Page: p, Reason: why, Detail: detail})
	switch why {
	case Excluded:
		found.Infof(p.Where("nav_exclude"), CodeExcluded, "--excluded prints it at the end", "%q is left out: %s", p.Title, detail)
	case Untitled:
		found.Infof(p.At, CodeUntitled, "give it a title: in its front matter", "page is left out: %s", detail)
	case Cycle:
		found.Warnf(p.Where("parent"), CodeCycle, "break the circle of parents", "%q is left out: %s", p.Title, detail)
	default:
		found.Warnf(p.Where("parent"), CodeOrphan, "mend parent: or grand_parent:, or print it at the end with --orphans", "%q is left out: %s", p.Title, detail)
	}
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

package outline

import (
	"fmt"
	"strings"
)

// reasons finds out why pages are not in the tree.
type reasons struct {
	*tree
	titled map[string][]*Page // all pages by title, excluded ones too
	folded map[string]*Page   // the first by title without case and outer blanks
	known  map[*Page]LeftOut
}

func (r *reasons) index(pages []*Page) {
	r.titled, r.folded = map[string][]*Page{}, map[string]*Page{}
	for _, p := range pages {
		if p.Title == "" {
			continue
		}
		r.titled[titleOf(p)] = append(r.titled[titleOf(p)], p)
		if f := foldTitle(p.Title); r.folded[f] == nil {
			r.folded[f] = p
		}
	}
}

func foldTitle(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

// of says why p is left out. Pages below a page that is left out share its fate.
func (r *reasons) of(p *Page) LeftOut {
	if l, ok := r.known[p]; ok {
		return l
	}
	// A chain of parents that comes back to p before it is known is a circle.
	r.known[p] = LeftOut{p, Cycle, fmt.Sprintf("its parents lead back to it (parent: %q)", parentOf(p))}
	l := r.find(p)
	r.known[p] = l
	return l
}

func (r *reasons) find(p *Page) LeftOut {
	parent := parentOf(p)
	above := r.titled[parent]
	switch {
	case p.Front["nav_exclude"] == true:
		return LeftOut{p, Excluded, "nav_exclude: true"}
	case p.Title == "":
		return LeftOut{p, Untitled, "it has no title"}
	case r.circled[p]:
		return LeftOut{p, Cycle, fmt.Sprintf("it stands below a page of its own title, %q", titleOf(p))}
	case len(above) == 0:
		return LeftOut{p, Orphan, r.nowhere(parent)}
	}
	for _, q := range above {
		if r.placed[q] != nil {
			return LeftOut{p, Orphan, r.refused(p, q)}
		}
	}
	up := r.of(above[0])
	switch up.Reason {
	case Excluded:
		return LeftOut{p, Excluded, fmt.Sprintf("it is below %q (%s), which is left out", above[0].Title, above[0].File)}
	case Cycle:
		return LeftOut{p, Cycle, fmt.Sprintf("its parents, from %q up, stand in a circle", parent)}
	}
	return LeftOut{p, Orphan, fmt.Sprintf("its parent %q (%s) is left out", parent, above[0].File)}
}

// nowhere describes a parent that no page is titled like, naming a near one.
func (r *reasons) nowhere(parent string) string {
	s := fmt.Sprintf("parent %q is no page's title", parent)
	if near := r.folded[foldTitle(parent)]; near != nil {
		s += fmt.Sprintf(" (there is %q, %s)", titleOf(near), near.File)
	}
	return s
}

// refused describes why q, titled as p's parent, does not take p.
func (r *reasons) refused(p, q *Page) string {
	grand, ancestor := textOf(p, "grand_parent"), textOf(p, "ancestor")
	switch {
	case q.Front["has_children"] == false:
		return fmt.Sprintf("its parent %q says has_children: false", q.Title)
	case grand != "" && grand != parentOf(q):
		return fmt.Sprintf("grand_parent %q is not the parent of a page %q", grand, parentOf(p))
	case ancestor != "":
		return fmt.Sprintf("ancestor %q does not stand above a page %q", ancestor, parentOf(p))
	}
	return fmt.Sprintf("no page %q takes it", parentOf(p))
}

package outline

import (
	"path"
	"slices"

	"octavo/pipeline/diag"
)

// family is what a child asks of its parent: a title and the parent's own
// parent.
type family struct{ parent, grandParent string }

// tree nests the pages of one name space. Candidates are indexed by the title
// of the parent they ask for, so that building costs what it puts in the tree.
type tree struct {
	foldCase bool
	found    *diag.List

	top       []*Page        // candidates without a parent
	topTitles map[typed]bool // their titles
	byTitle   map[string][]*Page
	byFamily  map[family][]*Page // candidates with grand_parent

	placed  map[*Page]*Entry
	path    map[string]int // titles from the top to the entry being built
	circled map[*Page]bool // met below a page of their own title
	warned  map[*Page]bool // reported to fit two parents
}

func newTree(pages []*Page, foldCase bool, found *diag.List) *tree {
	t := &tree{
		foldCase: foldCase, found: found,
		topTitles: map[typed]bool{}, byTitle: map[string][]*Page{}, byFamily: map[family][]*Page{},
		placed: map[*Page]*Entry{}, path: map[string]int{}, circled: map[*Page]bool{}, warned: map[*Page]bool{},
	}
	for _, p := range pages {
		if !candidate(p) {
			continue
		}
		parent, grand := parentOf(p), textOf(p, "grand_parent")
		switch {
		case parent == "":
			t.top = append(t.top, p)
			t.topTitles[typedValue(p, "title", p.Title)] = true
		case grand != "":
			t.byFamily[family{parent, grand}] = append(t.byFamily[family{parent, grand}], p)
		default:
			t.byTitle[parent] = append(t.byTitle[parent], p)
		}
	}
	return t
}

// candidate reports whether the navigation may show p.
func candidate(p *Page) bool { return p.Title != "" && p.Front["nav_exclude"] != true }

// titleOf is the title as children name it: blanks at its ends count.
func titleOf(p *Page) string {
	if v := p.Front["title"]; v != nil {
		return ValueText(v)
	}
	return p.Title
}

// typed is a value by which the theme tells 2020 from "2020", as it does where
// it looks for a parent's namesakes at the top.
type typed struct {
	text   string
	isText bool
}

func typedValue(p *Page, key, otherwise string) typed {
	v := p.Front[key]
	if v == nil {
		v = otherwise
	}
	_, isText := v.(string)
	return typed{ValueText(v), isText}
}

func textOf(p *Page, key string) string { return ValueText(p.Front[key]) }

func parentOf(p *Page) string { return textOf(p, "parent") }

// entry builds the entry of p, which stands below above (nil at the top), and
// all below it.
func (t *tree) entry(p, above *Page) *Entry {
	e := &Entry{Page: p}
	t.placed[p] = e
	if p.Front["has_children"] == false {
		return e
	}
	title := titleOf(p)
	t.path[title]++
	for _, c := range t.children(p, above == nil) {
		// A sister's subtree, built before, may have taken it.
		if t.placed[c] == nil {
			e.Children = append(e.Children, t.entry(c, p))
		} else {
			t.warn(c)
		}
	}
	t.path[title]--
	return e
}

// children are the pages not yet placed that the theme shows below p, in order.
func (t *tree) children(p *Page, atTop bool) []*Page {
	title := titleOf(p)
	var out []*Page
	take := func(asking []*Page) []*Page {
		return slices.DeleteFunc(asking, func(c *Page) bool {
			switch {
			case !t.fits(c, atTop):
			case t.placed[c] != nil:
				t.warn(c)
				return true
			case t.path[titleOf(c)] > 0:
				t.circled[c] = true
			default:
				out = append(out, c)
			}
			return false
		})
	}
	kin := family{title, parentOf(p)}
	t.byTitle[title] = take(t.byTitle[title])
	t.byFamily[kin] = take(t.byFamily[kin])
	slices.SortStableFunc(out, byFile)
	out = t.sorted(out)
	if o := p.Front["child_nav_order"]; o == "desc" || o == "reversed" {
		slices.Reverse(out)
	}
	return out
}

// sorted puts siblings in order, and says where that order is no one's but octavo's:
// pages of one nav_order and one file name are on the web as the file system lists
// their folders.
func (t *tree) sorted(siblings []*Page) []*Page {
	siblings = sortSiblings(siblings, t.foldCase)
	for i := 1; i < len(siblings); i++ {
		a, b := siblings[i-1], siblings[i]
		order := textOf(b, "nav_order")
		if order != "" && order == textOf(a, "nav_order") && path.Base(a.File) == path.Base(b.File) {
			t.found.Infof(b.Where("nav_order"), CodeTie, "give one of the two another nav_order",
				"%s has this nav_order and file name too, so that their order on the web is chance; here it is that of their paths", a.File)
		}
	}
	return siblings
}

// fits reports whether c, whose parent and grand_parent fit the last entry of
// the path, may stand there. Without grand_parent and ancestor a top-level
// namesake of the parent wins.
func (t *tree) fits(c *Page, atTop bool) bool {
	if a := textOf(c, "ancestor"); a != "" {
		return t.path[a] > 0
	}
	return textOf(c, "grand_parent") != "" || atTop || !t.topTitles[typedValue(c, "parent", "")]
}

// warn reports, once, that c fits a second parent.
func (t *tree) warn(c *Page) {
	if !t.warned[c] {
		t.warned[c] = true
		t.found.Warnf(c.Where("parent"), CodeTwoParents, "say which one with grand_parent: or ancestor:",
			"two pages are titled %q; %q stands below the first", parentOf(c), c.Title)
	}
}

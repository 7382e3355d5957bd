package folder

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// node is a folder with what stands directly in it.
type node struct {
	path    string
	own     *outline.Page // README or index
	pages   []*outline.Page
	folders map[string]*node
}

// arrange nests the pages below dir by folder. The root's own page stands first; that of any
// other folder holds what is in the folder.
func arrange(pages []*outline.Page, dir string) []*outline.Entry {
	root := &node{path: strings.TrimPrefix(dir, ".")}
	for _, p := range pages {
		n := root.at(path.Dir(strings.TrimPrefix(p.File, dir+"/")))
		switch {
		case isOwnPage(p.File) && n.own == nil:
			n.own = p
		default:
			n.pages = append(n.pages, p)
		}
	}
	entries := root.entries()
	if root.own != nil {
		entries = append([]*outline.Entry{{Page: root.own}}, entries...)
	}
	return entries
}

// at is the node of the folder dir below n.
func (n *node) at(dir string) *node {
	if dir == "." {
		return n
	}
	for name := range strings.SplitSeq(dir, "/") {
		next := n.folders[name]
		if next == nil {
			next = &node{path: path.Join(n.path, name)}
			if n.folders == nil {
				n.folders = map[string]*node{}
			}
			n.folders[name] = next
		}
		n = next
	}
	return n
}

// entries are the pages and folders in n, in natural order; pages about the
// repository rather than its subject come last.
func (n *node) entries() []*outline.Entry {
	type named struct {
		name  string
		entry *outline.Entry
	}
	var all []named
	for _, p := range n.pages {
		all = append(all, named{stem(p.File), &outline.Entry{Page: p}})
	}
	for name, f := range n.folders {
		all = append(all, named{name, f.entry()})
	}
	slices.SortFunc(all, func(a, b named) int {
		return cmp.Or(
			cmp.Compare(closing(a.name), closing(b.name)),
			compareNatural(a.name, b.name),
			cmp.Compare(a.entry.File, b.entry.File),
		)
	})
	entries := make([]*outline.Entry, len(all))
	for i, x := range all {
		entries[i] = x.entry
	}
	return entries
}

// entry is the folder's own page, or a page without text made for it, with all
// that is in the folder below.
func (n *node) entry() *outline.Entry {
	own := n.own
	if own == nil {
		own = &outline.Page{File: n.path, URL: "/" + n.path + "/", Title: titleOfName(n.path), At: source.Pos{File: n.path}}
	}
	return &outline.Entry{Page: own, Children: n.entries()}
}

func stem(file string) string {
	base := path.Base(file)
	return strings.TrimSuffix(base, path.Ext(base))
}

// isOwnPage reports whether a page speaks for its folder.
func isOwnPage(file string) bool {
	switch strings.ToLower(stem(file)) {
	case "readme", "index":
		return true
	}
	return false
}

// closing is 1 for pages that stand at the end of a book whatever their name.
func closing(name string) int {
	switch strings.ToLower(name) {
	case "license", "licence", "copying", "changelog", "contributing", "code_of_conduct", "security", "authors":
		return 1
	}
	return 0
}

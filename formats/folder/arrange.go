package folder

import (
	"cmp"
	"maps"
	"math"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// node is a folder with what stands directly in it.
type node struct {
	path     string
	own      *outline.Page // README or index
	pages    []*outline.Page
	folders  map[string]*node
	category func(dir string) map[string]any // what a folder says of itself, as front matter
}

// arrange nests pages by folder. The root's own page stands first; that of any
// other folder holds what is in the folder.
func (s *Site) arrange(pages []*outline.Page) []*outline.Entry {
	root := &node{path: strings.TrimPrefix(s.list.dir, "."), category: s.category}
	for _, p := range pages {
		n := root.at(path.Dir(strings.TrimPrefix(p.File, s.list.dir+"/")))
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
			next = &node{path: path.Join(n.path, name), category: n.category}
			if n.folders == nil {
				n.folders = map[string]*node{}
			}
			n.folders[name] = next
		}
		n = next
	}
	return n
}

// entries are the pages and folders in n: those that ask for a place by their
// places, the others after them in natural order; pages about the repository rather
// than its subject come last.
func (n *node) entries() []*outline.Entry {
	type named struct {
		name  string
		entry *outline.Entry
		place float64
	}
	var all []named
	add := func(name string, e *outline.Entry) {
		at, ok := place(e.Front)
		if !ok {
			at = math.Inf(1)
		}
		all = append(all, named{name, e, at})
	}
	for _, p := range n.pages {
		add(stem(p.File), &outline.Entry{Page: p})
	}
	for name, f := range n.folders {
		add(name, f.entry())
	}
	slices.SortFunc(all, func(a, b named) int {
		return cmp.Or(
			cmp.Compare(closing(a.name), closing(b.name)),
			cmp.Compare(a.place, b.place),
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
// that is in the folder below. What the folder says of itself goes before what its
// page says.
func (n *node) entry() *outline.Entry {
	own, said := n.own, n.category(n.path)
	if own == nil {
		title := cmp.Or(text(said["label"]), titleOfName(n.path))
		own = &outline.Page{File: n.path, URL: "/" + n.path + "/", Title: title, At: source.Pos{File: n.path}}
	}
	if at, ok := said["position"]; ok {
		own.Front = maps.Clone(own.Front)
		if own.Front == nil {
			own.Front = map[string]any{}
		}
		own.Front[orderKeys[0]] = at
	}
	return &outline.Entry{Page: own, Children: n.entries()}
}

// category is what the folder dir says of itself in Docusaurus' _category_.json or
// _category_.yml.
func (s *Site) category(dir string) map[string]any {
	if s.list.kind != docusaurus {
		return nil
	}
	name := firstOf(s.folder, dir, "_category_.json", "_category_.yml", "_category_.yaml")
	if name == "" {
		return nil
	}
	f, found := s.folder.Text(name)
	s.found = append(s.found, found...)
	if f == nil {
		return nil
	}
	values := map[string]any{}
	if err := yaml.Unmarshal(f.Bytes, &values); err != nil { // JSON is YAML
		s.found = append(s.found, broken(f, err)...)
	}
	return values
}

func stem(file string) string {
	base := path.Base(file)
	return strings.TrimSuffix(base, path.Ext(base))
}

// isOwnPage reports whether a page speaks for its folder.
func isOwnPage(file string) bool {
	switch strings.ToLower(stem(file)) {
	case "readme", "index", "_index":
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

package justthedocs

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// otherTheme reports whether the site is made with a theme that does not know the
// front matter of Just the Docs: it names another one or has layouts of its own,
// and neither its configuration nor a page says anything that Just the Docs reads.
func (s *Site) otherTheme() bool {
	theme := text(s.config.values["theme"]) + text(s.config.values["remote_theme"])
	if strings.Contains(theme, "just-the-") || theme == "" && !s.folder.Exists("_layouts") {
		return false
	}
	for _, key := range []string{"just_the_docs", "nav_sort", "callouts"} {
		if s.config.values[key] != nil {
			return false
		}
	}
	return !slices.ContainsFunc(s.pages, func(p *outline.Page) bool {
		for _, key := range []string{"nav_order", "nav_exclude", "parent", "has_children"} {
			if _, said := p.Front[key]; said {
				return true
			}
		}
		return false
	})
}

// byTheme is the order of a site of another theme: that of its menus, which themes
// keep as data, with the home page first. A page that no menu names stands below the
// one whose address its own continues; the others follow by path, then the
// collections that the site publishes, each a part in the order of its documents.
func (s *Site) byTheme() *outline.Outline {
	for _, p := range s.ordered {
		if p.Title == "" && !p.HTML {
			p.Title = s.headingOf(p)
		}
	}
	m := newMenus(s)
	o := &outline.Outline{Entries: m.all()}
	adopt := adopter(o)
	var pages []*outline.Page
	documents := map[string][]*outline.Entry{}
	for _, p := range s.ordered {
		switch {
		case m.placed[p]:
		case p.Title == "":
			o.LeftOut = append(o.LeftOut, outline.LeftOut{Page: p, Reason: outline.Untitled, Detail: "it has no title"})
		case p.Collection == "" && !adopt(p):
			pages = append(pages, p)
		}
	}
	for _, label := range s.config.labels {
		for _, d := range s.collections[label] {
			if p := d.page; m.open[p] && !m.placed[p] && p.Title != "" && !adopt(p) {
				documents[label] = append(documents[label], &outline.Entry{Page: p})
			}
		}
	}
	o.Entries = homeFirst(append(o.Entries, byFolder(pages)...))
	for _, label := range s.config.labels {
		o.Entries = addCollection(o.Entries, label, documents[label])
	}
	return o
}

// adopter puts a page below the entry of o whose address its own continues, and
// reports whether there is one. A page at the head of a whole section, /docs/, is
// none: everything would be below it.
func adopter(o *outline.Outline) func(*outline.Page) bool {
	at := map[string]*outline.Entry{}
	for e := range o.All() {
		if address := bareAddress(e.URL); strings.Count(address, "/") > 1 {
			at[address] = e
		}
	}
	return func(p *outline.Page) bool {
		for dir := path.Dir(bareAddress(p.URL)); strings.Count(dir, "/") > 1; dir = path.Dir(dir) {
			if e := at[dir]; e != nil {
				e.Children = append(e.Children, &outline.Entry{Page: p})
				return true
			}
		}
		return false
	}
}

// bareAddress is an address without its ending and without a slash at its end.
func bareAddress(url string) string {
	return strings.TrimSuffix(strings.TrimSuffix(url, ".html"), "/")
}

// homeFirst puts the page at the root of the web site before the others.
func homeFirst(entries []*outline.Entry) []*outline.Entry {
	for i, e := range entries {
		if e.URL == "/" {
			return append([]*outline.Entry{e}, slices.Delete(entries, i, i+1)...)
		}
	}
	return entries
}

// headingOf is the heading that opens p, its title where the front matter has none.
func (s *Site) headingOf(p *outline.Page) string {
	f, _ := s.folder.Text(p.File)
	if f == nil {
		return ""
	}
	return firstHeading(f.Bytes[bodyOf(f):])
}

// byFolder sorts pages by path, index first, and puts those of a folder below the
// page that speaks for it.
func byFolder(pages []*outline.Page) []*outline.Entry {
	slices.SortFunc(pages, func(a, b *outline.Page) int {
		return cmp.Or(strings.Compare(path.Dir(a.File), path.Dir(b.File)), compareBools(isIndex(b), isIndex(a)), strings.Compare(a.File, b.File))
	})
	var out []*outline.Entry
	own := map[string]*outline.Entry{}
	for _, p := range pages {
		e := &outline.Entry{Page: p}
		dir := path.Dir(p.File)
		if above := own[dir]; above != nil {
			above.Children = append(above.Children, e)
			continue
		}
		out = append(out, e)
		if isIndex(p) && dir != "." {
			own[dir] = e
		}
	}
	return out
}

func isIndex(p *outline.Page) bool {
	return strings.TrimSuffix(path.Base(p.File), path.Ext(p.File)) == "index"
}

func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// addCollection appends the documents of a collection: below the page at the
// collection's address, else below its name.
func addCollection(entries []*outline.Entry, label string, documents []*outline.Entry) []*outline.Entry {
	if len(documents) == 0 {
		return entries
	}
	for _, e := range entries {
		if bareAddress(e.URL) == "/"+label {
			e.Children = append(e.Children, documents...)
			return entries
		}
	}
	if len(entries) <= 1 {
		return append(entries, documents...)
	}
	title := titleFromFile(strings.ReplaceAll(label, "_", "-"))
	return append(entries, &outline.Entry{Page: heading(title, "_"+label), Children: documents})
}

// heading is a page without text: a title over pages. from is the file or folder
// that it stands for.
func heading(title, from string) *outline.Page {
	return &outline.Page{File: from, URL: "/" + from + "/", Title: title, At: source.Pos{File: from}}
}

package justthedocs

import (
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"octavo/formats/liquid"
	"octavo/pipeline/outline"
)

// menus reads the menus of a site, which themes keep as data: lists of pages by
// address or name, with titles over groups of them. Each theme has keys of its own.
type menus struct {
	site   *Site
	named  map[string]*outline.Page // documents by label and path without ending
	open   map[*outline.Page]bool   // pages that may have a place in the book
	placed map[*outline.Page]bool   // those that have one
	titles int                      // over groups, so far
}

// menuName is what files of _data and keys of _config.yml with menus are called.
var menuName = regexp.MustCompile(`(?i)nav|side|toc|menu|contents|chapters|summary|header_pages|docs|guides?|tutorials?`)

// Keys of menus: the title of an item, and the page that it leads to. What else
// holds a list holds the items below.
var (
	menuTitles = []string{"title", "text", "label", "name", "section", "header", "heading", "category", "group"}
	menuLinks  = []string{"url", "link", "href", "path", "page", "permalink", "file", "slug"}
)

// A menu has pages enough, and is not deeper than people would read.
const (
	menuPages = 2
	menuDepth = 8
)

func newMenus(s *Site) *menus {
	m := &menus{site: s, named: map[string]*outline.Page{}, open: map[*outline.Page]bool{}, placed: map[*outline.Page]bool{}}
	for _, p := range s.ordered {
		m.open[p] = true
		if p.Collection == "" {
			continue
		}
		_, below, _ := strings.Cut(p.File, "_"+p.Collection+"/")
		if name := strings.TrimSuffix(below, path.Ext(below)); m.named[name] == nil {
			m.named[name] = p
		}
	}
	return m
}

// all are the entries of all menus, the one with the most pages first.
func (m *menus) all() []*outline.Entry {
	var found []menu
	for _, key := range m.site.data.Keys {
		if menuName.MatchString(key) {
			found = m.within(found, m.site.data.Values[key], "_data/"+key, 0)
		}
	}
	for _, key := range sortedKeys(m.site.config.ordered) {
		if menuName.MatchString(key) {
			found = m.within(found, m.site.config.ordered[key], "_config/"+key, 0)
		}
	}
	slices.SortStableFunc(found, func(a, b menu) int { return b.pages - a.pages })
	var out []*outline.Entry
	for _, f := range found {
		out = append(out, m.entries(f.items, f.from, 0)...)
	}
	return out
}

// menu is a list of items.
type menu struct {
	items []any
	from  string // where it stands
	pages int    // that it names
}

// within appends the menus in v: a list, or the lists of a mapping of several.
func (m *menus) within(found []menu, v any, from string, depth int) []menu {
	switch v := v.(type) {
	case []any:
		pages := map[*outline.Page]bool{}
		m.count(v, pages, 0)
		if len(pages) >= menuPages {
			found = append(found, menu{v, from, len(pages)})
		}
	case *liquid.Hash:
		for _, key := range v.Keys {
			if depth < menuDepth {
				found = m.within(found, v.Values[key], from+"/"+key, depth+1)
			}
		}
	}
	return found
}

// count notes the pages that v names.
func (m *menus) count(v any, pages map[*outline.Page]bool, depth int) {
	item := m.item(v)
	if item.page != nil {
		pages[item.page] = true
	}
	if depth < menuDepth {
		for _, below := range item.below {
			m.count(below, pages, depth+1)
		}
	}
}

// item is what stands in a menu at one place.
type item struct {
	title string
	page  *outline.Page
	below []any
}

func (m *menus) item(v any) (i item) {
	switch v := v.(type) {
	case string:
		i.page = m.page(v)
	case []any:
		i.below = v
	case *liquid.Hash:
		i.title = first(v, menuTitles)
		i.page = m.page(first(v, menuLinks))
		for _, key := range v.Keys {
			switch below := v.Values[key].(type) {
			case []any:
				i.below = append(i.below, below...)
			case *liquid.Hash:
				i.below = append(i.below, below)
			}
		}
	}
	return i
}

// first is the text under the first of keys that h has one under.
func first(h *liquid.Hash, keys []string) string {
	for _, key := range keys {
		if s, ok := h.Values[key].(string); ok && strings.TrimSpace(s) != "" {
			return strings.TrimSpace(s)
		}
	}
	return ""
}

// entries are the pages of a menu's items that stand nowhere else yet; one title
// over everything is none.
func (m *menus) entries(items []any, from string, depth int) []*outline.Entry {
	var out []*outline.Entry
	for _, v := range items {
		i := m.item(v)
		page := i.page
		if page != nil && page.Title == "" {
			page.Title = i.title
		}
		if page != nil && (m.placed[page] || page.Title == "") {
			page = nil
		}
		m.placed[page] = true
		var below []*outline.Entry
		if depth < menuDepth {
			below = m.entries(i.below, from, depth+1)
		}
		switch {
		case page != nil:
			out = append(out, &outline.Entry{Page: page, Children: below})
		case len(below) > 0 && i.title != "" && i.page == nil:
			m.titles++
			out = append(out, &outline.Entry{Page: heading(i.title, from+"/"+strconv.Itoa(m.titles)), Children: below})
		default:
			out = append(out, below...)
		}
	}
	if depth == 0 && len(out) == 1 && m.site.documents[out[0].File] == nil {
		return out[0].Children
	}
	return out
}

// page is the page that a menu names: by its address or its path, a document also by
// its name alone.
func (m *menus) page(name string) *outline.Page {
	if name == "" || strings.Contains(name, "#") {
		return nil
	}
	if hit, ok := m.site.addresses.Find(nil, "/"+strings.TrimPrefix(name, "/")); ok && m.open[hit.Page] {
		return hit.Page
	}
	return m.named[strings.Trim(name, "/")]
}

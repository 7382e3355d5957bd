package outline

import (
	"path"
	"strings"
)

// names finds pages by what people call them. It is made when it is first asked.
type names struct {
	byTitle map[string][]*Page
	byFile  map[string][]*Page // by file name without ending
}

// Fold is s as names are compared: case, composition and white space apart.
func Fold(s string) string { return strings.Join(strings.Fields(fold(s)), " ") }

// Named looks up the page that `[[name]]` means on the page from: by title, by
// file name, then as Find does. Of several with one name that which prefer likes
// wins, then the nearest to from, then the first of the site.
func (a *Addresses) Named(from *Page, name string, prefer func(*Page) bool) (Hit, bool) {
	n := a.named()
	title := strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(name), "§"))
	for _, ps := range [][]*Page{n.byTitle[Fold(title)], n.byFile[fileName(name)]} {
		if p := nearest(ps, from, prefer); p != nil {
			return Hit{Page: p}, true
		}
	}
	for _, from := range []*Page{from, {File: "index.md", URL: "/"}} {
		if h, ok := a.Find(from, name); ok && h.Page != nil {
			return h, true
		}
	}
	return Hit{}, false
}

func (a *Addresses) makeNames() names {
	n := names{byTitle: map[string][]*Page{}, byFile: map[string][]*Page{}}
	for _, p := range a.pages {
		title := Fold(strings.TrimPrefix(p.Title, "§"))
		n.byTitle[title] = append(n.byTitle[title], p)
		file := fileName(strings.TrimSuffix(p.File, path.Ext(p.File)))
		n.byFile[file] = append(n.byFile[file], p)
	}
	delete(n.byTitle, "")
	return n
}

// fileName is the last part of a path as names are compared: wikis write a blank
// of a name as - or _.
func fileName(s string) string {
	return Fold(strings.NewReplacer("-", " ", "_", " ").Replace(path.Base(s)))
}

// nearest is the best of several pages with one name.
func nearest(ps []*Page, from *Page, prefer func(*Page) bool) *Page {
	var best *Page
	score := -1
	for _, p := range ps {
		s := 0
		if from != nil {
			s = commonFolders(p.File, from.File)
		}
		if prefer(p) {
			s += 1 << 16
		}
		if s > score {
			best, score = p, s
		}
	}
	return best
}

// commonFolders counts the folders that two paths share from the root on.
func commonFolders(a, b string) int {
	n := 0
	for i := 0; i < min(len(a), len(b)) && a[i] == b[i]; i++ {
		if a[i] == '/' {
			n++
		}
	}
	return n
}

package pipeline

import (
	"path"
	"slices"
	"strings"

	"octavo/pipeline/config"
	"octavo/pipeline/outline"
)

// appended are the wanted pages outside the navigation, each below its parent
// where that is among them too.
func appended(left []outline.LeftOut, s config.Settings) []*outline.Entry {
	byTitle := map[string]*outline.Entry{}
	var all, top []*outline.Entry
	for _, l := range left {
		if !wanted(l, s) {
			continue
		}
		e := &outline.Entry{Page: l.Page}
		all = append(all, e)
		if byTitle[e.Title] == nil {
			byTitle[e.Title] = e
		}
	}
	parent := map[*outline.Entry]*outline.Entry{}
	for _, e := range all {
		title, _ := e.Front["parent"].(string)
		up := byTitle[title]
		if up == nil || up == e || below(parent, up, e) {
			top = append(top, e)
			continue
		}
		parent[e] = up
		up.Children = append(up.Children, e)
	}
	return top
}

// below reports whether e is root or stands under it.
func below(parent map[*outline.Entry]*outline.Entry, e, root *outline.Entry) bool {
	for ; e != nil; e = parent[e] {
		if e == root {
			return true
		}
	}
	return false
}

// appendTo puts pages outside the navigation at the end of the books that they
// belong to, but for those that are in a book already.
func appendTo(plans []Plan, extra []*outline.Entry) {
	printed := pagesOf(plans)
	for _, e := range extra {
		if printed[e.Page] {
			continue
		}
		if i := slices.IndexFunc(plans, func(p Plan) bool { return p.claims(e) }); i >= 0 {
			plans[i].Entries = append(slices.Clip(plans[i].Entries), e)
		}
	}
}

// claims reports whether a page outside the navigation belongs to the plan: it names
// one of its pages as parent, or stands in the folder whose index the plan's root is.
func (p Plan) claims(e *outline.Entry) bool {
	parent := outline.ValueText(e.Front["parent"])
	named := func(page *outline.Page) bool { return parent != "" && page.Title == strings.TrimSpace(parent) }
	for page := range p.All() {
		if named(page.Page) {
			return true
		}
	}
	if p.Root == nil {
		return false
	}
	dir, file := path.Split(p.Root.File)
	switch strings.ToLower(strings.TrimSuffix(file, path.Ext(file))) {
	case "index", "readme":
		return dir != "" && strings.HasPrefix(e.File, dir)
	}
	return false
}

// pagesOf are all pages that plans print.
func pagesOf(plans []Plan) map[*outline.Page]bool {
	printed := map[*outline.Page]bool{}
	for _, p := range plans {
		for e := range p.All() {
			printed[e.Page] = true
		}
	}
	return printed
}

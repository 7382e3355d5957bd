package pipeline

import (
	"slices"

	"octavo/pipeline/config"
	"octavo/pipeline/diag"
	"octavo/pipeline/files"
	"octavo/pipeline/outline"
)

// published are the entries that are to be printed, and the pages that are not.
// Pages below one that is left out by its path move up to its place.
func published(o *outline.Outline, s config.Settings, found *diag.List) ([]*outline.Entry, []outline.LeftOut) {
	left := append([]outline.LeftOut(nil), o.LeftOut...)
	if checkPatterns(o, s, found); found.Count(diag.Error) > 0 {
		return nil, nil
	}
	var keep func(es []*outline.Entry) []*outline.Entry
	keep = func(es []*outline.Entry) []*outline.Entry {
		var out []*outline.Entry
		for _, e := range es {
			below := keep(e.Children)
			if why := refused(e.Page, s); why != "" {
				left = append(left, outline.LeftOut{Page: e.Page, Reason: outline.Special, Detail: why})
				out = append(out, below...)
				continue
			}
			out = append(out, &outline.Entry{Page: e.Page, Children: below})
		}
		return out
	}
	return keep(o.Entries), left
}

// checkPatterns finds patterns of include and exclude that mean no page.
func checkPatterns(o *outline.Outline, s config.Settings, found *diag.List) {
	check := func(key string, patterns []string) {
		for _, p := range patterns {
			switch {
			case !files.ValidPattern(p):
				found.Errorf(s.Place(key, p), BadPattern, "write it like docs/**/*.md", "%s: %q is no pattern", key, p)
			case p != "**" && !meansPage(o, p):
				found.Errorf(s.Place(key, p), NoMatch, "patterns are paths from the site's root; `octavo list` shows those of its pages", "%s: no page matches %q", key, p)
			}
		}
	}
	check("include", s.Include)
	check("exclude", s.Exclude)
}

func meansPage(o *outline.Outline, pattern string) bool {
	for e := range o.All() {
		if glob(pattern, e.File) {
			return true
		}
	}
	return slices.ContainsFunc(o.LeftOut, func(l outline.LeftOut) bool { return glob(pattern, l.File) })
}

// refused says why a page is not printed, "" when it is.
func refused(p *outline.Page, s config.Settings) string {
	if set, ok := p.Front["octavo"].(bool); ok && !set {
		return "octavo: false"
	}
	if len(s.Include) > 0 && !anyGlob(s.Include, p.File) {
		return "not in include"
	}
	if anyGlob(s.Exclude, p.File) {
		return "exclude"
	}
	return ""
}

// wanted reports whether a page outside the navigation is to be printed.
func wanted(l outline.LeftOut, s config.Settings) bool {
	if refused(l.Page, s) != "" {
		return false
	}
	return (l.Reason == outline.Orphan || l.Reason == outline.Cycle) && s.Orphans == config.Append ||
		l.Reason == outline.Excluded && s.Excluded == config.Append
}

// reportLeft says which pages the navigation leaves out, but for those that are
// printed all the same and those that the settings leave out themselves.
func reportLeft(left []outline.LeftOut, s config.Settings, printed map[*outline.Page]bool) (found diag.List) {
	for _, p := range left {
		if refused(p.Page, s) == "" && !printed[p.Page] {
			found = append(found, p.Finding()...)
		}
	}
	found.Sort()
	return found
}

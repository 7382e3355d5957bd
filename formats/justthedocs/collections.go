package justthedocs

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"octavo/pipeline/outline"
)

// readCollections reads all collections. Those that the navigation shows or the
// site publishes are pages; the others are data that templates show. order is
// that of just_the_docs.collections.
func (s *Site) readCollections(order []string) {
	shown := object(object(s.config.values["just_the_docs"])["collections"])
	for _, label := range order {
		if object(shown[label])["nav_exclude"] != true {
			s.config.nav = append(s.config.nav, label)
		}
		s.readCollection(label, true)
	}
	declared := object(s.config.values["collections"])
	for _, label := range s.declared() {
		if _, done := shown[label]; !done && label != "posts" {
			s.readCollection(label, object(declared[label])["output"] == true)
		}
	}
	s.readPosts()
}

// declared are the labels of the collections of _config.yml, which may be a list
// or a mapping.
func (s *Site) declared() []string {
	if labels := texts(s.config.values["collections"]); labels != nil {
		return labels
	}
	return sortedKeys(object(s.config.values["collections"]))
}

// readCollection reads the documents below the collection's folder, _label.
func (s *Site) readCollection(label string, published bool) {
	dir := path.Join(s.config.collectionsDir(), "_"+label)
	for _, name := range s.below(dir) {
		p, broken, ok := s.readPage(name, label, label)
		if !ok {
			continue
		}
		if p.Title == "" {
			p.Title = titleFromFile(name)
		}
		p.URL = s.config.documentAddress(label, strings.TrimPrefix(name, dir+"/"), text(p.Front["permalink"]))
		if !unpublished(p) {
			s.collections[label] = append(s.collections[label], s.documents[name])
		}
		if published {
			s.keep(p, broken)
		}
	}
	s.sortDocuments(label)
}

// sortDocuments puts documents in the order of loops: that of the list order, where
// the collection has one, else by the key of sort_by, else by date, then by path.
func (s *Site) sortDocuments(label string) {
	config := object(object(s.config.values["collections"])[label])
	key := cmp.Or(text(config["sort_by"]), "date")
	defer s.arrangeDocuments(label, texts(config["order"]))
	slices.SortStableFunc(s.collections[label], func(a, b *document) int {
		x, y := a.page.Front[key], b.page.Front[key]
		if (x == nil) != (y == nil) {
			if x == nil {
				return -1
			}
			return 1
		}
		return cmp.Or(compareValues(x, y), strings.Compare(a.page.File, b.page.File))
	})
}

// arrangeDocuments puts those documents first whose files order names.
func (s *Site) arrangeDocuments(label string, order []string) {
	if len(order) == 0 {
		return
	}
	place := func(d *document) int {
		for i, name := range order {
			if strings.HasSuffix(d.page.File, "_"+label+"/"+name) {
				return i
			}
		}
		return len(order)
	}
	slices.SortStableFunc(s.collections[label], func(a, b *document) int { return cmp.Compare(place(a), place(b)) })
}

func compareValues(x, y any) int {
	switch x := x.(type) {
	case int:
		if y, ok := y.(int); ok {
			return cmp.Compare(x, y)
		}
	case time.Time:
		if y, ok := y.(time.Time); ok {
			return x.Compare(y)
		}
	}
	return strings.Compare(text(x), text(y))
}

// below are the files below the folder dir.
func (s *Site) below(dir string) []string {
	if !s.folder.Exists(dir) {
		return nil
	}
	names, unread := s.folder.List(func(name string, isDir bool) bool {
		if strings.HasPrefix(name, dir+"/") {
			return s.config.filter.skip(name, isDir)
		}
		return name != dir && !(isDir && strings.HasPrefix(dir, name+"/"))
	})
	s.found = append(s.found, unread...)
	return names
}

var postName = regexp.MustCompile(`^(\d{2,4}-\d{1,2}-\d{1,2})-(.+)$`)

// readPosts reads the posts of a weblog, the newest first. The theme shows them
// nowhere, so they are data.
func (s *Site) readPosts() {
	for _, name := range s.below(path.Join(s.config.collectionsDir(), "_posts")) {
		stem := strings.TrimSuffix(path.Base(name), path.Ext(name))
		m := postName.FindStringSubmatch(stem)
		if m == nil {
			continue
		}
		p, _, ok := s.readPage(name, "posts", "posts")
		if !ok || unpublished(p) {
			continue
		}
		if p.Title == "" {
			p.Title = titleFromFile(m[2])
		}
		date, _ := plainScalar(m[1]).(time.Time)
		if own, ok := p.Front["date"].(time.Time); ok {
			date = own
		}
		p.Front["date"] = date
		p.URL = s.postAddress(p, m[2], date)
		s.collections["posts"] = append(s.collections["posts"], s.documents[name])
	}
	s.sortDocuments("posts")
	slices.Reverse(s.collections["posts"])
}

// posts are the pages of the posts: in no book, but on the web, where links lead.
func (s *Site) posts() []*outline.Page {
	var out []*outline.Page
	for _, d := range s.collections["posts"] {
		out = append(out, d.page)
	}
	return out
}

// postAddress fills the permalink of a post: /:categories/:year/:month/:day/:title.
func (s *Site) postAddress(p *outline.Page, slugged string, date time.Time) string {
	template := text(p.Front["permalink"])
	if template == "" {
		switch template = s.config.permalink; template {
		case "date":
			template = "/:categories/:year/:month/:day/:title:output_ext"
		case "pretty":
			template = "/:categories/:year/:month/:day/:title/"
		case "none":
			template = "/:categories/:title:output_ext"
		}
	}
	categories := texts(p.Front["categories"])
	if c := text(p.Front["category"]); c != "" {
		categories = append(categories, c)
	}
	return clean(fill(template, map[string]string{
		"categories": strings.ToLower(strings.Join(categories, "/")), "title": slugged, "slug": slugged, "output_ext": ".html",
		"year": date.Format("2006"), "month": date.Format("01"), "day": date.Format("02"), "short_year": date.Format("06"),
		"i_month": date.Format("1"), "i_day": date.Format("2"),
	}))
}

// titleFromFile is the title that Jekyll gives to a document without one:
// my-first-page.md is "My First Page".
func titleFromFile(name string) string {
	words := strings.FieldsFunc(strings.TrimSuffix(path.Base(name), path.Ext(name)), func(r rune) bool { return r == '-' })
	for i, w := range words {
		r := []rune(w)
		words[i] = strings.ToUpper(string(r[:1])) + strings.ToLower(string(r[1:]))
	}
	return strings.Join(words, " ")
}

package justthedocs

import (
	"path"
	"strings"
)

// readCollections adds the documents of the collections that the navigation
// shows or the site publishes; order is that of just_the_docs.collections. Other
// collections are data, not pages.
func (s *Site) readCollections(order []string) {
	shown := object(object(s.config.values["just_the_docs"])["collections"])
	for _, label := range order {
		if object(shown[label])["nav_exclude"] != true {
			s.config.nav = append(s.config.nav, label)
		}
		s.readCollection(label)
	}
	declared := object(s.config.values["collections"])
	for _, label := range sortedKeys(declared) {
		if _, done := shown[label]; !done && object(declared[label])["output"] == true && label != "posts" {
			s.readCollection(label)
		}
	}
}

// readCollection adds the documents below the collection's folder, _label.
func (s *Site) readCollection(label string) {
	dir := path.Join(strings.Trim(text(s.config.values["collections_dir"]), "/"), "_"+label)
	if !s.folder.Exists(dir) {
		return
	}
	names, unread := s.folder.List(func(name string, isDir bool) bool {
		if strings.HasPrefix(name, dir+"/") {
			return s.config.filter.skip(name, isDir)
		}
		return name != dir && !(isDir && strings.HasPrefix(dir, name+"/"))
	})
	s.found = append(s.found, unread...)
	for _, name := range names {
		if !s.addPage(name, label, label) {
			continue
		}
		p := s.pages[len(s.pages)-1]
		if p.Title == "" {
			p.Title = titleFromFile(name)
		}
		p.URL = s.config.documentAddress(label, strings.TrimPrefix(name, dir+"/"), text(p.Front["permalink"]))
	}
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

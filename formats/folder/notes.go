package folder

import (
	"net/url"
	"path"
	"regexp"
	"strings"

	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// vaultFolder is where Obsidian keeps the settings of a folder of notes.
const vaultFolder = ".obsidian"

// embeds is what shows that a folder is one of notes where Obsidian's own is kept out of
// the repository: the name of a picture or page, and not [[ ]] of a shell.
var embeds = regexp.MustCompile(`!\[\[[^\[\]\s][^\[\]\n]*\]\]`)

// vault finds pages and pictures by their names, as Obsidian does wherever they are.
type vault struct {
	site  *Site
	pages map[string]string // files by their names in small letters
	files map[string]string
}

// newVault knows the pages of s and its other files.
func newVault(s *Site, static []string) *vault {
	v := &vault{site: s, pages: map[string]string{}, files: map[string]string{}}
	for _, p := range s.pages {
		v.add(v.pages, strings.TrimSuffix(p.File, path.Ext(p.File)), p.File)
	}
	for _, name := range static {
		v.add(v.files, name, name)
	}
	return v
}

// add files what a file is called, with all of its path and without. Of several of one
// name that with the shortest path counts, and of these the first.
func (v *vault) add(to map[string]string, name, file string) {
	to["/"+strings.ToLower(name)] = file
	base := strings.ToLower(path.Base(name))
	if known := to[base]; known == "" || strings.Count(file, "/") < strings.Count(known, "/") {
		to[base] = file
	}
}

// find is the file of a name, with its path from the root or without; "" without one.
func (v *vault) find(in map[string]string, name string) string {
	name = strings.ToLower(strings.TrimPrefix(name, "/"))
	if file := in["/"+name]; file != "" {
		return file
	}
	return in[name]
}

// Note is the page of a name.
func (v *vault) Note(name string) *source.File {
	if isMarkdown(name) {
		name = strings.TrimSuffix(name, path.Ext(name))
	}
	file := v.find(v.pages, name)
	if file == "" {
		return nil
	}
	return v.site.read(file)
}

// Picture is the address of a picture: from the page, or of the name.
func (v *vault) Picture(from, name string) string {
	file := v.find(v.files, name)
	if hit, ok := v.site.addresses.Find(&outline.Page{File: from, URL: "/" + from}, url.PathEscape(name)); ok && hit.File != "" {
		file = hit.File
	}
	if file == "" {
		return ""
	}
	return (&url.URL{Path: "/" + file}).EscapedPath()
}

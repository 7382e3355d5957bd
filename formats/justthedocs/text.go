package justthedocs

import (
	"maps"
	"path"
	"strings"

	"octavo/formats/liquid"
	"octavo/pipeline/diag"
	"octavo/pipeline/files"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// unread are the parts of site.x that Jekyll computes and octavo does not yet.
var unread = map[string]bool{
	"data": true, "pages": true, "posts": true, "html_pages": true, "static_files": true, "html_files": true,
	"documents": true, "collections": true, "categories": true, "tags": true, "related_posts": true, "time": true, "github": true,
}

// Text is the text of p after its front matter, with its templating run unless
// the page says render_with_liquid: false.
func (s *Site) Text(p *outline.Page) (*source.Text, diag.List) {
	f, found := s.folder.Text(p.File)
	if f == nil {
		return source.NewFile(p.File, nil).Whole(0), found
	}
	if p.Front["render_with_liquid"] == false {
		return f.Whole(bodyOf(f)), found
	}
	text, more := s.templates.Run(f, bodyOf(f), pageVariables(p))
	return text, append(found, more...)
}

// pageVariables are what templates know of a page as page.x.
func pageVariables(p *outline.Page) map[string]any {
	vars := maps.Clone(p.Front)
	vars["url"], vars["path"], vars["name"] = p.URL, p.File, path.Base(p.File)
	vars["dir"] = p.URL[:strings.LastIndexByte(p.URL, '/')+1]
	if p.Collection != "" {
		vars["collection"] = p.Collection
	}
	return vars
}

// templating is what templates can ask the site for.
func (s *Site) templating() liquid.Site {
	byFile := map[string]string{}
	for _, p := range s.pages {
		byFile[p.File] = p.URL
	}
	for _, name := range s.names {
		if _, isPage := byFile[name]; !isPage {
			byFile[name] = "/" + name
		}
	}
	hidden := maps.Clone(unread)
	for label := range object(s.config.values["collections"]) {
		hidden[label] = true
	}
	return liquid.Site{
		Vars: s.config.values, Opaque: hidden,
		URL: text(s.config.values["url"]), BaseURL: s.config.baseurl(),
		Link:    func(file string) (string, bool) { u, ok := byFile[file]; return u, ok },
		Include: s.include,
	}
}

// include reads a file of the site's includes folder.
func (s *Site) include(name string) (*source.File, error) {
	dir := text(s.config.values["includes_dir"])
	if dir == "" {
		dir = "_includes"
	}
	name = path.Join(dir, path.Join("/", name))
	b, err := s.folder.Read(name)
	if err != nil {
		return nil, err
	}
	f, _ := files.Clean(name, b)
	return f, nil
}

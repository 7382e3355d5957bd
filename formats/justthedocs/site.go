// Package justthedocs reads sites of the Jekyll theme Just the Docs, and Jekyll
// sites like them: _config.yml, front matter, addresses, reading order. Sites of
// other themes have an order of their own, that of their menus (see byTheme).
//
// A folder is such a site when it has a _config.yml or a page with front matter;
// formats asks package folder first, which takes folders where no file has front
// matter (see folder.Recognise), whatever their _config.yml says.
package justthedocs

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"octavo/formats/liquid"
	"octavo/pipeline/book"
	"octavo/pipeline/diag"
	"octavo/pipeline/files"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// Codes of the findings of this package.
const (
	CodeFrontMatter = "front-matter" // YAML that does not parse
	CodeConfig      = "site-config"  // _config.yml that does not parse
)

// Site is a Jekyll site on disk. It implements pipeline.Site and is safe for
// concurrent use.
type Site struct {
	folder    *files.Folder
	config    siteConfig
	names     []string          // the site's files, sorted by path
	pages     []*outline.Page   // all pages, sorted by path
	ordered   []*outline.Page   // those of them that may have a place in the book
	special   []outline.LeftOut // the others
	themed    *outline.Outline  // of a site of another theme; nil: the order is that of Just the Docs
	addresses *outline.Addresses
	found     diag.List // by Open; Outline reports them

	documents   map[string]*document   // what templates know of a page, by file
	collections map[string][]*document // by label, in the order of loops
	data        *liquid.Hash           // of _data
	templates   *liquid.Site
	parts       sync.Map // includes and layouts that were read: name → *source.File
	fragments   sync.Map // what fragment has found: name → *source.File

	// Markdown makes HTML of Markdown, for the filter markdownify; nil: the text
	// stays as it is. It is set before the first Text.
	Markdown func(string) string
}

// Open reads the configuration and the front matter of all pages of the site in
// dir. With an error in the list the site may still be of use, but is nil when
// there is no such folder.
func Open(dir string) (*Site, diag.List) {
	folder, found := files.Open(dir)
	if folder == nil {
		return nil, found
	}
	s := &Site{folder: folder, documents: map[string]*document{}, collections: map[string][]*document{}}
	config := s.readConfig(&found)
	s.config = newConfig(config.values)
	s.config.ordered = config.ordered
	s.config.labels = config.keysOf("collections")
	names, unread := folder.List(s.config.filter.skip)
	s.names, s.found = names, unread
	static := s.addPages(names)
	if len(s.pages) == 0 { // front matter is nowhere: GitHub publishes the site, with plug-ins that do without
		s.config.plugins = append(s.config.plugins, "github-pages")
		static = s.addPages(static)
	}
	s.readCollections(config.keysOf("just_the_docs", "collections"))
	s.data = s.readDataFolder()
	published := slices.Concat(s.pages, s.posts())
	s.addresses = outline.NewAddresses(published, static, s.config.baseurl())
	for _, p := range published {
		for _, old := range texts(p.Front["redirect_from"]) { // by the plug-in jekyll-redirect-from
			s.addresses.Alias(old, p)
		}
	}
	s.templates = s.templating(static)
	if s.otherTheme() {
		s.themed = s.byTheme()
	}
	return s, found
}

// readConfig is what _config.yml says; nothing when there is none or it is
// broken.
func (s *Site) readConfig(found *diag.List) mapping {
	for _, name := range []string{"_config.yml", "_config.yaml"} {
		if !s.folder.Exists(name) {
			continue
		}
		f, unread := s.folder.Text(name)
		*found = append(*found, unread...)
		if f == nil {
			return mapping{}
		}
		m, err := readYAML(f, 0, len(f.Bytes))
		if err != nil {
			found.Errorf(err.at, CodeConfig, err.hint, "%s", err.msg)
		}
		*found = append(*found, m.twice...)
		return m
	}
	return mapping{}
}

// addPages adds the pages among the files names and returns the other files.
func (s *Site) addPages(names []string) (static []string) {
	for _, name := range names {
		if !s.addPage(name) {
			static = append(static, name)
		}
	}
	return static
}

// addPage adds the page name and reports whether it is one.
func (s *Site) addPage(name string) bool {
	p, broken, ok := s.readPage(name, "", "pages")
	if ok {
		p.URL = s.config.address(name, text(p.Front["permalink"]), true)
		s.keep(p, broken)
	}
	return ok
}

// readPage reads the front matter of name; ok is false where it is no page.
func (s *Site) readPage(name, collection, kind string) (p *outline.Page, broken, ok bool) {
	html := isHTML(name)
	if !html && !s.isMarkdown(name) {
		return nil, false, false
	}
	f, unread := s.folder.Text(name)
	if f == nil {
		s.found = append(s.found, unread...)
		return nil, false, false
	}
	from, to, body, ok := frontMatter(f.Bytes)
	if !ok && unclosed.Match(f.Bytes) {
		s.found.Errorf(source.Pos{File: name, Line: 1, Col: 1}, CodeFrontMatter, "close it with a line of ---", "front matter is opened and never closed, so this is no page")
	}
	if !ok && late.Match(f.Bytes) {
		s.found.Warnf(source.Pos{File: name, Line: 1, Col: 1}, CodeFrontMatter, "take out the empty lines above its ---", "front matter begins below the first line of the file, so this is no page, on the web site either")
	}
	if !ok && (html || !s.config.has("jekyll-optional-front-matter")) {
		return nil, false, false
	}
	m, bad := readYAML(f, from, to)
	if bad != nil {
		s.found.Errorf(bad.at, CodeFrontMatter, bad.hint, "front matter does not parse: %s", bad.msg)
	}
	s.found = append(s.found, m.twice...)
	p = &outline.Page{File: name, HTML: html, Collection: collection, Front: s.config.front(name, kind, m.values), Keys: m.keys}
	written := strings.Join(strings.Fields(text(p.Front["title"])), " ")
	if p.Title = shownTitle(written); p.Title != written {
		p.Markup = written
	}
	if p.Title == "" && s.config.has("jekyll-titles-from-headings") {
		p.Title = firstHeading(f.Bytes[body:])
	}
	p.At = source.Pos{File: name}
	if at, ok := m.keys["title"]; ok {
		p.At = at
	}
	s.documents[name] = &document{site: s, page: p, own: m.ordered, kind: kind}
	return p, bad != nil, true
}

// keep adds p to the pages, and to those that are in no book where it is one of
// them; broken front matter has been reported already.
func (s *Site) keep(p *outline.Page, broken bool) {
	if unpublished(p) {
		s.special = append(s.special, outline.LeftOut{Page: p, Reason: outline.Special, Detail: "published: false"})
		return
	}
	s.pages = append(s.pages, p)
	why := specialReason(p)
	switch {
	case broken:
		s.special = append(s.special, outline.LeftOut{Page: p, Reason: outline.Untitled, Detail: "its front matter does not parse"})
	case why != "":
		s.special = append(s.special, outline.LeftOut{Page: p, Reason: outline.Special, Detail: why})
	default:
		s.ordered = append(s.ordered, p)
	}
}

// unpublished reports whether p is nowhere on the web site, as its own front matter
// says; what links to it leads nowhere.
func unpublished(p *outline.Page) bool {
	_, own := p.Keys["published"]
	v := p.Front["published"]
	return own && (v == nil || v == false)
}

// relative is the path by which Jekyll knows a page: documents stand below the
// folder of all collections, where the site has one.
func (s *Site) relative(p *outline.Page) string {
	if p.Collection == "" {
		return p.File
	}
	return strings.TrimPrefix(p.File, s.config.collectionsDir()+"/")
}

// specialReason says why a page is for the web site only, or "".
func specialReason(p *outline.Page) string {
	stem := strings.TrimSuffix(p.File, path.Ext(p.File))
	switch {
	case p.Front["octavo"] == false:
		return "octavo: false"
	case stem == "404" || strings.TrimSuffix(strings.TrimSuffix(p.URL, "/"), ".html") == "/404":
		return "the page for missing addresses"
	case stem == "search" || stem == "search/index", p.Front["layout"] == "search":
		return "the search page"
	}
	return ""
}

func (s *Site) isMarkdown(name string) bool {
	return slices.Contains(s.config.markdown, strings.TrimPrefix(strings.ToLower(path.Ext(name)), "."))
}

func isHTML(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm", ".xhtml":
		return true
	}
	return false
}

// Outline is the reading order of all pages.
func (s *Site) Outline() (*outline.Outline, diag.List) {
	o, found := s.arrange()
	o.LeftOut = append(slices.Clone(s.special), o.LeftOut...)
	found = append(slices.Clone(s.found), found...)
	found.Sort()
	return o, found
}

func (s *Site) arrange() (*outline.Outline, diag.List) {
	if o := s.themed; o != nil {
		return &outline.Outline{Entries: o.Entries, LeftOut: o.LeftOut}, nil
	}
	return outline.Arrange(s.ordered, outline.Options{
		FoldCase:    text(s.config.values["nav_sort"]) == "case_insensitive",
		Collections: s.config.nav,
	})
}

// Addresses knows every page and file of the site.
func (s *Site) Addresses() *outline.Addresses { return s.addresses }

// FS holds the site's files.
func (s *Site) FS() fs.FS { return s.folder.FS() }

// Meta is what _config.yml says of the site.
func (s *Site) Meta() book.Meta { return s.config.meta() }

// Package folder reads folders of Markdown pages: plain ones, and those of which
// MkDocs, Docusaurus, VitePress, Starlight, GitBook, Hugo or Zola make web sites.
// Subfolders nest; pages that ask for a place in their front matter stand first, the
// others in natural order (2 before 10); README or index comes first and is its
// folder's own page; the title is that of the front matter or the first heading.
//
// Where a list says what the pages are and in which order (SUMMARY.md of GitBook
// and HonKit, nav of MkDocs' mkdocs.yml), the list counts.
//
// Recognise says whether a folder is such a site; it may well have a
// _config.yml, as sites have that GitHub publishes without front matter.
package folder

import (
	"cmp"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
	"sync"

	"octavo/pipeline/book"
	"octavo/pipeline/diag"
	"octavo/pipeline/files"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// Site is a plain folder of pages. It implements pipeline.Site and is safe for
// concurrent use.
type Site struct {
	folder    *files.Folder
	pages     []*outline.Page
	addresses *outline.Addresses
	list      list
	outline   *outline.Outline
	byName    map[string]*outline.Page // where references name pages so
	hidden    []outline.LeftOut        // pages that are on no web site either
	embeds    bool                     // pages hold pictures or pages by their names
	vault     *vault                   // of a folder of Obsidian's; nil: the site is none
	taken     sync.Map                 // files that pages take in: name → *source.File
	found     diag.List
}

// Open finds the pages of the folder dir. With an error in the list there is no
// site.
func Open(dir string) (*Site, diag.List) {
	f, found := files.Open(dir)
	if f == nil {
		return nil, found
	}
	s := &Site{folder: f}
	l, bad := readList(f)
	s.list, found = l, append(found, bad...)
	names, unread := f.List(skip)
	s.found = unread
	var static []string
	for _, name := range names {
		switch {
		case !isMarkdown(name):
			static = append(static, name)
		case within(name, l.dir):
			s.add(name)
		}
	}
	s.addresses = outline.NewAddresses(s.pages, static, "")
	s.addresses.Serve(l.kind.served(l.dir))
	if l.kind == hugo {
		s.byName = s.pagesByName()
	}
	if l.kind == folders && (f.Exists(vaultFolder) || s.embeds) {
		s.vault = newVault(s, static)
	}
	s.outline = s.order()
	s.outline.Name = nameOf(dir)
	s.outline.LeftOut = append(s.outline.LeftOut, s.hidden...)
	return s, found
}

// order puts the pages in the order of a list, of a sidebar, or of the folders.
func (s *Site) order() *outline.Outline {
	if len(s.list.items) > 0 {
		return s.entries()
	}
	if entries := s.bySidebar(); len(entries) > 0 {
		return &outline.Outline{Entries: entries}
	}
	return &outline.Outline{Entries: s.arrange(s.pages)}
}

// nameOf is what a folder is called, or the one around it where its name only says
// that pages are in it.
func nameOf(dir string) string {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return ""
	}
	name := filepath.Base(abs)
	switch strings.ToLower(name) {
	case "docs", "doc", "src", "content", "pages":
		name = filepath.Base(filepath.Dir(abs))
	}
	if strings.Trim(name, `/\.`) == "" {
		return ""
	}
	return titleOfName(name)
}

// within reports whether name is dir or stands below it.
func within(name, dir string) bool {
	return dir == "." || strings.HasPrefix(name, dir+"/")
}

func (s *Site) add(name string) {
	f, unread := s.folder.Text(name)
	if f == nil {
		s.found = append(s.found, unread...)
		return
	}
	s.embeds = s.embeds || embeds.Match(f.Bytes)
	values, bad := front(f)
	s.found = append(s.found, bad...)
	p := &outline.Page{File: name, URL: s.list.kind.address(s.list.dir, name), At: source.Pos{File: name}, Front: values}
	body := bodyOf(f.Bytes)
	title, off := text(values["title"]), 0
	if title == "" {
		if title, off = heading(f.Bytes[body:]); title != "" {
			p.At = f.Pos(off + body)
		}
	}
	p.Title = cmp.Or(title, titleOfName(name))
	if why := unpublished(values); why != "" {
		s.hidden = append(s.hidden, outline.LeftOut{Page: p, Reason: outline.Special, Detail: why})
		return
	}
	s.pages = append(s.pages, p)
}

// read is a file of the site that a page takes in, nil where there is none. Some
// stand at the end of every page.
func (s *Site) read(name string) *source.File {
	if f, known := s.taken.Load(name); known {
		return f.(*source.File)
	}
	if f, _ := s.folder.Text(name); f != nil {
		kept, _ := s.taken.LoadOrStore(name, f)
		return kept.(*source.File)
	}
	return nil
}

// skip leaves out hidden and underscored folders, and what tools put there: octavo
// its books and their release notes into dist.
func skip(name string, dir bool) bool {
	base := path.Base(name)
	if base == ".gitbook" || base == "_index.md" { // GitBook's pictures, and Hugo's pages of folders
		return false
	}
	return strings.ContainsRune("._#~", rune(base[0])) || strings.HasSuffix(base, "~") || dir && (base == "node_modules" || base == "vendor" || name == "dist")
}

func isMarkdown(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".mdx", ".markdown", ".mkd", ".mkdn", ".mkdown":
		return true
	}
	return false
}

// Outline is the reading order of all pages: the list, or the tree of folders.
func (s *Site) Outline() (*outline.Outline, diag.List) {
	return s.outline, s.found
}

// Addresses knows every page and file of the folder.
func (s *Site) Addresses() *outline.Addresses { return s.addresses }

// FS holds the folder's files.
func (s *Site) FS() fs.FS { return s.folder.FS() }

// Meta is what MkDocs' configuration says, else the title of the folder's own
// page, if it has one.
func (s *Site) Meta() book.Meta {
	if s.list.meta.Title != "" {
		return s.list.meta
	}
	for _, p := range s.pages {
		if path.Dir(p.File) == "." && isOwnPage(p.File) {
			return book.Meta{Title: p.Title}
		}
	}
	return book.Meta{}
}

// Text is the text of p. A folder without a page of its own has none.
func (s *Site) Text(p *outline.Page) (*source.Text, diag.List) {
	if !isMarkdown(p.File) {
		return source.NewFile(p.File, nil).Whole(0), nil
	}
	f, found := s.folder.Text(p.File)
	if f == nil {
		return source.NewFile(p.File, nil).Whole(0), found
	}
	text, more := s.reader(p).Text(f, bodyOf(f.Bytes))
	return text, append(found, more...)
}

// GitHub reports whether the pages are in the Markdown of GitHub, as those of MkDocs,
// Hugo and Jekyll are not.
func (s *Site) GitHub() bool {
	return s.list.kind != mkDocs && s.list.kind != hugo && !s.folder.Exists("_config.yml")
}

// Hugo reports whether the site is one of Hugo's.
func (s *Site) Hugo() bool { return s.list.kind == hugo }

// Notes reports whether the pages are notes as Obsidian has them.
func (s *Site) Notes() bool { return s.vault != nil }

// EscapedSpaces reports whether a backslash makes a space one that does not break.
func (s *Site) EscapedSpaces() bool { return s.list.spaces }

// MkDocs reports whether the site is one of MkDocs.
func (s *Site) MkDocs() bool { return s.list.kind == mkDocs }

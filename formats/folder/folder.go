// Package folder reads a folder of Markdown pages that have no front matter:
// subfolders nest, pages stand in natural order (2 before 10), README or index
// comes first and is its folder's own page, the first heading is the title.
//
// Where a list says what the pages are and in which order (SUMMARY.md of GitBook
// and HonKit, nav of MkDocs' mkdocs.yml), the list counts.
//
// Recognise says whether a folder is such a site; it may well have a
// _config.yml, as sites have that GitHub publishes without front matter.
package folder

import (
	"bytes"
	"io/fs"
	"path"
	"strings"

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
	found     diag.List
}

// Recognise reports whether dir is a plain folder: it has Markdown pages, and
// none of its pages has front matter; or it is a site of MkDocs.
func Recognise(dir string) bool {
	f, _ := files.Open(dir)
	if f == nil {
		return false
	}
	if f.Exists(mkdocsFile) && !f.Exists("_config.yml") {
		return true
	}
	names, _ := f.List(skip)
	pages := 0
	for _, name := range names {
		if !isMarkdown(name) && !strings.HasSuffix(name, ".html") {
			continue
		}
		if hasFrontMatter(f, name) {
			return false
		}
		if isMarkdown(name) {
			pages++
		}
	}
	return pages > 0
}

// hasFrontMatter reports whether a page opens with a --- line that another one
// closes.
func hasFrontMatter(f *files.Folder, name string) bool {
	b, err := f.Read(name)
	if err != nil {
		return false
	}
	text, _ := files.Clean(name, b)
	return bodyOf(text.Bytes) > 0
}

// bodyOf is where a page's text begins behind its front matter.
func bodyOf(b []byte) int {
	off := 0
	for line := range bytes.Lines(b) {
		s := string(bytes.TrimRight(line, " \t\n"))
		if off == 0 && s != "---" {
			return 0
		}
		off += len(line)
		if off > len(line) && (s == "---" || s == "...") {
			return off
		}
	}
	return 0
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
		case l.dir != "." && !strings.HasPrefix(name, l.dir+"/"):
		case isMarkdown(name):
			s.add(name)
		default:
			static = append(static, name)
		}
	}
	if len(l.items) > 0 {
		s.outline = s.entries()
	} else {
		s.outline = &outline.Outline{Entries: arrange(s.pages, l.dir)}
	}
	s.addresses = outline.NewAddresses(s.pages, static, "")
	return s, found
}

func (s *Site) add(name string) {
	f, unread := s.folder.Text(name)
	if f == nil {
		s.found = append(s.found, unread...)
		return
	}
	p := &outline.Page{File: name, URL: "/" + name, At: source.Pos{File: name}}
	body := bodyOf(f.Bytes)
	title, off := heading(f.Bytes[body:])
	off += body
	if title == "" {
		title = titleOfName(name)
	} else {
		p.At = f.Pos(off)
	}
	p.Title = title
	s.pages = append(s.pages, p)
}

// skip leaves out hidden and underscored folders, and what tools put there: octavo
// its books and their release notes into dist.
func skip(name string, dir bool) bool {
	base := path.Base(name)
	return strings.ContainsRune("._#~", rune(base[0])) || strings.HasSuffix(base, "~") || dir && (base == "node_modules" || base == "vendor" || name == "dist")
}

func isMarkdown(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown", ".mkd", ".mkdn", ".mkdown":
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
	if s.list.mkdocs {
		return admonitions(f, bodyOf(f.Bytes)), found
	}
	return f.Whole(bodyOf(f.Bytes)), found
}

// MkDocs reports whether the site is one of MkDocs, whose pages have admonitions.
func (s *Site) MkDocs() bool { return s.list.mkdocs }

package folder

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"octavo/formats/mdbook"
	"octavo/pipeline/book"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
	"octavo/pipeline/files"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// Codes of findings about lists of pages.
const (
	CodeList    = "page-list"   // a list that does not parse
	CodeMissing = "listed-page" // a page of the list that is not there, or is there twice
)

// Files that list the pages of a folder in their order: that of MkDocs, and the
// SUMMARY.md of GitBook and HonKit.
const (
	mkdocsFile  = "mkdocs.yml"
	summaryFile = "SUMMARY.md"
)

// list is what the author says of order and title. The zero value is nothing.
type list struct {
	kind     kind
	dir      string         // that pages stand below
	summary  string         // the file that lists them, where it is a summary
	sidebar  []*mdbook.Item // the order of a program, as far as it is written out
	snippets []string       // folders that pages take files from
	lost     bool           // one of those folders is not there
	appended []string       // files at the end of every page
	spaces   bool           // a backslash makes a space one that does not break
	items    []*mdbook.Item
	meta     book.Meta
}

// readList reads the list of pages of a folder, if it has one.
func readList(f *files.Folder) (list, diag.List) {
	k, mark, dir := kindOf(f)
	switch k {
	case mkDocs:
		return readMkDocs(f)
	case hugo:
		return readHugo(f, mark)
	case docusaurus, vitePress, starlight:
		return readScript(f, list{kind: k, dir: dir}, mark)
	}
	l, found := gitbook(f)
	l.kind = k
	name := path.Join(l.dir, cmp.Or(l.summary, summaryFile))
	if !f.Exists(name) {
		return l, found
	}
	text, more := f.Text(name)
	found = append(found, more...)
	if text == nil {
		return l, found
	}
	l.summary = name
	l.items, more = mdbook.ReadSummary(text)
	return l, append(found, more...)
}

// broken says where a list does not parse.
func broken(text *source.File, err error) (found diag.List) {
	offset, msg, hint := config.Fault(text.Bytes, err)
	found.Errorf(text.Pos(offset), CodeList, hint, "%s", msg)
	return found
}

// entries puts the pages in the order of the list. Those that it does not name
// are left out.
func (s *Site) entries() *outline.Outline {
	byFile := map[string]*outline.Page{}
	for _, p := range s.pages {
		byFile[p.File] = p
	}
	placed := map[string]bool{}
	o := &outline.Outline{Entries: s.listed(s.list.items, byFile, placed)}
	for _, p := range s.pages {
		if !placed[p.File] && p.File != s.list.summary {
			o.LeftOut = append(o.LeftOut, outline.LeftOut{Page: p, Reason: outline.Special, Detail: "the list of pages does not name it"})
		}
	}
	return o
}

func (s *Site) listed(items []*mdbook.Item, byFile map[string]*outline.Page, placed map[string]bool) []*outline.Entry {
	var out []*outline.Entry
	var part *outline.Entry
	for _, i := range items {
		e := s.listedPage(i, byFile, placed)
		if e == nil {
			continue
		}
		e.Children = append(e.Children, s.listed(i.Children, byFile, placed)...)
		switch {
		case i.Part:
			part = e
			out = append(out, e)
		case part != nil && i.Listed:
			part.Children = append(part.Children, e)
		default:
			part = nil
			out = append(out, e)
		}
	}
	return slices.DeleteFunc(out, func(e *outline.Entry) bool {
		empty := byFile[e.File] == nil && len(e.Children) == 0
		if empty {
			s.found.Infof(e.At, CodeMissing, "write it, or take it off the list", "%q names no page and is left out", e.Title)
		}
		return empty
	})
}

// listedPage is the page of an item, under the item's title where it has one; a
// page without text for a title alone.
func (s *Site) listedPage(i *mdbook.Item, byFile map[string]*outline.Page, placed map[string]bool) *outline.Entry {
	if i.File == "" {
		name := path.Join(s.list.dir, "list", strconv.Itoa(int(i.At.Line)))
		return &outline.Entry{Page: &outline.Page{File: name, URL: "/" + name + "/", Title: i.Title, At: i.At}}
	}
	name := path.Join(s.list.dir, path.Join("/", i.File))
	p := byFile[name]
	switch {
	case strings.Contains(i.File, "://"):
		return nil
	case p == nil:
		s.found.Warnf(i.At, CodeMissing, "write it, or take it off the list", "there is no page %s", name)
		return nil
	case placed[name]:
		s.found.Warnf(i.At, CodeMissing, "name it once", "%s is on the list already, and stands in the book once", name)
		return nil
	}
	placed[name] = true
	if i.Title != "" {
		p.Title, p.At = i.Title, i.At
	}
	return &outline.Entry{Page: p}
}

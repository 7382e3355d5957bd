package folder

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"octavo/formats/flavour"
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
	appended []string       // files at the end of every page
	lost     bool           // one of them is not there
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

// gitbook is what the configuration of GitBook (.gitbook.yaml) or HonKit (book.json)
// says: the folder of the pages, the name of the summary, the title.
func gitbook(f *files.Folder) (list, diag.List) {
	l := list{dir: "."}
	for _, name := range []string{".gitbook.yaml", "book.json"} {
		if !f.Exists(name) {
			continue
		}
		text, found := f.Text(name)
		if text == nil {
			return l, found
		}
		var c struct {
			Root, Title, Description, Author, Language string
			Structure                                  struct{ Summary string }
		}
		if err := yaml.Unmarshal(text.Bytes, &c); err != nil { // JSON is YAML
			return l, append(found, broken(text, err)...)
		}
		l.dir = below(c.Root)
		l.summary = c.Structure.Summary
		l.meta = book.Meta{Title: c.Title, Description: c.Description, Language: c.Language}
		if c.Author != "" {
			l.meta.Authors = []book.Person{{Name: c.Author, Role: "aut"}}
		}
		return l, found
	}
	return l, nil
}

// mkdocs is what MkDocs' configuration says, as far as a book needs it.
type mkdocs struct {
	SiteName        string    `yaml:"site_name"`
	SiteDescription string    `yaml:"site_description"`
	SiteAuthor      string    `yaml:"site_author"`
	SiteURL         string    `yaml:"site_url"`
	DocsDir         string    `yaml:"docs_dir"`
	Nav             yaml.Node `yaml:"nav"`
	Extensions      yaml.Node `yaml:"markdown_extensions"`
	Theme           yaml.Node `yaml:"theme"` // a name, or a mapping that may say the language
}

func readMkDocs(f *files.Folder) (list, diag.List) {
	l := list{kind: mkDocs, dir: "docs"}
	text, found := f.Text(mkdocsFile)
	if text == nil {
		return l, found
	}
	var c mkdocs
	var tree yaml.Node
	err := yaml.Unmarshal(text.Bytes, &tree)
	if err == nil {
		settle(&tree, 0)
		err = tree.Decode(&c)
	}
	if err != nil {
		return l, append(found, broken(text, err)...)
	}
	if c.DocsDir != "" {
		l.dir = path.Join(".", c.DocsDir)
	}
	l.meta = book.Meta{Title: c.SiteName, Description: c.SiteDescription, URL: c.SiteURL}
	if c.Theme.Kind == yaml.MappingNode {
		var theme struct{ Language string }
		if c.Theme.Decode(&theme) == nil {
			l.meta.Language = theme.Language
		}
	}
	if c.SiteAuthor != "" {
		l.meta.Authors = []book.Person{{Name: c.SiteAuthor, Role: "aut"}}
	}
	l.items = navItems(&c.Nav, 0)
	folders, appended := snippetFiles(&c.Extensions)
	for _, n := range folders {
		dir := below(n.Value)
		l.snippets = append(l.snippets, dir)
		if !f.Exists(dir) {
			l.lost = true
			found.Warnf(source.Pos{File: mkdocsFile, Line: int32(n.Line), Col: int32(n.Column)}, flavour.CodeSnippet, "run the program that makes it before octavo, if one does",
				"pages take files from the folder %s, which is not there; the lines that ask for them stay as they are", dir)
		}
	}
	for _, n := range appended {
		l.appended = append(l.appended, n.Value)
	}
	return l, found
}

// snippetFiles are the folders of the extension pymdownx.snippets, and the files
// that it adds to every page.
func snippetFiles(extensions *yaml.Node) (folders, appended []*yaml.Node) {
	eachOption(extensions, "pymdownx.snippets", func(n *yaml.Node) {
		var one struct {
			Base   yaml.Node `yaml:"base_path"`
			Append yaml.Node `yaml:"auto_append"`
		}
		if n.Decode(&one) != nil {
			return
		}
		folders = append(folders, oneOrMore(&one.Base)...)
		appended = append(appended, oneOrMore(&one.Append)...)
	})
	return folders, appended
}

// oneOrMore are the strings of a list, or the only one.
func oneOrMore(n *yaml.Node) []*yaml.Node {
	return slices.DeleteFunc(append(slices.Clone(n.Content), n), func(n *yaml.Node) bool { return n.Kind != yaml.ScalarNode || n.Value == "" })
}

// eachOption calls f with what is said of the extension name, in a list of
// extensions or a mapping of them.
func eachOption(n *yaml.Node, name string, f func(*yaml.Node)) {
	for i, c := range n.Content {
		switch {
		case n.Kind == yaml.SequenceNode && c.Kind == yaml.MappingNode:
			eachOption(c, name, f)
		case n.Kind == yaml.MappingNode && i%2 == 1 && n.Content[i-1].Value == name:
			f(c)
		}
	}
}

// broken says where a list does not parse.
func broken(text *source.File, err error) (found diag.List) {
	offset, msg, hint := config.Fault(text.Bytes, err)
	found.Errorf(text.Pos(offset), CodeList, hint, "%s", msg)
	return found
}

// settle takes the tags of Python off values. !ENV [NAME, default] asks for a
// variable of the environment, which no book depends on: the default stands.
func settle(n *yaml.Node, depth int) {
	if depth > maxNav || n.Kind == yaml.AliasNode {
		return
	}
	if n.Tag == "!ENV" {
		last := yaml.Node{Kind: yaml.ScalarNode}
		if n.Kind == yaml.SequenceNode && len(n.Content) > 1 {
			last = *n.Content[len(n.Content)-1]
		}
		*n = last
	}
	if strings.HasPrefix(n.Tag, "!") && !strings.HasPrefix(n.Tag, "!!") || strings.HasPrefix(n.Tag, "tag:yaml.org,2002:python") {
		n.Tag = ""
	}
	for _, c := range n.Content {
		settle(c, depth+1)
	}
}

// maxNav bounds how deep the navigation of MkDocs nests.
const maxNav = 30

// navItems reads a list of pages, each a file, a title with a file, or a title
// with a list.
func navItems(n *yaml.Node, depth int) []*mdbook.Item {
	if n.Kind != yaml.SequenceNode || depth > maxNav {
		return nil
	}
	var out []*mdbook.Item
	for _, c := range n.Content {
		at := source.Pos{File: mkdocsFile, Line: int32(c.Line), Col: int32(c.Column)}
		switch {
		case c.Kind == yaml.ScalarNode:
			out = append(out, &mdbook.Item{File: c.Value, At: at})
		case c.Kind == yaml.MappingNode && len(c.Content) >= 2:
			i := &mdbook.Item{Title: c.Content[0].Value, At: at}
			if v := c.Content[1]; v.Kind == yaml.ScalarNode {
				i.File = v.Value
			} else {
				i.Children = navItems(v, depth+1)
			}
			out = append(out, i)
		}
	}
	return out
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

package folder

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"octavo/formats/flavour"
	"octavo/pipeline/files"
	"octavo/pipeline/outline"
)

// kind is the program that makes a web site of a folder's pages.
type kind uint8

const (
	folders kind = iota
	mkDocs
	gitBook // and HonKit
	docusaurus
	vitePress // and VuePress
	starlight
	hugo
)

// markers are files that say what kind a site is, with the folder of its pages.
// An empty folder: the one that the mark's own folder stands in.
var markers = []struct {
	file string
	kind kind
	dir  string
}{
	{mkdocsFile, mkDocs, "docs"},
	{"docusaurus.config.js", docusaurus, "docs"},
	{"docusaurus.config.ts", docusaurus, "docs"},
	{"docusaurus.config.mjs", docusaurus, "docs"},
	{"docs/.vitepress", vitePress, "docs"},
	{".vitepress", vitePress, "."},
	{"docs/.vuepress", vitePress, "docs"},
	{".vuepress", vitePress, "."},
	{"src/content/docs", starlight, "src/content/docs"},
	{"hugo.toml", hugo, "content"},
	{"hugo.yaml", hugo, "content"},
	{"config/_default/hugo.toml", hugo, "content"},
	{"config/_default/hugo.yaml", hugo, "content"},
	{"config.toml", hugo, "content"}, // its name in older sites
	{"config.yaml", hugo, "content"},
	{"config/_default/config.toml", hugo, "content"},
	{".gitbook.yaml", gitBook, "."},
	{summaryFile, gitBook, "."},
}

// kindOf is the kind of the site in f, the file that says so, and the folder of
// its pages. A folder with Jekyll's configuration is none of them.
func kindOf(f *files.Folder) (k kind, mark, dir string) {
	if f.Exists("_config.yml") || f.Exists("_config.yaml") {
		return folders, "", "."
	}
	for _, m := range markers {
		if f.Exists(m.file) && (m.kind == mkDocs || f.Exists(m.dir)) {
			return m.kind, m.file, m.dir
		}
	}
	return folders, "", "."
}

// firstOf is the first of files of the folder dir that is there, "" where none is.
func firstOf(f *files.Folder, dir string, names ...string) string {
	for _, name := range names {
		if name = path.Join(dir, name); f.Exists(name) {
			return name
		}
	}
	return ""
}

// flavours are the notations that pages of the kind may have.
func (k kind) flavours() flavour.Flavour {
	switch k {
	case mkDocs:
		return flavour.Admonitions | flavour.Snippets
	case gitBook:
		return flavour.Tags | flavour.Containers
	case docusaurus: // whose .md is MDX too
		return flavour.JSX | flavour.Containers
	case vitePress:
		return flavour.Containers | flavour.Snippets
	case hugo:
		return flavour.Shortcodes
	}
	return flavour.Containers
}

// reader reads the notations of the page p.
func (s *Site) reader(p *outline.Page) flavour.Reader {
	r := flavour.Reader{
		Flavour: s.list.kind.flavours(), File: flavour.File(s.read, slices.Concat(s.list.snippets, []string{".", s.list.dir})),
		Append: s.list.appended, Incomplete: s.list.lost,
	}
	if s.vault != nil {
		r.Flavour |= flavour.Notes
		r.Vault = s.vault
	}
	if path.Ext(p.File) == ".mdx" {
		r.Flavour |= flavour.JSX
	}
	if s.list.kind == hugo {
		r.Ref = func(to string) string { return s.referred(p, to) }
	}
	return r
}

// referred is where a reference of Hugo's on the page p leads: to a page as seen from
// p, else as seen from the root, else the only one of that name.
func (s *Site) referred(p *outline.Page, to string) string {
	name, fragment, _ := strings.Cut(to, "#")
	for _, from := range []string{name, "/" + name} {
		if hit, ok := s.addresses.Find(p, from); ok && name != "" && hit.Page != nil {
			return from + strings.TrimPrefix(to, name)
		}
	}
	only := s.byName[stem(name)]
	if only == nil || name == "" {
		return to
	}
	if fragment != "" {
		fragment = "#" + fragment
	}
	return only.URL + fragment
}

// pagesByName are the pages by what they are called, in the folder of their own if
// they speak for it; nil where several have one name.
func (s *Site) pagesByName() map[string]*outline.Page {
	out := map[string]*outline.Page{}
	for _, p := range s.pages {
		name := stem(p.File)
		if isOwnPage(p.File) {
			name = path.Base(path.Dir(p.File))
		}
		if _, twice := out[name]; twice {
			p = nil
		}
		out[name] = p
	}
	return out
}

// served is the folder whose files stand at the root of the web site too.
func (k kind) served(dir string) string {
	switch k {
	case docusaurus, hugo:
		return "static"
	case vitePress:
		return path.Join(dir, "public")
	case starlight:
		return "public"
	case mkDocs, gitBook:
		return dir
	}
	return ""
}

// address is where a page of the kind is published, name being its path below the
// folder of pages.
func (k kind) address(dir, name string) string {
	below := strings.TrimPrefix(name, dir+"/")
	switch k {
	case docusaurus:
		return "/docs/" + route(below, true)
	case vitePress, starlight, hugo:
		return "/" + route(below, false)
	}
	return "/" + name
}

// route is the path of a page without what generators leave off: its ending, the
// name of a folder's own page, and numbers that only sort.
func route(name string, numbers bool) string {
	parts := strings.Split(strings.TrimSuffix(name, path.Ext(name)), "/")
	for i, s := range parts {
		if rest := leadingNumber.ReplaceAllString(s, ""); numbers && rest != "" {
			parts[i] = rest
		}
	}
	if isOwnPage(name) {
		parts[len(parts)-1] = ""
	}
	return strings.Join(parts, "/")
}

// jekylls are what only a site of Jekyll has.
var jekylls = []string{"_config.yml", "_config.yaml", "_layouts", "_includes", "_posts", "_data"}

// jekyllKey finds a key of front matter that only Jekyll and its themes read. The
// layout of GitBook is a mapping, with nothing on its line.
var jekyllKey = regexp.MustCompile(`(?m)^(?:layout|nav_order|parent|grand_parent|has_children|has_toc|nav_exclude|permalink|child_nav_order|redirect_from)[ \t]*:[ \t]*\S`)

var titleKey = regexp.MustCompile(`(?m)^title[ \t]*:`)

// Recognise reports whether dir is a plain folder: it has Markdown pages, and
// neither a trace of Jekyll nor pages with front matter that Jekyll alone reads, nor
// layouts and data for them, which hold the menu; or it is a site of a program that
// kindOf knows.
func Recognise(dir string) bool {
	f, _ := files.Open(dir)
	if f == nil {
		return false
	}
	if k, _, _ := kindOf(f); k != folders {
		return true
	}
	names, _ := f.List(skip)
	traces := slices.ContainsFunc(jekylls, f.Exists)
	pages, side := 0, true // whether all stand side by side, with titles
	for _, name := range names {
		html := strings.HasSuffix(name, ".html")
		if !isMarkdown(name) && !html {
			continue
		}
		head := head(f, name)
		if head != nil && (traces || html || jekyllKey.Match(head)) {
			return false
		}
		if !html {
			pages++
			side = side && titleKey.Match(head) && path.Dir(name) == "."
		}
	}
	return pages > 0 && !side && !(f.Exists("_layouts") && f.Exists("_data"))
}

// head is the front matter of a page as it stands, nil where it has none.
func head(f *files.Folder, name string) []byte {
	text, _ := f.Text(name)
	if text == nil {
		return nil
	}
	_, from, to, body := frontMatter(text.Bytes)
	if body == 0 {
		return nil
	}
	return text.Bytes[from:to:to]
}

// Package mdbook reads books of mdBook: book.toml, SUMMARY.md, and chapters that
// include other files. What they are written in is CommonMark with GitHub's
// additions.
//
// See https://rust-lang.github.io/mdBook/format/. Preprocessors other than
// mdBook's own (links, index) are programs and do not run.
package mdbook

import (
	"bytes"
	"cmp"
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"octavo/pipeline/book"
	"octavo/pipeline/diag"
	"octavo/pipeline/files"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// Codes of the findings of this package.
const (
	CodeConfig  = "book-config"     // book.toml that does not parse
	CodeSummary = "summary"         // a summary that is not there, or a line of it that is no chapter
	CodeMissing = "missing-chapter" // a chapter whose file is not there
	CodeTwice   = "chapter-twice"   // a file that is two chapters
	CodeInclude = "mdbook-include"  // an include of what is not there
	CodeProgram = "not-run"         // a preprocessor, which is a program
)

// ConfigFile is what makes a folder a book of mdBook.
const ConfigFile = "book.toml"

// Site is a book on disk. It implements pipeline.Site and is safe for concurrent
// use.
type Site struct {
	folder    *files.Folder
	config    config
	outline   outline.Outline
	pages     map[string]*outline.Page // by file
	addresses *outline.Addresses
	found     diag.List
}

// config is what book.toml says, as far as a book needs it.
type config struct {
	Book struct {
		Title, Description, Language, Src string
		Authors                           []string
	}
	Preprocessor map[string]any
	Output       struct {
		HTML struct {
			SmartPunctuation bool   `toml:"smart-punctuation"`
			CurlyQuotes      bool   `toml:"curly-quotes"`
			SiteURL          string `toml:"site-url"`
			Code             struct {
				HideLines map[string]string `toml:"hidelines"`
			}
		}
	}
}

// Recognise reports whether dir holds a book of mdBook.
func Recognise(dir string) bool {
	f, _ := files.Open(dir)
	return f != nil && f.Exists(ConfigFile)
}

// Open reads the summary of the book in dir. With an error in the list the site
// may still be of use, but is nil when there is no such folder.
func Open(dir string) (*Site, diag.List) {
	folder, found := files.Open(dir)
	if folder == nil {
		return nil, found
	}
	s := &Site{folder: folder, pages: map[string]*outline.Page{}}
	s.readConfig(&found)
	src := s.src()
	f, unread := folder.Text(path.Join(src, "SUMMARY.md"))
	if f == nil {
		found.Errorf(source.Pos{File: path.Join(src, "SUMMARY.md")}, CodeSummary, "list the chapters there, or name the folder with src in book.toml", "there is no SUMMARY.md to take the chapters from")
		return s, append(found, unread...)
	}
	items, odd := ReadSummary(f)
	s.found = append(s.found, odd...)
	s.outline.Entries = s.entries(items)
	s.addFiles(src)
	return s, found
}

func (s *Site) readConfig(found *diag.List) {
	f, unread := s.folder.Text(ConfigFile)
	*found = append(*found, unread...)
	if f == nil {
		return
	}
	_, err := toml.Decode(string(f.Bytes), &s.config)
	at := source.Pos{File: ConfigFile}
	var bad toml.ParseError
	if errors.As(err, &bad) {
		at.Line, at.Col = int32(bad.Position.Line), int32(bad.Position.Col)
		found.Errorf(at, CodeConfig, "mend the TOML", "%s", bad.Message)
	} else if err != nil {
		found.Errorf(at, CodeConfig, "mend the TOML", "%v", err)
	}
	for _, name := range slices.Sorted(maps.Keys(s.config.Preprocessor)) {
		if !slices.Contains(built, name) {
			found.Infof(section(f, name), CodeProgram, "what it makes of the pages on the web is not in the book", "the preprocessor %s is a program, and no program is run", name)
		}
	}
}

// built are the preprocessors whose work is done here: mdBook's own, and KaTeX.
var built = []string{"links", "index", "katex"}

// section is where the configuration of the preprocessor name begins.
func section(f *source.File, name string) source.Pos {
	if i := bytes.Index(f.Bytes, []byte("[preprocessor."+name)); i >= 0 {
		return f.Pos(i)
	}
	return source.Pos{File: f.Name}
}

func (s *Site) src() string { return path.Join(".", cmp.Or(s.config.Book.Src, "src")) }

// Smart reports whether quotes and dashes of the text are to be set as such.
func (s *Site) Smart() bool {
	return s.config.Output.HTML.SmartPunctuation || s.config.Output.HTML.CurlyQuotes
}

// entries are the entries of items. The chapters after the title of a part stand
// below it, up to the next title or a chapter outside the list.
func (s *Site) entries(items []*Item) []*outline.Entry {
	var out []*outline.Entry
	var part *outline.Entry
	for _, i := range items {
		if i.Part || !i.Listed {
			part = nil
		}
		e := s.entry(i)
		switch {
		case e == nil:
		case part != nil:
			part.Children = append(part.Children, e)
		default:
			out = append(out, e)
		}
		if i.Part {
			part = e
		}
	}
	return out
}

// entry is a chapter with those below it; nil when it has no place.
func (s *Site) entry(i *Item) *outline.Entry {
	p := s.page(i)
	if p == nil {
		return nil
	}
	e := &outline.Entry{Page: p, Children: s.entries(i.Children)}
	if i.File == "" && !i.Part && len(e.Children) == 0 {
		s.outline.LeftOut = append(s.outline.LeftOut, outline.LeftOut{Page: p, Reason: outline.Special, Detail: "a draft: the summary names no file for it"})
		return nil
	}
	return e
}

// page is the page of an item. An item without a file has a page without text.
func (s *Site) page(i *Item) *outline.Page {
	p := &outline.Page{Title: i.Title, At: i.At, Unnumbered: !i.Listed}
	if i.File == "" {
		p.File = path.Join(s.src(), "SUMMARY", slug(i.Title, len(s.pages)))
		p.URL = "/" + p.File + "/"
		s.pages[p.File] = p
		return p
	}
	p.File, p.URL = path.Join(s.src(), i.File), address(i.File)
	if s.pages[p.File] != nil {
		s.found.Warnf(i.At, CodeTwice, "list it once", "%s is a chapter already, and stands in the book once", p.File)
		return nil
	}
	if !s.folder.Exists(p.File) {
		s.found.Warnf(i.At, CodeMissing, "write it, or leave the address empty to make it a draft", "there is no %s; the chapter has no text", p.File)
	}
	s.pages[p.File] = p
	return p
}

// slug names an item without a file, apart from all others.
func slug(title string, n int) string {
	words := strings.FieldsFunc(strings.ToLower(title), func(c rune) bool { return (c < 'a' || c > 'z') && (c < '0' || c > '9') })
	return strings.Join(append(words, string(rune('a'+n%26))+strings.Repeat("a", n/26)), "-")
}

// address is where mdBook publishes a chapter.
func address(file string) string {
	dir, base := path.Split(file)
	stem := strings.TrimSuffix(base, path.Ext(base))
	if strings.EqualFold(stem, "readme") || stem == "index" {
		return "/" + dir
	}
	return "/" + dir + stem + ".html"
}

// addFiles makes the addresses known, and leaves pages out that the summary does
// not list.
func (s *Site) addFiles(src string) {
	names, unread := s.folder.List(func(name string, dir bool) bool {
		return strings.HasPrefix(path.Base(name), ".") || dir && !within(name, src) && !within(src, name)
	})
	s.found = append(s.found, unread...)
	var static []string
	for _, name := range names {
		switch {
		case s.pages[name] != nil || !within(name, src):
		case path.Ext(name) == ".md" && path.Base(name) != "SUMMARY.md":
			p := &outline.Page{File: name, URL: address(strings.TrimPrefix(name, src+"/")), Title: name, At: source.Pos{File: name}}
			s.outline.LeftOut = append(s.outline.LeftOut, outline.LeftOut{Page: p, Reason: outline.Special, Detail: "SUMMARY.md does not list it"})
		default:
			static = append(static, name)
		}
	}
	var pages []*outline.Page
	for e := range s.outline.All() {
		pages = append(pages, e.Page)
	}
	s.addresses = outline.NewAddresses(pages, static, s.baseurl())
	s.addresses.Serve(src)
}

// within reports whether name is dir or stands below it.
func within(name, dir string) bool {
	return dir == "." || name == dir || strings.HasPrefix(name, dir+"/")
}

// baseurl is the path of site-url.
func (s *Site) baseurl() string {
	u := s.config.Output.HTML.SiteURL
	if _, rest, ok := strings.Cut(u, "://"); ok {
		_, u, _ = strings.Cut(rest, "/")
	}
	return "/" + strings.Trim(u, "/")
}

// Outline is the reading order of all chapters.
func (s *Site) Outline() (*outline.Outline, diag.List) {
	return &s.outline, slices.Clone(s.found)
}

// Addresses knows every chapter and file of the book.
func (s *Site) Addresses() *outline.Addresses { return s.addresses }

// FS holds the book's files.
func (s *Site) FS() fs.FS { return s.folder.FS() }

// Meta is what book.toml says of the book.
func (s *Site) Meta() book.Meta {
	b := s.config.Book
	m := book.Meta{Title: b.Title, Description: b.Description, Language: b.Language}
	if strings.Contains(s.config.Output.HTML.SiteURL, "://") {
		m.URL = s.config.Output.HTML.SiteURL
	}
	for _, a := range b.Authors {
		m.Authors = append(m.Authors, book.Person{Name: a, Role: "aut"})
	}
	return m
}

// Text is the text of a chapter, what it includes in its place and without the
// hidden lines of its listings.
func (s *Site) Text(p *outline.Page) (*source.Text, diag.List) {
	if path.Ext(p.File) == "" || !s.folder.Exists(p.File) {
		return source.NewFile(p.File, nil).Whole(0), nil
	}
	f, found := s.folder.Text(p.File)
	if f == nil {
		return source.NewFile(p.File, nil).Whole(0), found
	}
	in := includer{site: s}
	in.file(f, 0, len(f.Bytes), nil, 0)
	return s.withoutHiddenLines(in.out.Text()), append(found, in.found...)
}

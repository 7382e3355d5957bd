package justthedocs

import (
	"bytes"
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"octavo/formats/liquid"
	"octavo/pipeline/diag"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// document is what templates know of a page or a collection's document. It
// implements liquid.Object: its text is worked out when a template asks for it.
type document struct {
	site *Site
	page *outline.Page
	own  map[string]any // its front matter, mappings in order
	kind string         // pages, posts or the collection's label

	once sync.Once
	vars map[string]any
}

// variables are what templates know of the page as page.x. Nobody writes to them.
func (d *document) variables() map[string]any {
	d.once.Do(func() { d.vars = d.allVariables() })
	return d.vars
}

func (d *document) allVariables() map[string]any {
	p := d.page
	vars := maps.Clone(p.Front)
	maps.Copy(vars, d.own)
	if vars["content"] == nil {
		vars["content"] = draft{d}
	}
	vars["url"], vars["path"] = p.URL, d.site.relative(p)
	if p.Collection == "" {
		vars["name"], vars["dir"] = path.Base(p.File), p.URL[:strings.LastIndexByte(p.URL, '/')+1]
		return vars
	}
	vars["collection"], vars["relative_path"] = p.Collection, vars["path"]
	vars["id"] = strings.TrimSuffix(strings.TrimSuffix(p.URL, "/"), ".html")
	vars["slug"], vars["ext"], vars["draft"] = d.slug(), path.Ext(p.File), false
	vars["tags"], vars["categories"] = d.labels("tags", "tag"), d.labels("categories", "category")
	if vars["title"] == nil {
		vars["title"] = p.Title
	}
	if t, ok := vars["date"].(time.Time); ok {
		vars["date"] = outline.Moment(t) // a document's date is a time of day, a page's a day
	}
	return vars
}

// labels are the tags or categories of a document, in the order of its front
// matter.
func (d *document) labels(many, one string) []any {
	out := []any{}
	for _, l := range append(words(d.page.Front[many]), words(d.page.Front[one])...) {
		if !slices.Contains(out, any(l)) {
			out = append(out, l)
		}
	}
	return out
}

func (d *document) slug() string {
	stem := strings.TrimSuffix(path.Base(d.page.File), path.Ext(d.page.File))
	if m := postName.FindStringSubmatch(stem); m != nil && d.kind == "posts" {
		return m[2]
	}
	return stem
}

// Field is what a loop's variable has under name.
func (d *document) Field(c *liquid.Call, name string) any {
	switch name {
	case "content":
		return content{d, false}
	case "excerpt":
		return content{d, true}
	case "output":
		return d
	case "next", "previous":
		return d.neighbour(name == "next")
	}
	return d.variables()[name]
}

// neighbour is the next or previous document of the collection.
func (d *document) neighbour(next bool) any {
	all := d.site.collections[d.page.Collection]
	for i, x := range all {
		if next != (d.kind == "posts") {
			i++
		} else {
			i--
		}
		if x == d && i >= 0 && i < len(all) {
			return all[i]
		}
	}
	return nil
}

// Print is the document as the site shows it: its content in its layouts, as far
// as these are the site's own and no whole web pages.
func (d *document) Print(c *liquid.Call) (*source.Text, diag.List) {
	c = c.Deeper()
	if c == nil {
		return nil, d.endless()
	}
	text, found := content{d, false}.Print(c)
	return d.site.layOut(c, d, text, found)
}

// HTML is the document with its Markdown made HTML.
func (d *document) HTML(c *liquid.Call) string {
	c = c.Deeper()
	if c == nil {
		return ""
	}
	inner := content{d, false}
	text, _ := d.site.layOut(c, d, source.NewFile(d.page.File, []byte(inner.HTML(c))).Whole(0), nil)
	return string(text.Bytes)
}

func (d *document) endless() diag.List {
	var found diag.List
	found.Warnf(source.Pos{File: d.page.File}, liquid.CodeLimit, "let no document show itself", "this document asks for itself; what would follow is left out")
	return found
}

// content is the text of a document without its layouts.
type content struct {
	*document
	excerpt bool // its first paragraph only
}

// text is the document's own text, its templating run.
func (d content) text(c *liquid.Call) (*source.Text, diag.List) {
	c = c.Deeper()
	if c == nil {
		return source.NewFile(d.page.File, nil).Whole(0), d.endless()
	}
	f, found := d.site.folder.Text(d.page.File)
	if f == nil {
		return source.NewFile(d.page.File, nil).Whole(0), found
	}
	text, more := d.site.run(c, d.document, f, bodyOf(f), nil)
	if d.excerpt {
		text = upTo(text, d.separator())
	}
	return text, append(found, more...)
}

// separator ends the excerpt of the document; without one it is its first paragraph.
func (d *document) separator() string {
	return cmp.Or(text(d.page.Front["excerpt_separator"]), text(d.site.config.values["excerpt_separator"]), "\n\n")
}

// upTo is what stands before mark, without white space at the head.
func upTo(t *source.Text, mark string) *source.Text {
	b := t.Bytes
	from := len(b) - len(bytes.TrimLeft(b, "\n \t"))
	to := len(b)
	if i := bytes.Index(b[from:], []byte(mark)); i >= 0 {
		to = from + i
	}
	return t.Slice(from, to)
}

// draft is the text of a document as it was written, which is what its own templates
// know of its content: it stands before any of them has run.
type draft struct{ *document }

// Field of a draft: its size.
func (d draft) Field(c *liquid.Call, name string) any {
	if name == "size" {
		return len([]rune(d.HTML(c)))
	}
	return nil
}

// Print is the text with its places.
func (d draft) Print(*liquid.Call) (*source.Text, diag.List) {
	f, found := d.site.folder.Text(d.page.File)
	if f == nil {
		return source.NewFile(d.page.File, nil).Whole(0), found
	}
	return f.Whole(bodyOf(f)), found
}

// HTML is the text as it stands, Markdown and all.
func (d draft) HTML(c *liquid.Call) string {
	text, _ := d.Print(c)
	return string(text.Bytes)
}

// Field of a text: its size and the like are asked of its HTML.
func (d content) Field(c *liquid.Call, name string) any {
	if name == "size" {
		return len([]rune(d.HTML(c)))
	}
	return nil
}

// Print is the text where HTML stands round it: Markdown says that it is so.
func (d content) Print(c *liquid.Call) (*source.Text, diag.List) {
	text, found := d.text(c)
	if d.page.HTML || len(bytes.TrimSpace(text.Bytes)) == 0 {
		return text, found
	}
	var b source.Builder
	f := source.NewFile(d.page.File, nil)
	b.Make(f, 0, nil, []byte("<div markdown=\"1\">\n\n"))
	b.Append(text, nil)
	b.Make(f, 0, nil, []byte("\n\n</div>\n"))
	return b.Text(), found
}

func (d content) HTML(c *liquid.Call) string {
	text, _ := d.text(c)
	if d.page.HTML || d.site.Markdown == nil {
		return string(text.Bytes)
	}
	return d.site.Markdown(string(text.Bytes))
}

package formats

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"octavo/formats/markdown"
	"octavo/formats/markdown/strict"
	"octavo/formats/xhtml"
	"octavo/pipeline"
	"octavo/pipeline/book"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// Dialects are the names of the flavours of Markdown.
var Dialects = []string{"jekyll", "kramdown", "commonmark"}

// Views are the forms in which Inspect puts out a page.
var Views = []string{"dump", "json", "xhtml"}

// ErrNotAPage says that a file is no page of its site.
var ErrNotAPage = errors.New("not a page of its site")

// Inspect is one page right after its Markdown was read, for people who look for
// a fault. root is the site's folder. By the rules of kramdown and CommonMark a
// file is Markdown from its first byte: neither has front matter. options is a file
// of kramdown's options; empty: those of its test runner. What answers mean is left
// out.
func Inspect(root, file, view, dialect, options string, answers ...config.Selector) (string, diag.List, error) {
	c, found, err := readPage(root, file, dialect, options, answers)
	if err != nil {
		return "", found, err
	}
	switch view {
	case "json":
		out, err := book.JSON(c)
		return string(out) + "\n", found, err
	case "xhtml":
		p := xhtml.Printer{Plain: true, Escaped: dialect == "commonmark"}
		p.Blocks(c.Blocks)
		p.Notes()
		return string(p.Bytes()) + "\n", found, nil
	}
	return book.Dump(c), found, nil
}

func readPage(root, file, dialect, options string, answers []config.Selector) (*book.Chapter, diag.List, error) {
	if dialect != "jekyll" {
		return readAlone(file, dialect, options)
	}
	site, markup, found := Open(root)
	if site == nil {
		return nil, found, ErrNotAPage
	}
	settings, _ := ReadSettings(root, "", nil)
	site, markup = WithMath(site, markup, settings)
	o, _ := site.Outline()
	page, ok := findPage(site, o, root, file)
	if !ok {
		return nil, nil, ErrNotAPage
	}
	text, found := site.Text(page)
	c, l := markup.Chapter(page, text)
	c, found = pipeline.WithoutAnswers(c, append(found, l...), answers)
	return c, found, nil
}

func readAlone(file, dialect, options string) (*book.Chapter, diag.List, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, nil, cause(err)
	}
	reader := &markdown.Reader{Dialect: markdown.CommonMark}
	if dialect == "kramdown" {
		o, err := kramdownOptions(options)
		if err != nil {
			return nil, nil, cause(err)
		}
		reader = &markdown.Reader{Dialect: markdown.Kramdown, Kramdown: &o}
	}
	name := filepath.Base(file)
	page := &outline.Page{File: name, At: source.Pos{File: name}}
	c, found := reader.Chapter(page, source.NewFile(name, data).Whole(0))
	return c, found, nil
}

// kramdownOptions reads a file of kramdown's options, whose keys are Ruby symbols
// (:auto_ids) or plain; without one, those of its test runner hold.
func kramdownOptions(file string) (strict.Options, error) {
	if file == "" {
		return strict.TestDefaults(), nil
	}
	o := strict.Defaults()
	data, err := readFile(file)
	if err != nil {
		return o, err
	}
	var options map[string]any
	if err := yaml.Unmarshal(data, &options); err != nil {
		return o, err
	}
	for _, key := range slices.Sorted(maps.Keys(options)) {
		o.Set(strings.TrimPrefix(key, ":"), options[key])
	}
	return o, nil
}

// findPage is the page that file is, in the reading order or not.
func findPage(site pipeline.Site, o *outline.Outline, root, file string) (*outline.Page, bool) {
	name, err := pathWithin(root, file)
	if err != nil {
		return nil, false
	}
	if hit, ok := site.Addresses().Find(&outline.Page{File: "octavo", URL: "/"}, "/"+name); ok && hit.Page != nil && hit.Page.File == name {
		return hit.Page, true
	}
	for e := range o.All() {
		if e.File == name {
			return e.Page, true
		}
	}
	for _, l := range o.LeftOut {
		if l.File == name {
			return l.Page, true
		}
	}
	return nil, false
}

func pathWithin(root, file string) (string, error) {
	from, err := filepath.Abs(root)
	if err != nil {
		return "", err
	}
	to, err := filepath.Abs(file)
	if err != nil {
		return "", err
	}
	name, err := filepath.Rel(from, to)
	if err != nil || strings.HasPrefix(name, "..") {
		return "", ErrNotAPage
	}
	return filepath.ToSlash(name), nil
}

package justthedocs

import (
	"bytes"
	"cmp"
	"path"
	"regexp"

	"octavo/formats/liquid"
	"octavo/pipeline/diag"
	"octavo/pipeline/files"
	"octavo/pipeline/source"
)

// maxLayouts bounds layouts in layouts, which may go in a circle.
const maxLayouts = 20

var wholePage = regexp.MustCompile(`(?i)<!doctype|<html|<body|<head\b`)

// fragment is a layout of the site's own that is no whole web page; nil when it
// is one, is the theme's, or is not there.
func (s *Site) fragment(name string) *source.File {
	f, known := s.fragments.Load(name)
	if !known { // pages share few layouts, most of which the site has not itself
		f, _ = s.fragments.LoadOrStore(name, s.readFragment(name))
	}
	return f.(*source.File)
}

func (s *Site) readFragment(name string) *source.File {
	if name == "" || name == "none" {
		return nil
	}
	dir := cmp.Or(text(s.config.values["layouts_dir"]), "_layouts")
	for _, ending := range []string{".html", ".md", ".liquid", ".htm"} {
		f, err := s.part(path.Join(dir, path.Join("/", name+ending)))
		if err != nil {
			continue
		}
		if wholePage.Match(f.Bytes) {
			return nil
		}
		return f
	}
	return nil
}

// layOut puts text, the content of d, into d's layouts.
func (s *Site) layOut(c *liquid.Call, d *document, inner *source.Text, found diag.List) (*source.Text, diag.List) {
	name := text(d.page.Front["layout"])
	for range maxLayouts {
		f := s.fragment(name)
		if f == nil {
			break
		}
		m := mapping{}
		from, to, body, ok := frontMatter(f.Bytes)
		if ok {
			m, _ = readYAML(f, from, to)
		}
		var more diag.List
		inner, more = s.run(c, d, f, body, map[string]any{"content": shown{inner, s}, "layout": m.ordered})
		found = append(found, more...)
		name = text(m.values["layout"])
	}
	return inner, found
}

// CodeLayout says that a layout shows more of the site than the page does.
const CodeLayout = "layout-not-shown"

// listing begins a loop over pages, collections or data of the site.
var listing = regexp.MustCompile(`\{%-?\s*for\s+\w+\s+in\s+site\.`)

// sayListing says that the layout of d, which has text of its own, lists what stands
// elsewhere on the site: the book has the text alone.
func (s *Site) sayListing(d *document, found *diag.List) {
	name := text(d.page.Front["layout"])
	if f := s.fragment(name); f != nil && listing.Match(f.Bytes) {
		found.Infof(source.Pos{File: d.page.File}, CodeLayout, "a page without text of its own is shown through its layout", "layout %q lists pages or data of the site, which the book does not show beside the text of the page", name)
	}
}

// shown is a text that is ready to be put out in a layout.
type shown struct {
	text *source.Text
	site *Site
}

func (t shown) Field(_ *liquid.Call, name string) any {
	if name == "size" {
		return len([]rune(string(t.text.Bytes)))
	}
	return nil
}

func (t shown) Print(*liquid.Call) (*source.Text, diag.List) { return t.text, nil }

func (t shown) HTML(*liquid.Call) string {
	s := string(t.text.Bytes)
	if t.site.Markdown != nil && bytes.Contains(t.text.Bytes, []byte("markdown=")) {
		return t.site.Markdown(s)
	}
	return s
}

// part is a file that pages are made of: an include or a layout.
func (s *Site) part(name string) (*source.File, error) {
	if f, known := s.parts.Load(name); known {
		return f.(*source.File), nil
	}
	b, err := s.folder.Read(name)
	if err != nil {
		return nil, err
	}
	f, _ := files.Clean(name, b)
	kept, _ := s.parts.LoadOrStore(name, f)
	return kept.(*source.File), nil
}

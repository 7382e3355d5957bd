package justthedocs

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"octavo/pipeline/book"
	"octavo/pipeline/files"
	"octavo/pipeline/outline"
)

// siteConfig is what _config.yml says, as far as a book needs it. The zero value
// is a site without one.
type siteConfig struct {
	values    map[string]any
	ordered   map[string]any // the same, with mappings in order, for templates
	permalink string
	markdown  []string // endings of Markdown files
	filter    filter
	defaults  []defaults
	nav       []string // collections in the navigation
	labels    []string // of all collections, in the order written
	plugins   []string
}

// defaults are front-matter values for the pages of a scope.
type defaults struct {
	path, kind string
	values     map[string]any
}

func newConfig(values map[string]any) siteConfig {
	c := siteConfig{values: values, permalink: cmp.Or(text(values["permalink"]), "date")}
	c.markdown = strings.Split(cmp.Or(text(values["markdown_ext"]), "markdown,mkdown,mkdn,mkd,md"), ",")
	c.filter = filter{
		include: append([]string{".htaccess"}, texts(values["include"])...),
		exclude: append(slices.Clone(jekyllExcludes), texts(values["exclude"])...),
	}
	for _, d := range list(values["defaults"]) {
		scope, _ := object(d)["scope"].(map[string]any)
		c.defaults = append(c.defaults, defaults{
			path: strings.TrimPrefix(text(scope["path"]), "/"), kind: text(scope["type"]), values: object(object(d)["values"]),
		})
	}
	c.plugins = append(texts(values["plugins"]), texts(values["gems"])...)
	return c
}

// has reports whether a plug-in runs. GitHub Pages runs several by default, but
// only on GitHub's machines; a site that names the bundle means it.
func (c *siteConfig) has(plugin string) bool {
	return slices.Contains(c.plugins, plugin) || slices.Contains(c.plugins, "github-pages")
}

// front is a page's front matter over the defaults of the scopes it is in, of
// which the longest path wins.
func (c *siteConfig) front(file, kind string, own map[string]any) map[string]any {
	fitting := slices.Clone(c.defaults)
	fitting = slices.DeleteFunc(fitting, func(d defaults) bool { return !d.fits(file, kind, c.collectionsDir()) })
	slices.SortStableFunc(fitting, func(a, b defaults) int { return cmp.Compare(len(a.path), len(b.path)) })
	front := map[string]any{}
	for _, d := range fitting {
		for k, v := range d.values {
			front[k] = v
		}
	}
	for k, v := range own {
		front[k] = v
	}
	return front
}

// fits reports whether the scope holds file. Where collections have a folder, paths
// begin there; patterns are matched as they are.
func (d defaults) fits(file, kind, collections string) bool {
	if d.kind != "" && d.kind != kind {
		return false
	}
	p := strings.TrimSuffix(d.path, "/")
	if strings.Contains(p, "*") {
		for dir := file; dir != "."; dir = path.Dir(dir) {
			if files.Match(p, dir) {
				return true
			}
		}
		return false
	}
	p, file = withoutDir(p, collections), withoutDir(file, collections)
	return p == "" || file == p || strings.HasPrefix(file, p+"/")
}

// withoutDir is a path as seen from the folder dir, where it stands below that.
func withoutDir(name, dir string) string {
	if dir == "" {
		return name
	}
	return strings.TrimPrefix(name, dir+"/")
}

// meta is what the configuration says of the site as a publication.
func (c *siteConfig) meta() book.Meta {
	v := c.values
	m := book.Meta{
		Title:       strings.TrimSpace(cmp.Or(text(v["title"]), text(v["name"]))),
		Subtitle:    strings.TrimSpace(text(v["tagline"])),
		Description: strings.TrimSpace(text(v["description"])),
		Language:    strings.ReplaceAll(cmp.Or(text(v["lang"]), text(v["locale"])), "_", "-"),
	}
	if u := strings.TrimSuffix(text(v["url"]), "/"); u != "" {
		m.URL = u + c.baseurl() + "/"
	}
	authors := list(v["author"])
	if authors == nil {
		authors = append(list(v["authors"]), v["author"])
	}
	for _, a := range authors {
		name := text(a)
		if o := object(a); o != nil {
			name = text(o["name"])
		}
		if name = strings.TrimSpace(name); name != "" {
			m.Authors = append(m.Authors, book.Person{Name: name, Role: "aut"})
		}
	}
	return m
}

// collectionsDir is the folder that holds the collections; "" is the site's own.
func (c *siteConfig) collectionsDir() string {
	return strings.Trim(text(c.values["collections_dir"]), "/")
}

// baseurl is "" or opens with a slash and ends without one.
func (c *siteConfig) baseurl() string {
	b := strings.Trim(text(c.values["baseurl"]), "/")
	if b == "" {
		return ""
	}
	return "/" + b
}

func text(v any) string { return outline.ValueText(v) }

func object(v any) map[string]any {
	m, _ := v.(map[string]any)
	return m
}

func list(v any) []any {
	l, _ := v.([]any)
	return l
}

// texts is a list of texts, or a single text, which may name several.
func texts(v any) []string {
	if s, ok := v.(string); ok {
		return []string{s}
	}
	var out []string
	for _, x := range list(v) {
		out = append(out, text(x))
	}
	return out
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

package library

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"hash"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"octavo/cmd/octavo/press"
	"octavo/pipeline"
	"octavo/pipeline/outline"
)

// keys makes the keys of the books of one site. A key covers, in this order: octavo
// itself, the clock, the programs that draw diagrams, what all books of the site
// share (names of files, addresses of pages, configuration, data, includes: every
// file that is neither page nor picture), the book's settings and outline, its pages
// and its pictures. Of pages that ask the site for others in a template it covers all
// pages and drawings.
//
// Pictures from the net are pinned by octavo.lock and asked for with --force.
type keys struct {
	files  *siteFiles
	shared []byte // hash of what all books share
	all    []byte // hash of all that a template may ask for
}

func newKeys(l *Library, files *siteFiles, s *press.Site, around pipeline.Surroundings) *keys {
	k := &keys{files: files}
	h := sha256.New()
	write(h, files.tool, l.Version)
	put(h, around.Epoch, around.Commit)
	if around.Tools != nil {
		put(h, around.Tools.Commands)
	}
	pages := pagesOf(s.Outline)
	isPage := map[string]bool{}
	for _, p := range pages {
		isPage[p.File] = true
		write(h, p.File, p.URL)
	}
	for _, name := range files.names {
		write(h, name)
		if !isPage[name] && (!isPicture(name) || isIncluded(name)) && name != "octavo.lock" {
			write(h, files.hash(name))
		}
	}
	k.shared = h.Sum(nil)
	h.Reset()
	for _, p := range pages {
		write(h, p.File, files.hash(p.File))
	}
	for _, name := range files.names { // a drawing is text, which {{#include}} takes from anywhere
		if strings.EqualFold(path.Ext(name), ".svg") {
			write(h, name, files.hash(name))
		}
	}
	k.all = h.Sum(nil)
	return k
}

// isIncluded reports whether a picture lies where templates take text from, as Jekyll
// names such folders: _includes, _layouts.
func isIncluded(name string) bool {
	return strings.HasPrefix(name, "_") || strings.Contains(name, "/_")
}

// of is the key of a book that shows these pictures of its site.
func (k *keys) of(plan pipeline.Plan, pictures []string) string {
	h := sha256.New()
	h.Write(k.shared)
	settings := plan.Settings
	settings.Dir = ""
	put(h, settings, plan.Slug, plan.Title)
	asks := false
	for e, depth := range plan.All() {
		put(h, depth, e.Title)
		write(h, e.File, k.files.hash(e.File))
		asks = asks || k.asks(e.File)
	}
	if asks {
		h.Write(k.all)
	}
	pictures = slices.Sorted(slices.Values(pictures))
	for _, name := range pictures {
		write(h, name, k.files.hash(name))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// templates finds what lets a page hold more than its own file: includes, and what
// a template asks of the site beyond its own settings.
var templates = regexp.MustCompile(`\{%-?\s*include|\{\{#|site\.([a-z_]+)|site\[`)

// own are the keys of a template's site that say nothing of other pages.
var own = []string{"baseurl", "url", "title", "description", "data", "time", "lang", "author", "email", "github"}

// asks reports whether a page's template may show other pages.
func (k *keys) asks(name string) bool {
	data, err := fs.ReadFile(k.files.fsys, name)
	if err != nil {
		return true
	}
	if !slices.Contains([]string{".md", ".markdown", ".mkd", ".mkdown"}, strings.ToLower(path.Ext(name))) {
		return true // an HTML page, which is likely to be a template
	}
	for _, m := range templates.FindAllSubmatch(data, -1) {
		if !slices.Contains(own, string(m[1])) {
			return true
		}
	}
	return false
}

// pagesOf are all pages of a site, in the reading order or not.
func pagesOf(o *outline.Outline) []*outline.Page {
	var pages []*outline.Page
	for e := range o.All() {
		pages = append(pages, e.Page)
	}
	for _, l := range o.LeftOut {
		pages = append(pages, l.Page)
	}
	return pages
}

// isPicture reports whether a file is one that only a book that shows it depends on.
func isPicture(name string) bool {
	return slices.Contains([]string{
		".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp", ".ico", ".tif", ".tiff",
		".pdf", ".epub", ".zip", ".gz", ".mp3", ".mp4", ".webm", ".mov", ".docx", ".pptx", ".xlsx",
	}, strings.ToLower(path.Ext(name)))
}

// write hashes texts so that no two lists of texts look alike.
func write(h hash.Hash, texts ...string) {
	for _, t := range texts {
		io.WriteString(h, t)
		h.Write([]byte{0})
	}
}

// put hashes values.
func put(h hash.Hash, values ...any) {
	for _, v := range values {
		data, err := json.Marshal(v)
		if err != nil {
			panic(err) // plain structs
		}
		h.Write(append(data, 0))
	}
}

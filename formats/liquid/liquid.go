// Package liquid evaluates Jekyll's templating before Markdown is read: text
// out, with a map back to where each byte came from.
//
// A file is taken apart into a tree (template) of copied text, outputs and
// blocks, and the tree is run. Copied text keeps its place in its file; what a
// tag makes has the tag's place; what stands in an include has its own place and
// the chain of places that asked for it (source.Pos.Via).
//
// Values, operators and filters follow Ruby's Liquid and Jekyll 4.3: mappings have
// an order, whole numbers divide to whole numbers, and/or are read from the right
// (formats/testdata/jekyll.txtar holds what Jekyll itself makes of each).
//
// The best kept of Go's engines, github.com/osteele/liquid, was tried at v1.6.0. It
// writes to an io.Writer and does not tell which bytes came from where, so that no
// finding of a later stage could name its line; an unknown tag or filter ends the
// page with an error and no text; nothing bounds a loop that doubles a text (24
// turns: 134 MB); a whole number of 20 digits panics; and/or are read from the left;
// and of Jekyll's filters it has few. Mappings keep their order as yaml.MapSlice.
//
// Nothing is lost in silence: a tag or filter that is not known stays in the
// text as it was written and is a finding. Nothing runs code, asks for the time
// or picks at random; loops, includes and output are bounded.
package liquid

import (
	"bytes"
	"maps"
	"sync"

	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// Codes of the findings of this package.
const (
	CodeNotEvaluated = "liquid-not-evaluated" // stays in the text as it is
	CodeInclude      = "liquid-include"       // an include that is not there
	CodeLink         = "liquid-link"          // {% link %} or {% post_url %} to no page or file
	CodeUndefined    = "liquid-undefined"     // a variable that nothing has set
	CodeServer       = "liquid-server-only"   // a value that only the building of the web site knows
	CodeLimit        = "liquid-limit"         // a page that asks for too much
)

// Site is what templates can ask the site for. Its functions may be nil. Run may
// be called from several goroutines.
type Site struct {
	Vars            map[string]any                                // site.x
	Opaque          map[string]bool                               // names of site.x of which only the building of the web site knows what Vars has not
	URL             string                                        // put before absolute_url
	BaseURL         string                                        // put before relative_url; "" or "/x"
	Link            func(file string) (string, bool)              // the address of a page or file, without BaseURL
	Post            func(name string) (string, bool)              // the address of a post: 2020-01-02-name
	Include         func(name string) (*source.File, error)       // a file of _includes
	IncludeRelative func(from, name string) (*source.File, error) // a file beside the file from
	Markdown        func(string) string                           // Markdown as HTML, for markdownify

	templates sync.Map // *source.File → *template, of includes
}

// Run evaluates the text of f from byte off on, for a page with the variables
// page. Text without templating is returned as it is.
func (s *Site) Run(f *source.File, off int, page map[string]any) (*source.Text, diag.List) {
	return s.RunWith(NewCall(), f, off, map[string]any{"page": page})
}

// RunWith is Run with the variables vars, as part of c.
func (s *Site) RunWith(c *Call, f *source.File, off int, vars map[string]any) (*source.Text, diag.List) {
	if !hasTemplating(f.Bytes[off:]) {
		return f.Whole(off), nil
	}
	global := map[string]any{"site": s.Vars}
	maps.Copy(global, vars)
	r := run{site: s, call: c, out: &source.Builder{}, scopes: []map[string]any{global, {}}}
	page := fragment{file: f}
	r.nodes(page, parse(f, off).nodes, false)
	if c.depth == 0 {
		r.saysUnsaid(page, off)
	}
	return r.out.Text(), r.found
}

func hasTemplating(b []byte) bool {
	return bytes.Contains(b, []byte("{{")) || bytes.Contains(b, []byte("{%"))
}

// template is f taken apart.
func (s *Site) template(f *source.File) *template {
	if t, ok := s.templates.Load(f); ok {
		return t.(*template)
	}
	t := parse(f, 0)
	s.templates.Store(f, t)
	return t
}

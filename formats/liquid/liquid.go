// Package liquid evaluates Jekyll's templating before Markdown is read: text
// out, with a map back to where each byte came from.
//
// It knows the everyday part: {{ site.x }}, {{ page.x }} and {{ include.x }}
// with simple filters, {% raw %}, {% comment %}, {% link %}, {% include %} and
// {% highlight %}. What it does not know (loops, conditions, variables) stays in
// the text as it was written and is a finding, so nothing is lost in silence.
// Callers know only Site and Run; a full engine fits behind them.
package liquid

import (
	"bytes"

	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// Codes of the findings of this package.
const (
	CodeNotEvaluated = "liquid-not-evaluated" // stays in the text as it is
	CodeInclude      = "liquid-include"       // an include that is not there, or has no end
	CodeLink         = "liquid-link"          // {% link %} to no page or file
)

// Bounds on what one page may ask for.
const (
	maxDepth    = 20       // includes in includes
	maxIncludes = 5_000    // on one page
	maxOutput   = 64 << 20 // bytes of one page
)

// Site is what templates can ask the site for. Run may be called from several
// goroutines.
type Site struct {
	Vars    map[string]any                          // site.x
	Opaque  map[string]bool                         // names of site.x that Jekyll has and Vars does not
	URL     string                                  // put before absolute_url
	BaseURL string                                  // put before relative_url; "" or "/x"
	Link    func(file string) (string, bool)        // the address of a page or file, without BaseURL
	Include func(name string) (*source.File, error) // a file of _includes
}

// Run evaluates the text of f from byte off on, for a page with the variables
// page. Text without templating is returned as it is.
func (s *Site) Run(f *source.File, off int, page map[string]any) (*source.Text, diag.List) {
	if !hasTemplating(f.Bytes[off:]) {
		return f.Whole(off), nil
	}
	r := run{site: s, vars: map[string]any{"site": s.Vars, "page": page}}
	r.text(fragment{file: f}, off, len(f.Bytes))
	return r.out.Text(), r.found
}

func hasTemplating(b []byte) bool {
	return bytes.Contains(b, []byte("{{")) || bytes.Contains(b, []byte("{%"))
}

// run is the evaluation of one page.
type run struct {
	site     *Site
	vars     map[string]any
	out      source.Builder
	found    diag.List
	includes int
}

// fragment is a file that is being evaluated: the page, or an include with the
// place that asked for it.
type fragment struct {
	file  *source.File
	via   *source.Pos
	depth int
}

// pos is the place of the byte at off, with the includes that led to it.
func (r *run) pos(f fragment, off int) source.Pos {
	p := f.file.Pos(off)
	p.Via = f.via
	return p
}

// copy puts out bytes as they stand.
func (r *run) copy(f fragment, from, to int) {
	if from < to {
		r.out.Copy(f.file, from, to, f.via)
	}
}

// text evaluates the bytes from up to to.
func (r *run) text(f fragment, from, to int) {
	s := scanner{b: f.file.Bytes[:to], at: from}
	for {
		m, ok := s.next()
		if !ok {
			r.copy(f, from, to)
			return
		}
		end := r.markup(f, &s, m, from)
		if end > m.start {
			from = end
		}
		s.at = max(end, m.end)
	}
}

// markup evaluates m, before which the bytes from from on are not yet put out.
// It returns where the text goes on; m.start when m stays as it is.
func (r *run) markup(f fragment, s *scanner, m markup, from int) int {
	before := m.start
	if m.trimLeft {
		before = from + len(bytes.TrimRight(f.file.Bytes[from:m.start], " \t\n"))
	}
	flush := func() { r.copy(f, from, before) }
	var end int
	if m.tag {
		end = r.tag(f, s, m, flush)
	} else {
		end = r.output(f, m, flush)
	}
	return end
}

// output evaluates {{ expression }}.
func (r *run) output(f fragment, m markup, flush func()) int {
	v, why := r.evaluate(m.text)
	if why != "" {
		r.stays(f, m, "{{ "+m.text+" }}: "+why)
		return m.start
	}
	flush()
	r.out.Make(f.file, m.start, f.via, []byte(v))
	return m.after()
}

// stays reports that m is left in the text as it was written.
func (r *run) stays(f fragment, m markup, what string) {
	r.found.Warnf(r.pos(f, m.start), CodeNotEvaluated, "write what it stands for, or put it in {% raw %} to print it as it is", "%s; it stays in the text as it is", short(what))
}

// short keeps a message to one line of bearable length.
func short(s string) string {
	s = string(bytes.Join(bytes.Fields([]byte(s)), []byte(" ")))
	if r := []rune(s); len(r) > 120 {
		return string(r[:117]) + "…"
	}
	return s
}

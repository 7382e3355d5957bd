package liquid

import (
	"bytes"
	"slices"
	"strings"

	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// run is the evaluation of one text.
type run struct {
	site     *Site
	call     *Call
	out      *source.Builder
	found    diag.List
	seen     map[string]bool
	scopes   []map[string]any        // variables: of the site, assigned, of loops; later ones go first
	counts   map[string]int          // of increment and decrement
	captured map[string]*source.Text // captured texts with their places, which the values have not
	cycles   map[string]int
	reached  map[string]int         // where loops ended, by their heads, for offset: continue
	at       func() (fragment, int) // what is being evaluated
}

// fragment is a file that is being evaluated: the page, or an include with the
// place that asked for it.
type fragment struct {
	file *source.File
	via  *source.Pos
}

// signal says how a run of nodes ended.
type signal uint8

const (
	done signal = iota
	breaks
	continues
)

// pos is the place of the byte at off, with the includes that led to it.
func (r *run) pos(f fragment, off int) source.Pos {
	p := f.file.Pos(off)
	p.Via = f.via
	return p
}

func (r *run) lookup(name string) any {
	for _, scope := range slices.Backward(r.scopes) {
		if v, ok := scope[name]; ok {
			return v
		}
	}
	if n, ok := r.counts[name]; ok {
		return n
	}
	return nil
}

// known reports whether something has set name. What site and page do not have
// is empty as in Jekyll, and nobody's mistake.
func (r *run) known(name string) bool {
	for _, scope := range r.scopes {
		if _, ok := scope[name]; ok {
			return true
		}
	}
	_, counted := r.counts[name]
	return counted || slices.Contains([]string{"", "layout", "include", "content", "jekyll", "paginator", "theme"}, name)
}

// assigned are the variables that the text itself has set.
func (r *run) assigned() map[string]any { return r.scopes[1] }

// within runs do with the variables vars going before all others.
func (r *run) within(vars map[string]any, do func()) {
	r.scopes = append(r.scopes, vars)
	do()
	r.scopes = r.scopes[:len(r.scopes)-1]
}

// nodes runs nodes in their order. Where the whole branch is blank its white
// space is not put out.
func (r *run) nodes(f fragment, nodes []node, blank bool) signal {
	for _, n := range nodes {
		if !r.afford(f, n) {
			return breaks
		}
		r.at = func() (fragment, int) { return f, start(n) }
		switch n := n.(type) {
		case copied:
			if !blank {
				r.copy(f, n.from, n.to)
			}
		case stray:
			r.stays(f, n.markup, n.markup.end, n.why)
		case output:
			r.output(f, n)
		case *block:
			if s := r.block(f, n); s != done {
				return s
			}
		}
	}
	return done
}

// block runs a tag. Where that cannot be done the whole block stays as it is.
func (r *run) block(f fragment, b *block) signal {
	s, err := done, b.why
	if err == nil {
		r.lax(f, b.markup, b.header)
		s, err = b.tag.run(r, f, b)
	}
	if err != nil {
		r.stays(f, b.markup, b.end, "{% "+b.markup.text+" %}: "+err.Error())
	}
	return s
}

// lax says that a tag was read by rules more lenient than Liquid's grammar.
func (r *run) lax(f fragment, m markup, h header) {
	if h.lax != "" {
		r.warn(f, m.start, CodeNotEvaluated, "write it as Liquid reads it: a value, or two with one of == != < > <= >= contains between them, joined by and/or", "{% "+m.text+" %} is not what Liquid's grammar has; what it understands of it counts, as on the web")
	}
}

func start(n node) int {
	switch n := n.(type) {
	case copied:
		return n.from
	case stray:
		return n.markup.start
	case output:
		return n.markup.start
	case *block:
		return n.markup.start
	}
	return 0
}

// copy puts out bytes as they stand.
func (r *run) copy(f fragment, from, to int) {
	if from < to {
		if !r.own() {
			r.call.budget.bytes -= to - from
		}
		r.out.Copy(f.file, from, to, f.via)
	}
}

// make puts out text that is made at off.
func (r *run) make(f fragment, off int, text string) {
	if r.affordBytes(f, off, len(text)) {
		r.out.Make(f.file, off, f.via, []byte(text))
	}
}

// put puts out v, which stands at m. An object and a captured text keep the places of
// their own text.
func (r *run) put(f fragment, m markup, v any) {
	if s, ok := v.(string); ok && r.captured[s] != nil {
		at := r.pos(f, m.start)
		if r.affordBytes(f, m.start, len(s)) {
			r.out.Append(r.captured[s], &at)
		}
		return
	}
	o, ok := v.(Object)
	if !ok {
		r.make(f, m.start, r.text(v))
		return
	}
	if r.inText() {
		r.make(f, m.start, o.HTML(r.call))
		return
	}
	at := r.pos(f, m.start)
	text, found := o.Print(r.call)
	r.found = append(r.found, under(found, &at)...)
	if text != nil && r.affordBytes(f, m.start, len(text.Bytes)) {
		r.out.Append(text, &at)
	}
}

// inText reports whether the line so far holds text, so that a block of HTML
// cannot begin on it.
func (r *run) inText() bool {
	b := r.out.Text().Bytes
	line := bytes.TrimSpace(b[bytes.LastIndexByte(b, '\n')+1:])
	return len(line) > 0 && line[len(line)-1] != '>'
}

// under is what was found in a text that at asked for.
func under(found diag.List, at *source.Pos) diag.List {
	out := slices.Clone(found)
	for i := range out {
		out[i].Pos = out[i].Pos.Under(at)
	}
	return out
}

func (r *run) output(f fragment, o output) {
	if o.why != nil && o.of == nil {
		if strings.TrimSpace(o.markup.text) == "" {
			return // {{ }} is nothing
		}
		r.stays(f, o.markup, o.end, "{{ "+o.markup.text+" }}: "+o.why.Error())
		return
	}
	v, err := o.of.value(r)
	if err == nil && o.why != nil {
		r.warn(f, o.start, CodeNotEvaluated, "write it as Liquid reads it; a text in quotes ends at the next of the same quotes", "{{ "+o.markup.text+" }}: "+o.why.Error()+"; what it understands of it stands there, as on the web")
	}
	if err != nil {
		r.stays(f, o.markup, o.end, "{{ "+o.markup.text+" }}: "+err.Error())
		return
	}
	if p, ok := o.of.(path); ok && v == nil && !r.known(p.name) {
		r.warn(f, o.start, CodeUndefined, "set it, or put it in {% raw %} to print it as it is", "nothing has set "+p.name+", so that {{ "+o.markup.text+" }} stands for nothing, as on the web")
	}
	r.put(f, o.markup, v)
}

// stays leaves the text from m up to end as it was written; why may be empty.
func (r *run) stays(f fragment, m markup, end int, why string) {
	if why != "" {
		r.warn(f, m.start, CodeNotEvaluated, "write what it stands for, or put it in {% raw %} to print it as it is", why+"; it stays in the text as it is")
	}
	r.copy(f, m.start, end)
}

// warn reports something once for its place, however often a loop comes by.
func (r *run) warn(f fragment, off int, code, hint, what string) {
	at := r.pos(f, off)
	r.warnOnce(code+chain(at), at, code, hint, what)
}

// chain names a place with what led there.
func chain(at source.Pos) string {
	var b strings.Builder
	for _, p := range at.Chain() {
		b.WriteString(" " + p.String())
	}
	return b.String()
}

// warnOnce reports something once for its key.
func (r *run) warnOnce(key string, at source.Pos, code, hint, what string) {
	if r.seen[key] {
		return
	}
	if r.seen == nil {
		r.seen = map[string]bool{}
	}
	r.seen[key] = true
	r.found.Warnf(at, code, hint, "%s", short(what))
}

// capture runs do and is what it puts out.
func (r *run) capture(do func()) *source.Text {
	outer := r.out
	r.out = &source.Builder{}
	do()
	text := r.out.Text()
	r.out = outer
	return text
}

// short keeps a message to one line of bearable length.
func short(s string) string {
	s = string(bytes.Join(bytes.Fields([]byte(s)), []byte(" ")))
	if r := []rune(s); len(r) > 200 {
		return string(r[:197]) + "…"
	}
	return s
}

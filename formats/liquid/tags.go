package liquid

import (
	"bytes"
	"regexp"
	"strings"
)

// tag evaluates {% name … %}. It returns where the text goes on; m.start when
// the tag stays as it is.
func (r *run) tag(f fragment, s *scanner, m markup, flush func()) int {
	name, rest, _ := strings.Cut(m.text, " ")
	rest = strings.TrimSpace(rest)
	switch name {
	case "raw", "comment", "highlight":
		inner, after, ok := s.block(name, m.end)
		if !ok {
			r.stays(f, m, "{% "+name+" %} has no end")
			return m.start
		}
		flush()
		r.block(f, name, rest, m, inner)
		return after
	case "link":
		return r.link(f, m, rest, flush)
	case "include", "include_cached":
		return r.include(f, m, rest, flush)
	case "else", "elsif", "when", "break", "continue":
		return m.start
	}
	if !strings.HasPrefix(name, "end") {
		r.stays(f, m, "{% "+name+" %} is not evaluated")
	}
	return m.start
}

// block evaluates a block whose text stands between the end of m and inner.
func (r *run) block(f fragment, name, rest string, m markup, inner int) {
	switch name {
	case "raw":
		r.copy(f, m.end, inner)
	case "highlight":
		r.highlight(f, rest, m, inner)
	}
}

// highlight makes a fence of a highlight block, longer than any in its text.
func (r *run) highlight(f fragment, rest string, m markup, inner int) {
	b := f.file.Bytes
	from, to := m.end, inner
	if nl := bytes.IndexByte(b[from:to], '\n'); nl >= 0 && len(bytes.TrimSpace(b[from:from+nl])) == 0 {
		from += nl + 1
	}
	to = from + len(bytes.TrimRight(b[from:to], " \t\n"))
	fence := strings.Repeat("`", max(3, longestRun(b[from:to], '`')+1))
	language, _, _ := strings.Cut(rest, " ")
	if out := r.out.Text().Bytes; len(out) > 0 && out[len(out)-1] != '\n' {
		r.out.Make(f.file, m.start, f.via, []byte("\n"))
	}
	r.out.Make(f.file, m.start, f.via, []byte(fence+language+"\n"))
	r.text(f, from, to)
	r.out.Make(f.file, inner, f.via, []byte("\n"+fence))
}

func longestRun(b []byte, c byte) int {
	longest, n := 0, 0
	for _, x := range b {
		if x != c {
			n = 0
			continue
		}
		n++
		longest = max(longest, n)
	}
	return longest
}

// link evaluates {% link path %}.
func (r *run) link(f fragment, m markup, file string, flush func()) int {
	if r.site.Link != nil {
		if address, ok := r.site.Link(strings.TrimPrefix(file, "/")); ok {
			flush()
			r.out.Make(f.file, m.start, f.via, []byte(r.site.BaseURL+address))
			return m.after()
		}
	}
	r.found.Warnf(r.pos(f, m.start), CodeLink, "name a file of the site, from its root", "{%% link %%} to %s, which is no page or file of the site", short(file))
	return m.start
}

var (
	includeName      = regexp.MustCompile(`^[^\s{]+`)
	includeParameter = regexp.MustCompile(`([\w-]+)\s*=\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[\w.-]+)`)
)

// include evaluates {% include file name=value … %}: the file is evaluated in
// its place, with the values as include.name.
func (r *run) include(f fragment, m markup, rest string, flush func()) int {
	name := includeName.FindString(rest)
	if name == "" {
		r.stays(f, m, "{% include %} of a file that is not named outright")
		return m.start
	}
	at := r.pos(f, m.start)
	refuse := func(why string) int {
		r.found.Warnf(at, CodeInclude, "mend the include, or put the text in the page", "{%% include %s %%} %s; it stays in the text as it is", short(name), why)
		return m.start
	}
	r.includes++
	switch {
	case f.depth >= maxDepth:
		return refuse("stands too deep in other includes, or in itself")
	case r.includes > maxIncludes || len(r.out.Text().Bytes) > maxOutput:
		return refuse("would make the page too long")
	case r.site.Include == nil:
		return refuse("has no folder _includes to look in")
	}
	file, err := r.site.Include(name)
	if err != nil {
		return refuse("is not in _includes")
	}
	parameters := r.parameters(rest[len(name):])
	flush()
	outer := r.vars["include"]
	r.vars["include"] = parameters
	r.text(fragment{file: file, via: &at, depth: f.depth + 1}, 0, len(file.Bytes))
	r.vars["include"] = outer
	return m.after()
}

func (r *run) parameters(rest string) map[string]any {
	parameters := map[string]any{}
	for _, p := range includeParameter.FindAllStringSubmatch(rest, -1) {
		if v, why := r.operand(p[2]); why == "" {
			parameters[p[1]] = v
		}
	}
	return parameters
}

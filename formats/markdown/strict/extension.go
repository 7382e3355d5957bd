package strict

import "strings"

// extension reads the lines that begin with {:. A definition of an attribute
// list, an extension, or an attribute list for the block before or after it.
func (r *reading) extension() bool {
	i := r.spaces(r.i, 3)
	if !strings.HasPrefix(r.s[i:], "{:") {
		return false
	}
	if name, body, end := r.listDefinition(i); end >= 0 {
		if r.lists[name] == nil {
			r.lists[name] = &list{}
		}
		r.lists[name].parse(body)
		r.open(&node{kind: kBoundary, text: byList})
		r.i = end
		return true
	}
	if x, ok := startTag(r.s, i); ok {
		if end := lineRest(r.s, x.end); end >= 0 {
			return r.blockExtension(x, end)
		}
	}
	body, end := r.attributeList(i)
	if end < 0 {
		return false
	}
	r.i = end
	l := r.tree.last()
	if l == nil || l.kind == kBlank || l.kind == kBoundary && l.text != byLink && l.text != byAbbrevation && l.text != byNote {
		if r.pending == nil {
			r.pending = &list{}
		}
		r.pending.parse(body)
		return true
	}
	if l.list == nil {
		l.list = &list{}
	}
	l.list.parse(body)
	if r.attributeLine(r.i) < 0 {
		r.open(&node{kind: kBoundary, text: byAttributes})
	}
	return true
}

// listDefinition reads `{:name: …}`.
func (s *scanner) listDefinition(i int) (name, body string, end int) {
	n := nameEnd(s.s, i+2)
	if n == i+2 || n >= len(s.s) || s.s[n] != ':' {
		return "", "", -1
	}
	stop := listBody(s.s, n+1)
	if stop < 0 {
		return "", "", -1
	}
	return s.s[i+2 : n], s.s[n+1 : stop], lineRest(s.s, stop+1)
}

// tagOfExtension is `{::name options}`, or `{::name options /}`.
type tagOfExtension struct {
	name, options string
	closed        bool
	end           int
}

func startTag(s string, i int) (x tagOfExtension, ok bool) {
	if !strings.HasPrefix(s[i:], "{::") {
		return x, false
	}
	n := i + 3
	for n < len(s) && isWord(s[n]) {
		n++
	}
	end := listBody(s, i+3)
	if n == i+3 || end < 0 {
		return x, false
	}
	x = tagOfExtension{name: s[i+3 : n], options: s[n:end], end: end + 1}
	x.options, x.closed = strings.CutSuffix(x.options, "/")
	if x.options != "" && !isSpace(x.options[0]) {
		return x, false
	}
	return x, x.name == "comment" || x.name == "nomarkdown" || x.name == "options"
}

// stopTag finds the `{:/name}` or `{:/}` that ends an extension, from i on; with
// alone it must be all that its line holds.
func (s *scanner) stopTag(name string, i int, alone bool) (from, to int) {
	for i >= 0 && i <= len(s.s) {
		if i = s.find("{:/", i); i < 0 {
			return -1, -1
		}
		rest := s.s[i+3:]
		end := i + 4
		if strings.HasPrefix(rest, name+"}") {
			end += len(name)
		} else if !strings.HasPrefix(rest, "}") {
			i += 3
			continue
		}
		if !alone {
			return i, end
		}
		start := strings.LastIndexByte(s.s[:i], '\n') + 1
		if after := lineRest(s.s, end); after >= 0 && i-start <= 3 && strings.TrimLeft(s.s[start:i], " ") == "" {
			return start, after
		}
		i = end
	}
	return -1, -1
}

func (r *reading) blockExtension(x tagOfExtension, end int) bool {
	body := ""
	if !x.closed {
		from, to := r.stopTag(x.name, end, true)
		if from < 0 {
			return false
		}
		body, end = strings.TrimSuffix(r.s[end:from], "\n"), to
	}
	switch {
	case x.name == "options":
		r.setOptions(x.options)
		r.open(&node{kind: kBoundary, text: byExtension})
	case x.closed:
	case x.name == "comment":
		r.tree.add(&node{kind: kComment, text: "<!-- " + body + " -->", at: r.at()})
	default:
		r.tree.add(verbatim(x, body, r.at()))
	}
	r.i = end
	return true
}

// verbatim is the body of {::nomarkdown}, where it is meant for HTML.
func verbatim(x tagOfExtension, body string, at int) *node {
	var l list
	l.parse(x.options)
	kinds, _ := l.attrs.get("type")
	if kinds != "" && !contains(strings.Fields(kinds), "html") {
		body = ""
	}
	return &node{kind: kVerbatim, text: body, at: at}
}

func contains(words []string, w string) bool {
	for _, x := range words {
		if x == w {
			return true
		}
	}
	return false
}

func (p *page) setOptions(s string) {
	var l list
	l.parse(s)
	for _, x := range l.attrs {
		p.Set(x.Key, x.Value)
	}
}

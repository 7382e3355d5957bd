package strict

import "strings"

// spanHTML reads a comment, an element, or a tag that is text since it may not
// stand in running text.
func (r *running) spanHTML() bool {
	if end := r.commentEnd(r.i); end >= 0 {
		return r.put(&node{kind: kComment, text: r.s[r.i:end], span: true}, end)
	}
	if t, ok := r.endTagAt(r.i); ok {
		return r.text(r.s[r.i:t.end], t.end)
	}
	t, ok := r.startTagAt(r.i)
	if !ok {
		return false
	}
	if blockElements[t.name] || len(r.open) >= maxNesting {
		return r.text(r.s[r.i:t.end], t.end)
	}
	for i := range t.attrs {
		t.attrs[i].Value = strings.ReplaceAll(t.attrs[i].Value, "\n", " ")
	}
	e := &node{kind: kElement, text: t.name, attr: t.attrs, span: true, closed: t.empty, model: asRaw}
	known := models[t.name] != asRaw
	parsed := r.ParseSpanHTML && known && !(r.tree.kind == kElement && r.tree.model == asRaw)
	if v, ok := e.attr.take("markdown"); ok {
		switch v {
		case "0":
			parsed = false
		case "span":
			parsed = true
		case "1":
			parsed = known
		}
	}
	if parsed {
		e.model = asSpan
	}
	r.put(e, t.end)
	if !t.empty && !voidElements[t.name] {
		r.content(e)
	}
	return true
}

// content reads up to the end tag of an element, or up to the end of the text.
func (r *running) content(e *node) {
	before := r.html
	r.html = e.model == asRaw
	if r.read(e, func() bool { return r.endTagOf(e.text) >= 0 }) {
		r.i = r.endTagOf(e.text)
	}
	r.html = before
}

func (r *running) endTagOf(name string) int {
	if t, ok := r.endTagAt(r.i); ok && t.name == name {
		return t.end
	}
	return -1
}

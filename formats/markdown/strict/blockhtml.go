package strict

import "strings"

// htmlBlock reads a comment, an element, or the end tag of the container.
func (r *reading) htmlBlock() (ended, ok bool) {
	i := r.spaces(r.i, 3)
	if i >= len(r.s) || r.s[i] != '<' {
		return false, false
	}
	if end := r.commentEnd(r.i); end >= 0 {
		r.tree.add(&node{kind: kComment, text: r.s[r.i:end], at: r.at()})
		r.i = end
		r.trailing()
		return false, true
	}
	if t, ok := r.startTagAt(i); ok && !spanElements[strings.ToLower(t.name)] {
		at := r.origin(i)
		r.i = t.end
		r.element(t, at, 0)
		return false, true
	}
	if t, ok := r.endTagAt(i); ok && r.tree.kind == kElement && r.tree.text == t.name && !spanElements[t.name] {
		r.i = t.end
		return true, true
	}
	return false, false
}

// trailing skips blanks up to the end of the line, if nothing else follows.
func (r *reading) trailing() {
	if j := blanks(r.s, r.i); j < len(r.s) && r.s[j] == '\n' {
		r.i = j + 1
	}
}

// element reads the content of the element whose start tag ends at r.i.
func (r *reading) element(t tag, at, depth int) {
	e := &node{kind: kElement, text: t.name, attr: t.attrs, at: at, closed: t.empty}
	inRaw := r.tree.kind == kElement && r.tree.model == asRaw
	r.tree.add(e)
	if t.name == "script" || t.name == "style" {
		r.rawText(e)
	}
	if r.pending != nil {
		e.list, r.pending = r.pending, nil
	}
	if !inRaw && r.ParseBlockHTML {
		e.model = models[t.name]
	}
	e.model = markdownAttribute(e, e.model)
	if e.model == asBlock {
		r.trailing()
	}
	if voidElements[t.name] {
		e.closed = true
	}
	if e.closed || t.name == "script" || t.name == "style" {
		return
	}
	switch e.model {
	case asBlock:
		r.blocks(r.scanner, e)
	case asSpan:
		from, to := r.findEndTag(t.name, r.i)
		if from < 0 {
			from, to = len(r.s), len(r.s)
		}
		e.addRaw(&r.text, r.i, from)
		r.i = to
	default:
		r.rawContent(e, depth+1)
	}
	if !inRaw {
		r.trailing()
	}
}

// markdownAttribute takes the attribute markdown="…" off an element and returns
// how its content is read.
func markdownAttribute(e *node, m model) model {
	v, ok := e.attr.take("markdown")
	if !ok {
		return m
	}
	switch v {
	case "0":
		return asRaw
	case "1":
		return models[e.text]
	case "span":
		return asSpan
	case "block":
		return asBlock
	}
	return m
}

// rawText reads the content of an element that has no elements in it.
func (r *reading) rawText(e *node) {
	from, to := r.findEndTag(e.text, r.i)
	if from < 0 {
		from, to = len(r.s), len(r.s)
	}
	if r.i < from {
		e.add(&node{kind: kVerbatim, text: r.s[r.i:from], at: r.at()})
	}
	r.i = to
}

// rawContent reads the content of an element as HTML.
func (r *reading) rawContent(e *node, depth int) {
	if depth > maxNesting {
		r.cut(e.at)
		e.add(&node{kind: kText, text: r.s[r.i:], at: r.at()})
		r.i = len(r.s)
		return
	}
	before := r.tree
	r.tree = e
	defer func() {
		e.settle()
		r.tree = before
	}()
	for !r.done() {
		n := strings.IndexByte(r.s[r.i:], '<')
		if n < 0 {
			n = len(r.s) - r.i
		}
		e.addText(r.s[r.i:r.i+n], r.at())
		r.i += n
		if r.done() {
			return
		}
		if end := r.aside(); end >= 0 {
			e.add(&node{kind: kComment, text: r.s[r.i:end], at: r.at()})
			r.i = end
			continue
		}
		if t, ok := r.startTagAt(r.i); ok {
			at := r.at()
			r.i = t.end
			r.element(t, at, depth)
			continue
		}
		if t, ok := r.endTagAt(r.i); ok {
			if t.name == e.text {
				r.i = t.end
				return
			}
			e.addText(r.s[r.i:t.end], r.at())
			r.i = t.end
			continue
		}
		e.addText("<", r.at())
		r.i++
	}
}

// aside is the place after the comment or instruction that stands here, or -1.
func (r *reading) aside() int {
	if end := r.commentEnd(r.i); end >= 0 {
		return end
	}
	if strings.HasPrefix(r.s[r.i:], "<?") {
		if end := r.find("?>", r.i+2); end >= 0 {
			return end + 2
		}
	}
	return -1
}

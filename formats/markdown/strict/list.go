package strict

import "strings"

// item is a list item, or a description, while its lines are gathered.
type item struct {
	node   *node
	indent int       // column at which its content begins
	parts  []builder // texts that are read one after the other
}

func (it *item) part() *builder { return &it.parts[len(it.parts)-1] }

// bulletMark is the place after a bullet at i with at most n spaces before it,
// -1 without one; numberMark and definitionMark are the same for `1.` and `:`.
func (s *scanner) bulletMark(i, n int) int {
	i = s.spaces(i, n)
	if i < len(s.s) && strings.IndexByte("+*-", s.s[i]) >= 0 {
		return s.markEnd(i + 1)
	}
	return -1
}

func (s *scanner) numberMark(i, n int) int {
	i = s.spaces(i, n)
	digits := i
	for i < len(s.s) && isDigit(s.s[i]) {
		i++
	}
	if i > digits && i < len(s.s) && s.s[i] == '.' {
		return s.markEnd(i + 1)
	}
	return -1
}

func (s *scanner) definitionMark(i, n int) int {
	i = s.spaces(i, n)
	if i < len(s.s) && s.s[i] == ':' {
		return s.markEnd(i + 1)
	}
	return -1
}

// markEnd is i when a mark that ends there parts from its text, else -1.
func (s *scanner) markEnd(i int) int {
	if i < len(s.s) && strings.IndexByte(" \t|", s.s[i]) >= 0 {
		return i
	}
	return -1
}

// anyMark reports whether an item of a list begins at i.
func (s *scanner) anyMark(i int) bool { return s.bulletMark(i, 3) >= 0 || s.numberMark(i, 3) >= 0 }

// firstLine begins an item: r.i is after its mark, from is where its line began.
func (r *reading) firstLine(n *node, from int) *item {
	it := &item{node: n, indent: r.i - from, parts: make([]builder, 1)}
	end := r.lineEnd(r.i)
	after, list := r.itemAttributes(r.i)
	if space(r.s, after) >= end {
		it.indent = 4
	} else {
		i := r.i
		for ; r.s[i] == ' ' || r.s[i] == '\t'; i++ {
			if r.s[i] == '\t' {
				it.indent += 4 - it.indent%4
			} else {
				it.indent++
			}
		}
	}
	n.list = list
	first := min(space(r.s, after), end)
	if first == end {
		first = end - 1 // its line end
	}
	it.part().add(&r.text, first, end)
	r.i = end
	return it
}

// itemAttributes reads the attribute list that a list item or a term begins with,
// and the place after it.
func (r *scanner) itemAttributes(i int) (int, *list) {
	return itemAttributes(r.s, i)
}

func itemAttributes(s string, i int) (int, *list) {
	j := space(s, i)
	if !strings.HasPrefix(s[j:], "{:") || j+2 >= len(s) || s[j+2] == ':' || s[j+2] == '/' {
		return i, nil
	}
	if n := nameEnd(s, j+2); n < len(s) && s[n] == ':' {
		return i, nil
	}
	end := listBody(s, j+2)
	if end < 0 {
		return i, nil
	}
	l := &list{}
	l.parse(s[j+2 : end])
	return end + 1, l
}

// goesOn is the place after the indentation of a line that belongs to the item,
// and whether the line is indented as far as the item's content; -1: the line
// does not belong to it.
func (it *item) goesOn(s *scanner, lazy bool) (from, more int, isIndented bool) {
	end := s.lineEnd(s.i)
	j := blanks(s.s, s.i)
	if j >= end || s.s[j] == '\n' || strings.TrimSpace(s.s[j:end]) == "" {
		return -1, 0, false
	}
	if !it.indentedAt(s.s, s.i) {
		k := s.spaces(s.i, min(it.indent, 3))
		if !lazy || it.stopsLazy(s, s.i, k) {
			return -1, 0, false
		}
	}
	// Tabs at the front count as four spaces each.
	tabs := countByte(s.s[s.i:], '\t')
	width := 4 * tabs
	k := s.i + tabs
	for k < end && s.s[k] == ' ' {
		width++
		k++
	}
	if width >= it.indent {
		return k, width - it.indent, true
	}
	return k, width, false
}

// stopsLazy reports whether an attribute list or a block's tag stands between
// from and to, the spaces that may come before them.
func (it *item) stopsLazy(s *scanner, from, to int) bool {
	for i := from; i <= to; i++ {
		if _, end := s.attributeList(i); end >= 0 {
			return true
		}
	}
	return s.spaces(from, 3) <= to && s.blockTag(from)
}

// indentedAt reports whether a line is indented as far as the item's content,
// by spaces and by tabs that count as four.
func (it *item) indentedAt(s string, i int) bool {
	for n := it.indent / 4; ; n-- {
		next := indented(s, i)
		if n == 0 {
			return next >= 0 || strings.HasPrefix(s[i:], strings.Repeat(" ", it.indent%4))
		}
		if next < 0 {
			return false
		}
		i = next
	}
}

func (r *reading) list() bool {
	l := &node{kind: kOrdered, at: r.at()}
	mark := r.numberMark
	if r.bulletMark(r.i, 3) >= 0 {
		l.kind, mark = kUnordered, r.bulletMark
	} else if r.numberMark(r.i, 3) < 0 {
		return false
	}
	r.open(l)
	items, ended := r.items(l, mark)
	var last *node
	for i, it := range items {
		for j := range it.parts {
			r.blocks(newScanner(it.parts[j].text()), it.node)
		}
		last = finishItem(it.node, items, i, ended)
	}
	if last != nil && !ended {
		r.tree.add(last)
	}
	return true
}

// items gathers the items of a list; ended: a line with ^ ended it.
func (r *reading) items(l *node, mark func(i, n int) int) (items []*item, ended bool) {
	var it *item
	width, nested, blank := 3, false, false
	for !r.done() {
		if blank && r.ruleEnd(r.i) >= 0 {
			return items, false
		}
		if end := r.endMark(r.i); end >= 0 {
			r.i = end
			return items, true
		}
		if m := mark(r.i, width); m >= 0 {
			from := r.i
			r.i = m
			it = r.firstLine(l.add(&node{kind: kItem, at: r.origin(from)}), from)
			items = append(items, it)
			width = min(it.indent-1, 3)
			first := newScanner(it.part().text())
			nested, blank = first.anyMark(0), false
			continue
		}
		if from, more, isIndented := it.goesOn(r.scanner, !blank); from >= 0 {
			nested = r.line(it, from, more, isIndented, nested)
			blank = false
			continue
		}
		end := r.blankLines(r.i)
		if end < 0 {
			break
		}
		nested, blank = true, true
		it.part().add(&r.text, r.i, end)
		r.i = end
	}
	return items, false
}

// line adds a line to an item: its content from from on, more columns further
// in. The first list inside an item begins a part of its own; what looks like an
// item to the left of the content goes to the list inside.
func (r *reading) line(it *item, from, more int, isIndented, nested bool) bool {
	end := r.lineEnd(r.i)
	starts := more <= 3 && r.anyMark(from)
	switch {
	case !nested && isIndented && starts:
		it.parts = append(it.parts, builder{})
		nested = true
	case nested && !isIndented && starts:
		more += it.indent + 4
	}
	it.part().write(strings.Repeat(" ", more), r.origin(from))
	it.part().add(&r.text, from, end)
	r.i = end
	return nested
}

// finishItem makes the first paragraph of an item tight where no blank line
// follows it, and takes the blank lines off the item's end.
func finishItem(n *node, items []*item, i int, ended bool) *node {
	if len(n.kids) == 0 {
		return nil
	}
	if n.kids[0].kind == kParagraph && len(n.kids) > 1 && n.kids[1].kind == kBoundary && n.kids[0].list != nil {
		n.kids = append(n.kids[:1:1], n.kids[2:]...)
	}
	lastItem := i == len(items)-1
	first := n.kids[0]
	if first.kind == kParagraph && (len(n.kids) < 2 || n.kids[1].kind != kBlank || lastItem && len(n.kids) == 2 && !ended) &&
		(!lastItem || len(items) == 1 || anyTight(items[:i])) {
		if len(n.kids) > 1 && n.kids[1].kind != kBlank && first.last() != nil && first.last().kind == kRaw {
			first.last().raw.write("\n", first.at)
		}
		first.transparent = true
	}
	if n.last().kind == kBlank {
		return n.drop()
	}
	return nil
}

func anyTight(items []*item) bool {
	for _, it := range items {
		if k := it.node.kids; len(k) == 0 || k[0].kind != kParagraph || k[0].transparent {
			return true
		}
	}
	return false
}

// definitionList makes terms of the paragraph before the mark, one a line.
func (r *reading) definitionList() bool {
	if r.definitionMark(r.i, 3) < 0 {
		return false
	}
	kids := r.tree.kids
	n := len(kids)
	tall := n >= 2 && kids[n-1].kind == kBlank && kids[n-1].text == "\n" && kids[n-2].kind == kParagraph
	if n == 0 || kids[n-1].kind != kParagraph && !tall {
		return false
	}
	para := r.tree.drop()
	if tall {
		para = r.tree.drop()
	}
	l := &node{kind: kDefinitions, at: para.at, list: para.list}
	if r.pending != nil {
		l.list, r.pending = r.pending, nil
	}
	terms(l, para)
	r.descriptions(l, tall)
	var last *node
	for _, d := range l.kids {
		if d.kind == kDescription {
			last = finishDescription(d)
		}
	}
	if k := r.tree.kids; len(k) > 0 && k[len(k)-1].kind == kDefinitions {
		k[len(k)-1].kids = append(k[len(k)-1].kids, l.kids...)
	} else if len(k) > 1 && k[len(k)-1].kind == kBlank && k[len(k)-2].kind == kDefinitions {
		r.tree.drop()
		r.tree.last().kids = append(r.tree.last().kids, l.kids...)
	} else {
		r.tree.add(l)
	}
	if last != nil {
		r.tree.add(last)
	}
	return true
}

func terms(l, para *node) {
	t := para.kids[0].raw.text()
	for at := 0; at < len(t.s); {
		end := len(t.s)
		if n := strings.IndexByte(t.s[at:], '\n'); n >= 0 {
			end = at + n
		}
		term := l.add(&node{kind: kTerm, at: t.origin(at)})
		from, list := itemAttributes(t.s[:end], at)
		if list != nil {
			from = space(t.s[:end], from)
		}
		term.list, term.text = list, t.s[from:end]
		term.addRaw(&t, from, end)
		at = end + 1
	}
}

// descriptions gathers and reads the descriptions of a definition list.
func (r *reading) descriptions(l *node, tall bool) {
	var it *item
	var items []*item
	width, blank := 3, false
	for !r.done() {
		if m := r.definitionMark(r.i, width); m >= 0 {
			from := r.i
			r.i = m
			it = r.firstLine(l.add(&node{kind: kDescription, at: r.origin(from), tall: tall}), from)
			items = append(items, it)
			width = min(it.indent-1, 3)
			tall, blank = false, false
			continue
		}
		if r.endMark(r.i) >= 0 {
			break
		}
		if from, more, _ := it.goesOn(r.scanner, !blank); from >= 0 {
			end := r.lineEnd(r.i)
			it.part().write(strings.Repeat(" ", more), r.origin(from))
			it.part().add(&r.text, from, end)
			r.i, tall, blank = end, false, false
			continue
		}
		end := r.blankLines(r.i)
		if end < 0 {
			break
		}
		it.part().add(&r.text, r.i, end)
		r.i, tall, blank = end, true, true
	}
	for _, it := range items {
		r.blocks(newScanner(it.parts[0].text()), it.node)
	}
}

func finishDescription(d *node) (last *node) {
	if len(d.kids) == 0 {
		return nil
	}
	if d.last().kind == kBlank {
		last = d.drop()
	}
	if len(d.kids) > 0 && d.kids[0].kind == kParagraph && !d.tall {
		d.kids[0].transparent = true
	}
	return last
}

package markdown

import (
	"unicode"

	"octavo/pipeline/book"
)

// delimiter reads a run of *, _ or ~ and says whether it may open or close
// emphasis: CommonMark's left- and right-flanking runs.
func (p *inlines) delimiter(start *int) bool {
	c := p.s[p.i]
	n := p.run(p.i)
	to := p.i + n
	before, after := p.before(p.i), p.after(to)
	if c == '~' && n != 2 {
		p.flushText(start, to)
		return true
	}
	left := !spaceRune(after) && (!punctRune(after) || spaceRune(before) || punctRune(before))
	right := !spaceRune(before) && (!punctRune(before) || spaceRune(after) || punctRune(after))
	read := elem{kind: kDelim, at: p.i, char: c, text: p.s[p.i:to], length: n, original: n, open: left, close: right}
	switch {
	case p.kramdown && c == '*':
		read.open, read.close = !spaceRune(after), !spaceRune(before)
	case p.kramdown && c == '_':
		read.open = !spaceRune(after) && !unicode.IsLetter(before)
		read.close = !spaceRune(before) && !unicode.IsLetter(after) && !unicode.IsDigit(after)
	case c == '_':
		read.open = left && (!right || punctRune(before))
		read.close = right && (!left || punctRune(after))
	}
	p.flush(start, to)
	e := p.push(read)
	if !e.open && !e.close {
		return true
	}
	e.dprev = p.delims
	if p.delims != nil {
		p.delims.dnext = e
	}
	p.delims = e
	return true
}

func spaceRune(r rune) bool { return r == 0 || unicode.IsSpace(r) }
func punctRune(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

// lowest remembers, for a kind of closer, up to which place no opener stands, so
// that it is not looked for again.
type lowest map[[3]int]int

// closeDelimiters pairs the delimiters after bottom; what is left is text.
func (p *inlines) closeDelimiters(bottom *elem) {
	first := p.delims
	if first == nil || first == bottom {
		return
	}
	for first.dprev != bottom {
		first = first.dprev
	}
	low := lowest{}
	for closer := first; closer != nil; {
		if !closer.close {
			closer = closer.dnext
			continue
		}
		kind := [3]int{int(closer.char), closer.original % 3, 0}
		if closer.open {
			kind[2] = 1
		}
		floor, known := low[kind]
		if !known {
			floor = -1
		}
		opener := closer.dprev
		for opener != bottom && opener.at > floor && !pairs(opener, closer) {
			opener = opener.dprev
		}
		if opener == bottom || opener.at <= floor {
			low[kind] = closer.at - 1
			next := closer.dnext
			if !closer.open {
				p.unlink(closer)
			}
			closer = next
			continue
		}
		closer = p.emphasize(opener, closer)
	}
	if bottom != nil {
		bottom.dnext = nil
	}
	p.delims = bottom
}

func pairs(opener, closer *elem) bool {
	if opener.char != closer.char || !opener.open {
		return false
	}
	if opener.char == '~' {
		return true
	}
	return !((opener.close || closer.open) && (opener.original+closer.original)%3 == 0 &&
		(opener.original%3 != 0 || closer.original%3 != 0))
}

// emphasize wraps what stands between two delimiters, and returns the delimiter
// to go on with. Where that nests too deeply, the delimiters left stay text.
func (p *inlines) emphasize(opener, closer *elem) *elem {
	n, kind := 1, book.Emph
	if opener.length >= 2 && closer.length >= 2 {
		n, kind = 2, book.Strong
	}
	if opener.char == '~' {
		kind = book.Strike
	}
	for d := opener.dnext; d != closer; {
		next := d.dnext
		p.unlink(d)
		d = next
	}
	depth := depthOf(opener.next, closer)
	opener.length -= n
	at := opener.at + opener.length
	if depth >= maxNesting {
		p.cutNesting(p.pos(at))
		opener.length += n
		return nil
	}
	node := &book.Emphasis{Base: p.here(at), Kind: kind, Inlines: p.flatten(opener.next, closer)}
	closer.text = closer.text[n:]
	closer.at += n
	closer.length -= n
	e := p.pool.next()
	*e = elem{kind: kNode, at: at, node: node, depth: depth + 1}
	p.wrap(opener, closer, e)
	if opener.length == 0 {
		p.unlink(opener)
		p.remove(opener)
	}
	if closer.length == 0 {
		next := closer.dnext
		p.unlink(closer)
		p.remove(closer)
		return next
	}
	return closer
}

// depthOf is how deep spans nest between two elements.
func depthOf(first, end *elem) int {
	d := 0
	for e := first; e != nil && e != end; e = e.next {
		d = max(d, e.depth)
	}
	return d
}

// wrap puts e in place of what stands between two elements.
func (p *inlines) wrap(before, after, e *elem) {
	e.prev, e.next = before, after
	if before == nil {
		p.head = e
	} else {
		before.next = e
	}
	if after == nil {
		p.tail = e
	} else {
		after.prev = e
	}
}

// remove takes e out of what was read.
func (p *inlines) remove(e *elem) {
	if e.prev == nil {
		p.head = e.next
	} else {
		e.prev.next = e.next
	}
	if e.next == nil {
		p.tail = e.prev
	} else {
		e.next.prev = e.prev
	}
}

// unlink takes e off the list of delimiters; its text stays.
func (p *inlines) unlink(e *elem) {
	if e.dprev != nil {
		e.dprev.dnext = e.dnext
	}
	if e.dnext != nil {
		e.dnext.dprev = e.dprev
	} else if p.delims == e {
		p.delims = e.dprev
	}
}

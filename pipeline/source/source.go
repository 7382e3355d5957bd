// Package source names places in source text, so that everything octavo finds
// can be said with file, line and column.
package source

import "strconv"

// Pos is a place in a file of the site. The zero Pos means that the pipeline
// made the thing itself. Pos is comparable.
type Pos struct {
	File string // slash-separated, relative to the site's root
	Line int32  // from 1; 0: the whole file
	Col  int32  // from 1, in characters; 0: the whole line
	Via  *Pos   // the include that brought this text in; nil for a page's own text
}

// IsZero reports whether p names no place.
func (p Pos) IsZero() bool { return p.File == "" }

// String is file:line:col, without the parts that are not known.
func (p Pos) String() string {
	s := p.File
	if p.Line > 0 {
		s += ":" + strconv.Itoa(int(p.Line))
		if p.Col > 0 {
			s += ":" + strconv.Itoa(int(p.Col))
		}
	}
	return s
}

// Chain is p followed by the includes that led to it, innermost first.
func (p Pos) Chain() []Pos {
	out := []Pos{p}
	for v := p.Via; v != nil; v = v.Via {
		out = append(out, *v)
	}
	return out
}

// Under is p with via as the outermost include that led to it.
func (p Pos) Under(via *Pos) Pos {
	p.Via = chained(p.Via, via)
	return p
}

// chained is the chain inner with outer at its end.
func chained(inner, outer *Pos) *Pos {
	if inner == nil {
		return outer
	}
	p := inner.Under(outer)
	return &p
}

// Before orders positions by file, line and column.
func (p Pos) Before(q Pos) bool {
	if p.File != q.File {
		return p.File < q.File
	}
	if p.Line != q.Line {
		return p.Line < q.Line
	}
	return p.Col < q.Col
}

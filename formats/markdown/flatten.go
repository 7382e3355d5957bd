package markdown

import (
	"strings"

	"octavo/pipeline/book"
)

// flatten makes nodes of the elements from first up to, not including, end.
func (p *inlines) flatten(first, end *elem) []book.Inline {
	var out []book.Inline
	for e := first; e != nil && e != end; {
		switch e.kind {
		case kNode:
			out = append(out, e.node)
			e = e.next
			continue
		case kAttributes:
			if n := len(out); n > 0 && !isText(out[n-1]) {
				p.setNodeAttributes(out[n-1], e.text)
				e = e.next
				continue
			}
		}
		// A run of text.
		at, s := e.at, e.literal()
		more := e.next
		if more != nil && more != end && more.kind != kNode {
			var b strings.Builder
			b.WriteString(s)
			for ; more != nil && more != end && more.kind != kNode; more = more.next {
				b.WriteString(more.literal())
			}
			s = b.String()
		}
		e = more
		if s == "" {
			continue
		}
		out = append(out, &book.Text{Base: p.here(at), S: s})
	}
	return out
}

func isText(n book.Inline) bool {
	_, ok := n.(*book.Text)
	return ok
}

// literal is e as text.
func (e *elem) literal() string {
	if e.kind == kDelim {
		return e.text[:e.length]
	}
	return e.text
}

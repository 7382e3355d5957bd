package markdown

import (
	"strings"

	"octavo/pipeline/book"
)

// bareURL links an address that stands in the text: kramdown leaves it alone,
// but a reader of a book has no other way to follow it.
func (p *inlines) bareURL(c byte, start *int) bool {
	from := p.i
	switch {
	case c == 'w' && strings.HasPrefix(p.s[p.i:], "www.") && !p.wordBefore(p.i):
	case c == ':' && strings.HasPrefix(p.s[p.i:], "://"):
		for _, scheme := range [...]string{"https", "http", "ftp"} {
			if strings.HasSuffix(p.s[*start:p.i], scheme) && !p.wordBefore(p.i-len(scheme)) {
				from -= len(scheme)
				break
			}
		}
		if from == p.i {
			return false
		}
	default:
		return false
	}
	if p.opened > p.noLink && len(p.brackets) > 0 || p.inLink() {
		return false
	}
	to := p.urlEnd(from)
	if to < p.i+4 {
		return false
	}
	p.i = from
	text := p.s[from:to]
	href := text
	if c == 'w' {
		href = "http://" + text
	}
	l := &book.Link{Base: p.here(from), To: book.Path(href), Auto: true}
	l.Inlines = []book.Inline{&book.Text{Base: p.here(from), S: text}}
	return p.add(start, to, l)
}

func (p *inlines) wordBefore(i int) bool { return i > 0 && wordRune(p.before(i)) }

// inLink reports whether an <a> is open.
func (p *inlines) inLink() bool {
	for _, e := range p.tags {
		if e.tag.name == "a" {
			return true
		}
	}
	return false
}

// urlEnd is the end of the address at from: up to a blank, without punctuation
// that more likely belongs to the sentence.
func (p *inlines) urlEnd(from int) int {
	i, depth := from, 0
	for i < len(p.s) && p.s[i] > ' ' && strings.IndexByte("<>\"`{}|*[]", p.s[i]) < 0 {
		switch p.s[i] {
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth < 0 {
			break
		}
		i++
	}
	for i > from && strings.IndexByte(".,;:!?'_~", p.s[i-1]) >= 0 {
		i--
	}
	return i
}

package strict

import (
	"regexp"
	"strings"
)

// autolinkStart is what stands between pointed brackets to be a link.
var autolinkStart = regexp.MustCompile(`^<(?:((?:mailto|https?|ftps?):[^\n]+?)|([\pL\pN._-]+@[\pL\pN._-]+))>`)

// maxAutolink bounds how far the end of an address is looked for.
const maxAutolink = 1024

func (r *running) autolink() bool {
	m := autolinkStart.FindStringSubmatch(r.s[r.i:min(len(r.s), r.i+maxAutolink)])
	if m == nil {
		return false
	}
	a := &node{kind: kLink}
	if m[1] != "" {
		a.attr.set("href", m[1])
	} else {
		a.attr.set("href", "mailto:"+m[2])
	}
	a.add(&node{kind: kText, text: strings.TrimPrefix(m[1]+m[2], "mailto:"), at: r.at() + 1})
	return r.put(a, r.i+len(m[0]))
}

func (r *running) noteCall() bool {
	if !strings.HasPrefix(r.s[r.i:], "[^") {
		return false
	}
	end := nameEnd(r.s, r.i+2)
	if end == r.i+2 || end >= len(r.s) || r.s[end] != ']' {
		return false
	}
	def := r.notes[r.s[r.i+2:end]]
	if def == nil {
		return r.text(r.s[r.i:end+1], end+1)
	}
	return r.put(&node{kind: kNoteCall, def: def}, end+1)
}

// link reads a link or a picture. There is no link inside a link.
func (r *running) link() bool {
	k, mark := kLink, "["
	if r.s[r.i] == '!' {
		k, mark = kImage, "!["
	}
	start := r.i
	body := start + len(mark)
	if !strings.HasPrefix(r.s[start:], mark) || body >= len(r.s) || r.s[body] == '^' {
		return false
	}
	if k == kLink && (r.inside(kLink) || r.inside(kImage)) || !r.mayTry() {
		return r.text(mark, body)
	}
	n := &node{kind: k, at: r.at()}
	r.i = body
	if r.read(n, r.closingBracket(n)) {
		alt := unescape(r.s[body:r.i])
		r.i++
		if r.target(n, alt) {
			if k == kImage {
				n.attr.set("alt", alt)
				n.kids = nil
			}
			r.tree.add(n)
			return true
		}
	}
	r.back(start)
	return r.text(mark, body)
}

// closingBracket says whether the place is the bracket that closes n: those that
// were opened in it are counted, but not those of its pictures.
func (r *running) closingBracket(n *node) func() bool {
	count, seen := 1, 0
	return func() bool {
		switch {
		case r.s[r.i] == ']':
			count--
		case r.s[r.i] == '[' || strings.HasPrefix(r.s[r.i:], "!["):
			count++
		default:
			return false
		}
		for ; seen < len(n.kids); seen++ {
			if n.kids[seen].kind == kImage {
				count--
			}
		}
		return count == 0
	}
}

// target reads what follows the text of a link: a label, or an address in
// parentheses.
func (r *running) target(n *node, alt string) bool {
	id := alt
	if j := space(r.s, r.i); j < len(r.s) && r.s[j] == '[' {
		if end := r.find("]", j); end >= 0 {
			if end > j+1 {
				id = r.s[j+1 : end]
			}
			r.i = end + 1
			return r.reference(n, id)
		}
	}
	if r.done() || r.s[r.i] != '(' {
		return r.reference(n, id)
	}
	key := "href"
	if n.kind == kImage {
		key = "src"
	}
	if strings.HasPrefix(r.s[r.i:], "(<") {
		if end := r.find(">", r.i+2); end >= 0 && strings.IndexByte(r.s[r.i+2:end], '\n') < 0 {
			n.attr.set(key, r.s[r.i+2:end])
			r.i = end + 1
			if !r.done() && r.s[r.i] == ')' {
				r.i++
				return true
			}
			return r.title(n)
		}
	}
	href, closed := r.address()
	n.attr.set(key, strings.TrimSpace(href))
	return closed || r.title(n)
}

// address reads from the opening parenthesis to the one that closes it, or to a
// title. Between there may be parentheses in pairs.
func (r *running) address() (href string, closed bool) {
	depth, start := 0, r.i
	for ; !r.done(); r.i++ {
		switch c := r.s[r.i]; {
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth == 0 {
				r.i++
				return r.s[start+1 : r.i-1], true
			}
		case isSpace(c) && r.i+1 < len(r.s) && (r.s[r.i+1] == '"' || r.s[r.i+1] == '\''):
			return r.s[start+1 : r.i], false
		}
	}
	return "", false
}

// title reads a title and the parenthesis after it.
func (r *running) title(n *node) bool {
	i := space(r.s, r.i)
	if i >= len(r.s) || r.s[i] != '"' && r.s[i] != '\'' {
		return false
	}
	for j := i + 2; j < len(r.s); j++ {
		if r.s[j] != r.s[i] {
			continue
		}
		if end := space(r.s, j+1); end < len(r.s) && r.s[end] == ')' {
			n.attr.set("title", r.s[i+1:j])
			r.i = end + 1
			return true
		}
	}
	r.budget -= len(r.s) - i
	return false
}

// reference gives n what a label stands for.
func (r *running) reference(n *node, id string) bool {
	d := r.links[label(id)]
	if d == nil {
		return false
	}
	n.list = d.node.list
	r.give(&n.attr, n.list, 0)
	if n.kind == kImage {
		n.attr.set("src", d.href)
	} else {
		n.attr.set("href", d.href)
	}
	if d.titled {
		n.attr.set("title", d.title)
	}
	return true
}

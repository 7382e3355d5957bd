package markdown

import (
	"strings"

	"github.com/yuin/goldmark/util"

	"octavo/pipeline/book"
)

// bracket is a [ or ![ that a ] may close.
type bracket struct {
	e      *elem
	image  bool
	delims *elem // last delimiter before it
	serial int
	tags   int // open elements round it
}

func (p *inlines) openBracket(start *int, image bool) bool {
	if !image && (p.kramdown || p.github) && p.footnoteCall(start) {
		return true
	}
	if !image && p.linkify && p.wikiLink(start) {
		return true
	}
	n := 1
	if image {
		n = 2
	}
	at := p.i
	p.flush(start, p.i+n)
	e := p.push(elem{kind: kBracket, at: at, text: p.s[at : at+n]})
	p.opened++
	p.brackets = append(p.brackets, bracket{e, image, p.delims, p.opened, len(p.tags)})
	return true
}

// closeBracket makes a link or picture of what stands since the last open
// bracket, if an address follows or the text names one.
func (p *inlines) closeBracket(start *int) bool {
	n := len(p.brackets)
	if n == 0 || p.brackets[n-1].tags != len(p.tags) {
		return false
	}
	b := p.brackets[n-1]
	p.brackets = p.brackets[:n-1]
	if !b.image && b.serial <= p.noLink {
		return false
	}
	from := b.e.at + len(b.e.text)
	to, href, title, attrs, ok := p.target(from)
	if !ok {
		return false
	}
	p.plain(*start, p.i)
	*start = p.i
	depth := depthOf(b.e.next, nil)
	if depth >= maxNesting {
		p.cutNesting(p.pos(b.e.at))
		p.brackets = p.brackets[:0]
		return false
	}
	p.closeDelimiters(b.delims)
	inside := p.flatten(b.e.next, nil)
	var node book.Inline
	if b.image {
		node = &book.Image{Base: p.here(b.e.at), Src: href, Alt: description(inside), Title: title}
	} else {
		node = &book.Link{Base: p.here(b.e.at), To: book.Path(href), Title: title, Inlines: inside}
		p.noLink = p.opened
	}
	if attrs != "" {
		p.setNodeAttributes(node, attrs)
	}
	p.tail = b.e.prev
	if p.tail == nil {
		p.head = nil
	} else {
		p.tail.next = nil
	}
	p.i, p.used, *start = to, to, to
	p.push(elem{kind: kNode, at: b.e.at, node: p.safeLink(node), depth: depth + 1})
	return true
}

// description is the text of inlines, that of pictures among them.
func description(in []book.Inline) string {
	var b strings.Builder
	book.WalkInlines(in, func(n book.Node) bool {
		switch n := n.(type) {
		case *book.Image:
			b.WriteString(n.Alt)
		case *book.Note:
			return false
		case *book.Text, *book.CodeSpan, *book.MathSpan, *book.Break:
			b.WriteString(book.TextOf(n))
		}
		return true
	})
	return strings.Join(strings.Fields(b.String()), " ")
}

// target reads what follows the ] at the current place: an address in
// parentheses, or a label; the text since from is the label of last resort.
func (p *inlines) target(from int) (to int, href, title, attrs string, ok bool) {
	after := p.i + 1
	if after < len(p.s) && p.s[after] == '(' {
		if to, href, title, ok = p.inlineTarget(after + 1); ok {
			return to, href, title, "", true
		}
	}
	to = after
	at := after
	if p.kramdown {
		for at < len(p.s) && at < after+2 && isSpace(p.s[at]) {
			at++
		}
	}
	if at < len(p.s) && p.s[at] == '[' {
		if end := p.labelEnd(at + 1); end >= 0 {
			label := p.s[at+1 : end]
			to = end + 1
			if label != "" || at != after {
				if ref, found := p.reference(label); found {
					return to, ref.href, ref.title, ref.attrs, true
				}
				if at == after {
					return 0, "", "", "", false
				}
			}
		}
	}
	label := p.s[from:p.i]
	if at != after || to == after {
		to = after
	}
	if len(label) > maxLabel || !p.kramdown && strings.Contains(unescapedBrackets(label), "[") {
		return 0, "", "", "", false
	}
	ref, found := p.reference(label)
	return to, ref.href, ref.title, ref.attrs, found
}

// maxLabel is CommonMark's limit for the label of a reference.
const maxLabel = 999

func unescapedBrackets(s string) string {
	if !strings.Contains(s, "\\[") {
		return s
	}
	return strings.ReplaceAll(s, "\\[", "")
}

// labelEnd is the place of the ] that ends a label.
func (p *inlines) labelEnd(i int) int {
	for end := min(len(p.s), i+maxLabel); i < end; i++ {
		switch p.s[i] {
		case '\\':
			i++
		case '[':
			return -1
		case ']':
			return i
		}
	}
	return -1
}

// inlineTarget reads `href "title")` from i on.
func (p *inlines) inlineTarget(i int) (to int, href, title string, ok bool) {
	i = p.blanks(i)
	if i < len(p.s) && p.s[i] == '<' {
		end := i + 1
		for end < len(p.s) && p.s[end] != '>' && p.s[end] != '<' && p.s[end] != '\n' {
			if p.s[end] == '\\' {
				end++
			}
			end++
		}
		if end >= len(p.s) || p.s[end] != '>' {
			return 0, "", "", false
		}
		href, i = p.s[i+1:end], end+1
	} else {
		end := p.bareTarget(i)
		if end < 0 {
			return 0, "", "", false
		}
		href, i = p.s[i:end], end
	}
	j := p.blanks(i)
	if j < len(p.s) && j > i && strings.IndexByte("\"'(", p.s[j]) >= 0 {
		end := p.titleEnd(j)
		if end < 0 {
			return 0, "", "", false
		}
		title = unescape(p.s[j+1 : end])
		j = p.blanks(end + 1)
	}
	if j >= len(p.s) || p.s[j] != ')' {
		return 0, "", "", false
	}
	return j + 1, unescape(href), title, true
}

// maxParentheses bounds how deep parentheses nest in an address, so that no
// row of [a]( costs quadratic time; cmark has the same bound.
const maxParentheses = 32

// bareTarget is the end of an address without pointed brackets. kramdown lets
// blanks stand in it, as long as no title follows.
func (p *inlines) bareTarget(i int) int {
	depth, spaced := 0, -1
	for limit := min(len(p.s), i+4096); i < limit; i++ {
		switch c := p.s[i]; {
		case c == '\\' && i+1 < len(p.s) && util.IsPunct(p.s[i+1]):
			i++
		case c == '(':
			if depth++; depth > maxParentheses {
				return -1
			}
		case c == ')':
			if depth == 0 {
				if spaced >= 0 {
					return p.trimBlanks(spaced, i)
				}
				return i
			}
			depth--
		case isSpace(c):
			if !p.kramdown {
				return i
			}
			j := p.blanks(i)
			if j >= len(p.s) || c == '\n' || p.s[j] == '"' || p.s[j] == '\'' {
				return i
			}
			if spaced < 0 {
				spaced = i
			}
		case c < ' ':
			return -1
		}
	}
	return -1
}

func (p *inlines) trimBlanks(low, i int) int {
	for i > low && isSpace(p.s[i-1]) {
		i--
	}
	return i
}

func (p *inlines) blanks(i int) int {
	for i < len(p.s) && isSpace(p.s[i]) {
		i++
	}
	return i
}

// titleEnd is the place of the mark that ends the title opened at i.
func (p *inlines) titleEnd(i int) int {
	mark := p.s[i]
	if mark == '(' {
		mark = ')'
	}
	for i++; i < len(p.s); i++ {
		switch p.s[i] {
		case '\\':
			i++
		case mark:
			if p.kramdown {
				if j := p.blanks(i + 1); j >= len(p.s) || p.s[j] != ')' {
					continue
				}
			}
			return i
		}
	}
	return -1
}

func unescape(s string) string {
	if strings.IndexByte(s, '\\') < 0 && strings.IndexByte(s, '&') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && strings.IndexByte(asciiPunctuation, s[i+1]) >= 0:
			i++
			b.WriteByte(s[i])
		case s[i] == '&':
			if text, n := entityAt(s[i:]); n > 0 {
				b.WriteString(text)
				i += n - 1
				continue
			}
			b.WriteByte('&')
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// footnoteCall reads `[^name]`.
func (p *inlines) footnoteCall(start *int) bool {
	if !strings.HasPrefix(p.s[p.i:], "[^") {
		return false
	}
	end := p.labelEnd(p.i + 2)
	if end < 0 {
		return false
	}
	name := p.s[p.i+2 : end]
	if !p.state.IsNote(name) {
		return false
	}
	n := p.callNote(name, p.pos(p.i))
	return n != nil && p.add(start, end+1, n)
}

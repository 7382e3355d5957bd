package markdown

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"

	"octavo/formats/markdown/kramdown"
	"octavo/pipeline/book"
)

// headingIDs makes anchors for headings as kramdown does under Jekyll: two
// algorithms, each with its own counters (spec/kramdown.md).
type headingIDs struct{ gfm, plain map[string]int }

func newHeadingIDs() *headingIDs {
	return &headingIDs{gfm: map[string]int{}, plain: map[string]int{}}
}

func (h *headingIDs) ofGFM(text string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(text) {
		switch {
		case r == ' ' || r == '\t':
			b.WriteByte('-')
		case r == '-' || isWord(r):
			b.WriteRune(r)
		}
	}
	return numbered(h.gfm, b.String())
}

// isWord is Ruby's \p{Word}: letters, marks, decimal and letter numbers, and
// connecting punctuation.
func isWord(r rune) bool {
	return unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.Nl, unicode.Pc)
}

func (h *headingIDs) ofPlain(text string) string {
	var b strings.Builder
	for i := range len(text) {
		c := text[i]
		switch {
		case isLetter(c) || b.Len() > 0 && (isDigit(c) || c == '-'):
			b.WriteByte(c)
		case b.Len() > 0 && c == ' ':
			b.WriteByte('-')
		}
	}
	id := strings.ToLower(b.String())
	if id == "" {
		id = "section"
	}
	return numbered(h.plain, id)
}

// numbered adds -1, -2 … to an id that was used before; "" stays without id.
func numbered(used map[string]int, id string) string {
	if id == "" {
		return ""
	}
	n := used[id]
	used[id]++
	if n > 0 {
		return id + "-" + strconv.Itoa(n)
	}
	return id
}

func (p *page) heading(n *ast.Heading, base book.Base, pending []string) []book.Block {
	h := &book.Heading{Base: base, Level: n.Level}
	s, lines := p.runningText(n.Lines())
	if p.kramdown || p.github {
		s, h.Anchor = takeID(s)
	}
	if p.Python {
		var list string
		s, list = takeList(s)
		p.setAttributes(&h.Attr, list)
	}
	codes := len(p.codes)
	h.Inlines = p.inline(s, lines)
	p.apply(h, append(pending[:len(pending):len(pending)], listsAfter(n)...))
	if h.Anchor == "" && (p.kramdown || p.github) && !p.noIDs {
		text := withCodes(idText(h.Inlines), p.codes[codes:])
		if p.kramdown && p.inHTML > 0 {
			h.Anchor = p.ids.ofPlain(text)
		} else {
			h.Anchor = p.ids.ofGFM(text)
		}
	}
	return []book.Block{h}
}

// takeID takes `{#id}` off the end of a heading.
func takeID(s string) (rest, id string) {
	if !strings.HasSuffix(s, "}") {
		return s, ""
	}
	i := strings.LastIndex(s, "{#")
	if i < 1 || !isSpace(s[i-1]) {
		return s, ""
	}
	id = s[i+2 : len(s)-1]
	for j, r := range id {
		if !(unicode.IsLetter(r) || r == '_' || r == ':' || j > 0 && (unicode.IsDigit(r) || r == '-' || r == '.')) {
			return s, ""
		}
	}
	if id == "" {
		return s, ""
	}
	s = strings.TrimRight(s[:i], " \t")
	if t := strings.TrimRight(s, "#"); t != s && strings.HasSuffix(t, " ") {
		s = strings.TrimRight(t, " \t")
	}
	return s, id
}

// idText is the text of a heading that its anchor is made of: no notes, no
// descriptions of pictures.
func idText(in []book.Inline) string {
	var b strings.Builder
	book.WalkInlines(in, func(n book.Node) bool {
		switch n := n.(type) {
		case *book.Text:
			b.WriteString(strings.ReplaceAll(n.S, "\n", ""))
		case *book.CodeSpan:
			b.WriteString(n.Text)
		case *book.MathSpan:
			b.WriteString(n.TeX)
		case *book.Note, *book.NoteRef:
			return false
		}
		return true
	})
	return b.String()
}

// listsAfter are the attribute lists on the lines after a block.
func listsAfter(n ast.Node) []string {
	var out []string
	for n = n.NextSibling(); n != nil && !n.HasBlankPreviousLines(); n = n.NextSibling() {
		l, ok := n.(*kramdown.AttributeList)
		if !ok {
			break
		}
		out = append(out, l.List)
	}
	return out
}

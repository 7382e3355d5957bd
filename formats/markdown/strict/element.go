package strict

import (
	"html"
	"strings"

	"octavo/pipeline/book"
)

// element is HTML as it stands, tag by tag, with what was read inside it. The
// model has no node for every element.
func (c *converter) element(n *node) []book.Block {
	if c.HTMLToNative {
		if n = native(n); n.kind != kElement {
			return c.block(n)
		}
	}
	at := book.Base{At: c.pos(n.at)}
	raw := func(s string) *book.Raw { return &book.Raw{Base: at, Format: "html", Text: s} }
	if n.plain() {
		var b strings.Builder
		n.serialize(&b)
		return []book.Block{raw(b.String())}
	}
	start, end := tags(n)
	if n.model == asSpan {
		in := []book.Inline{&book.RawInline{Base: at, Format: "html", Text: start}}
		in = append(append(in, c.inlines(n.kids)...), &book.RawInline{Base: at, Format: "html", Text: end})
		return []book.Block{&book.Paragraph{Base: at, Plain: true, Inlines: in}}
	}
	return append(append([]book.Block{raw(start)}, c.blocks(n.kids)...), raw(end))
}

func (c *converter) spanElement(n *node) []book.Inline {
	if c.HTMLToNative {
		if n = native(n); n.kind != kElement {
			return []book.Inline{c.inline(n)}
		}
	}
	at := book.Base{At: c.pos(n.at)}
	start, end := tags(n)
	out := []book.Inline{&book.RawInline{Base: at, Format: "html", Text: start}}
	if n.model == asRaw {
		for _, k := range n.kids {
			if k.kind == kText {
				k.text = decode(k.text)
			}
		}
	}
	out = append(out, c.inlines(n.kids)...)
	if end != "" {
		out = append(out, &book.RawInline{Base: at, Format: "html", Text: end})
	}
	return out
}

// plain reports whether an element holds nothing but HTML.
func (n *node) plain() bool {
	for _, k := range n.kids {
		switch k.kind {
		case kText, kVerbatim, kComment, kBlank:
		case kElement:
			if !k.plain() {
				return false
			}
		default:
			return false
		}
	}
	return n.model == asRaw || len(n.kids) == 0
}

func (n *node) serialize(b *strings.Builder) {
	switch n.kind {
	case kText:
		b.WriteString(escapeText(n.text))
	case kVerbatim, kComment:
		b.WriteString(n.text)
	case kElement:
		start, end := tags(n)
		b.WriteString(start)
		for _, k := range n.kids {
			k.serialize(b)
		}
		b.WriteString(end)
	}
}

// escapeText escapes text that may hold references.
func escapeText(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "<", "&lt;"), ">", "&gt;")
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		if s[i] == '&' && !reference(s[i:]) {
			b.WriteString("&amp;")
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// reference reports whether s begins with a character reference.
func reference(s string) bool {
	n := strings.IndexByte(s[:min(len(s), 64)], ';')
	return n > 1 && strings.Trim(strings.ToLower(strings.TrimPrefix(s[1:n], "#")), "abcdefghijklmnopqrstuvwxyz0123456789") == ""
}

// tags are the start tag and the end tag of an element.
func tags(n *node) (start, end string) {
	var b strings.Builder
	b.WriteString("<" + n.text)
	for _, a := range n.attr {
		if a.Key != "id" || strings.TrimSpace(a.Value) != "" {
			b.WriteString(" " + a.Key + `="` + html.EscapeString(a.Value) + `"`)
		}
	}
	if voidElements[n.text] && len(n.kids) == 0 || n.closed && n.model == asRaw && !n.span {
		return b.String() + " />", ""
	}
	return b.String() + ">", "</" + n.text + ">"
}

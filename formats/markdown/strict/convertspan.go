package strict

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"octavo/pipeline/book"
)

// inlines makes running text; texts beside each other become one.
func (c *converter) inlines(kids []*node) []book.Inline {
	var out []book.Inline
	var run strings.Builder // the text that out ends with
	settle := func() {
		if run.Len() > 0 {
			out[len(out)-1].(*book.Text).S = run.String()
			run.Reset()
		}
	}
	for _, k := range kids {
		if t, ok := textOf(k); ok {
			if run.Len() == 0 && t != "" {
				out = append(out, &book.Text{Base: book.Base{At: c.pos(k.at)}})
			}
			run.WriteString(t)
			continue
		}
		settle()
		if !k.inline() { // a block in running text, as only HTML can have it
			for _, b := range c.block(k) {
				out = append(out, rawInlines(b)...)
			}
			continue
		}
		if k.kind == kElement {
			out = append(out, c.spanElement(k)...)
			continue
		}
		out = append(out, c.inline(k))
	}
	settle()
	if c.JoinCJK {
		for _, n := range out {
			if t, ok := n.(*book.Text); ok {
				t.S = joinCJK(t.S)
			}
		}
	}
	return out
}

// textOf is the text that a node stands for, if it is no more than that.
func textOf(n *node) (string, bool) {
	return n.text, n.kind == kText || n.kind == kSymbol
}

// rawInlines is what a block becomes that stands where only running text may.
func rawInlines(b book.Block) []book.Inline {
	switch b := b.(type) {
	case *book.Raw:
		return []book.Inline{&book.RawInline{Base: b.Base, Format: b.Format, Text: b.Text}}
	case *book.Paragraph:
		return b.Inlines
	}
	return nil
}

func (c *converter) inline(n *node) book.Inline {
	base := c.base(n)
	switch n.kind {
	case kEmph:
		return &book.Emphasis{Base: base, Kind: book.Emph, Inlines: c.inlines(n.kids)}
	case kStrong:
		return &book.Emphasis{Base: base, Kind: book.Strong, Inlines: c.inlines(n.kids)}
	case kCodeSpan:
		return &book.CodeSpan{Base: base, Text: n.text}
	case kBreak:
		return &book.Break{Base: base}
	case kLink:
		return c.link(n)
	case kImage:
		return c.image(n)
	case kNoteCall:
		return c.callNote(n)
	case kAbbreviation:
		d := c.abbrevs[n.name]
		base.Attr = attrOf(d.node.attr)
		if d.title != "" {
			base.Pairs = append(base.Pairs, book.Pair{Key: "title", Value: d.title})
		}
		return &book.Emphasis{Base: base, Kind: book.Abbr, Inlines: []book.Inline{&book.Text{Base: book.Base{At: base.At}, S: n.text}}}
	case kVerbatim, kComment:
		return &book.RawInline{Base: base, Format: "html", Text: n.text}
	case kMath:
		return c.mathSpan(n, base)
	}
	return &book.Text{Base: book.Base{At: base.At}, S: n.text}
}

func (c *converter) link(n *node) book.Inline {
	rest := append(attrs(nil), n.attr...)
	href, _ := rest.take("href")
	title, _ := rest.take("title")
	return &book.Link{Base: book.Base{At: c.pos(n.at), Attr: attrOf(rest)}, To: book.Path(decode(href)), Title: decode(title), Inlines: c.inlines(n.kids)}
}

func (c *converter) image(n *node) book.Inline {
	rest := append(attrs(nil), n.attr...)
	src, _ := rest.take("src")
	alt, _ := rest.take("alt")
	title, _ := rest.take("title")
	return &book.Image{Base: book.Base{At: c.pos(n.at), Attr: attrOf(rest)}, Src: decode(src), Alt: decode(alt), Title: decode(title)}
}

func (c *converter) mathSpan(n *node, base book.Base) book.Inline {
	at := book.Base{At: base.At}
	if c.NoMath {
		base.Classes = append(base.Classes, "kdmath")
		return &book.Span{Base: base, Inlines: []book.Inline{&book.Text{Base: at, S: "$" + n.text + "$"}}}
	}
	m := &book.MathSpan{Base: at, TeX: n.text}
	if base.Attr.IsZero() {
		return m
	}
	return &book.Span{Base: base, Inlines: []book.Inline{m}}
}

// joinCJK takes out the line ends between characters of scripts that are written
// without spaces.
func joinCJK(s string) string {
	var b strings.Builder
	for i, r := range s {
		if r == '\n' && i > 0 {
			before, _ := utf8.DecodeLastRuneInString(s[:i])
			after, _ := utf8.DecodeRuneInString(s[i+1:])
			if isCJK(before) && isCJK(after) {
				continue
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

func isCJK(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) }

package pipeline

import (
	"slices"
	"strconv"
	"strings"

	"octavo/pipeline/book"
	"octavo/pipeline/config"
)

// selection is what some selectors mean. It notes which of them meant something.
type selection struct {
	selectors []config.Selector
	used      []bool
}

func newSelection(s []config.Selector) *selection {
	return &selection{selectors: s, used: make([]bool, len(s))}
}

// has reports whether a selector means the node.
func (s *selection) has(n book.Node) bool {
	text, raw := rawText(n)
	a, kind := n.Attrs(), calloutKind(n)
	return s.any(func(sel *config.Selector) bool {
		if raw {
			return inRaw(sel, text)
		}
		return meansAttr(sel, a, kind) && (sel.Element == "" || slices.Contains(elements(n), sel.Element))
	})
}

// hasPart is has for a part of a node: an item, a row, a cell.
func (s *selection) hasPart(a *book.Attr, element string) bool {
	return s.any(func(sel *config.Selector) bool {
		return meansAttr(sel, a, "") && (sel.Element == "" || sel.Element == element)
	})
}

func (s *selection) any(means func(*config.Selector) bool) bool {
	found := false
	for i := range s.selectors {
		if means(&s.selectors[i]) {
			s.used[i], found = true, true
		}
	}
	return found
}

// meansAttr reports whether classes and id are those of a selector. A callout has
// the class that made it one as its kind.
func meansAttr(sel *config.Selector, a *book.Attr, kind string) bool {
	for _, c := range sel.Classes {
		if !a.Has(c) && (kind == "" || c != kind && c != kind+"-title") {
			return false
		}
	}
	return sel.ID == "" || a.Anchor == sel.ID
}

func calloutKind(n book.Node) string {
	if c, ok := n.(*book.Callout); ok {
		return c.Kind
	}
	return ""
}

// rawText is the source of a node that no stage understands.
func rawText(n book.Node) (string, bool) {
	switch n := n.(type) {
	case *book.Raw:
		return n.Text, true
	case *book.RawInline:
		return n.Text, true
	}
	return "", false
}

// inRaw reports whether source that was not understood may hold what a selector
// means: what is not understood is rather left out than printed.
func inRaw(sel *config.Selector, text string) bool {
	if len(sel.Classes) == 0 && sel.ID == "" {
		return strings.Contains(strings.ToLower(text), "<"+sel.Element)
	}
	for _, name := range append(slices.Clone(sel.Classes), sel.ID) {
		if !strings.Contains(text, name) {
			return false
		}
	}
	return true
}

// emphasisNames are the elements that a kind of emphasis may come from.
var emphasisNames = map[book.EmphasisKind][]string{
	book.Emph: {"em"}, book.Strong: {"strong"}, book.Italic: {"i"}, book.Bold: {"b"}, book.Underline: {"u"},
	book.Strike: {"s", "strike", "del"}, book.Insert: {"ins"}, book.Mark: {"mark"}, book.Small: {"small"},
	book.Sup: {"sup"}, book.Sub: {"sub"}, book.Key: {"kbd"}, book.Samp: {"samp", "tt", "code"}, book.Var: {"var"},
	book.Cited: {"cite"}, book.Quoted: {"q"}, book.Abbr: {"abbr", "acronym"}, book.Dfn: {"dfn"},
}

// elements are the names of the HTML elements that a node may come from.
func elements(n book.Node) []string {
	switch n := n.(type) {
	case *book.Paragraph:
		return []string{"p"}
	case *book.Heading:
		return []string{"h" + strconv.Itoa(n.Level)}
	case *book.List:
		if n.Ordered {
			return []string{"ol"}
		}
		return []string{"ul", "menu"}
	case *book.Code:
		return []string{"pre", "div", "code"}
	case *book.Quote:
		return []string{"blockquote"}
	case *book.Callout:
		return []string{"p", "blockquote", "div", "aside"}
	case *book.Details:
		return []string{"details"}
	case *book.Table:
		return []string{"table"}
	case *book.Figure:
		return []string{"figure"}
	case *book.Definitions:
		return []string{"dl"}
	case *book.Rule:
		return []string{"hr"}
	case *book.Div:
		if n.Tag == "" {
			return []string{"div", "p"} // a paragraph that holds blocks became one
		}
		return []string{n.Tag}
	case *book.MathBlock:
		return []string{"div", "math"}
	case *book.Emphasis:
		return emphasisNames[n.Kind]
	case *book.CodeSpan:
		return []string{"code"}
	case *book.Link:
		return []string{"a"}
	case *book.Image:
		return []string{"img"}
	case *book.MathSpan:
		return []string{"span", "math"}
	case *book.Span:
		return []string{"span", "a", "div", "p", "section", "details", "font", "iframe", "video", "audio"} // any element that was run together with the text
	}
	return nil
}

// eachPart calls f for the parts of a node that a selector may mean, with the name
// of their element and what they hold.
func eachPart(n book.Node, f func(a *book.Attr, element string, held []book.Block)) {
	switch n := n.(type) {
	case *book.List:
		for _, i := range n.Items {
			f(&i.Attr, "li", i.Blocks)
		}
	case *book.Table:
		for r := range n.Rows() {
			var all []book.Block
			for _, c := range r.Cells {
				f(&c.Attr, cellName(c), c.Blocks)
				all = append(all, c.Blocks...)
			}
			f(&r.Attr, "tr", all)
		}
	case *book.Definitions:
		for _, d := range n.Items {
			for _, t := range d.Terms {
				f(&t.Attr, "dt", []book.Block{&book.Paragraph{Inlines: t.Inlines}})
			}
			for _, b := range d.Bodies {
				f(&b.Attr, "dd", b.Blocks)
			}
		}
	case *book.References:
		for _, e := range n.Entries {
			f(&e.Attr, "li", e.Blocks)
		}
	}
}

func cellName(c *book.Cell) string {
	if c.Header {
		return "th"
	}
	return "td"
}

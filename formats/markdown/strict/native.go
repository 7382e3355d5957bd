package strict

import "strings"

// native is an element as the construct of Markdown that says the same, as far
// as that looks different: the option html_to_native.
func native(n *node) *node {
	switch n.text {
	case "b", "strong", "i", "em":
		if s := allText(n); s != "" && strings.TrimSpace(s[:1]) != "" && strings.TrimSpace(s[len(s)-1:]) != "" {
			e := *n
			e.text = map[string]string{"b": "strong", "i": "em"}[n.text]
			if e.text == "" {
				e.text = n.text
			}
			n = &e
		}
	case "code":
		c := &node{kind: kCodeSpan, attr: n.attr, text: decode(allText(n)), at: n.at}
		return c
	case "pre":
		c := &node{kind: kCode, attr: append(attrs(nil), n.attr...), text: decode(allText(n)), at: n.at}
		if len(n.kids) == 1 && n.kids[0].text == "code" {
			c.languageOf(n.kids[0])
		}
		return c
	}
	out := *n
	out.kids = nil
	for _, k := range n.kids {
		if k.kind == kElement {
			k = native(k)
		}
		out.kids = append(out.kids, k)
	}
	return &out
}

// languageOf takes the language of <code> for the listing round it.
func (n *node) languageOf(code *node) {
	classes, _ := code.attr.get("class")
	for _, c := range strings.Fields(classes) {
		if strings.HasPrefix(c, "language-") {
			n.attr.addClass(c)
			return
		}
	}
}

// allText is the text of an element and all in it.
func allText(n *node) string {
	switch n.kind {
	case kText, kSymbol, kCodeSpan:
		return n.text
	}
	var b strings.Builder
	for _, k := range n.kids {
		b.WriteString(allText(k))
	}
	return b.String()
}

package markdown

import (
	"strings"

	"octavo/pipeline/book"
)

// listing is <pre>, with or without <code> in it.
func listing(n *htmlNode, base book.Base) *book.Code {
	var b strings.Builder
	language := languageOf(&n.tag)
	classes := book.Attr{Classes: base.Classes}
	var walk func(*htmlNode)
	walk = func(k *htmlNode) {
		b.WriteString(k.text)
		if k.tag.name == "br" {
			b.WriteByte('\n')
		}
		if language == "" {
			language = languageOf(&k.tag)
		}
		if k != n && !strings.Contains(k.tag.get("class"), "language-") {
			addClasses(&classes, k.tag.get("class"))
		}
		for _, in := range k.inlines {
			b.WriteString(book.TextOf(in))
		}
		for _, bl := range k.blocks {
			b.WriteString(book.TextOf(bl))
		}
		for _, c := range k.kids {
			walk(c)
		}
	}
	walk(n)
	base.Classes = classes.Classes
	text := strings.TrimPrefix(b.String(), "\n")
	return &book.Code{Base: base, Language: language, Text: strings.TrimSuffix(text, "\n")}
}

func languageOf(t *tag) string {
	for _, c := range strings.Fields(t.get("class")) {
		if l, ok := strings.CutPrefix(c, "language-"); ok {
			return l
		}
		if c == diagramClass {
			return c
		}
	}
	return ""
}

// diagramClass is the class of the elements that Mermaid draws.
const diagramClass = "mermaid"

// hasElements reports whether there is more than text and line breaks in n.
func hasElements(n *htmlNode) bool {
	for _, k := range n.kids {
		if k.tag.name != "" && k.tag.name != "br" || k.blocks != nil {
			return true
		}
	}
	return false
}

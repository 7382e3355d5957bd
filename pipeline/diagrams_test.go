package pipeline

import (
	"context"
	"strings"
	"testing"

	"octavo/pipeline/book"
	"octavo/pipeline/diagram"
	"octavo/pipeline/outline"
)

// A picture of the same name goes before the source: by the diagram's id, by its
// number on the page, by the page alone.
func TestDiagramsTakePicturesOfTheirName(t *testing.T) {
	page := &outline.Page{File: "docs/flow.md", URL: "/docs/flow/"}
	code := func(id, language, text string) *book.Code {
		return &book.Code{Base: book.Base{Attr: book.Attr{Anchor: id}}, Language: language, Text: text}
	}
	shown := func(files []string, blocks ...book.Block) string {
		web := Web{Addresses: outline.NewAddresses([]*outline.Page{page}, files, ""), Pages: map[string]*outline.Page{page.File: page}}
		b := &book.Book{Body: []*book.Chapter{{Source: page.File, Blocks: blocks}}}
		b, _ = Diagrams(context.Background(), b, web, &diagram.Tools{})
		var out []string
		for _, x := range b.Body[0].Blocks {
			f, ok := x.(*book.Figure)
			if !ok {
				continue
			}
			src := "source"
			book.WalkBlocks(f.Blocks, func(n book.Node) bool {
				if i, ok := n.(*book.Image); ok {
					src = i.Src + ": " + i.Alt
				}
				return true
			})
			for _, c := range f.Caption {
				src += " | " + book.TextOf(c)
			}
			out = append(out, src)
		}
		return strings.Join(out, "; ")
	}
	const graph = "graph LR; A[User name]-->B(Right)"
	one := code("", "mermaid", graph)
	image := &book.Paragraph{Inlines: []book.Inline{&book.Image{Src: "flow.svg"}}}
	for name, c := range map[string]struct {
		files  []string
		blocks []book.Block
		want   string
	}{
		"by id":         {[]string{"docs/log in.png", "docs/flow-1.svg"}, []book.Block{code("log in", "mermaid", graph)}, "log%20in.png: Diagram: User name, Right"},
		"by number":     {[]string{"docs/flow-2.svg", "docs/flow.svg"}, []book.Block{one, code("", "Mermaid", "accTitle: Said\ntitle Named\n")}, "source | Diagram (mermaid); flow-2.svg: Said | Named"},
		"by page":       {[]string{"docs/flow.png", "docs/flow.svg"}, []book.Block{one}, "flow.svg: Diagram: User name, Right"},
		"shown already": {[]string{"docs/flow.svg"}, []book.Block{image, one}, "source | Diagram (mermaid)"},
		"elsewhere":     {[]string{"flow.svg", "img/flow-1.svg"}, []book.Block{one}, "source | Diagram (mermaid)"},
		"out of reach":  {[]string{"flow.svg"}, []book.Block{code("../flow", "mermaid", graph)}, "source | Diagram (mermaid)"},
		"other code":    {[]string{"docs/flow.svg"}, []book.Block{code("", "dot", graph)}, ""},
	} {
		if got := shown(c.files, c.blocks...); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

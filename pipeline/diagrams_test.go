package pipeline

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
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

// What a program drew is described by what its author says, else by the words in it,
// each once.
func TestDiagramsAreDescribed(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the program of this test is a shell script")
	}
	draw := filepath.Join(t.TempDir(), "draw")
	script := "#!/bin/sh\necho '" + `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><foreignObject width="9" height="9"><p>Ask<br/>again</p><img/></foreignObject><text>12</text><text>Ask again</text><text>Größe</text></svg>` + "'"
	if err := os.WriteFile(draw, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	tools := &diagram.Tools{Commands: map[string]diagram.Command{"mermaid": {draw}}}
	for source, want := range map[string]string{
		"graph TD; A[x]":                          "Diagram: Ask again, Größe",
		"pie title Shelves":                       "Diagram: Ask again, Größe",
		"gantt\n title Shelves":                   "Shelves",
		"graph\n accTitle: How\n title Shelves":   "How",
		"graph\n accTitle: How\n accDescr: Why":   "Why",
		"graph\n accDescr {\n  Why,\n  and how }": "Why, and how",
	} {
		b := &book.Book{Body: []*book.Chapter{{Blocks: []book.Block{&book.Code{Language: "mermaid", Text: source}}}}}
		b, found := Diagrams(context.Background(), b, Web{}, tools)
		alt := ""
		book.WalkBlocks(b.Body[0].Blocks, func(n book.Node) bool {
			if i, ok := n.(*book.Image); ok {
				alt = i.Alt
			}
			return true
		})
		if alt != want {
			t.Errorf("%q: %q, want %q", source, alt, want)
		}
		if len(found) != 1 || found[0].Code != DrawingPart || !strings.Contains(found[0].Msg, "a picture") {
			t.Errorf("%q: found %v", source, found)
		}
	}
}

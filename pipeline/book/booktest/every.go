package booktest

import (
	"bytes"
	"image"
	"image/color"
	"image/png"

	"octavo/pipeline/book"
	"octavo/pipeline/source"
)

// Every is a book that holds every node of the model, with the attributes that
// writers show. It passes book.Check.
func Every() *book.Book {
	b := &book.Book{
		Meta: book.Meta{
			Title: "Every Node", ShortTitle: "Every", Subtitle: "A book of <all> & more", Language: "en",
			Authors:    []book.Person{{Name: "Ada Example", Role: "aut", Sort: "Example, Ada", Identifier: "0000-0002-1825-0097"}, {Name: "Ben Draw", Role: "ill"}, {Name: "Ada Example", Role: "pht"}},
			Identifier: "urn:isbn:9780306406157", Identifiers: []string{"0-306-40615-2", "https://doi.org/10.5555/12345678", "urn:nbn:de:101:1-201102033592"}, Publisher: "Octavo Press", Date: "2026-11-24", Stamp: 1795478400,
			Version: "1.2", Rights: "© 2026 Ada Example", License: "CC BY 4.0", Description: "All there is.",
			Subjects: []book.Subject{{Name: "Testing"}, {Name: "Books", Authority: "BISAC", Term: "LAN025000"}}, Series: book.Series{Name: "Proofs", Number: "3"},
			URL: "https://example.org/every/", Logo: "logo", Slug: "every-node",
		},
		Front: []*book.Chapter{
			{Attr: book.Attr{ID: "half-title"}, Role: book.RoleHalfTitle, Title: words("Every")},
			{Attr: book.Attr{ID: "title-page"}, Role: book.RoleTitlePage, Title: words("Every Node")},
			{Attr: book.Attr{ID: "colophon"}, Role: book.RoleColophon, Title: words("Colophon"), Blocks: []book.Block{para("Made with care.")}},
			{Attr: book.Attr{ID: "contents"}, Role: book.RoleContents, Title: words("Contents"), Blocks: []book.Block{&book.Contents{}}},
		},
		Media: map[string]*book.Media{
			"logo":    {Name: "logo.png", Type: "image/png", Data: picture(40, 20), Width: 40, Height: 20, Source: "assets/logo.png"},
			"dot":     {Name: "dot.png", Type: "image/png", Data: picture(8, 8), Width: 8, Height: 8, Source: "assets/dot.png"},
			"missing": {Name: "missing.png", Source: "https://example.org/missing.png", Reason: "was not fetched"},
			"drawing": {Name: "drawing.svg", Type: "image/svg+xml", Source: "assets/drawing.svg", Width: 10, Height: 10,
				Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>`)},
		},
	}
	b.Body = []*book.Chapter{{
		Attr: book.Attr{ID: "part"}, Role: book.RolePart, Number: []int{1}, Title: words("Part One"), At: at(1),
		Blocks: []book.Block{para("What the part holds.")},
		Children: []*book.Chapter{
			{Attr: book.Attr{ID: "blocks"}, Number: []int{1}, Title: words("Blocks & Things"), At: at(2), Source: "blocks.md", Blocks: everyBlock(),
				Children: []*book.Chapter{{Attr: book.Attr{ID: "below"}, Role: book.RoleSection, Number: []int{1, 1}, Title: words("A page below"), At: at(3),
					Blocks: []book.Block{para("Below."), &book.Heading{Base: node("below.head"), Level: 3, Inlines: words("Below that")}, para("Text.")}}}},
			{Attr: book.Attr{ID: "inlines"}, Title: words("Inlines"), At: at(4), Source: "inlines.md", Blocks: everyInline()},
		},
	}}
	b.Back = []*book.Chapter{
		{Attr: book.Attr{ID: "notes"}, Role: book.RoleEndnotes, Title: words("Notes"), Blocks: []book.Block{
			&book.References{Endnotes: true, Entries: []*book.Entry{{Base: node("end-1"), Mark: "7", Blocks: []book.Block{para("An endnote.")}, CitedBy: []book.ID{"call-7"}}}}}},
		{Attr: book.Attr{ID: "references"}, Role: book.RoleBibliography, Title: words("References"), Blocks: []book.Block{
			&book.References{Entries: []*book.Entry{
				{Base: node("ref-1"), Mark: "[1]", Blocks: []book.Block{para("Erickson, A. (2021). A title.")}, CitedBy: []book.ID{"cite-1", "cite-2"}},
				{Base: node("ref-2"), Blocks: []book.Block{para("Nobody, N. (1900). Not cited.")}},
			}}}},
	}
	return b
}

func everyBlock() []book.Block {
	text := func(s string) []book.Block { return []book.Block{para(s)} }
	tight := func(s string) []book.Block {
		return []book.Block{&book.Paragraph{Base: node(""), Plain: true, Inlines: words(s)}}
	}
	cell := func(s string) *book.Cell { return &book.Cell{Base: node(""), Blocks: tight(s)} }
	wide := &book.Cell{Base: node(""), Header: true, ColSpan: 2, Align: book.AlignRight, Blocks: tight("wide")}
	tall := &book.Cell{Base: node(""), RowSpan: 2, Blocks: tight("tall")}
	german := node("german")
	german.Classes, german.Pairs = []string{"text-center"}, []book.Pair{{Key: "lang", Value: "de"}, {Key: "dir", Value: "ltr"}}
	return []book.Block{
		para("The first paragraph of the chapter."),
		&book.Heading{Base: node("head"), Level: 2, Number: []int{1, 1}, Inlines: words("Lists")},
		&book.List{Base: node(""), Items: []*book.Item{
			{Base: node(""), Blocks: tight("tight")}, {Base: node(""), Task: book.Open, Blocks: tight("to do")}, {Base: node(""), Task: book.Done, Blocks: tight("done")},
			{Base: node(""), Blocks: append(text("loose"), &book.List{Base: node(""), Ordered: true, Start: 3, Style: "lower-alpha",
				Items: []*book.Item{{Base: node(""), Blocks: tight("third")}}})}}},
		&book.Heading{Base: node("head-2"), Level: 3, Inlines: words("Code")},
		&book.Code{Base: node(""), Language: "go", Text: "func main() {}", Tokens: []book.Token{
			{Kind: book.Keyword, Text: "func"}, {Text: " "}, {Kind: book.Name, Text: "main"}, {Kind: book.Operator, Text: "()"}, {Text: " {}"}}},
		&book.Code{Base: node(""), Text: "a < b\n  && c", Numbered: true},
		&book.Quote{Base: node(""), Blocks: text("A quotation.")},
		&book.Callout{Base: node(""), Kind: "warning", Title: words("Warning"), Color: "red", Blocks: text("Take care.")},
		&book.Details{Base: node(""), Summary: words("More"), Blocks: text("Hidden on screen.")},
		&book.Table{Base: node("table"), Number: []int{1}, Caption: words("A table"),
			Columns: []book.Column{{Align: book.AlignLeft, Width: "30%"}, {Align: book.AlignCenter}},
			Head:    []*book.Row{{Base: node(""), Cells: []*book.Cell{cell("One"), cell("Two")}}},
			Bodies: [][]*book.Row{{{Base: node(""), Cells: []*book.Cell{tall, cell("b")}}, {Base: node(""), Cells: []*book.Cell{cell("c")}}},
				{{Base: node(""), Cells: []*book.Cell{wide}}}},
			Foot: []*book.Row{{Base: node(""), Cells: []*book.Cell{cell("sum"), cell("3")}}}},
		&book.Figure{Base: node("figure"), Number: []int{1}, Blocks: []book.Block{&book.Paragraph{Base: node(""),
			Inlines: []book.Inline{&book.Image{Base: node(""), Src: "dot.png", Media: "dot", Alt: "A dot", Width: "50%"}}}}, Caption: text("The caption.")},
		&book.Figure{Base: node(""), Above: true, Blocks: []book.Block{&book.Paragraph{Base: node(""),
			Inlines: []book.Inline{&book.Image{Base: node(""), Src: "drawing.svg", Media: "drawing", Alt: "A square", Height: "40"}}}}, Caption: tight("Before it.")},
		&book.Definitions{Base: node(""), Items: []*book.Definition{{Base: node(""),
			Terms: []*book.Term{{Base: node("term"), Inlines: words("Octavo")}}, Bodies: []*book.Description{{Base: node(""), Blocks: text("A sheet folded thrice.")}}}}},
		&book.Rule{Base: node("")},
		&book.Div{Base: german, Tag: "section", Blocks: text("Ein deutscher Absatz.")},
		&book.MathBlock{Base: node(""), TeX: `\sum_{i<n} i`},
		para("The last paragraph."),
	}
}

func everyInline() []book.Block {
	in := words("Text, ")
	add := func(n book.Inline) { in = append(in, n, &book.Text{Base: node(""), S: " "}) }
	for k := book.Emph; k <= book.Dfn; k++ {
		e := &book.Emphasis{Base: node(""), Kind: k, Inlines: words("kind")}
		if k == book.Abbr {
			e.Pairs = []book.Pair{{Key: "title", Value: "in full"}}
		}
		add(e)
	}
	add(&book.Break{Base: node("")})
	add(&book.CodeSpan{Base: node(""), Text: "a<b"})
	add(&book.Link{Base: node(""), To: book.URL("https://example.org/?a=1&b=2"), Title: "out", Inlines: words("away")})
	add(&book.Link{Base: node(""), To: book.URL("https://example.org/"), Auto: true, Inlines: words("https://example.org/")})
	add(&book.Link{Base: node(""), To: book.Ref("head"), Inlines: words("inside")})
	add(&book.Image{Base: node(""), Src: "dot.png", Media: "dot", Decorative: true, Title: "a dot"})
	add(&book.Image{Base: node(""), Src: "https://example.org/missing.png", Media: "missing", Alt: "what is missing"})
	add(&book.Note{Base: node("note-a"), Blocks: []book.Block{para("The note."), para("Its second paragraph.")}})
	add(&book.Note{Base: node("note-b"), Mark: "*", Blocks: []book.Block{para("With its own mark.")}})
	add(&book.NoteRef{Base: node("call-7"), Mark: "7", To: "end-1"})
	add(&book.Cite{Base: node("cite-1"), To: "ref-1", Inlines: words("(Erickson, 2021)")})
	add(&book.Cite{Base: node("cite-2"), To: "ref-1", Inlines: words("[1]")})
	add(&book.MathSpan{Base: node(""), TeX: "a<b"})
	add(&book.Span{Base: node("anchor")})
	small := node("")
	small.Classes = []string{"fs-2"}
	add(&book.Span{Base: small, Inlines: words("small")})
	return []book.Block{&book.Paragraph{Base: node(""), Inlines: in}}
}

func at(line int32) source.Pos { return source.Pos{File: "every.md", Line: line, Col: 1} }

func node(id book.ID) book.Base { return book.Base{At: at(9), Attr: book.Attr{ID: id}} }

func words(s string) []book.Inline { return []book.Inline{&book.Text{Base: node(""), S: s}} }

func para(s string) *book.Paragraph { return &book.Paragraph{Base: node(""), Inlines: words(s)} }

func picture(w, h int) []byte {
	m := image.NewGray(image.Rect(0, 0, w, h))
	m.SetGray(w/2, h/2, color.Gray{Y: 200})
	var out bytes.Buffer
	if err := png.Encode(&out, m); err != nil {
		panic(err) // a picture in memory can always be written
	}
	return out.Bytes()
}

package booktest

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"octavo/pipeline/book"
)

// hostile are texts that break writers which trust what they are given.
var hostile = []string{
	"plain words of text", "a", "", " ", "]]>", "<script>alert(1)</script>", "&amp; & &#0; &nbsp;", "\x00\x01\x1f\x7f", "\ufffe\uffff",
	"𝔘𝔫𝔦𝔠𝔬𝔡𝔢 😀 𐍈", "\u202eright to left\u202c", "Ελληνικά ἄνθρωπος", "עברית العربية", "quote \" and ' and `", "line\nend\ttab\r\n",
	"--><!--", "%PDF-1.7 (\\) << >> endobj", "Straße naïve coöperate", "\xff\xfe broken", "{{ liquid }} {% raw %}", "e\u0301 combining \u200d\u200b",
	strings.Repeat("long", 60), strings.Repeat("W", 300),
}

// Random is a book made of any nodes in any order, with hostile text in it. The
// same seed gives the same book. It passes book.Check.
func Random(seed uint64) *book.Book { return made(rand.NewPCG(seed, 8)) }

// Chosen is Random with a byte for every choice, so that a fuzzer can steer it. Once
// they are spent the book comes to its end: few bytes make a small book.
func Chosen(choices []byte) *book.Book { return made(&chosen{choices}) }

type chosen struct{ left []byte }

// Uint64 has the choice at both ends, where rand looks, and between them bits that
// rand never throws away.
func (c *chosen) Uint64() uint64 {
	top := byte(0)
	if len(c.left) > 0 {
		top, c.left = c.left[0], c.left[1:]
	}
	return uint64(top)<<56 | 0x00ff_ffff_ffff_ff00 | uint64(top)
}

func made(from rand.Source) *book.Book {
	r := &random{Rand: rand.New(from)}
	b := &book.Book{Meta: book.Meta{Title: "Random " + r.text(), Subtitle: r.text(), Language: r.language(), Identifier: "urn:x:random",
		Authors: []book.Person{{Name: r.text()}}, Description: r.text(), Subjects: []book.Subject{{Name: r.text()}}, Slug: "random", Date: r.pick("", "2026", "2026-02-31", "soon")}}
	b.Media = map[string]*book.Media{
		"dot":  {Name: "dot.png", Type: "image/png", Data: picture(3, 5), Width: 3, Height: 5, Source: "dot.png"},
		"gone": {Name: "gone.png", Source: "gone.png", Reason: r.text()},
	}
	for range 1 + r.IntN(4) {
		b.Body = append(b.Body, r.chapter(0))
	}
	for _, f := range r.later {
		f()
	}
	return b
}

type random struct {
	*rand.Rand
	ids   []book.ID
	later []func() // links get their targets once all ids are there
}

func (r *random) pick(s ...string) string { return s[r.IntN(len(s))] }

func (r *random) text() string { return r.pick(hostile...) }

func (r *random) language() string { return r.pick("en", "de", "el", "pt-BR", "zz", "", "en_US") }

func (r *random) target() book.ID { return r.ids[r.IntN(len(r.ids))] }

func (r *random) id() book.ID {
	id := book.ID(fmt.Sprintf("%s%d", r.pick("p-a.", "note-", "page-", "x_"), len(r.ids)))
	r.ids = append(r.ids, id)
	return id
}

func (r *random) base() book.Base {
	b := node("")
	if r.IntN(3) == 0 {
		b.ID = r.id()
	}
	if r.IntN(5) == 0 {
		b.Classes = []string{r.pick("fs-2", "text-center", "label", r.text())}
	}
	if r.IntN(8) == 0 {
		b.Pairs = []book.Pair{{Key: r.pick("lang", "dir", "title", "onclick", "style", "a b"), Value: r.pick("de", "rtl", r.text())}}
	}
	return b
}

func (r *random) chapter(depth int) *book.Chapter {
	c := &book.Chapter{Attr: book.Attr{ID: r.id()}, Title: r.inlines(3), Blocks: r.blocks(4), At: at(1)}
	if depth == 0 {
		c.Role = []book.Role{book.RoleChapter, book.RolePart, book.RoleBibliography, book.RoleEndnotes}[r.IntN(4)]
	} else if depth > 1 {
		c.Role = book.RoleSection
	}
	for depth < 3 && r.IntN(2) == 1 {
		c.Children = append(c.Children, r.chapter(depth+1))
	}
	return c
}

func (r *random) blocks(depth int) []book.Block {
	var out []book.Block
	for range r.IntN(4) + depth/3 {
		out = append(out, r.block(depth-1))
	}
	return out
}

func (r *random) block(depth int) book.Block {
	if depth <= 0 {
		return &book.Paragraph{Base: r.base(), Inlines: r.inlines(2), Plain: r.IntN(4) == 0}
	}
	switch r.IntN(17) {
	case 0:
		return &book.Heading{Base: r.base(), Level: 1 + r.IntN(6), Inlines: r.inlines(2)}
	case 1:
		l := &book.List{Base: r.base(), Ordered: r.IntN(2) == 0, Start: r.IntN(9) - 2, Style: r.pick("", "", "upper-roman", "x y")}
		for range r.IntN(4) {
			l.Items = append(l.Items, &book.Item{Base: r.base(), Task: book.Task(r.IntN(3)), Blocks: r.blocks(depth)})
		}
		return l
	case 2:
		s := r.text()
		return &book.Code{Base: r.base(), Language: r.pick("go", "", "c++", r.text()), Text: s, Tokens: []book.Token{{Kind: book.TokenKind(r.IntN(14)), Text: s}}}
	case 3:
		return &book.Quote{Base: r.base(), Blocks: r.blocks(depth)}
	case 4:
		return &book.Callout{Base: r.base(), Kind: r.pick("note", r.text()), Title: r.inlines(1), Blocks: r.blocks(depth)}
	case 5:
		return &book.Details{Base: r.base(), Open: r.IntN(2) == 0, Summary: r.inlines(1), Blocks: r.blocks(depth)}
	case 6:
		return r.table(depth)
	case 7:
		return &book.Figure{Base: r.base(), Blocks: r.blocks(depth), Caption: r.blocks(1), Above: r.IntN(2) == 0}
	case 8:
		d := &book.Definition{Base: r.base()}
		for range r.IntN(3) {
			d.Terms = append(d.Terms, &book.Term{Base: r.base(), Inlines: r.inlines(1)})
		}
		for range r.IntN(3) {
			d.Bodies = append(d.Bodies, &book.Description{Base: r.base(), Blocks: r.blocks(depth)})
		}
		return &book.Definitions{Base: r.base(), Items: []*book.Definition{d}}
	case 9:
		return &book.Rule{Base: r.base()}
	case 10:
		return &book.Div{Base: r.base(), Tag: r.pick("", "section", "aside", "address", "nav"), Blocks: r.blocks(depth)}
	case 11:
		return &book.MathBlock{Base: r.base(), TeX: r.text()}
	case 12:
		return &book.Raw{Base: r.base(), Format: "html", Text: r.text()}
	case 13:
		e := &book.Entry{Base: r.base(), Mark: r.text(), Blocks: r.blocks(depth)}
		r.later = append(r.later, func() { e.CitedBy = []book.ID{r.target(), r.target()} })
		return &book.References{Base: r.base(), Endnotes: r.IntN(2) == 0, Entries: []*book.Entry{e}}
	}
	return &book.Paragraph{Base: r.base(), Inlines: r.inlines(3)}
}

func (r *random) table(depth int) *book.Table {
	t := &book.Table{Base: r.base(), Caption: r.inlines(1), Columns: make([]book.Column, r.IntN(3))}
	rows := func() []*book.Row {
		var out []*book.Row
		for range r.IntN(3) {
			row := &book.Row{Base: r.base()}
			for range r.IntN(4) {
				row.Cells = append(row.Cells, &book.Cell{Base: r.base(), Header: r.IntN(3) == 0, Align: book.Align(r.IntN(4)), ColSpan: r.IntN(3), RowSpan: r.IntN(4), Blocks: r.blocks(depth - 1)})
			}
			out = append(out, row)
		}
		return out
	}
	t.Head, t.Bodies, t.Foot = rows(), [][]*book.Row{rows(), rows()}, rows()
	return t
}

func (r *random) inlines(depth int) []book.Inline {
	var out []book.Inline
	for range r.IntN(5) {
		out = append(out, r.inline(depth))
	}
	return out
}

func (r *random) inline(depth int) book.Inline {
	if depth <= 0 {
		return &book.Text{Base: node(""), S: r.text()}
	}
	switch r.IntN(14) {
	case 0:
		return &book.Break{Base: node("")}
	case 1, 2:
		return &book.Emphasis{Base: r.base(), Kind: book.EmphasisKind(r.IntN(18)), Inlines: r.inlines(depth - 1)}
	case 3:
		return &book.CodeSpan{Base: r.base(), Text: r.text()}
	case 4:
		l := &book.Link{Base: r.base(), Title: r.text(), Inlines: r.inlines(depth - 1)}
		r.later = append(r.later, func() { l.To = book.Ref(r.target()) })
		return l
	case 5:
		return &book.Link{Base: r.base(), To: book.URL(r.pick("https://example.org/", "javascript:alert(1)", "http://", "mailto:a@b.c", "https://é.org/ä b", "https://[::1", "http://a/%zz", r.text())), Inlines: r.inlines(depth - 1)}
	case 6:
		return &book.Image{Base: r.base(), Src: r.text(), Media: r.pick("dot", "gone", ""), Alt: r.text(), Width: r.pick("", "50%", "3cm", "x")}
	case 7:
		return &book.Note{Base: r.base(), Mark: r.pick("", "*", r.text()), Blocks: r.blocks(depth - 1)}
	case 8:
		n := &book.NoteRef{Base: r.base(), Mark: r.text()}
		r.later = append(r.later, func() { n.To = r.target() })
		return n
	case 9:
		n := &book.Cite{Base: r.base(), Inlines: r.inlines(depth - 1)}
		r.later = append(r.later, func() { n.To = r.target() })
		return n
	case 10:
		return &book.MathSpan{Base: r.base(), TeX: r.text()}
	case 11:
		return &book.Span{Base: r.base(), Inlines: r.inlines(depth - 1)}
	case 12:
		return &book.RawInline{Base: r.base(), Format: "html", Text: r.text()}
	}
	return &book.Text{Base: node(""), S: r.text()}
}

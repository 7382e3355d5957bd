package markdown

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	gmtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"octavo/formats/markdown/kramdown"
	"octavo/pipeline/book"
)

// referenceKey is how goldmark files the label of a reference.
func referenceKey(label string) string { return util.ToLinkReference([]byte(label)) }

// blocks makes blocks of the children of a node. An attribute list belongs to
// the block before it when no blank line parts them, else to the one after it.
func (p *page) blocks(parent ast.Node) []book.Block {
	var out []book.Block
	var pending []string // lists for the next block
	var loose ast.Node   // the last of them
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if l, ok := n.(*kramdown.AttributeList); ok {
			if p.ofLinks[l] {
				continue
			}
			if prev := n.PreviousSibling(); prev != nil && !p.blankBefore(l) && len(pending) == 0 && carries(prev) && len(out) > 0 {
				out[len(out)-1] = p.apply(out[len(out)-1], []string{l.List})
			} else {
				pending, loose = append(pending, l.List), n
			}
			continue
		}
		var made []book.Block
		if h, ok := n.(*ast.HTMLBlock); ok && p.github {
			made, n = p.htmlRun(h)
		} else {
			made = p.block(n, pending)
		}
		if len(made) == 0 {
			continue
		}
		if n.Kind() != ast.KindHeading {
			made[0] = p.apply(made[0], pending)
		}
		pending = nil
		out = append(out, made...)
	}
	if len(pending) > 0 {
		p.found.Infof(p.pos(loose.Pos()), CodeLooseAttribute, "write it on the line after the block that it is for",
			"attribute list {:%s} belongs to no block", pending[0])
	}
	for i, b := range out {
		out[i] = p.alert(p.callout(b))
	}
	return out
}

// blankBefore reports whether a blank line stands before an attribute list. goldmark
// says so of what follows a fenced listing in any case.
func (p *page) blankBefore(l *kramdown.AttributeList) bool {
	if l.PreviousSibling().Kind() != ast.KindFencedCodeBlock {
		return l.HasBlankPreviousLines()
	}
	line := bytes.LastIndexByte(p.src[:l.Pos()], '\n')
	if line < 0 {
		return true
	}
	above := p.src[bytes.LastIndexByte(p.src[:line], '\n')+1 : line]
	return len(bytes.Trim(above, "> \t\r")) == 0
}

// carries reports whether an attribute list may follow n: an attribute list or
// a block that shows in the book.
func carries(n ast.Node) bool {
	switch n.(type) {
	case *kramdown.Definition, *kramdown.Extension, *kramdown.Footnote:
		return false
	}
	return true
}

// apply adds attribute lists to a block.
func (p *page) apply(b book.Block, lists []string) book.Block {
	for _, l := range lists {
		if _, ok := b.(*book.List); ok && names(l, "toc") {
			return &book.Contents{Base: book.Base{At: b.Pos()}}
		}
		p.setAttributes(b.Attrs(), l)
		sizePicture(b)
	}
	return b
}

// names reports whether an attribute list holds a word by which kramdown makes
// something of its own of what the list is for: toc, standalone.
func names(list, word string) bool { return slices.Contains(strings.Fields(list), word) }

func (p *page) block(n ast.Node, pending []string) []book.Block {
	base := book.Base{At: p.pos(n.Pos())}
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		return p.paragraph(n)
	case *ast.Heading:
		return p.heading(n, base, pending)
	case *ast.ThematicBreak:
		return []book.Block{&book.Rule{Base: base}}
	case *ast.CodeBlock:
		return []book.Block{&book.Code{Base: base, Text: strings.TrimRight(p.verbatim(n.Lines()), "\n")}}
	case *ast.FencedCodeBlock:
		return []book.Block{p.fenced(n, base)}
	case *ast.Blockquote:
		return []book.Block{&book.Quote{Base: base, Blocks: p.blocks(n)}}
	case *ast.List:
		return []book.Block{p.markdownList(n, base)}
	case *ast.HTMLBlock:
		return []book.Block{p.rawBlock(n, base)}
	case *kramdown.HTML:
		return p.htmlBlock(n)
	case *kramdown.Math:
		return []book.Block{&book.MathBlock{Base: base, TeX: strings.TrimSpace(p.verbatim(n.Lines()))}}
	case *kramdown.Table:
		return []book.Block{p.markdownTable(n, base)}
	case *kramdown.Extension:
		return p.blockExtension(n)
	case *east.DefinitionList:
		return []book.Block{p.markdownDefinitions(n, base)}
	case *kramdown.Footnote, *kramdown.Definition:
		return nil
	}
	return p.blocks(n)
}

// verbatim is the text of lines as it stands, indentation of the container
// taken off.
func (p *page) verbatim(lines *gmtext.Segments) string {
	var b strings.Builder
	for i := range lines.Len() {
		l := lines.At(i)
		b.Write(l.Value(p.src))
	}
	return b.String()
}

func (p *page) paragraph(n ast.Node) []book.Block {
	s, lines := p.runningText(n.Lines())
	if s == "" {
		return nil
	}
	in := p.inline(s, lines)
	if len(in) == 0 {
		return nil
	}
	if f := p.standalone(in); f != nil {
		return []book.Block{f}
	}
	_, plain := n.(*ast.TextBlock)
	return p.paragraphs(&book.Paragraph{Base: book.Base{At: p.pos(lines[0].from)}, Plain: plain, Inlines: in})
}

// standalone is the figure that a picture with {:standalone} is, alone in its
// paragraph: what it shows is written below it too. It takes the picture's id and
// classes, as kramdown has it.
func (p *page) standalone(in []book.Inline) *book.Figure {
	img, ok := in[0].(*book.Image)
	if !ok || len(in) > 1 || !p.alone[img] {
		return nil
	}
	f := &book.Figure{Base: book.Base{At: img.At, Attr: book.Attr{Anchor: img.Anchor, Classes: img.Classes}}}
	img.Anchor, img.Classes = "", nil
	below := func(i book.Inline) []book.Block {
		return []book.Block{&book.Paragraph{Base: book.Base{At: img.At}, Plain: true, Inlines: []book.Inline{i}}}
	}
	f.Blocks = below(img)
	if img.Alt != "" {
		f.Caption = below(&book.Text{Base: book.Base{At: img.At}, S: img.Alt})
	}
	return f
}

func (p *page) fenced(n *ast.FencedCodeBlock, base book.Base) *book.Code {
	c := &book.Code{Base: base, Text: strings.TrimSuffix(p.verbatim(n.Lines()), "\n")}
	if n.Info != nil {
		info := strings.TrimSpace(string(n.Info.Segment.Value(p.src)))
		word, _, _ := strings.Cut(info, " ")
		if p.kramdown {
			word, _, _ = strings.Cut(word, "?")
		}
		if p.github { // rust,ignore
			word, _, _ = strings.Cut(word, ",")
		}
		c.Language = strings.Trim(unescape(word), "{}.")
		c.Numbered = hasLineNumbers(info, p.LineNumbers)
	}
	return c
}

func (p *page) markdownList(n *ast.List, base book.Base) *book.List {
	l := &book.List{Base: base, Ordered: n.IsOrdered()}
	if l.Ordered {
		l.Start = 1
		if !p.kramdown {
			l.Start = n.Start
		}
	}
	tight := false // one before was
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		it := p.item(c)
		l.Items = append(l.Items, it)
		if p.kramdown && tightItem(c, tight || n.ChildCount() == 1) {
			tight = true
			if len(it.Blocks) > 0 {
				if para, ok := it.Blocks[0].(*book.Paragraph); ok {
					para.Plain = true
				}
			}
		}
	}
	return l
}

// tightItem reports whether an item's first paragraph is text of the item
// itself, by kramdown's rule: no blank line comes after it. The last item
// follows those before it.
func tightItem(n ast.Node, before bool) bool {
	c := n.FirstChild()
	if c == nil || !ast.IsParagraph(c) {
		return true
	}
	if next := c.NextSibling(); next != nil {
		return !next.HasBlankPreviousLines() && (before || n.NextSibling() != nil)
	}
	if next := n.NextSibling(); next != nil {
		return !next.HasBlankPreviousLines()
	}
	return before
}

func (p *page) item(n ast.Node) *book.Item {
	it := &book.Item{Base: book.Base{At: p.pos(n.Pos())}}
	it.Blocks = p.blocks(n)
	if len(it.Blocks) == 0 || !p.kramdown && !p.github {
		return it
	}
	para, ok := it.Blocks[0].(*book.Paragraph)
	if !ok {
		return it
	}
	if p.kramdown {
		para.Inlines = p.leadingAttributes(&it.Attr, para.Inlines)
	}
	if p.kramdown || p.github {
		takeTask(it, para)
	}
	return it
}

// leadingAttributes takes the attribute list off the front of the text of a list
// item, a term or a description, and gives it to a.
func (p *page) leadingAttributes(a *book.Attr, in []book.Inline) []book.Inline {
	t, ok := first(in).(*book.Text)
	if !ok || !strings.HasPrefix(t.S, "{:") || strings.HasPrefix(t.S, "{::") {
		return in
	}
	end := listEnd(t.S, 2)
	if end < 0 {
		return in
	}
	p.setAttributes(a, t.S[2:end])
	if t.S = strings.TrimLeft(t.S[end+1:], " \t\n"); t.S == "" {
		return in[1:]
	}
	return in
}

func first(in []book.Inline) book.Inline {
	if len(in) == 0 {
		return nil
	}
	return in[0]
}

// takeTask makes a task of an item that begins with a box.
func takeTask(it *book.Item, para *book.Paragraph) {
	t, ok := first(para.Inlines).(*book.Text)
	if !ok || len(t.S) < 3 || t.S[0] != '[' || t.S[2] != ']' || len(t.S) > 3 && !isSpace(t.S[3]) {
		return
	}
	if len(t.S) == 3 && len(para.Inlines) == 1 {
		return
	}
	switch t.S[1] {
	case ' ':
		it.Task = book.Open
	case 'x', 'X':
		it.Task = book.Done
	default:
		return
	}
	t.S = strings.TrimLeft(t.S[3:], " \t\n")
}

// rawBlock is HTML as CommonMark leaves it.
func (p *page) rawBlock(n *ast.HTMLBlock, base book.Base) *book.Raw {
	text := p.verbatim(n.Lines())
	if n.HasClosure() {
		text += string(n.ClosureLine.Value(p.src))
	}
	return &book.Raw{Base: base, Format: "html", Text: strings.TrimSuffix(text, "\n")}
}

func (p *page) markdownDefinitions(n ast.Node, base book.Base) *book.Definitions {
	d := &book.Definitions{Base: base}
	var item *book.Definition
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		at := book.Base{At: p.pos(c.Pos())}
		if _, term := c.(*east.DefinitionTerm); term {
			if item == nil || len(item.Bodies) > 0 {
				item = &book.Definition{Base: at}
				d.Items = append(d.Items, item)
			}
			s, lines := p.runningText(c.Lines())
			t := &book.Term{Base: at, Inlines: p.inline(s, lines)}
			t.Inlines = p.leadingAttributes(&t.Attr, t.Inlines)
			item.Terms = append(item.Terms, t)
			continue
		}
		if item == nil {
			item = &book.Definition{Base: at}
			d.Items = append(d.Items, item)
		}
		body := &book.Description{Base: at, Blocks: p.blocks(c)}
		if len(body.Blocks) > 0 {
			if para, ok := body.Blocks[0].(*book.Paragraph); ok {
				para.Inlines = p.leadingAttributes(&body.Attr, para.Inlines)
			}
		}
		item.Bodies = append(item.Bodies, body)
	}
	return d
}

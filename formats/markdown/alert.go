package markdown

import (
	"strings"

	"octavo/pipeline/book"
)

// alerts are GitHub's kinds of callouts, `> [!NOTE]`, with their colours there.
var alerts = map[string]Callout{
	"note":      {Title: "Note", Color: "blue"},
	"tip":       {Title: "Tip", Color: "green"},
	"important": {Title: "Important", Color: "purple"},
	"warning":   {Title: "Warning", Color: "yellow"},
	"caution":   {Title: "Caution", Color: "red"},
}

// alert makes a callout of a quotation whose first line is `[!KIND]` and nothing
// else. A site that configures a callout of that name gives it its title and
// colour. Folders may be of Obsidian or Material, where more kinds are, a title may
// follow, and a sign says that the text can be folded.
func (p *page) alert(b book.Block) book.Block {
	q, ok := b.(*book.Quote)
	if !ok || p.keepHTML || len(q.Blocks) == 0 {
		return b
	}
	para, ok := q.Blocks[0].(*book.Paragraph)
	if !ok {
		return b
	}
	t, ok := first(para.Inlines).(*book.Text)
	if !ok || !strings.HasPrefix(t.S, "[!") {
		return b
	}
	line, left := firstLine(para.Inlines)
	mark := line[0].(*book.Text).S
	name, after, closed := strings.Cut(strings.TrimPrefix(mark, "[!"), "]")
	name = strings.ToLower(name)
	kind, known := alerts[name]
	own, set := p.Callouts[name]
	titled := set && (p.github || p.Python)
	if set && own.Title != "" {
		kind = own
	}
	if !titled && (!known || after != "" || len(line) > 1) || !closed {
		return b
	}
	c := &book.Callout{Base: q.Base, Kind: name, Color: kind.Color, Blocks: q.Blocks[1:]}
	c.Title = []book.Inline{&book.Text{Base: book.Base{At: q.At}, S: kind.Title}} // nowhere on the page
	if after = strings.TrimLeft(after, "+- "); after != "" || len(line) > 1 {
		at := t.At
		at.Col += int32(len(mark) - len(after))
		c.Title = append([]book.Inline{&book.Text{Base: book.Base{At: at}, S: after}}, line[1:]...)
	}
	if len(left) > 0 {
		rest := *para
		rest.Inlines = left
		c.Blocks = append([]book.Block{&rest}, c.Blocks...)
	}
	return c
}

// firstLine parts the first line of running text from the others.
func firstLine(in []book.Inline) (line, rest []book.Inline) {
	for i, n := range in {
		t, ok := n.(*book.Text)
		if !ok {
			continue
		}
		before, after, more := strings.Cut(t.S, "\n")
		if !more {
			continue
		}
		line = append(line, in[:i]...)
		if before != "" {
			line = append(line, &book.Text{Base: t.Base, S: before})
		}
		if after != "" {
			at := t.At
			at.Line, at.Col = at.Line+1, 1
			rest = append(rest, &book.Text{Base: book.Base{At: at}, S: after})
		}
		return line, append(rest, in[i+1:]...)
	}
	return in, nil
}

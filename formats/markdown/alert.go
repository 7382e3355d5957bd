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
// colour.
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
	mark, rest, more := strings.Cut(t.S, "\n")
	name := strings.ToLower(strings.TrimSuffix(strings.TrimPrefix(mark, "[!"), "]"))
	kind, known := alerts[name]
	if !known || !strings.HasSuffix(mark, "]") || !more && len(para.Inlines) > 1 {
		return b
	}
	if own, ok := p.Callouts[name]; ok && own.Title != "" {
		kind = own
	}
	c := &book.Callout{Base: q.Base, Kind: name, Color: kind.Color, Blocks: q.Blocks[1:]}
	c.Title = []book.Inline{&book.Text{Base: book.Base{At: q.At}, S: kind.Title}} // nowhere on the page
	if rest != "" || len(para.Inlines) > 1 {
		left := *para
		left.Inlines = append([]book.Inline(nil), para.Inlines[1:]...)
		if rest != "" {
			at := t.At
			at.Line, at.Col = at.Line+1, 1
			left.Inlines = append([]book.Inline{&book.Text{Base: book.Base{At: at}, S: rest}}, left.Inlines...)
		}
		c.Blocks = append([]book.Block{&left}, c.Blocks...)
	}
	return c
}

package epub

import "octavo/pipeline/book"

// turns are the page turns of the print edition, as the e-book places them.
type turns struct {
	byNode    map[book.Node][]book.PageBreak     // in a block, or before a note
	byChapter map[*book.Chapter][]book.PageBreak // before the title
}

// placeTurns places the page turns. Print says which text a page begins with. A
// page that begins with the first text of a list or callout begins with that, and
// one that begins with the first text of a chapter begins with its title, which
// never stands alone at the foot of a page. A turn inside a note or a cell stands
// before that: what a reader taps or hears as a whole is not parted.
func (e *edition) placeTurns() {
	e.turns = turns{map[book.Node][]book.PageBreak{}, map[*book.Chapter][]book.PageBreak{}}
	if len(e.w.Breaks) == 0 {
		return
	}
	p := placer{outermost: map[book.Block]book.Block{}, opens: map[book.Block]*book.Chapter{}, whole: map[book.Block]book.Node{}}
	e.book.Chapters(func(c *book.Chapter, _ int) { p.read(c) })
	for _, t := range e.w.Breaks {
		if t.Chapter != nil {
			e.turns.byChapter[t.Chapter] = append(e.turns.byChapter[t.Chapter], t)
			continue
		}
		at := book.Node(t.Block)
		if w := p.whole[t.Block]; w != nil {
			at, t.Offset = w, 0
		}
		if b, ok := at.(book.Block); ok && t.Offset == 0 {
			if outer := p.outermost[b]; outer != nil {
				at = outer
				if c := p.opens[outer]; c != nil {
					e.turns.byChapter[c] = append(e.turns.byChapter[c], t)
					continue
				}
			}
		}
		e.turns.byNode[at] = append(e.turns.byNode[at], t)
	}
}

// placer knows how blocks stand in one another.
type placer struct {
	outermost map[book.Block]book.Block    // the outermost block that a block opens
	opens     map[book.Block]*book.Chapter // whose first block it is
	whole     map[book.Block]book.Node     // the note, or first block of a cell, that a block is part of
}

func (p *placer) read(c *book.Chapter) {
	if len(c.Blocks) > 0 {
		p.opens[c.Blocks[0]] = c
	}
	book.WalkChapter(c, func(n book.Node) bool {
		switch n := n.(type) {
		case *book.Note:
			p.within(n, n.Blocks)
		case *book.Table:
			for r := range n.Rows() {
				for _, cell := range r.Cells {
					if len(cell.Blocks) > 0 {
						p.within(cell.Blocks[0], cell.Blocks)
					}
				}
			}
		}
		if b, ok := n.(book.Block); ok && p.outermost[b] == nil {
			for inner := b; inner != nil; inner = firstIn(inner) {
				p.outermost[inner] = b
			}
		}
		return true
	})
}

// within notes that blocks are part of a whole, unless of a larger one.
func (p *placer) within(whole book.Node, bs []book.Block) {
	if len(bs) > 0 && p.whole[bs[0]] != nil {
		return
	}
	book.WalkBlocks(bs, func(n book.Node) bool {
		if b, ok := n.(book.Block); ok {
			p.whole[b] = whole
		}
		return true
	})
}

// firstIn is the block that a block's text begins with, nil when it begins with
// text of its own.
func firstIn(b book.Block) book.Block {
	var in []book.Block
	switch b := b.(type) {
	case *book.List:
		if len(b.Items) > 0 {
			in = b.Items[0].Blocks
		}
	case *book.Quote:
		in = b.Blocks
	case *book.Callout:
		in = b.Blocks
	case *book.Div:
		in = b.Blocks
	case *book.Figure:
		if in = b.Blocks; b.Above {
			in = b.Caption
		}
	case *book.Table:
		if len(b.Caption) == 0 {
			in = firstCell(b)
		}
	case *book.Definitions:
		if len(b.Items) > 0 && len(b.Items[0].Bodies) > 0 {
			in = b.Items[0].Bodies[0].Blocks
		}
	case *book.References:
		if len(b.Entries) > 0 {
			in = b.Entries[0].Blocks
		}
	}
	if len(in) == 0 {
		return nil
	}
	return in[0]
}

func firstCell(t *book.Table) []book.Block {
	for r := range t.Rows() {
		if len(r.Cells) > 0 {
			return r.Cells[0].Blocks
		}
	}
	return nil
}

package epub

import "octavo/pipeline/book"

// turns are the page turns of the print edition, as the e-book places them.
type turns struct {
	byBlock   map[book.Block][]book.PageBreak
	byChapter map[*book.Chapter][]book.PageBreak // before the title
}

// placeTurns places the page turns. Print says which text a page begins with; a
// page that begins with the first text of a list or callout begins with that, and
// one that begins with the first text of a chapter begins with its title, which
// never stands alone at the foot of a page.
func (e *edition) placeTurns() {
	e.turns = turns{map[book.Block][]book.PageBreak{}, map[*book.Chapter][]book.PageBreak{}}
	if len(e.w.Breaks) == 0 {
		return
	}
	outermost, opens := map[book.Block]book.Block{}, map[book.Block]*book.Chapter{}
	e.book.Chapters(func(c *book.Chapter, _ int) {
		if len(c.Blocks) > 0 {
			opens[c.Blocks[0]] = c
		}
		book.WalkChapter(c, func(n book.Node) bool {
			if b, ok := n.(book.Block); ok && outermost[b] == nil {
				for inner := b; inner != nil; inner = firstIn(inner) {
					outermost[inner] = b
				}
			}
			return true
		})
	})
	for _, t := range e.w.Breaks {
		if outer := outermost[t.Block]; outer != nil && t.Offset == 0 {
			t.Block = outer
			if c := opens[outer]; c != nil {
				e.turns.byChapter[c] = append(e.turns.byChapter[c], t)
				continue
			}
		}
		e.turns.byBlock[t.Block] = append(e.turns.byBlock[t.Block], t)
	}
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

package book

// slots are the places in a node that hold its children, in reading order.
type slot struct {
	inlines *[]Inline // one of the two is set
	blocks  *[]Block
	of      *Attr // of the item, row, cell … that they are in; nil: of the node itself
}

func eachSlot(n Node, f func(slot)) {
	in := func(p *[]Inline) { f(slot{inlines: p}) }
	bs := func(p *[]Block) { f(slot{blocks: p}) }
	within := func(of *Attr, p *[]Block) { f(slot{blocks: p, of: of}) }
	switch n := n.(type) {
	case *Paragraph:
		in(&n.Inlines)
	case *Heading:
		in(&n.Inlines)
	case *List:
		for _, i := range n.Items {
			within(&i.Attr, &i.Blocks)
		}
	case *Quote:
		bs(&n.Blocks)
	case *Callout:
		in(&n.Title)
		bs(&n.Blocks)
	case *Details:
		in(&n.Summary)
		bs(&n.Blocks)
	case *Table:
		in(&n.Caption)
		for r := range n.Rows() {
			for _, c := range r.Cells {
				of := &c.Attr
				if of.Lang() == "" {
					of = &r.Attr
				}
				within(of, &c.Blocks)
			}
		}
	case *Figure:
		if n.Above {
			bs(&n.Caption)
		}
		bs(&n.Blocks)
		if !n.Above {
			bs(&n.Caption)
		}
	case *Definitions:
		for _, d := range n.Items {
			for _, t := range d.Terms {
				f(slot{inlines: &t.Inlines, of: &t.Attr})
			}
			for _, b := range d.Bodies {
				within(&b.Attr, &b.Blocks)
			}
		}
	case *Div:
		bs(&n.Blocks)
	case *References:
		for _, e := range n.Entries {
			within(&e.Attr, &e.Blocks)
		}
	case *Emphasis:
		in(&n.Inlines)
	case *Link:
		in(&n.Inlines)
	case *Cite:
		in(&n.Inlines)
	case *Span:
		in(&n.Inlines)
	case *Note:
		bs(&n.Blocks)
	}
}

// Rows yields the rows of the head, the bodies and the foot.
func (t *Table) Rows() func(yield func(*Row) bool) {
	return func(yield func(*Row) bool) {
		groups := append([][]*Row{t.Head}, t.Bodies...)
		for _, g := range append(groups, t.Foot) {
			for _, r := range g {
				if !yield(r) {
					return
				}
			}
		}
	}
}

// Copy returns a copy of n that can be changed without touching n: n itself and
// the items, rows, cells and entries that belong to it are new; the blocks and
// inlines in them are shared.
func Copy(n Node) Node {
	switch n := n.(type) {
	case *Paragraph:
		return ptr(*n)
	case *Heading:
		return ptr(*n)
	case *List:
		c := *n
		c.Items = each(n.Items, func(i Item) Item { return i })
		return &c
	case *Code:
		return ptr(*n)
	case *Quote:
		return ptr(*n)
	case *Callout:
		return ptr(*n)
	case *Details:
		return ptr(*n)
	case *Table:
		return copyTable(n)
	case *Figure:
		return ptr(*n)
	case *Definitions:
		c := *n
		c.Items = each(n.Items, func(d Definition) Definition {
			d.Terms = each(d.Terms, func(t Term) Term { return t })
			d.Bodies = each(d.Bodies, func(b Description) Description { return b })
			return d
		})
		return &c
	case *Rule:
		return ptr(*n)
	case *Div:
		return ptr(*n)
	case *MathBlock:
		return ptr(*n)
	case *Raw:
		return ptr(*n)
	case *Contents:
		return ptr(*n)
	case *References:
		c := *n
		c.Entries = each(n.Entries, func(e Entry) Entry { return e })
		return &c
	case *Text:
		return ptr(*n)
	case *Break:
		return ptr(*n)
	case *Emphasis:
		return ptr(*n)
	case *CodeSpan:
		return ptr(*n)
	case *Link:
		return ptr(*n)
	case *Image:
		return ptr(*n)
	case *Note:
		return ptr(*n)
	case *NoteRef:
		return ptr(*n)
	case *Cite:
		return ptr(*n)
	case *MathSpan:
		return ptr(*n)
	case *Span:
		return ptr(*n)
	case *RawInline:
		return ptr(*n)
	}
	panic("book: Copy of an unknown node")
}

func copyTable(t *Table) *Table {
	c := *t
	rows := func(rs []*Row) []*Row {
		return each(rs, func(r Row) Row {
			r.Cells = each(r.Cells, func(c Cell) Cell { return c })
			return r
		})
	}
	c.Head, c.Foot = rows(t.Head), rows(t.Foot)
	if t.Bodies != nil {
		c.Bodies = make([][]*Row, len(t.Bodies))
		for i, b := range t.Bodies {
			c.Bodies[i] = rows(b)
		}
	}
	return &c
}

func ptr[T any](v T) *T { return &v }

func each[T any](in []*T, f func(T) T) []*T {
	if in == nil {
		return nil
	}
	out := make([]*T, len(in))
	for i, p := range in {
		out[i] = ptr(f(*p))
	}
	return out
}

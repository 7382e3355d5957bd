package book

import "cmp"

// Rewriter makes a changed copy of a tree and leaves its input alone. It goes
// from the leaves up: Block and Inline see a node whose children are rewritten
// already, and return what stands in its place: the node itself, another one,
// several or none. A node that they change must be a copy. Parts in which
// nothing changed are shared with the input.
type Rewriter struct {
	Block  func(Block) []Block   // nil: blocks stay
	Inline func(Inline) []Inline // nil: inlines stay

	// Run, when set, sees the blocks that stand beside each other once each was
	// rewritten, and returns what stands in their place. It must not write to the
	// slice that it is given; returning that slice says that nothing changed.
	Run func([]Block) []Block

	// Line is to inlines what Run is to blocks.
	Line func([]Inline) []Inline

	// Enter, when set, is asked before a node's children are looked at; false
	// leaves the whole node as it is.
	Enter func(Node) bool

	// Lang is the language of what is being rewritten: whoever starts sets it to that of
	// the text around, and attributes change it for what is in their element.
	Lang string
}

// Chapter rewrites a chapter's title and blocks, and its children.
func (r *Rewriter) Chapter(c *Chapter) *Chapter { return r.Chapters([]*Chapter{c})[0] }

// Chapters rewrites several chapters.
func (r *Rewriter) Chapters(cs []*Chapter) []*Chapter {
	return CopyChapters(cs, func(c *Chapter) { c.Title, c.Blocks = r.Inlines(c.Title), r.Blocks(c.Blocks) })
}

// CopyChapters is a copy of chapters and of all below them. change is given each copy
// before those below it, and may write to it.
func CopyChapters(cs []*Chapter, change func(*Chapter)) []*Chapter {
	if cs == nil {
		return nil
	}
	out := make([]*Chapter, len(cs))
	for i, c := range cs {
		d := *c
		change(&d)
		d.Children = CopyChapters(c.Children, change)
		out[i] = &d
	}
	return out
}

// Book rewrites all chapters of a book.
func (r *Rewriter) Book(b *Book) *Book {
	c := *b
	c.Front, c.Body, c.Back = r.Chapters(b.Front), r.Chapters(b.Body), r.Chapters(b.Back)
	return &c
}

// Blocks rewrites a run of blocks.
func (r *Rewriter) Blocks(bs []Block) []Block {
	out := r.each(bs)
	if r.Run != nil && len(out) > 0 {
		out = r.Run(out)
	}
	return out
}

func (r *Rewriter) each(bs []Block) []Block {
	return rewrite(bs, func(b Block) []Block {
		if r.Enter != nil && !r.Enter(b) {
			return []Block{b}
		}
		b = r.children(b).(Block)
		if r.Block == nil {
			return []Block{b}
		}
		return r.Block(b)
	})
}

// Inlines rewrites a run of inlines.
func (r *Rewriter) Inlines(in []Inline) []Inline {
	out := rewrite(in, func(i Inline) []Inline {
		if r.Enter != nil && !r.Enter(i) {
			return []Inline{i}
		}
		i = r.children(i).(Inline)
		if r.Inline == nil {
			return []Inline{i}
		}
		return r.Inline(i)
	})
	if r.Line != nil && len(out) > 0 {
		out = r.Line(out)
	}
	return out
}

func rewrite[T comparable](in []T, f func(T) []T) []T {
	var out []T // nil as long as nothing changed
	for i, x := range in {
		y := f(x)
		if out == nil {
			if len(y) == 1 && y[0] == x {
				continue
			}
			out = append(make([]T, 0, len(in)+len(y)), in[:i]...)
		}
		out = append(out, y...)
	}
	if out == nil {
		return in
	}
	return out
}

// children returns n, or a copy of it where something below it changed.
func (r *Rewriter) children(n Node) Node {
	var now []slot
	changed := false
	around := r.Lang
	defer func() { r.Lang = around }()
	own := cmp.Or(n.Attrs().Lang(), around)
	eachSlot(n, func(s slot) {
		r.Lang = own
		if s.of != nil {
			r.Lang = cmp.Or(s.of.Lang(), own)
		}
		if s.inlines != nil {
			in := r.Inlines(*s.inlines)
			changed = changed || !same(in, *s.inlines)
			now = append(now, slot{inlines: &in})
		} else {
			bs := r.Blocks(*s.blocks)
			changed = changed || !same(bs, *s.blocks)
			now = append(now, slot{blocks: &bs})
		}
	})
	if !changed {
		return n
	}
	n = Copy(n)
	i := 0
	eachSlot(n, func(s slot) {
		if s.inlines != nil {
			*s.inlines = *now[i].inlines
		} else {
			*s.blocks = *now[i].blocks
		}
		i++
	})
	return n
}

func same[T any](a, b []T) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

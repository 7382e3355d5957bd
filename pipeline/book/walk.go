package book

// Walk calls f for n and, where f returns true, for all nodes below it, in
// reading order. A note's blocks come where the note is called.
func Walk(n Node, f func(Node) bool) {
	if !f(n) {
		return
	}
	eachSlot(n, func(s slot) {
		if s.inlines != nil {
			WalkInlines(*s.inlines, f)
		} else {
			WalkBlocks(*s.blocks, f)
		}
	})
}

// WalkBlocks is Walk over several blocks.
func WalkBlocks(bs []Block, f func(Node) bool) {
	for _, b := range bs {
		Walk(b, f)
	}
}

// WalkInlines is Walk over several inlines.
func WalkInlines(in []Inline, f func(Node) bool) {
	for _, i := range in {
		Walk(i, f)
	}
}

// WalkChapter walks a chapter's title and blocks, not its children.
func WalkChapter(c *Chapter, f func(Node) bool) {
	WalkInlines(c.Title, f)
	WalkBlocks(c.Blocks, f)
}

// IDs are the ids of all chapters of the book and of all places on them.
func (b *Book) IDs() map[ID]bool {
	out := map[ID]bool{}
	b.Chapters(func(c *Chapter, _ int) {
		out[c.ID] = true
		WalkChapter(c, func(n Node) bool {
			EachAttr(n, func(a *Attr) { out[a.ID] = true })
			return true
		})
	})
	delete(out, "") // of what has none
	return out
}

// Chapters calls f for every chapter of the book in reading order, parents
// before children; depth counts from 0.
func (b *Book) Chapters(f func(c *Chapter, depth int)) {
	var walk func(cs []*Chapter, depth int)
	walk = func(cs []*Chapter, depth int) {
		for _, c := range cs {
			f(c, depth)
			walk(c.Children, depth+1)
		}
	}
	walk(b.Front, 0)
	walk(b.Body, 0)
	walk(b.Back, 0)
}

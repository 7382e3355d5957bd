package markdown

import "sync"

// elems lends the elements that texts are read into. A text that was read to its
// end gives its elements back; what is read inside another text, such as a note,
// takes those behind that text's. Most of what reading a page allocates would be
// these.
type elems struct {
	blocks    [][]elem
	used, top int // elements that are lent, and that ever were
}

// elemBlock is how many elements are made at once, elemBlocks how many blocks are
// kept for the next page.
const (
	elemBlock  = 256
	elemBlocks = 64
)

var elemPool = sync.Pool{New: func() any { return &elems{} }}

func borrowElems() *elems { return elemPool.Get().(*elems) }

// giveBack keeps the elements for another page, without what they point to.
func (a *elems) giveBack() {
	if len(a.blocks) > elemBlocks {
		return
	}
	for i := range a.blocks {
		clear(a.blocks[i][:max(0, min(elemBlock, a.top-i*elemBlock))])
	}
	a.used, a.top = 0, 0
	elemPool.Put(a)
}

func (a *elems) next() *elem {
	i := a.used / elemBlock
	if i == len(a.blocks) {
		a.blocks = append(a.blocks, make([]elem, elemBlock))
	}
	e := &a.blocks[i][a.used%elemBlock]
	a.used++
	a.top = max(a.top, a.used)
	return e
}

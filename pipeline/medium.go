package pipeline

import (
	"slices"

	"octavo/pipeline/book"
	"octavo/pipeline/config"
	"octavo/pipeline/source"
)

// Medium is where a book is read: what is for the other one alone is left out.
type Medium string

const (
	Screen Medium = "print-only"  // the class that a screen does not show
	Paper  Medium = "screen-only" // … and the one that paper does not
)

// For is a finished book without what is not for the medium. A book that has nothing
// of the kind is returned as it is. What pointed to a place that went points to its
// chapter.
func For(b *book.Book, m Medium) *book.Book {
	if !has(b, string(m)) {
		return b
	}
	sel, _ := config.ParseSelector("." + string(m))
	h := newHider([]config.Selector{sel})
	h.plain = true
	page := func(c *book.Chapter) { *c = *h.page(c) }
	c := *b
	c.Body, c.Back = book.CopyChapters(b.Body, page), book.CopyChapters(b.Back, page)
	return mended(b, &c)
}

// has reports whether anything in a book has a class.
func has(b *book.Book, class string) bool {
	found := false
	b.Chapters(func(c *book.Chapter, _ int) {
		if found {
			return
		}
		book.WalkChapter(c, func(n book.Node) bool {
			book.EachAttr(n, func(a *book.Attr) { found = found || a.Has(class) })
			return !found
		})
	})
	return found
}

// mended is what is left of a book, with nothing that leads to what went, and only
// the pictures that it shows.
func mended(before, after *book.Book) *book.Book {
	t := tidier{moved: map[book.ID]book.ID{}}
	left := after.IDs()
	before.Chapters(func(c *book.Chapter, _ int) {
		for _, id := range ids(c) {
			if !left[id] {
				t.moved[id] = c.ID
			}
		}
	})
	out := t.redirect(after)
	rw := book.Rewriter{Block: func(b book.Block) []book.Block { return []book.Block{citedFrom(b, left)} }}
	out = rw.Book(out)
	out.Media = shownMedia(out)
	return out
}

// citedFrom is a block whose entries, if it holds references, are cited from these
// places alone.
func citedFrom(b book.Block, here map[book.ID]bool) book.Block {
	refs, ok := b.(*book.References)
	if !ok {
		return b
	}
	d := book.Copy(refs).(*book.References)
	for _, e := range d.Entries {
		e.CitedBy = slices.DeleteFunc(slices.Clone(e.CitedBy), func(id book.ID) bool { return !here[id] })
	}
	return d
}

// shownMedia are the pictures that a book shows.
func shownMedia(b *book.Book) map[string]*book.Media {
	out := map[string]*book.Media{}
	keep := func(key string) {
		if m := b.Media[key]; m != nil {
			out[key] = m
		}
	}
	keep(b.Meta.Cover)
	keep(b.Meta.Logo)
	b.Chapters(func(c *book.Chapter, _ int) {
		book.WalkChapter(c, func(n book.Node) bool {
			if im, ok := n.(*book.Image); ok {
				keep(im.Media)
			}
			return true
		})
	})
	return out
}

// CarryBreaks are page breaks of a book for paper as those of the same book for a
// screen: at the same block, or, where that is for paper alone, at the next one.
func CarryBreaks(breaks []book.PageBreak, paper, screen *book.Book) []book.PageBreak {
	if paper == screen {
		return breaks
	}
	there, byPlace := map[book.Block]bool{}, map[placeOf]book.Block{}
	eachBlock(screen, func(b book.Block) {
		there[b] = true
		if !b.Pos().IsZero() {
			byPlace[placeOfBlock(b)] = b
		}
	})
	next := map[book.Block]book.Block{} // of each block for paper, the first for a screen from there on
	var waiting []book.Block
	eachBlock(paper, func(b book.Block) {
		same := b
		if !there[b] {
			same = byPlace[placeOfBlock(b)]
		}
		waiting = append(waiting, b)
		if same == nil {
			return
		}
		for _, w := range waiting {
			next[w] = same
		}
		waiting = waiting[:0]
	})
	var out []book.PageBreak
	for _, br := range breaks {
		to := next[br.Block]
		if to == nil {
			continue
		}
		if to != br.Block {
			if placeOfBlock(to) != placeOfBlock(br.Block) {
				br.Offset = 0
			}
			br.Offset = min(br.Offset, len([]rune(book.TextOf(to))))
			br.Block = to
		}
		out = append(out, br)
	}
	return out
}

// placeOf tells a block and its copy from others.
type placeOf struct {
	at   source.Pos
	kind string
}

func placeOfBlock(b book.Block) placeOf {
	kind := ""
	if names := elements(b); len(names) > 0 {
		kind = names[0]
	}
	return placeOf{b.Pos(), kind}
}

// eachBlock calls f for the blocks of a book, without those in notes, which stand
// aside.
func eachBlock(b *book.Book, f func(book.Block)) {
	b.Chapters(func(c *book.Chapter, _ int) {
		book.WalkChapter(c, func(n book.Node) bool {
			if n, ok := n.(book.Block); ok {
				f(n)
			}
			_, note := n.(*book.Note)
			return !note
		})
	})
}

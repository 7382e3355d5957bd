package pipeline

import (
	"strconv"

	"octavo/pipeline/book"
)

// page is a chapter of the body in its tree. Notes and Cite look up what a number
// or a name means on the page itself, then at the nearest ancestor that holds
// notes or references, so that papers in one volume do not answer for each other
// (spec/cli.md).
type page struct {
	chapter  *book.Chapter // the copy that the stage may change
	parent   *page         // nil for the book as a whole
	children []*page
}

// pageTree copies the chapters of a book's body. The first page returned stands
// for the book as a whole and has no chapter; pages are in reading order.
func pageTree(body []*book.Chapter) (root *page, pages []*page) {
	root = &page{}
	var grow func(up *page, cs []*book.Chapter) []*book.Chapter
	grow = func(up *page, cs []*book.Chapter) []*book.Chapter {
		if cs == nil {
			return nil
		}
		out := make([]*book.Chapter, len(cs))
		for i, c := range cs {
			d := *c
			p := &page{chapter: &d, parent: up}
			up.children = append(up.children, p)
			pages = append(pages, p)
			d.Children = grow(p, c.Children)
			out[i] = &d
		}
		return out
	}
	root.chapter = &book.Chapter{Children: grow(root, body)}
	return root, pages
}

// isCollection reports whether p holds works of several pages, and not the pages
// of one work.
func (p *page) isCollection() bool {
	for _, c := range p.children {
		if len(c.children) > 0 {
			return true
		}
	}
	return false
}

// holders says for each page what stands for its whole work: the pages, itself or
// below one of its ancestors, on which has reports notes or references. A page
// named for them serves its parent's subtree; one that only has a section of them
// serves it where no other page beside it has one.
func holders(pages []*page, has func(*page) (some, named bool)) map[*page][]*page {
	at := map[*page][]*page{}
	sections := map[*page][]*page{}
	for _, p := range pages {
		some, named := has(p)
		switch {
		case !some:
		case named:
			at[p.parent] = append(at[p.parent], p)
		default:
			at[p] = append(at[p], p)
			sections[p.parent] = append(sections[p.parent], p)
		}
	}
	for up, ps := range sections {
		if len(ps) == 1 && len(at[up]) == 0 && !up.isCollection() {
			at[up] = ps
		}
	}
	out := map[*page][]*page{}
	for _, p := range pages {
		for q := p; q != nil; q = q.parent {
			if len(at[q]) > 0 {
				out[p] = at[q]
				break
			}
		}
	}
	return out
}

// minter makes ids that are the same in the next build: of a chapter's id, what is
// counted and how many there were.
type minter struct {
	taken map[book.ID]bool
	count map[string]int
}

func newMinter(b *book.Book) *minter {
	m := &minter{taken: map[book.ID]bool{}, count: map[string]int{}}
	b.Chapters(func(c *book.Chapter, _ int) {
		m.taken[c.ID] = true
		book.WalkChapter(c, func(n book.Node) bool {
			book.EachAttr(n, func(a *book.Attr) { m.taken[a.ID] = true })
			return true
		})
	})
	return m
}

func (m *minter) id(c *book.Chapter, what string) book.ID {
	stem := "made"
	if c.ID != "" {
		stem = string(c.ID)
	}
	stem += "-" + what
	for {
		m.count[stem]++
		id := book.ID(stem + "-" + strconv.Itoa(m.count[stem]))
		if !m.taken[id] {
			m.taken[id] = true
			return id
		}
	}
}

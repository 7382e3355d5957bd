package book

import (
	"fmt"
	"maps"
	"slices"

	"octavo/pipeline/source"
)

// Fault is a rule of a finished book that does not hold.
type Fault struct {
	At  source.Pos
	Msg string
}

func (f Fault) Error() string {
	if f.At.IsZero() {
		return f.Msg
	}
	return f.At.String() + ": " + f.Msg
}

// Check states what holds of a book that the pipeline has finished:
//
//   - ids are ASCII NCNames and unique;
//   - every Ref, NoteRef, Cite and CitedBy leads to a place in the book;
//   - no Link has a Path or a Wiki as its target, and none is without one;
//   - every Image that names Media finds it, and media names are unique;
//   - headings have a level from 1 to 6, tokens of a listing join to its text.
func Check(b *Book) []Fault {
	c := checker{book: b, places: map[ID]source.Pos{}}
	b.Chapters(func(ch *Chapter, _ int) {
		c.place(ch.At, ch.ID)
		WalkChapter(ch, func(n Node) bool {
			EachAttr(n, func(a *Attr) { c.place(n.Pos(), a.ID) })
			return true
		})
	})
	b.Chapters(func(ch *Chapter, _ int) {
		WalkChapter(ch, func(n Node) bool {
			c.node(n)
			return true
		})
	})
	c.media()
	return c.faults
}

type checker struct {
	book   *Book
	places map[ID]source.Pos
	faults []Fault
}

func (c *checker) fault(at source.Pos, format string, args ...any) {
	c.faults = append(c.faults, Fault{at, fmt.Sprintf(format, args...)})
}

func (c *checker) place(at source.Pos, id ID) {
	if id == "" {
		return
	}
	if !ncName(id) {
		c.fault(at, "id %q is not an ASCII NCName", id)
	}
	if before, ok := c.places[id]; ok {
		c.fault(at, "id %q is used twice, first at %s", id, before)
		return
	}
	c.places[id] = at
}

func ncName(id ID) bool {
	for i := range len(id) {
		ch := id[i]
		letter := ch|0x20 >= 'a' && ch|0x20 <= 'z' || ch == '_'
		if !letter && (i == 0 || (ch < '0' || ch > '9') && ch != '-' && ch != '.') {
			return false
		}
	}
	return id != ""
}

func (c *checker) leads(n Node, to ID) {
	if _, ok := c.places[to]; !ok {
		c.fault(n.Pos(), "%T leads to %q, which is nowhere in the book", n, to)
	}
}

func (c *checker) node(n Node) {
	switch n := n.(type) {
	case *Link:
		switch to := n.To.(type) {
		case nil:
			c.fault(n.Pos(), "link without a target")
		case Path:
			c.fault(n.Pos(), "path %q was not resolved", to)
		case Wiki:
			c.fault(n.Pos(), "name %q was not resolved", to)
		case Ref:
			c.leads(n, ID(to))
		}
	case *NoteRef:
		if n.To != "" {
			c.leads(n, n.To)
		}
	case *Cite:
		c.leads(n, n.To)
	case *References:
		for _, e := range n.Entries {
			for _, id := range e.CitedBy {
				c.leads(n, id)
			}
		}
	case *Image:
		if n.Media != "" && c.book.Media[n.Media] == nil {
			c.fault(n.Pos(), "picture %q is not among the book's media", n.Media)
		}
	case *Heading:
		if n.Level < 1 || n.Level > 6 {
			c.fault(n.Pos(), "heading of level %d", n.Level)
		}
	case *Code:
		c.tokens(n)
	}
}

func (c *checker) tokens(n *Code) {
	rest := n.Text
	for _, t := range n.Tokens {
		if len(t.Text) > len(rest) || rest[:len(t.Text)] != t.Text {
			c.fault(n.Pos(), "the tokens of a listing are not its text")
			return
		}
		rest = rest[len(t.Text):]
	}
	if len(n.Tokens) > 0 && rest != "" {
		c.fault(n.Pos(), "the tokens of a listing end before its text")
	}
}

func (c *checker) media() {
	names := map[string]int{}
	for _, m := range c.book.Media {
		if m.Data != nil {
			names[m.Name]++
		}
	}
	for _, key := range slices.Sorted(maps.Keys(c.book.Media)) {
		if m := c.book.Media[key]; names[m.Name] > 1 {
			c.fault(source.Pos{}, "media name %q of %s is used %d times", m.Name, key, names[m.Name])
		}
	}
	for _, key := range []string{c.book.Meta.Cover, c.book.Meta.Logo} {
		if key != "" && c.book.Media[key] == nil {
			c.fault(source.Pos{}, "cover or logo %q is not among the book's media", key)
		}
	}
}

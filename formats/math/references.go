package math

import (
	"regexp"
	"strconv"
	"strings"

	"octavo/pipeline/book"
)

// lone is a formula that only refers to an equation.
var lone = regexp.MustCompile(`^\\(eq)?ref\s*\{([^{}]*)\}$`)

// labelled is a formula that has a label, and the number that it has there.
type labelled struct {
	number string
	at     *occurrence
}

// linked is the book with links in place of formulas that only refer to an equation
// of the book, so that a reader gets there and print can say on which page it is;
// numbers begin anew on each page of the site. Formulas in titles get a plain text.
// formulas gets the nodes that are changed for it.
func (s *setting) linked(b *book.Book, formulas *Formulas) *book.Book {
	titles := inTitles(b)
	links := map[book.Node]*book.Link{}
	ids := map[book.Node]book.ID{} // of equations that have none yet
	mint := minter(b)
	for _, o := range s.all {
		span, ok := o.node.(*book.MathSpan)
		m := lone.FindStringSubmatch(o.tex)
		if !ok || m == nil {
			continue
		}
		e, known := s.equation(o, m[2])
		if !known {
			continue
		}
		id := e.at.node.Attrs().ID
		if id == "" {
			if id = ids[e.at.node]; id == "" {
				id = mint(string(e.at.chapter) + "-eq-")
				ids[e.at.node] = id
			}
		}
		inside := shown(span, e.number, m[1] != "")
		if f := formulas.byNode[span]; f != nil {
			formulas.byNode[inside] = f
		}
		links[span] = &book.Link{Base: span.Base, To: book.Ref(id), Inlines: []book.Inline{inside}}
	}
	if len(links)+len(titles) == 0 {
		return b
	}
	placed := func(n book.Node) book.Node {
		id, ok := ids[n]
		if !ok && !titles[n] {
			return n
		}
		c := book.Copy(n)
		if ok {
			c.Attrs().ID = id
		}
		if f := formulas.byNode[n]; f != nil {
			formulas.byNode[c] = f
			if span, ok := c.(*book.MathSpan); ok {
				span.Plain = f.Plain
			}
		}
		return c
	}
	r := book.Rewriter{
		Block: func(x book.Block) []book.Block { return []book.Block{placed(x).(book.Block)} },
		Inline: func(x book.Inline) []book.Inline {
			if l := links[x]; l != nil {
				return []book.Inline{l}
			}
			return []book.Inline{placed(x).(book.Inline)}
		},
	}
	return r.Book(b)
}

// shown is what a reference shows: the number as text, or the formula itself where the
// number, which \tag gives, holds TeX.
func shown(span *book.MathSpan, number string, parens bool) book.Inline {
	if strings.ContainsAny(number, `$\{`) {
		inner := *span
		inner.Attr = book.Attr{} // the link has it
		return &inner
	}
	if parens {
		number = "(" + number + ")"
	}
	return &book.Text{Base: book.Base{At: span.At}, S: number}
}

// inTitles are the formulas in titles of chapters and in headings.
func inTitles(b *book.Book) map[book.Node]bool {
	out := map[book.Node]bool{}
	note := func(n book.Node) bool {
		if _, ok := n.(*book.MathSpan); ok {
			out[n] = true
		}
		return true
	}
	b.Chapters(func(c *book.Chapter, _ int) {
		for _, n := range c.Title {
			book.Walk(n, note)
		}
		book.WalkChapter(c, func(n book.Node) bool {
			if h, ok := n.(*book.Heading); ok {
				book.Walk(h, note)
			}
			return true
		})
	})
	return out
}

// equation is what a label means in a formula: an equation of its page, else the first
// of the book.
func (s *setting) equation(o *occurrence, label string) (labelled, bool) {
	if e, ok := s.labels[o.page][label]; ok {
		return e, true
	}
	e, ok := s.global[label]
	return e, ok
}

// minter makes ids that the book does not have yet.
func minter(b *book.Book) func(prefix string) book.ID {
	taken := b.IDs()
	counts := map[string]int{}
	return func(prefix string) book.ID {
		for {
			counts[prefix]++
			if id := book.ID(prefix + strconv.Itoa(counts[prefix])); !taken[id] {
				taken[id] = true
				return id
			}
		}
	}
}

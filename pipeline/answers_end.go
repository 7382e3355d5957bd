package pipeline

import (
	"slices"

	"octavo/assets/words"
	"octavo/pipeline/book"
	"octavo/pipeline/config"
)

// answerTag is the tag of a Div that holds an answer on its way to the back of the
// book, and the class of a Span that does. No other stage takes these away.
const answerTag = "octavo-answer"

// markAnswers puts each answer of pages that were just read into a Div of its own,
// by which answersToBack finds it once all stages have run: by then a site's own
// classes may be gone.
func markAnswers(chapters []*book.Chapter, selectors []config.Selector) []*book.Chapter {
	is := newSelection(selectors)
	wrapped := func(bs ...book.Block) *book.Div {
		return &book.Div{Base: book.Base{At: bs[0].Pos()}, Tag: answerTag, Blocks: bs}
	}
	rw := book.Rewriter{
		Block: func(b book.Block) []book.Block {
			return []book.Block{markParts(b, is, wrapped)}
		},
		Inline: func(n book.Inline) []book.Inline {
			switch n.(type) {
			case *book.Note, *book.NoteRef, *book.Text, *book.Break:
				return []book.Inline{n}
			}
			if !is.has(n) {
				return []book.Inline{n}
			}
			return []book.Inline{&book.Span{Base: book.Base{At: n.Pos(), Attr: book.Attr{Classes: []string{answerTag}}}, Inlines: []book.Inline{n}}}
		},
		Run: func(bs []book.Block) []book.Block {
			var out []book.Block
			changed := false
			for i := 0; i < len(bs); i++ {
				if !is.has(bs[i]) {
					out = append(out, bs[i])
					continue
				}
				end := i + 1
				if _, ok := bs[i].(*book.Heading); ok {
					end = sectionEnd(bs, i)
				}
				out, changed = append(out, wrapped(bs[i:end:end]...)), true
				i = end - 1
			}
			if !changed {
				return bs
			}
			return out
		},
	}
	return rw.Chapters(chapters)
}

// markParts puts what an item, a cell or a description holds into such a Div where
// it, or the row that it stands in, is an answer.
func markParts(b book.Block, is *selection, wrapped func(...book.Block) *book.Div) book.Block {
	some := false
	eachPart(b, func(a *book.Attr, element string, _ []book.Block) { some = some || is.hasPart(a, element) })
	if !some {
		return b
	}
	mark := func(bs *[]book.Block, answer bool) {
		if answer && len(*bs) > 0 {
			*bs = []book.Block{wrapped(*bs...)}
		}
	}
	b = book.Copy(b).(book.Block)
	switch b := b.(type) {
	case *book.List:
		for _, i := range b.Items {
			mark(&i.Blocks, is.hasPart(&i.Attr, "li"))
		}
	case *book.Table:
		for r := range b.Rows() {
			for _, c := range r.Cells {
				mark(&c.Blocks, is.hasPart(&r.Attr, "tr") || is.hasPart(&c.Attr, cellName(c)))
			}
		}
	case *book.Definitions:
		for _, d := range b.Items {
			for _, x := range d.Bodies {
				mark(&x.Blocks, is.hasPart(&x.Attr, "dd"))
			}
		}
	}
	return b
}

// answersToBack moves the answers of a finished book into a chapter at its end. A
// line that leads there stands in the place of each.
func answersToBack(b *book.Book) *book.Book {
	m := &answerMover{ids: newMinter(b), lang: b.Meta.Language}
	c := *b
	c.Body = book.CopyChapters(b.Body, func(c *book.Chapter) {
		if leads := m.move(c); len(leads) > 0 {
			c.Blocks = replaced(c.Blocks, leads)
		}
	})
	if m.count == 0 {
		return b
	}
	title := words.In(m.lang, "Answers")
	back := &book.Chapter{Role: book.RoleChapter, Title: []book.Inline{&book.Text{S: title}}, Blocks: m.back}
	back.ID = m.ids.id(&book.Chapter{}, "answers", title)
	c.Back = append([]*book.Chapter{back}, b.Back...)
	return &c
}

type answerMover struct {
	ids   *minter
	lang  string
	count int
	back  []book.Block
}

// isAnswer reports whether a node holds an answer that markAnswers found.
func isAnswer(n book.Node) bool {
	switch n := n.(type) {
	case *book.Div:
		return n.Tag == answerTag
	case *book.Span:
		return n.Has(answerTag)
	}
	return false
}

// move puts the answers of a chapter to the others, in reading order, and returns
// the links that stand in their places.
func (m *answerMover) move(c *book.Chapter) map[book.Node]*book.Link {
	leads := map[book.Node]*book.Link{}
	book.WalkBlocks(c.Blocks, func(n book.Node) bool {
		if !isAnswer(n) {
			return true
		}
		if len(leads) == 0 {
			m.back = append(m.back, m.heading(c))
		}
		leads[n] = m.moveOne(c, len(leads)+1, n)
		return false
	})
	return leads
}

func (m *answerMover) heading(c *book.Chapter) *book.Heading {
	h := &book.Heading{Level: 2, Inlines: []book.Inline{&book.Text{S: book.PlainText(c.Title)}}}
	h.ID = m.ids.id(c, "answers", book.PlainText(c.Title))
	return h
}

func (m *answerMover) moveOne(c *book.Chapter, n int, answer book.Node) *book.Link {
	m.count++
	var blocks []book.Block
	switch a := answer.(type) {
	case *book.Div:
		blocks = a.Blocks
	case *book.Span:
		blocks = []book.Block{&book.Paragraph{Base: book.Base{At: a.At}, Inlines: a.Inlines}}
	}
	// Ids are counted: words of the answer have no place beside the question.
	here, there := m.ids.id(c, "question", itoa(n)), m.ids.id(c, "answer", itoa(n))
	link := func(id, to book.ID) *book.Link {
		l := &book.Link{To: book.Ref(to), Inlines: []book.Inline{
			&book.Emphasis{Kind: book.Strong, Inlines: []book.Inline{&book.Text{S: words.In(m.lang, "Answer") + " " + itoa(m.count)}}},
		}}
		l.ID = id
		return l
	}
	m.back = append(m.back, &book.Paragraph{Inlines: []book.Inline{link(there, here)}})
	m.back = append(m.back, replaced(blocks, nil)...)
	return link(here, there)
}

// replaced are blocks with links in the place of answers. An answer within another
// one, which has no link of its own, is a part of that.
func replaced(bs []book.Block, leads map[book.Node]*book.Link) []book.Block {
	rw := book.Rewriter{
		Enter: func(n book.Node) bool { return leads[n] == nil || !isAnswer(n) || isInline(n) },
		Run: func(bs []book.Block) []book.Block {
			if !slices.ContainsFunc(bs, func(b book.Block) bool { return isAnswer(b) }) {
				return bs
			}
			var out []book.Block
			for _, b := range bs {
				switch l := leads[b]; {
				case !isAnswer(b):
					out = append(out, b)
				case l != nil:
					out = append(out, &book.Paragraph{Inlines: []book.Inline{l}})
				default:
					out = append(out, b.(*book.Div).Blocks...)
				}
			}
			return out
		},
		Inline: func(n book.Inline) []book.Inline {
			if !isAnswer(n) {
				return []book.Inline{n}
			}
			if l := leads[n]; l != nil {
				return []book.Inline{l}
			}
			return n.(*book.Span).Inlines
		},
	}
	return rw.Blocks(bs)
}

func isInline(n book.Node) bool {
	_, ok := n.(book.Inline)
	return ok
}

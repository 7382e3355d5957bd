package pipeline

import (
	"octavo/assets/words"
	"octavo/pipeline/book"
	"octavo/pipeline/config"
)

// answerTag is the tag of a Div that holds an answer on its way to the back of the
// book. No other stage takes such a Div away.
const answerTag = "octavo-answer"

// markAnswers puts each answer of pages that were just read into a Div of its own,
// by which answersToBack finds it once all stages have run: by then a site's own
// classes may be gone. Answers in the middle of a line stay where they are.
func markAnswers(chapters []*book.Chapter, selectors []config.Selector) []*book.Chapter {
	is := newSelection(selectors)
	wrapped := func(bs ...book.Block) *book.Div {
		return &book.Div{Base: book.Base{At: bs[0].Pos()}, Tag: answerTag, Blocks: bs}
	}
	rw := book.Rewriter{
		Block: func(b book.Block) []book.Block {
			if l, ok := b.(*book.List); ok {
				return []book.Block{markItems(l, is, wrapped)}
			}
			return []book.Block{b}
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

func markItems(l *book.List, is *selection, wrapped func(...book.Block) *book.Div) *book.List {
	out := l
	for i, item := range l.Items {
		if len(item.Blocks) > 0 && is.hasPart(&item.Attr, "li") {
			if out == l {
				out = book.Copy(l).(*book.List)
			}
			out.Items[i].Blocks = []book.Block{wrapped(item.Blocks...)}
		}
	}
	return out
}

// answersToBack moves the answers of a finished book into a chapter at its end. A
// line that leads there stands in the place of each.
func answersToBack(b *book.Book) *book.Book {
	m := &answerMover{ids: newMinter(b), lang: b.Meta.Language}
	c := *b
	c.Body = m.chapters(b.Body)
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

func (m *answerMover) chapters(cs []*book.Chapter) []*book.Chapter {
	if cs == nil {
		return nil
	}
	out := make([]*book.Chapter, len(cs))
	for i, c := range cs {
		d := *c
		before := m.count
		at := len(m.back)
		rw := book.Rewriter{
			Enter: func(n book.Node) bool { return !isAnswer(n) },
			Run: func(bs []book.Block) []book.Block {
				return m.run(&d, bs)
			},
		}
		d.Blocks = rw.Blocks(c.Blocks)
		if m.count > before {
			m.back = append(m.back[:at:at], append([]book.Block{m.heading(&d)}, m.back[at:]...)...)
		}
		d.Children = m.chapters(c.Children)
		out[i] = &d
	}
	return out
}

func isAnswer(n book.Node) bool {
	d, ok := n.(*book.Div)
	return ok && d.Tag == answerTag
}

func (m *answerMover) heading(c *book.Chapter) *book.Heading {
	h := &book.Heading{Level: 2, Inlines: []book.Inline{&book.Text{S: book.PlainText(c.Title)}}}
	h.ID = m.ids.id(c, "answers", book.PlainText(c.Title))
	return h
}

func (m *answerMover) run(c *book.Chapter, bs []book.Block) []book.Block {
	var out []book.Block
	changed := false
	for _, b := range bs {
		if !isAnswer(b) {
			out = append(out, b)
			continue
		}
		changed = true
		out = append(out, m.move(c, b.(*book.Div)))
	}
	if !changed {
		return bs
	}
	return out
}

// move puts an answer to the others and returns the line that leads to it.
func (m *answerMover) move(c *book.Chapter, d *book.Div) book.Block {
	m.count++
	text := book.TextOf(d)
	here, there := m.ids.id(c, "question", text), m.ids.id(c, "answer", text)
	line := func(id, to book.ID) *book.Paragraph {
		p := &book.Paragraph{Inlines: []book.Inline{&book.Link{To: book.Ref(to), Inlines: []book.Inline{
			&book.Emphasis{Kind: book.Strong, Inlines: []book.Inline{&book.Text{S: words.In(m.lang, "Answer") + " " + itoa(m.count)}}},
		}}}}
		p.ID = id
		return p
	}
	m.back = append(m.back, line(there, here))
	m.back = append(m.back, d.Blocks...)
	return line(here, there)
}

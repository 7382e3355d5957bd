package layout

import (
	"strconv"

	"octavo/pipeline/book"
)

// mark is what stands at a note's call and before the note.
type mark struct {
	text string
	id   book.ID
}

// address is a link's address in the generated list.
type address struct {
	num       int
	url, text string
}

// marks are the numbers of notes and of listed addresses. They depend on the
// book alone, so that chapters can be set side by side.
type marks struct {
	note  map[*book.Note]mark
	entry map[book.ID]string // marks of notes and entries, by their id
	link  map[*book.Link]int
	notes map[*book.Link]*book.Note // addresses as notes
	links [][]address               // by unit
}

func itoa(n int) string { return strconv.Itoa(n) }

// linkID is where a listed address stands.
func linkID(unit, num int) book.ID {
	return book.ID("octavo.link." + itoa(unit) + "." + itoa(num))
}

func newMarks(units []unit, spec *Spec) *marks {
	m := &marks{
		note: map[*book.Note]mark{}, entry: map[book.ID]string{},
		link: map[*book.Link]int{}, notes: map[*book.Link]*book.Note{}, links: make([][]address, len(units)),
	}
	for i := range units {
		m.unit(i, units[i].chapter, spec)
	}
	return m
}

// unit numbers what stands in one chapter and the sections below it.
func (m *marks) unit(i int, c *book.Chapter, spec *Spec) {
	notes, byURL := 0, map[string]int{}
	var walk func(c *book.Chapter)
	walk = func(c *book.Chapter) {
		book.WalkChapter(c, func(n book.Node) bool {
			switch n := n.(type) {
			case *book.Note:
				mk := mark{n.Mark, n.ID}
				if mk.text == "" {
					notes++
					mk.text = itoa(notes)
				}
				if mk.id == "" {
					mk.id = book.ID("octavo.note." + itoa(len(m.note)+1))
				}
				m.note[n], m.entry[mk.id] = mk, mk.text
			case *book.References:
				for k, e := range n.Entries {
					m.entry[e.ID] = e.Mark
					if e.Mark == "" {
						m.entry[e.ID] = itoa(k + 1)
					}
				}
			case *book.Link:
				u, ok := n.To.(book.URL)
				switch {
				case !ok || !listed(n, string(u)):
				case spec.Links == "list":
					m.address(i, n, string(u), byURL)
				case spec.Links == "notes":
					notes++
					m.addressNote(n, string(u), notes)
				}
			}
			return true
		})
		if c.Role == book.RolePart {
			return // its chapters are units of their own
		}
		for _, k := range c.Children {
			walk(k)
		}
	}
	walk(c)
}

// ofLink is the mark of a listed address: an arrow tells it from the number of a
// note, where the book has notes.
func (m *marks) ofLink(num int) string {
	if len(m.note) == 0 {
		return itoa(num)
	}
	return "↗" + itoa(num)
}

// address gives a link its number; links to one address share it.
func (m *marks) address(i int, n *book.Link, url string, byURL map[string]int) {
	num := byURL[url]
	if num == 0 {
		num = len(m.links[i]) + 1
		byURL[url] = num
		m.links[i] = append(m.links[i], address{num, url, book.PlainText(n.Inlines)})
	}
	m.link[n] = num
}

// addressNote makes a note of a link's address.
func (m *marks) addressNote(n *book.Link, url string, num int) {
	note := &book.Note{Blocks: []book.Block{&book.Paragraph{Inlines: []book.Inline{
		&book.Link{To: book.URL(url), Auto: true, Inlines: []book.Inline{&book.Text{S: url}}},
	}}}}
	m.notes[n] = note
	m.note[note] = mark{itoa(num), book.ID("octavo.note." + itoa(len(m.note)+1))}
}

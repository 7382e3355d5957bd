package pipeline

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"octavo/pipeline/book"
	"octavo/pipeline/cite"
)

// bibliography is the references of one page.
type bibliography struct {
	page    *page
	entries []*book.Entry
	parsed  []cite.Entry
}

// References of a page: all blocks of a page named for them, else what follows a
// heading named for them.
func (s *citer) bibliography(p *page) *bibliography {
	c := p.chapter
	bib := &bibliography{page: p}
	if isBibliography(c) {
		c.Blocks = s.entries(bib, c.Blocks)
		return bib
	}
	var out []book.Block
	blocks := c.Blocks
	for i := 0; i < len(blocks); i++ {
		out = append(out, blocks[i])
		h, ok := blocks[i].(*book.Heading)
		if !ok || !sectionTitled(h, bibliographies) {
			continue
		}
		end := sectionEnd(blocks, i)
		out = append(out, s.entries(bib, blocks[i+1:end])...)
		i = end - 1
	}
	if len(bib.entries) > 0 {
		c.Blocks = out
	}
	return bib
}

func isBibliography(c *book.Chapter) bool {
	return c.Role == book.RoleBibliography || titled(sectionName(book.PlainText(c.Title)), bibliographies)
}

func sectionTitled(h *book.Heading, names []string) bool {
	return titled(sectionName(book.PlainText(h.Inlines)), names)
}

// sectionName is a heading without what counts it: "8. References", "Appendix E.
// References".
func sectionName(s string) string {
	if w := strings.Fields(s); len(w) > 2 && strings.EqualFold(w[0], "appendix") {
		s = strings.Join(w[2:], " ")
	}
	return strings.TrimLeftFunc(s, func(r rune) bool { return unicode.IsDigit(r) || unicode.IsSpace(r) || r == '.' || r == ')' })
}

// sectionEnd is where the section that the heading at i opens ends: at the next
// heading of its level.
func sectionEnd(blocks []book.Block, i int) int {
	level := blocks[i].(*book.Heading).Level
	for k := i + 1; k < len(blocks); k++ {
		if h, ok := blocks[k].(*book.Heading); ok && h.Level <= level {
			return k
		}
	}
	return len(blocks)
}

// entries turns paragraphs and list items into References. Blocks of which most
// are no entries stay as they are.
func (s *citer) entries(bib *bibliography, blocks []book.Block) []book.Block {
	some, all := 0, 0
	each := func(text string) {
		all++
		if isEntry(cite.ParseEntry(text)) {
			some++
		}
	}
	for _, b := range blocks {
		switch b := b.(type) {
		case *book.Paragraph:
			each(entryText(b))
		case *book.List:
			for _, i := range b.Items {
				each(entryText(i.Blocks...))
			}
		}
	}
	if some == 0 || some*2 < all {
		return blocks
	}
	var out []book.Block
	var open *book.References // what entries go into, as long as nothing stands between
	add := func(at book.Base, bs []book.Block, e cite.Entry) {
		if open == nil {
			open = &book.References{Base: book.Base{At: at.At}}
			out = append(out, open)
		}
		entry := &book.Entry{Base: at, Mark: e.Mark, Blocks: bs}
		entry.ID = s.ids.id(bib.page.chapter, "ref", entryText(bs...))
		open.Entries = append(open.Entries, entry)
		bib.entries, bib.parsed = append(bib.entries, entry), append(bib.parsed, e)
	}
	for _, b := range blocks {
		switch b := b.(type) {
		case *book.Paragraph:
			text := entryText(b)
			e := cite.ParseEntry(text)
			switch {
			case open != nil && goesOn(text, e):
				last := open.Entries[len(open.Entries)-1]
				last.Blocks = append(last.Blocks, b)
				continue
			case isEntry(e):
				add(book.Base{At: b.At}, []book.Block{unmarked(b, e.MarkLen)}, e)
				continue
			}
			out, open = append(out, b), nil
		case *book.List:
			for k, i := range b.Items {
				e := cite.ParseEntry(entryText(i.Blocks...))
				bs := append([]book.Block(nil), i.Blocks...)
				if len(bs) > 0 {
					bs[0] = unmarked(bs[0], e.MarkLen)
				}
				if b.Ordered && e.Mark == "" {
					e.Mark = itoa(max(b.Start, 1) + k)
				}
				add(i.Base, bs, e)
			}
		default:
			out, open = append(out, b), nil
		}
	}
	return out
}

// entryText is an entry's text with its links' words: entries link their titles.
func entryText(bs ...book.Block) string {
	var b strings.Builder
	for _, x := range bs {
		b.WriteString(book.TextOf(x))
		b.WriteByte(' ')
	}
	return strings.TrimRight(b.String(), " ")
}

// isEntry reports whether a text reads like an entry: a number, or a year behind
// some author.
func isEntry(e cite.Entry) bool {
	return e.Mark != "" || len(e.Years) > 0 && len(e.Authors) > 0
}

// goesOn reports whether a paragraph is the rest of the entry before it.
func goesOn(text string, e cite.Entry) bool {
	if e.Mark != "" {
		return false
	}
	t := strings.TrimSpace(text)
	if strings.HasPrefix(t, "http") || strings.HasPrefix(t, "www.") || strings.HasPrefix(t, "doi") {
		return true
	}
	r, _ := utf8.DecodeRuneInString(t)
	return unicode.IsLower(r) && len(e.Years) == 0
}

// unmarked is a paragraph without the first bytes of its text, its entry's number.
func unmarked(b book.Block, n int) book.Block {
	p, ok := b.(*book.Paragraph)
	if !ok || n == 0 {
		return b
	}
	d := *p
	_, d.Inlines = cut(append([]book.Inline(nil), p.Inlines...), n)
	return &d
}

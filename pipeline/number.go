package pipeline

import (
	"regexp"

	"octavo/pipeline/book"
	"octavo/pipeline/diag"
)

// Number numbers chapters, and sections where numbering is "sections". "auto"
// numbers chapters only where no title carries a number of its own and there are two
// to tell apart. Figures and
// tables keep the numbers that their authors gave them. Parts are not numbered;
// chapters run on through them.
func Number(b *book.Book, numbering string) (*book.Book, diag.List) {
	auto := numbering == "" || numbering == "auto"
	switch numbering {
	case "none":
		return b, nil
	case "", "auto":
		if numbered(b) {
			return b, nil
		}
		numbering = "chapters"
	}
	n := numberer{sections: numbering == "sections", title: b.Meta.Title}
	c := *b
	c.Body = n.all(b.Body)
	if auto && n.chapter < 2 {
		return b, nil
	}
	return &c, nil
}

// ownNumber is a title that begins with a number: "3. Hashes", "1.2 Scope",
// "Chapter IV", "Week 7". A year is none.
var ownNumber = regexp.MustCompile(`(?i)^(?:(?:chapter|part|unit|module|week|lecture|lesson|lab|day|step|section|appendix|exercise|assignment|kapitel|teil|capítulo|chapitre)\s+(?:\d+|[ivxlc]+\b|[a-z]\b)|\d{1,3}(?:\.\d+)*(?:[.):]|\s|$))`)

func numbered(b *book.Book) bool {
	found, works := false, 0
	b.Chapters(func(c *book.Chapter, depth int) {
		if c.Role == book.RoleChapter || c.Role == book.RolePart {
			found = found || ownNumber.MatchString(book.PlainText(c.Title))
			works++
		}
	})
	return found || works < 2
}

// unnumbered are titles of what stands outside the count of chapters.
var unnumbered = []string{"abstract", "preface", "foreword", "acknowledgements", "acknowledgments", "glossary", "index", "about", "home", "contents", "appendix", "appendices", "dedication", "colophon", "license", "changelog"}

type numberer struct {
	sections bool
	title    string // of the book: the page that has it opens the book and is no chapter of it
	chapter  int
}

func (n *numberer) all(cs []*book.Chapter) []*book.Chapter {
	out := make([]*book.Chapter, len(cs))
	for i, c := range cs {
		out[i] = n.one(c)
	}
	return out
}

func (n *numberer) one(c *book.Chapter) *book.Chapter {
	d := *c
	switch {
	case c.Role == book.RolePart:
		d.Children = n.all(c.Children)
	case c.Role == book.RoleChapter && !c.Unnumbered && !titled(book.PlainText(c.Title), unnumbered) && !sameTitle(book.PlainText(c.Title), n.title):
		n.chapter++
		d.Number = []int{n.chapter}
		if n.sections {
			s := sections{number: d.Number}
			d.Blocks = s.blocks(c.Blocks)
			d.Children = s.chapters(c.Children, 2)
		}
	}
	return &d
}

// sections counts the sections of a chapter, whether they are headings or pages
// of their own.
type sections struct {
	number []int // of the last one; its first is the chapter's
}

// next counts a section whose heading has the given level, 2 being the first
// below the chapter's title.
func (s *sections) next(level int) []int {
	out := make([]int, level)
	copy(out, s.number)
	out[level-1]++
	s.number = out
	return out
}

func (s *sections) blocks(bs []book.Block) []book.Block {
	out := make([]book.Block, len(bs))
	for i, b := range bs {
		switch b := b.(type) {
		case *book.Heading:
			h := *b
			h.Number = s.next(b.Level)
			out[i] = &h
		case *book.Div:
			d := *b
			d.Blocks = s.blocks(b.Blocks)
			out[i] = &d
		default:
			out[i] = b
		}
	}
	return out
}

func (s *sections) chapters(cs []*book.Chapter, level int) []*book.Chapter {
	if cs == nil {
		return nil
	}
	out := make([]*book.Chapter, len(cs))
	for i, c := range cs {
		d := *c
		d.Number = s.next(level)
		d.Blocks = s.blocks(c.Blocks)
		d.Children = s.chapters(c.Children, level+1)
		out[i] = &d
	}
	return out
}

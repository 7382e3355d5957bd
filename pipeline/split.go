package pipeline

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gofrs/uuid/v5"

	"octavo/pipeline/book"
)

// Each says what a book is split into: a piece for each chapter, part or page.
type Each string

const (
	EachChapter Each = "chapter"
	EachPart    Each = "part"
	EachPage    Each = "page"
)

// Piece is a part of a book that is published on its own.
type Piece struct {
	Number int // the chapter's, or else counted from 1
	Title  string
	Book   *book.Book
}

// Split makes a book of each chapter, part or page of a finished book. site is the
// address of the web site's root; empty: not known. A piece has the notes and the
// entries of references that it calls, and no others; a link to another piece leads
// to its web page, or else says which piece that is. Front matter and the pages of
// references stay behind.
func Split(b *book.Book, each Each, site string) []Piece {
	s := &splitter{book: b, site: strings.TrimSuffix(site, "/"), homes: map[book.ID]home{}, notes: map[book.ID]*book.Note{}}
	var roots []*book.Chapter
	for _, c := range b.Body {
		roots = append(roots, split(c, each, 0)...)
	}
	numbers := pieceNumbers(roots)
	s.survey(roots, numbers)
	out := make([]Piece, len(roots))
	for i, c := range roots {
		out[i] = s.piece(numbers[i], numbers[len(roots)-1], c)
	}
	return out
}

// pieceNumbers are those of the chapters where all that follow the first have one:
// what stands before chapter 1 is 0. Else pieces are counted from 1.
func pieceNumbers(roots []*book.Chapter) []int {
	own, counted := make([]int, len(roots)), make([]int, len(roots))
	numbered := true
	for i, c := range roots {
		counted[i] = i + 1
		if len(c.Number) == 1 {
			own[i] = c.Number[0]
		}
		numbered = numbered && (i == 0 || len(c.Number) == 1 && own[i] > own[i-1])
	}
	if numbered {
		return own
	}
	return counted
}

// split are the chapters that a chapter of the body comes apart into.
func split(c *book.Chapter, each Each, depth int) []*book.Chapter {
	alone := func() []*book.Chapter {
		d := *c
		d.Children, d.Blocks, d.Role = nil, moveUp(c.Blocks, depth), book.RoleChapter
		if !says(&d) || isApparatus(c) {
			return nil
		}
		return []*book.Chapter{&d}
	}
	switch {
	case each == EachPage || each == EachChapter && c.Role == book.RolePart:
		out := alone()
		below := depth + 1
		if c.Role == book.RolePart { // its children are chapters, which open at the top
			below = depth
		}
		for _, k := range c.Children {
			out = append(out, split(k, each, below)...)
		}
		return out
	case isApparatus(c) || !saysBelow(c):
		return nil
	}
	return []*book.Chapter{c}
}

// moveUp are blocks of a section that becomes a chapter: its headings move up.
func moveUp(bs []book.Block, by int) []book.Block {
	if by == 0 {
		return bs
	}
	rw := book.Rewriter{Block: func(b book.Block) []book.Block {
		h, ok := b.(*book.Heading)
		if !ok {
			return []book.Block{b}
		}
		d := *h
		d.Level = max(2, h.Level-by)
		return []book.Block{&d}
	}}
	return rw.Blocks(bs)
}

// isApparatus reports whether a page only holds what pieces carry along: notes and
// references.
func isApparatus(c *book.Chapter) bool {
	if c.Role != book.RoleBibliography && c.Role != book.RoleEndnotes {
		return false
	}
	return slices.ContainsFunc(c.Blocks, func(b book.Block) bool { _, ok := b.(*book.References); return ok })
}

// says reports whether a chapter has text of its own.
func says(c *book.Chapter) bool {
	some := false
	book.WalkBlocks(c.Blocks, func(n book.Node) bool {
		switch n := n.(type) {
		case *book.Text:
			some = some || strings.TrimSpace(n.S) != ""
		case *book.Code, *book.CodeSpan, *book.Image, *book.MathBlock, *book.MathSpan, *book.Raw, *book.RawInline:
			some = true
		}
		return !some
	})
	return some
}

func saysBelow(c *book.Chapter) bool { return says(c) || slices.ContainsFunc(c.Children, saysBelow) }

// splitter knows where everything in the book is.
type splitter struct {
	book    *book.Book
	site    string
	homes   map[book.ID]home
	notes   map[book.ID]*book.Note
	entries []listing // of references, in reading order
}

// home is where an id is: on which page, under which anchor, in which piece.
type home struct {
	page   *book.Chapter
	anchor string
	within bool // in a piece
	piece  int  // its number
}

// listing is an entry and the list that it stands in.
type listing struct {
	*book.Entry
	list *book.References
	on   *book.Chapter
}

func (s *splitter) survey(roots []*book.Chapter, numbers []int) {
	s.book.Chapters(func(c *book.Chapter, _ int) {
		s.homes[c.ID] = home{page: c}
		book.WalkChapter(c, func(n book.Node) bool {
			book.EachAttr(n, func(a *book.Attr) {
				if a.ID != "" {
					s.homes[a.ID] = home{page: c, anchor: a.Anchor}
				}
			})
			switch n := n.(type) {
			case *book.Note:
				s.notes[n.ID] = n
			case *book.References:
				for _, e := range n.Entries {
					s.entries = append(s.entries, listing{e, n, c})
				}
			}
			return true
		})
	})
	for i, c := range roots {
		for id := range idsBelow(c) {
			h := s.homes[id]
			h.piece, h.within = numbers[i], true
			s.homes[id] = h
		}
	}
}

// idsBelow are the ids of a chapter and of all below it.
func idsBelow(c *book.Chapter) map[book.ID]bool {
	return (&book.Book{Body: []*book.Chapter{c}}).IDs()
}

func (s *splitter) piece(n, of int, c *book.Chapter) Piece {
	d := *c
	if d.Role != book.RolePart {
		d.Role = book.RoleChapter
	}
	d.Children = slices.Clone(c.Children)
	here := idsBelow(&d)
	s.apparatus(&d, here)
	rw := s.mender(here)
	title := book.PlainText(c.Title)
	out := &book.Book{Meta: s.meta(n, of, title, c), Body: []*book.Chapter{rw.Chapter(&d)}}
	out.Media = s.book.Media
	out.Media = shownMedia(out)
	return Piece{n, title, answersToBack(out)}
}

// meta is what is known of a piece: the book is the series that it belongs to.
func (s *splitter) meta(n, of int, title string, c *book.Chapter) book.Meta {
	m := s.book.Meta
	course := m.Title
	if m.ShortTitle == "" {
		m.ShortTitle = course
	}
	if title == course {
		m.Title = title
	} else {
		m.Title = title + " · " + course
	}
	m.PartOf, m.Series = course, book.Series{Name: course, Number: itoa(n)}
	m.Cover, m.Logo, m.Description = "", "", ""
	m.Slug = pieceSlug(m.Slug, n, of, title)
	m.Identifier = "urn:uuid:" + uuid.NewV5(uuid.NamespaceURL, m.Identifier+"\x00"+string(c.ID)).String()
	if s.site != "" && c.Source != "" {
		m.URL = s.site + webAddress(c.URL, "")
	}
	return m
}

// longestPiece bounds what a piece's title adds to the name of its file, in bytes.
const longestPiece = 60

// pieceSlug is the book's slug, the piece's number with as many figures as the last
// one has, so that files stand in order, and the piece's title.
func pieceSlug(slug string, n, of int, title string) string {
	name := fmt.Sprintf("%s-%0*d", slug, max(2, len(itoa(of))), n)
	own := Slug(title)
	if own == slug {
		return name
	}
	return name + "-" + cutAtWord(own, longestPiece)
}

package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"unicode"

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

// minter makes ids that are the same in the next build, also when another note or
// citation was put in before: of a chapter's id, what is named and what its author
// called it. Bookmarks of readers hold them.
type minter struct {
	taken map[book.ID]bool
	count map[book.ID]int // how many of one name there were
}

func newMinter(b *book.Book) *minter {
	return &minter{taken: b.IDs(), count: map[book.ID]int{}}
}

// longestWords bounds the part of an id that is made of words, in bytes.
const longestWords = 40

// id names what has the words in its text: the mark of a note, a citation, the
// beginning of an entry.
func (m *minter) id(c *book.Chapter, what, words string) book.ID {
	stem := book.ID("made")
	if c.ID != "" {
		stem = c.ID
	}
	stem += book.ID("-" + what + "-" + wordsName(words))
	for {
		m.count[stem]++
		id := stem
		if n := m.count[stem]; n > 1 {
			id += book.ID("-" + strconv.Itoa(n))
		}
		if !m.taken[id] {
			m.taken[id] = true
			return id
		}
	}
}

// wordsName is the letters and digits of s, with hyphens between words; a hash
// where it has none that are ASCII, such as the mark of a note that is a sign.
func wordsName(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range s {
		if r >= unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			gap = true
			continue
		}
		if b.Len() >= longestWords {
			break
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteRune(r)
	}
	if b.Len() > 0 {
		return b.String()
	}
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:3])
}

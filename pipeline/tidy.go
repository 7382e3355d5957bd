package pipeline

import (
	"slices"
	"strings"

	"octavo/pipeline/book"
	"octavo/pipeline/diag"
)

// Codes of Tidy.
const (
	ChromeDropped       = "chrome-dropped"
	HeadingDeduplicated = "heading-deduplicated"
	LevelSkipped        = "level-skipped" // a heading is deeper than the one before it by more than a step
)

// Tidy takes away what only a web site needs, and gives the rest the shape that
// a book has: no wrapping elements, no empty paragraphs, no contents lists beside the book's own, no
// heading that repeats its page's title, heading levels without gaps, pictures
// and their captions as figures, accents on their letters.
func Tidy(b *book.Book) (*book.Book, diag.List) {
	t := tidier{chapters: map[book.ID]bool{}, moved: map[book.ID]book.ID{}}
	b.Chapters(func(c *book.Chapter, _ int) { t.chapters[c.ID] = true })
	c := *b
	c.Body = t.all(b.Body, 1)
	return t.redirect(&c), t.found
}

type tidier struct {
	chapters map[book.ID]bool
	moved    map[book.ID]book.ID // ids that went with their node, and what stands for them now
	found    diag.List
}

// all tidies chapters whose titles have the given level.
func (t *tidier) all(cs []*book.Chapter, level int) []*book.Chapter {
	if cs == nil {
		return nil
	}
	out := make([]*book.Chapter, len(cs))
	for i, c := range cs {
		out[i] = t.chapter(c, level)
		below := level + 1
		if c.Role == book.RolePart { // its children are chapters, which open at the top again
			below = level
		}
		out[i].Children = t.all(c.Children, below)
	}
	return out
}

func (t *tidier) chapter(c *book.Chapter, level int) *book.Chapter {
	d := *c
	d.Blocks = t.dropAnchors(paragraphs(unwrap(t.shown(d.Blocks))))
	d.Blocks = t.dropContents(&d)
	above := t.dropTitle(&d)
	blocks, found := levels(d.Blocks, above, level+1)
	d.Blocks, t.found = blocks, append(t.found, found...)
	d.Blocks = heads(figures(d.Blocks))
	d.Blocks = labelGaps.Blocks(accents.Blocks(trimRules(d.Blocks, small)))
	d.Title = accents.Inlines(d.Title)
	t.move(c, &d)
	return &d
}

// move lets what points to a node that went with the chrome point to its chapter.
func (t *tidier) move(before, after *book.Chapter) {
	was, is := ids(before), ids(after)
	if len(was) == len(is) {
		return
	}
	stays := make(map[book.ID]bool, len(is))
	for _, id := range is {
		stays[id] = true
	}
	for _, id := range was {
		if !stays[id] && !stays[t.moved[id]] {
			t.moved[id] = after.ID
		}
	}
}

// ids are those of the places on a chapter's own pages.
func ids(c *book.Chapter) []book.ID {
	var out []book.ID
	book.WalkChapter(c, func(n book.Node) bool {
		book.EachAttr(n, func(a *book.Attr) {
			if a.ID != "" {
				out = append(out, a.ID)
			}
		})
		return true
	})
	return out
}

// redirect lets links to what was dropped lead to what stands for it.
func (t *tidier) redirect(b *book.Book) *book.Book {
	if len(t.moved) == 0 {
		return b
	}
	rw := book.Rewriter{Inline: func(n book.Inline) []book.Inline {
		switch n := n.(type) {
		case *book.Link:
			if ref, ok := n.To.(book.Ref); ok && t.moved[book.ID(ref)] != "" {
				d := *n
				d.To = book.Ref(t.moved[book.ID(ref)])
				return []book.Inline{&d}
			}
		case *book.NoteRef:
			if t.moved[n.To] != "" {
				d := *n
				d.To = t.moved[n.To]
				return []book.Inline{&d}
			}
		}
		return []book.Inline{n}
	}}
	return rw.Book(b)
}

// telling are the classes that say how text is to look, by their beginning; any
// other class means something only to a site's own style sheet.
var telling = []string{"fs-", "fw-", "lh-", "ls-", "text-", "label", "indent", "poetry", "verse", "epigraph", "dedication", "code-example", "float-", "bg-", "small-caps", "opaque", string(Screen), string(Paper)}

func isTelling(class string) bool {
	return slices.ContainsFunc(telling, func(p string) bool { return strings.HasPrefix(class, p) })
}

// meaningful reports whether a Div says something about what it holds.
func meaningful(d *book.Div) bool {
	switch d.Tag {
	case "aside", "address", captionTag, answerTag:
		return true
	}
	return d.ID != "" || d.Lang() != "" || d.Get("dir") != "" || slices.ContainsFunc(d.Classes, isTelling)
}

// unwrap takes away wrappers without a meaning, and paragraphs with nothing in
// them.
func unwrap(bs []book.Block) []book.Block {
	rw := book.Rewriter{Block: func(b book.Block) []book.Block {
		switch b := b.(type) {
		case *book.Div:
			if len(b.Blocks) == 0 && b.ID == "" {
				return nil
			}
			if !meaningful(b) {
				return b.Blocks
			}
		case *book.Paragraph:
			if b.ID == "" && blank(b.Inlines) {
				return nil
			}
		}
		return []book.Block{b}
	}}
	return rw.Blocks(bs)
}

// paragraphs makes paragraphs of text that HTML has between its elements, where
// other paragraphs may stand: not in items and cells.
func paragraphs(bs []book.Block) []book.Block {
	rw := book.Rewriter{
		Enter: func(n book.Node) bool {
			switch n.(type) {
			case *book.Paragraph, *book.Quote, *book.Callout, *book.Details, *book.Div:
				return true
			}
			return false
		},
		Block: func(b book.Block) []book.Block {
			if p, ok := b.(*book.Paragraph); ok && p.Plain {
				d := *p
				d.Plain = false
				b = &d
			}
			return []book.Block{b}
		},
	}
	return rw.Blocks(bs)
}

// blank reports whether inlines show nothing and nothing points to them.
func blank(in []book.Inline) bool {
	ids, unseen := unseenPlaces(in)
	return unseen && len(ids) == 0
}

// unseenPlaces are the ids in inlines; ok is false where they show something.
func unseenPlaces(in []book.Inline) (ids []book.ID, ok bool) {
	ok = true
	book.WalkInlines(in, func(n book.Node) bool {
		switch n := n.(type) {
		case *book.Text:
			ok = ok && strings.TrimSpace(n.S) == ""
		case *book.Break, *book.Emphasis, *book.Link, *book.Span:
			if id := n.Attrs().ID; id != "" {
				ids = append(ids, id)
			}
		default:
			ok = false
		}
		return ok
	})
	return ids, ok
}

// TrimRules drops rules that part nothing: at the start and the end of a page,
// and next to another one. Tidy leaves the rules around blocks of notes alone,
// because Notes knows the blocks by them; so this runs once more after Notes.
func TrimRules(b *book.Book) (*book.Book, diag.List) {
	c := *b
	c.Body = book.CopyChapters(b.Body, func(c *book.Chapter) {
		c.Blocks = trimRules(c.Blocks, func(book.Block) bool { return false })
	})
	return &c, nil
}

// trimRules keeps a rule next to a block that is fenced.
func trimRules(bs []book.Block, fenced func(book.Block) bool) []book.Block {
	out := make([]book.Block, 0, len(bs))
	for i, b := range bs {
		if isRule(b) && b.Attrs().ID == "" {
			opens := len(out) == 0 && (i+1 == len(bs) || !fenced(bs[i+1]))
			if opens || len(out) > 0 && isRule(out[len(out)-1]) {
				continue
			}
		}
		out = append(out, b)
	}
	if n := len(out); n > 0 && isRule(out[n-1]) && out[n-1].Attrs().ID == "" && (n < 2 || !fenced(out[n-2])) {
		out = out[:n-1]
	}
	if len(out) == len(bs) {
		return bs
	}
	return out
}

func isRule(b book.Block) bool {
	_, ok := b.(*book.Rule)
	return ok
}

// small reports whether b is set small, as notes at the foot of a page are.
func small(b book.Block) bool { return b.Attrs().Has("fs-2") || b.Attrs().Has("fs-1") }

package epub

import (
	"cmp"
	"strconv"
	"strings"

	"octavo/formats/xhtml"
	"octavo/pipeline/book"
)

// fullDocument is the size, in bytes of text and about as much for each node,
// from which on a document ends before the next heading. Readers open a
// document as a whole, and old ones are slow from 300 kB on.
const (
	fullDocument = 220_000
	nodeWeight   = 36
)

// document is one XHTML file: a part, or a chapter with the pages below it, or a
// stretch of one that is too long for one file.
type document struct {
	name   string // in the folder text
	title  string
	of     *book.Chapter
	pieces []piece
	weight int
	more   bool // goes on from the document before it
	body   []byte
	uses   traits
}

// piece is a run of a chapter's blocks, with its title where it begins.
type piece struct {
	chapter *book.Chapter
	title   bool
	depth   int // below the document's chapter
	blocks  []book.Block
}

// entry is a place in the navigation.
type entry struct {
	title    string
	words    []book.Inline // of the title; nil: octavo's own, in the book's language
	href     string
	part     bool
	children []*entry
}

const navName = "nav.xhtml"

// plan parts the book into documents and finds out where each id stands.
func (e *edition) plan() {
	e.where, e.named, e.places = map[book.ID]*document{}, map[string]bool{navName: true, "cover.xhtml": true}, map[book.ID]string{}
	for _, cs := range [][]*book.Chapter{e.book.Front, e.book.Body, e.book.Back} {
		e.tree = append(e.tree, e.planChapters(cs)...)
	}
}

func (e *edition) planChapters(cs []*book.Chapter) []*entry {
	var out []*entry
	for _, c := range cs {
		if c.Role == book.RoleLinks {
			continue
		}
		d := e.begin(c, "")
		var n *entry
		if c.Role == book.RolePart {
			_, n = e.planPage(d, c, 0, false)
			n.part = true
			n.children = append(n.children, e.planChapters(c.Children)...)
		} else {
			_, n = e.planPage(d, c, 0, true)
		}
		if c.Role != book.RoleHalfTitle && c.Role != book.RoleContents {
			out = append(out, n)
		}
	}
	return out
}

// begin opens a document for a chapter, or, where at names a place in it, for the
// rest of the chapter from there on.
func (e *edition) begin(c *book.Chapter, at book.ID) *document {
	d := &document{of: c, title: e.titleOf(c), more: at != ""}
	switch {
	case d.more:
		d.name = e.fileName(string(at))
	case c.Role == book.RoleContents && generatedContents(c):
		d.name = navName
	default:
		d.name = e.fileName(string(c.ID))
	}
	e.docs = append(e.docs, d)
	return d
}

// generatedContents reports whether a contents page holds nothing but the place of
// the contents: then the navigation document is that page.
func generatedContents(c *book.Chapter) bool {
	if len(c.Blocks) != 1 || len(c.Children) > 0 {
		return false
	}
	_, ok := c.Blocks[0].(*book.Contents)
	return ok
}

// fileName is a free name made of an id. Names that differ by case alone would be
// one file on many systems, and some of these take no full stop in a name.
func (e *edition) fileName(id string) string {
	id = strings.ReplaceAll(strings.ToLower(cmp.Or(id, "text")), ".", "-")
	name := id + ".xhtml"
	for n := 2; e.named[name]; n++ {
		name = id + "-" + strconv.Itoa(n) + ".xhtml"
	}
	e.named[name] = true
	return name
}

// planPage puts a chapter's title and blocks, and the pages below it, into d and, when
// that is full, into documents after it. It returns the last of them.
func (e *edition) planPage(d *document, c *book.Chapter, depth int, below bool) (*document, *entry) {
	if d.weight > fullDocument && c.ID != "" {
		d = e.begin(d.of, c.ID)
	}
	nav := &entry{title: e.titleOf(c), href: d.name}
	if depth > 0 || d.more {
		nav.href += "#" + string(c.ID)
	}
	lang := cmp.Or(c.Lang(), d.of.Lang())
	nav.words = book.InLanguage(lang, c.Title)
	place := numbered(c.Number, nav.title)
	nav.title = place
	e.stands(d, c.ID)
	d.pieces = append(d.pieces, piece{chapter: c, title: true, depth: depth})
	book.WalkInlines(c.Title, func(n book.Node) bool { e.visit(d, n, place); return true })
	from, top := 0, topLevel(c.Blocks)
	flush := func(to int) {
		if to > from {
			d.pieces = append(d.pieces, piece{chapter: c, depth: depth, blocks: c.Blocks[from:to]})
		}
		from = to
	}
	for i, b := range c.Blocks {
		h, heading := b.(*book.Heading)
		if heading && d.weight > fullDocument && h.ID != "" {
			flush(i)
			d = e.begin(d.of, h.ID)
		}
		book.Walk(b, func(n book.Node) bool { e.visit(d, n, place); return true })
		if title := visible(headingText(h)); heading && h.Level == top && h.Listed() && title != "" {
			nav.children = append(nav.children, &entry{title: numbered(h.Number, title), words: book.InLanguage(cmp.Or(h.Lang(), lang), h.Inlines), href: d.name + "#" + string(h.ID)})
		}
	}
	flush(len(c.Blocks))
	if below {
		for _, child := range c.Children {
			if child.Role == book.RoleLinks {
				continue
			}
			var n *entry
			d, n = e.planPage(d, child, depth+1, true)
			nav.children = append(nav.children, n)
		}
	}
	return d, nav
}

// topLevel is the highest level of the headings among blocks that contents name.
func topLevel(bs []book.Block) int {
	top := 7
	for _, b := range bs {
		if h, ok := b.(*book.Heading); ok && h.Listed() {
			top = min(top, h.Level)
		}
	}
	return top
}

// firstLevel is the level of headings that come right below the title: that of those
// which contents name, else the highest in what the blocks hold, such as details.
func firstLevel(bs []book.Block) int {
	top := topLevel(bs)
	if top < 7 {
		return top
	}
	book.WalkBlocks(bs, func(n book.Node) bool {
		if h, ok := n.(*book.Heading); ok {
			top = min(top, h.Level)
		}
		return true
	})
	return top
}

func headingText(h *book.Heading) []book.Inline {
	if h == nil {
		return nil
	}
	return h.Inlines
}

func numbered(number []int, title string) string {
	if len(number) > 0 {
		return xhtml.Number(number) + " " + title
	}
	return title
}

// titleOf is a chapter's title for places that take no markup. Pages that the
// pipeline makes are named in the book's language.
func (e *edition) titleOf(c *book.Chapter) string {
	switch c.Role {
	case book.RoleTitlePage:
		return e.say("Title page")
	case book.RoleColophon:
		return e.say("Colophon")
	case book.RoleContents:
		return e.say("Contents")
	}
	return cmp.Or(visible(c.Title), e.say("Untitled"))
}

// visible is the text of inlines without characters that no reader would see.
func visible(in []book.Inline) string {
	return strings.TrimSpace(xhtml.Visible(book.PlainText(in)))
}

func (e *edition) stands(d *document, id book.ID) {
	if id != "" {
		e.where[id] = d
	}
}

// visit takes note of what a node needs: where its ids stand, how much room it
// takes, what readers have to be told.
func (e *edition) visit(d *document, n book.Node, place string) {
	book.EachAttr(n, func(a *book.Attr) { e.stands(d, a.ID) })
	d.weight += nodeWeight
	switch n := n.(type) {
	case *book.Text:
		d.weight += len(n.S)
	case *book.Code:
		d.weight += len(n.Text) + nodeWeight*len(n.Tokens)
	case *book.Cite:
		e.places[n.ID] = place
	case *book.NoteRef:
		e.places[n.ID] = place
	}
	e.shown.add(n, e.book.Media)
}

// href is where a place is, seen from a document; "" when it is nowhere.
func (e *edition) href(from *document, id book.ID) string {
	to := e.where[id]
	switch {
	case to == nil:
		return ""
	case to == from:
		return "#" + string(id)
	}
	return to.name + "#" + string(id)
}

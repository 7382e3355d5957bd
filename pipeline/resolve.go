package pipeline

import (
	"net/url"
	"regexp"
	"strings"

	"octavo/pipeline/book"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
	"octavo/pipeline/outline"
)

// Codes of Resolve.
const (
	BrokenLink   = "broken-link"
	BrokenAnchor = "broken-anchor"
	ActiveLink   = "active-link"
)

// Web is what Resolve knows of the site beyond the book: where addresses lead,
// and where the site itself is to be found.
type Web struct {
	Addresses *outline.Addresses
	Pages     map[string]*outline.Page // pages of the book by file
	URL       string                   // address of the site's root; empty: not known
	Hidden    *Hidden                  // answers that were left out; nil: none
}

// Resolve gives every place that something can lead to an id of its own, and
// makes each link a reference into the book or an address outside it. What leads
// nowhere becomes plain text and a finding.
func Resolve(b *book.Book, web Web) (*book.Book, diag.List) {
	web.URL = strings.TrimSuffix(web.URL, "/")
	r := resolver{web: web, pages: map[string]*place{}, taken: map[book.ID]int{}}
	c := *b
	for _, change := range []func(*book.Chapter){r.mint, r.bind} {
		for _, part := range []*[]*book.Chapter{&c.Front, &c.Body, &c.Back} {
			*part = book.CopyChapters(*part, change)
		}
	}
	r.reportNames()
	return &c, r.found
}

type resolver struct {
	web   Web
	pages map[string]*place // by source file
	taken map[book.ID]int
	names nameless // double brackets that name no page
	found diag.List
}

// place is a page of the book and the anchors on it.
type place struct {
	id      book.ID
	anchors map[string]book.ID
	folded  map[string]book.ID // anchors in lower case: real links err in case
	titled  map[string]book.ID // headings by their text, as wiki links name them
}

// mint gives ids to a chapter and to all on it that has an anchor, and to every
// heading: contents and outlines point to headings.
func (r *resolver) mint(c *book.Chapter) {
	switch {
	case c.Source != "":
		c.ID = unique(r.taken, pageID(c.Source))
	case c.ID == "":
		c.ID = unique(r.taken, "made")
	default:
		c.ID = unique(r.taken, c.ID)
	}
	p := &place{id: c.ID, anchors: map[string]book.ID{}, folded: map[string]book.ID{}, titled: map[string]book.ID{}}
	if c.Source != "" && r.pages[c.Source] == nil {
		r.pages[c.Source] = p
	}
	c.Title, c.Blocks = p.mint(r.taken, c)
}

func (p *place) mint(taken map[book.ID]int, c *book.Chapter) ([]book.Inline, []book.Block) {
	name := func(a *book.Attr, otherwise string) {
		anchor := a.Anchor
		if anchor == "" {
			anchor = otherwise
		}
		a.ID = unique(taken, idOf(p.id, anchor))
		if _, twice := p.anchors[a.Anchor]; a.Anchor != "" && !twice {
			p.anchors[a.Anchor] = a.ID
			p.folded[strings.ToLower(a.Anchor)] = a.ID
		}
	}
	node := func(n book.Node) book.Node {
		heading, _ := n.(*book.Heading)
		wanted := heading != nil
		book.EachAttr(n, func(a *book.Attr) { wanted = wanted || a.Anchor != "" })
		if !wanted {
			return n
		}
		n = book.Copy(n)
		book.EachAttr(n, func(a *book.Attr) {
			if a.Anchor != "" {
				name(a, "")
			}
		})
		if h, ok := n.(*book.Heading); ok && h.Anchor == "" {
			name(&h.Attr, headingName(h))
		}
		if h, ok := n.(*book.Heading); ok {
			if t := outline.Fold(book.PlainText(h.Inlines)); p.titled[t] == "" {
				p.titled[t] = h.ID
			}
		}
		return n
	}
	rw := book.Rewriter{
		Block:  func(b book.Block) []book.Block { return []book.Block{node(b).(book.Block)} },
		Inline: func(i book.Inline) []book.Inline { return []book.Inline{node(i).(book.Inline)} },
	}
	return rw.Inlines(c.Title), rw.Blocks(c.Blocks)
}

func headingName(h *book.Heading) string {
	if s := strings.ToLower(book.PlainText(h.Inlines)); s != "" {
		return s
	}
	return "heading"
}

// bind settles where the links of a chapter lead.
func (r *resolver) bind(c *book.Chapter) {
	page := r.web.Pages[c.Source]
	rw := book.Rewriter{Inline: func(n book.Inline) []book.Inline {
		switch n := n.(type) {
		case *book.Link:
			return r.link(n, page)
		case *book.NoteRef:
			return []book.Inline{r.noteRef(n, c.Source)}
		}
		return []book.Inline{n}
	}}
	c.Title, c.Blocks = rw.Inlines(c.Title), rw.Blocks(c.Blocks)
}

// link is what stands in the place of l.
func (r *resolver) link(l *book.Link, from *outline.Page) []book.Inline {
	if name, ok := l.To.(book.Wiki); ok {
		return r.wiki(l, string(name), from)
	}
	to := r.target(l, from)
	if to == l.To {
		return []book.Inline{l}
	}
	if to == nil {
		return unlinked(l)
	}
	d := *l
	d.To = to
	return []book.Inline{&d}
}

// noteRef leads a call to the note that its page has called before. A call whose
// note is gone shows what its author called the note.
func (r *resolver) noteRef(n *book.NoteRef, file string) *book.NoteRef {
	p := r.pages[file]
	if p == nil || n.To == "" {
		return n
	}
	d := *n
	d.To = p.anchors[string(n.To)]
	if d.To == "" {
		name := strings.TrimPrefix(string(n.To), "fn:")
		if d.Mark == "" {
			d.Mark = name
		}
		r.found.Warnf(n.Pos(), ReferenceWithoutNote, "it stays a superscript", "no note %s on this page", short(name))
	}
	return &d
}

// unlinked is the text of a link that leads nowhere, with the place that it was.
func unlinked(l *book.Link) []book.Inline {
	if l.Attr.IsZero() {
		return l.Inlines
	}
	return []book.Inline{&book.Span{Base: l.Base, Inlines: l.Inlines}}
}

var scheme = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:`)

// longestAddress bounds what counts as an address. Servers take some thousands of
// bytes (RFC 9110, 4.1, asks for 8,000); a PDF repeats the address on each line of
// the link.
const longestAddress = 8000

// target says where l leads; nil: nowhere.
func (r *resolver) target(l *book.Link, from *outline.Page) book.Target {
	var href string
	switch to := l.To.(type) {
	case book.Path:
		href = strings.TrimSpace(string(to))
	case book.URL:
		href = strings.TrimSpace(string(to))
	default:
		return l.To
	}
	if len(href) > longestAddress {
		r.found.Warnf(l.Pos(), BrokenLink, "the text stays, without a link", "link to an address of %d characters, which no reader follows: %s", len(href), short(href))
		return nil
	}
	if strings.HasPrefix(href, "//") {
		href = "https:" + href
	}
	s := strings.ToLower(scheme.FindString(href))
	if active(s) {
		r.found.Warnf(l.Pos(), ActiveLink, "", "link that runs a script or carries data is dropped: %s", short(href))
		return nil
	}
	if s != "" {
		return r.absolute(l, href, from)
	}
	return r.path(l, href, from)
}

func active(scheme string) bool {
	return scheme == "javascript:" || scheme == "vbscript:" || scheme == "data:"
}

// absolute is where a whole address leads: into the book when it is that of the
// site. What is on no page, as the colophon, names the web edition itself.
func (r *resolver) absolute(l *book.Link, href string, from *outline.Page) book.Target {
	rest, own := strings.CutPrefix(href, r.web.URL)
	if from == nil || r.web.URL == "" || !own || rest != "" && !strings.ContainsAny(rest[:1], "/?#") {
		return book.URL(href)
	}
	if rest == "" {
		rest = "/"
	}
	if hit, ok := r.web.Addresses.Find(from, rest); ok && hit.Page != nil && r.pages[hit.Page.File] != nil {
		return r.inBook(l, hit)
	}
	return book.URL(href)
}

// path is where an address within the site leads.
func (r *resolver) path(l *book.Link, href string, from *outline.Page) book.Target {
	if href == "" {
		r.found.Warnf(l.Pos(), BrokenLink, "give it an address, or take the brackets away", "link without an address")
		return nil
	}
	if from == nil {
		r.found.Warnf(l.Pos(), BrokenLink, "", "link to %s, from text that is on no page", short(href))
		return nil
	}
	if fragment, same := strings.CutPrefix(href, "#"); same {
		if f, err := url.PathUnescape(fragment); err == nil {
			fragment = f
		}
		return r.inBook(l, outline.Hit{Page: from, Fragment: fragment})
	}
	hit, ok := r.web.Addresses.Find(from, href)
	switch {
	case !ok:
		r.found.Warnf(l.Pos(), BrokenLink, "check the address; the text stays, without a link", "link to %s, which is nowhere on the site", short(href))
		return nil
	case hit.Page != nil && r.pages[hit.Page.File] != nil:
		return r.inBook(l, hit)
	case hit.Page != nil:
		return r.onWeb(l, hit.Page.URL, hit.Fragment, hit.Page.File)
	case strings.HasSuffix(strings.ToLower(hit.File), ".md") && r.web.URL == "":
		r.found.Warnf(l.Pos(), BrokenLink, "a page of a Jekyll site opens with front matter: a line of ---, its title:, and a line of --- again; SUMMARY.md names a page of mdBook",
			"link to %s, which is no page of the site", short(hit.File))
		return nil
	}
	return r.onWeb(l, hit.File, hit.Fragment, hit.File)
}

func (r *resolver) inBook(l *book.Link, hit outline.Hit) book.Target {
	p := r.pages[hit.Page.File]
	if hit.Fragment == "" || hit.Fragment == "top" {
		return book.Ref(p.id)
	}
	if id, ok := p.anchors[hit.Fragment]; ok {
		return book.Ref(id)
	}
	if id, ok := p.folded[strings.ToLower(hit.Fragment)]; ok {
		return book.Ref(id)
	}
	if r.web.Hidden.leftOut(hit.Page.File, hit.Fragment) {
		r.found.Infof(l.Pos(), AnswersLeftOut, "", "link into an answer that is left out; its text stays")
		return nil
	}
	r.found.Warnf(l.Pos(), BrokenAnchor, "the link leads to the top of the page", "no place #%s in %s", short(hit.Fragment), hit.Page.File)
	return book.Ref(p.id)
}

// onWeb is the address of what the site has and the book has not.
func (r *resolver) onWeb(l *book.Link, at, fragment, file string) book.Target {
	if r.web.URL == "" {
		r.found.Warnf(l.Pos(), BrokenLink, "set `url` in "+config.File+", and the link leads to its web page", "link to %s, which is not in the book", short(file))
		return nil
	}
	return book.URL(r.web.URL + webAddress(at, fragment))
}

// webAddress is a place on the site, from its root.
func webAddress(at, fragment string) string {
	u := url.URL{Path: "/" + strings.TrimPrefix(at, "/"), Fragment: fragment}
	return u.String()
}

// short is s as a message can show it: on one line, and not a page long.
func short(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s[:min(len(s), 1000)]); len(r) > 120 {
		return string(r[:119]) + "…"
	}
	return s
}

package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	gmtext "github.com/yuin/goldmark/text"

	"octavo/formats/markdown/kramdown"
	"octavo/formats/markdown/strict"
	"octavo/pipeline/book"
	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// page is one page while it is read.
type page struct {
	*Reader
	*clean
	src   []byte
	pool  *elems
	found diag.List
	seen  map[string]bool // findings that are made once a page
	fixed *source.Pos     // where everything is said to stand, for titles

	kramdown bool // the dialect is one of kramdown's
	linkify  bool // addresses in running text are links
	special  *byteSet
	github   bool // what the dialect GitHub adds to CommonMark
	keepHTML bool // HTML stays raw, as the CommonMark specification has it

	context   parser.Context
	state     *kramdown.State
	lists     map[string]string // attribute lists by name
	onLinks   map[string]string // attribute lists of references, by label
	ofLinks   map[ast.Node]bool // these lists
	named     int               // defined lists that the attribute list at hand has taken in
	notes     map[string]*footnote
	ids       *headingIDs
	apart     map[book.Inline]book.Block // running text that shows as blocks
	alone     map[*book.Image]bool       // pictures that are figures where nothing stands beside them
	playables map[book.Inline]bool       // addresses that <source> gives
	codes     []string                   // emoji and dashes, and what its author wrote in their places, in pairs
	noIDs     bool                       // headings get no anchor of their own

	symbols   map[string]string // elements of drawings by their ids; nil: not looked for
	lentBytes int               // that drawings took from others

	htmlBlocks bool // elements hold Markdown here where they do not say otherwise
	inHTML     int  // HTML elements round the block that is read
	inCode     int  // <code> round the text that is read
	inScript   int  // ^…^ or ~…~ of Python-Markdown round it, which hold escaped spaces only
}

func newPage(r *Reader, text *source.Text) *page {
	p := &page{Reader: r, kramdown: r.Dialect < CommonMark, linkify: r.Dialect == Jekyll || r.Dialect == GitHub}
	p.special = specialOn(r, p.linkify)
	p.github, p.keepHTML = r.Dialect == GitHub, r.Dialect == CommonMark
	p.clean = cleaned(text, &p.found)
	p.src = p.clean.bytes
	p.ids = newHeadingIDs()
	return p
}

// pos is the place that the byte at off of the page came from.
func (p *page) pos(off int) source.Pos {
	if p.fixed != nil {
		return *p.fixed
	}
	return p.clean.pos(off)
}

// once reports a warning about a thing the first time that it is met.
func (p *page) once(at source.Pos, code, thing, format string, args ...any) {
	if p.first(code + " " + thing) {
		p.found.Warnf(at, code, "", format, args...)
	}
}

// onceInfo is once for what there is nothing to mend about.
func (p *page) onceInfo(at source.Pos, code, thing, format string, args ...any) {
	if p.first(code + " " + thing) {
		p.found.Infof(at, code, "", format, args...)
	}
}

// first reports whether key is met for the first time on the page.
func (p *page) first(key string) bool {
	if p.seen[key] {
		return false
	}
	if p.seen == nil {
		p.seen = map[string]bool{}
	}
	p.seen[key] = true
	return true
}

// cutNesting reports, once a page, that something nests too deep to follow.
func (p *page) cutNesting(at source.Pos) {
	p.once(at, CodeNesting, "", "nested more than %d deep; what is deeper stays as text", maxNesting)
}

// markdown reads the page as Markdown.
func (p *page) markdown() []book.Block {
	p.context = parser.NewContext()
	p.htmlBlocks = p.HTMLBlocks
	state := kramdown.StateOf(p.context)
	state.HTMLBlocks, state.GitHub = p.HTMLBlocks, p.github || p.GitHubBlocks
	doc := parserFor(p.Dialect).Parse(gmtext.NewReader(p.src), parser.WithContext(p.context))
	p.state = kramdown.StateOf(p.context)
	p.lists = p.state.Lists
	p.collectNotes()
	p.collectReferenceLists()
	out := p.blocks(doc)
	out = p.abbreviate(out)
	p.unusedNotes()
	if p.state.Cut >= 0 {
		p.cutNesting(p.pos(p.state.Cut))
	}
	return out
}

// strict reads the page by kramdown's own rules.
func (p *page) strict() []book.Block {
	o := strict.Defaults()
	if p.Kramdown != nil {
		o = *p.Kramdown
	}
	return strict.Read(string(p.src), o, p.pos, func(at int) { p.cutNesting(p.pos(at)) })
}

// title reads a page's title, which may hold Markdown and HTML.
func (p *page) title(s string, at source.Pos) []book.Inline {
	p.fixed = &at
	defer func() { p.fixed = nil }()
	if p.state == nil {
		p.context = parser.NewContext()
		p.state = kramdown.StateOf(p.context)
	}
	return p.inline(strings.TrimSpace(s), nil)
}

// link is what a reference stands for.
type link struct{ href, title, attrs string }

// reference looks up a label.
func (p *page) reference(label string) (link, bool) {
	if p.context == nil {
		return link{}, false
	}
	r, ok := p.context.Reference(referenceKey(label))
	if !ok {
		return link{}, false
	}
	return link{unescape(string(r.Destination())), unescape(string(r.Title())), p.onLinks[referenceKey(label)]}, true
}

// collectReferenceLists finds the attribute lists on the lines after definitions of
// references; what uses a reference gets its list.
func (p *page) collectReferenceLists() {
	for _, d := range p.state.References {
		lists := listsAfter(d)
		if len(lists) == 0 || !p.kramdown {
			continue
		}
		if p.onLinks == nil {
			p.onLinks, p.ofLinks = map[string]string{}, map[ast.Node]bool{}
		}
		p.onLinks[referenceKey(d.Label)] = strings.Join(lists, " ")
		n := ast.Node(d)
		for range lists {
			n = n.NextSibling()
			p.ofLinks[n] = true
		}
	}
}

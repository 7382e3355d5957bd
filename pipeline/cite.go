package pipeline

import (
	"strconv"
	"strings"

	"octavo/pipeline/book"
	"octavo/pipeline/cite"
	"octavo/pipeline/diag"
)

// Codes of Cite.
const (
	CitationNearMiss     = "citation-near-miss"
	CitationWithoutEntry = "citation-without-entry"
	EntryNeverCited      = "entry-never-cited"
)

// Cite turns bibliographies into References and binds the citations in the text to
// their entries. A citation is bound when exactly one entry fits; its text stays
// the author's own. What does not fit is a finding that names the nearest entry.
func Cite(b *book.Book) (*book.Book, diag.List) {
	s := citer{ids: newMinter(b), more: map[book.ID][]*book.Entry{}}
	root, pages := pageTree(b.Body)
	bibs := map[*page]*bibliography{}
	held := holders(pages, func(p *page) (some, named bool) {
		bibs[p] = s.bibliography(p)
		return len(bibs[p].entries) > 0, isBibliography(p.chapter)
	})
	scopes := map[*page]*scope{}
	for _, p := range pages {
		if on := held[p]; len(on) > 0 {
			if scopes[on[0]] == nil {
				scopes[on[0]] = newScope(on, bibs)
			}
			s.page(p, scopes[on[0]])
		}
	}
	c := *b
	c.Body = root.chapter.Children
	s.citedBy(&c, bibs)
	for _, p := range pages {
		s.uncited(bibs[p])
	}
	return &c, s.found
}

type citer struct {
	ids   *minter
	more  map[book.ID][]*book.Entry // entries within the span that a citation opens: [5–7]
	found diag.List
}

// uncited lists the entries that nothing cites: each, or in one line when the text
// does not cite at all.
func (s *citer) uncited(b *bibliography) {
	var left []int
	for i, e := range b.entries {
		if len(e.CitedBy) == 0 {
			left = append(left, i)
		}
	}
	if n := len(left); n > 1 && n == len(b.entries) {
		s.found.Infof(b.entries[0].At, EntryNeverCited, "", "no citation leads to any of the %d entries", n)
		return
	}
	for _, i := range left {
		s.found.Infof(b.entries[i].At, EntryNeverCited, "", "no citation leads to %s", nameOf(b, i))
	}
}

// scope is the bibliographies of a work as one.
type scope struct {
	index   *cite.Index
	entries []*book.Entry
	names   []string
}

func newScope(on []*page, bibs map[*page]*bibliography) *scope {
	var s scope
	var parsed []cite.Entry
	for _, p := range on {
		for i := range bibs[p].entries {
			s.names = append(s.names, nameOf(bibs[p], i))
		}
		s.entries = append(s.entries, bibs[p].entries...)
		parsed = append(parsed, bibs[p].parsed...)
	}
	s.index = cite.NewIndex(parsed)
	return &s
}

// nameOf is how a finding calls an entry.
func nameOf(b *bibliography, i int) string {
	e := b.parsed[i]
	var parts []string
	if e.Mark != "" {
		parts = append(parts, "["+e.Mark+"]")
	}
	switch n := len(e.Authors); {
	case n > 2:
		parts = append(parts, e.Authors[0]+" et al.")
	case n > 0:
		parts = append(parts, strings.Join(e.Authors, " & "))
	}
	if len(e.Years) > 0 {
		parts = append(parts, "("+e.Years[0]+")")
	}
	return short(strings.Join(parts, " "))
}

// page binds the citations of a page. Its references, code and links are left
// alone.
func (s *citer) page(p *page, in *scope) {
	run := func(inlines []book.Inline, at book.Node) []book.Inline { return s.run(p.chapter, in, inlines, at) }
	rw := book.Rewriter{
		Enter: func(n book.Node) bool {
			r, ok := n.(*book.References)
			return !ok || r.Endnotes
		},
		Block: func(b book.Block) []book.Block {
			switch n := b.(type) {
			case *book.Paragraph:
				if in := run(n.Inlines, n); in != nil {
					d := *n
					d.Inlines = in
					return []book.Block{&d}
				}
			case *book.Heading:
				if in := run(n.Inlines, n); in != nil {
					d := *n
					d.Inlines = in
					return []book.Block{&d}
				}
			case *book.Table:
				if in := run(n.Caption, n); in != nil {
					d := *n
					d.Caption = in
					return []book.Block{&d}
				}
			}
			return []book.Block{b}
		},
	}
	p.chapter.Blocks = rw.Blocks(p.chapter.Blocks)
}

// run binds the citations in one run of text; nil says that there are none.
func (s *citer) run(c *book.Chapter, in *scope, inlines []book.Inline, at book.Node) []book.Inline {
	text := flat(inlines)
	if !strings.ContainsAny(text, "([") {
		return nil
	}
	var hits []stretch
	bind := func(from, to int, e *book.Entry) book.ID {
		id := s.ids.id(c, "cite", text[from:to])
		hits = append(hits, stretch{from, to, func(inside []book.Inline) book.Inline {
			cited := &book.Cite{To: e.ID, Inlines: inside}
			cited.ID = id
			cited.At = at.Pos()
			if len(inside) > 0 {
				cited.At = inside[0].Pos()
			}
			return cited
		}})
		return id
	}
	for _, c := range cite.Find(text) {
		c, m := lookUp(in.index, c, text)
		switch written := short(text[c.Start:c.End]); m.Outcome {
		case cite.Fits:
			if n := len(hits); n == 0 || hits[n-1].to <= c.Start {
				bind(c.Start, c.End, in.entries[m.Entry])
			}
		case cite.NoEntry:
			if c.Inverted {
				continue
			}
			s.found.Warnf(at.Pos(), CitationWithoutEntry, "add the entry, or check the name and the year", "no entry for the citation “%s”", written)
		default:
			near := in.entries[m.Entry]
			s.found.Warnf(at.Pos(), CitationNearMiss, "mend the citation or the entry; it is bound when exactly one fits",
				"citation “%s” is not bound: %s; the nearest entry is %s, %s", written, m.Why, in.names[m.Entry], near.At)
		}
	}
	// A text cites by name or by number: where both are found, those by name stand.
	if len(hits) == 0 && in.index.IsNumbered() {
		s.numbers(in, text, at, bind)
	}
	if len(hits) == 0 {
		return nil
	}
	return replace(inlines, hits)
}

// numbers binds numeric citations.
func (s *citer) numbers(in *scope, text string, at book.Node, bind func(from, to int, e *book.Entry) book.ID) {
	for _, n := range cite.Numbers(text) {
		i, ok := in.index.Numbered(itoa(n.Number))
		if !ok {
			if n.Number < 1000 {
				s.found.Warnf(at.Pos(), CitationWithoutEntry, "add the entry, or check the number", "no entry for the citation [%d]", n.Number)
			}
			continue
		}
		id := bind(n.Start, n.End, in.entries[i])
		for k := n.Number + 1; k < min(n.Through, n.Number+100); k++ {
			if j, ok := in.index.Numbered(itoa(k)); ok {
				s.more[id] = append(s.more[id], in.entries[j])
			}
		}
	}
}

// lookUp matches a citation. In prose the names before the first "and" may belong
// to the sentence, "In Russia, Doyle and Ikenberry (1997)", so fewer are tried when
// all do not fit.
func lookUp(x *cite.Index, c cite.Citation, text string) (cite.Citation, cite.Match) {
	m := x.Match(c)
	if m.Outcome == cite.Fits {
		return c.At(m, text), m
	}
	for d, ok := c.Shorter(text); ok; d, ok = d.Shorter(text) {
		if n := x.Match(d); n.Outcome > m.Outcome {
			if c, m = d, n; m.Outcome == cite.Fits {
				return c, m
			}
		}
	}
	return c, m
}

// citedBy tells the entries where they are cited, in reading order.
func (s *citer) citedBy(b *book.Book, bibs map[*page]*bibliography) {
	byID := map[book.ID]*book.Entry{}
	for _, bib := range bibs {
		for _, e := range bib.entries {
			byID[e.ID] = e
		}
	}
	b.Chapters(func(c *book.Chapter, _ int) {
		book.WalkChapter(c, func(n book.Node) bool {
			if n, ok := n.(*book.Cite); ok && byID[n.To] != nil {
				e := byID[n.To]
				e.CitedBy = append(e.CitedBy, n.ID)
				for _, e := range s.more[n.ID] {
					e.CitedBy = append(e.CitedBy, n.ID)
				}
			}
			return true
		})
	})
}

func itoa(n int) string { return strconv.Itoa(n) }

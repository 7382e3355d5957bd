// Package language marks passages of a book with their language, where their author has
// not and their script tells.
package language

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"octavo/pipeline/book"
	"octavo/pipeline/diag"
	"octavo/pipeline/script"
	"octavo/pipeline/source"
)

// Unknown is the code of passages in a script that several languages are
// written in, of which their author does not say in which they are.
const Unknown = "language-unknown"

// Doubtful is the code of a book whose language is not written in the letters that most
// of it is in: then nothing that goes by its language fits.
const Doubtful = "language-doubtful"

// Mark marks the passages of another script than their language is written in,
// where their author has not: whoever hears the book needs it (WCAG 2.2, 3.1.2), whoever
// reads it gets the characters of that language and its rules for the ends of lines. A
// script tells its language, or what else is on the page and in the book does: an
// author's own mark on a passage in that script, kana beside Han, a breathing beside
// Greek. Where nothing does the mark is und-Cyrl or the like, of which browsers, e-book
// readers and voices take the script and the direction, and keep their own voice.
//
// Words in Latin letters stand in text of every language; only paragraphs of nothing
// else are marked. No word and no cluster of characters is parted.
func Mark(b *book.Book) (*book.Book, diag.List) {
	m := marker{
		said: map[script.Script]string{}, own: map[string]script.Set{}, pages: map[*book.Chapter]page{}, made: map[*book.Span]passage{},
	}
	lang := cmp.Or(b.Meta.Language, "en")
	m.say(lang)
	for _, cs := range [][]*book.Chapter{b.Front, b.Body, b.Back} {
		m.read(cs, false)
	}
	found := m.doubt(lang)
	c := *b
	c.Front, c.Body, c.Back = m.chapters(b.Front, lang), m.chapters(b.Body, lang), m.chapters(b.Back, lang)
	return &c, append(found, m.findings()...)
}

// marker is what is known while the passages of a book are marked.
type marker struct {
	said   map[script.Script]string // the language that a script is in, by its author's marks; "": several
	own    map[string]script.Set    // that a language is written in
	pages  map[*book.Chapter]page
	inBook script.Signs
	onPage script.Signs
	made   map[*book.Span]passage // round passages
	order  []*book.Span           // … as they came; those are no more that became a part of another
}

// page is what a page holds.
type page struct {
	signs   script.Signs
	foreign bool                  // letters that are not Latin
	letters map[script.Script]int // in bytes, about; Latin ones only where there are others …
	western int                   // … and those that stand alone
	said    bool                  // it says its language, or what it belongs to does
}

// passage is what a span was made for.
type passage struct {
	of   script.Script
	lang string
}

// say notes the language of a passage that its author marked: others in its script are
// likely in it too.
func (m *marker) say(tag string) {
	if tag == "" {
		return
	}
	for of := range script.Writing(tag).All() {
		if before, ok := m.said[of]; ok && before != tag {
			tag = ""
		}
		m.said[of] = tag
	}
}

// read looks through pages; said tells whether what is around them says its language.
func (m *marker) read(cs []*book.Chapter, said bool) {
	for _, c := range cs {
		said := said || c.Lang() != ""
		m.say(c.Lang())
		p := m.look(c)
		p.said = said
		m.pages[c] = p
		m.inBook |= p.signs
		m.read(c.Children, said)
	}
}

// look looks through a page, and notes what its author says of languages.
func (m *marker) look(c *book.Chapter) (p page) {
	book.WalkChapter(c, func(n book.Node) bool {
		book.EachAttr(n, func(a *book.Attr) { m.say(a.Lang()) })
		if t, ok := n.(*book.Text); ok && !script.IsWestern(t.S) {
			if p.letters == nil {
				p.foreign, p.letters = true, map[script.Script]int{}
			}
			script.Words(t.S, 0, func(w script.Word) {
				p.signs |= w.Signs
				p.letters[w.Of] += utf8.RuneCountInString(w.Text)
			})
		} else if ok {
			p.western += len(t.S)
		}
		return true
	})
	return p
}

// chapters are chapters with their passages marked; around is the language that they
// are in where they say none.
func (m *marker) chapters(cs []*book.Chapter, around string) []*book.Chapter {
	out := slices.Clone(cs)
	for i, c := range cs {
		lang := cmp.Or(c.Lang(), around)
		d := *c
		if p := m.pages[c]; p.foreign || !m.writing(lang).Has(script.Latin) {
			m.onPage = p.signs
			rw := book.Rewriter{Lang: lang}
			rw.Inline = m.outside
			rw.Block = func(b book.Block) []book.Block { return []book.Block{m.whole(b, rw.Lang)} }
			rw.Line = func(in []book.Inline) []book.Inline { return m.line(in, rw.Lang) }
			rw.Enter = func(n book.Node) bool {
				l, ok := n.(*book.Link)
				return !ok || !l.Auto // an address is in no language
			}
			d.Title, d.Blocks = rw.Inlines(c.Title), rw.Blocks(c.Blocks)
		}
		d.Children = m.chapters(c.Children, lang)
		out[i] = &d
	}
	return out
}

// writing are the scripts of a language. What is no tag says nothing of the text in it,
// which counts as most text does.
func (m *marker) writing(lang string) script.Set {
	s, ok := m.own[lang]
	if !ok {
		if s = script.Writing(lang); s == 0 {
			s = script.SetOf(script.Latin)
		}
		m.own[lang] = s
	}
	return s
}

// doubt finds out whether the book is in another language than it says: whether two
// thirds of what goes by its language are in a script that this is not written in.
func (m *marker) doubt(lang string) (found diag.List) {
	var most script.Script
	own, count := 0, map[script.Script]int{}
	for _, p := range m.pages {
		if p.said {
			continue
		}
		count[script.Latin] += p.western
		for of, n := range p.letters {
			count[of] += n
		}
	}
	delete(count, script.Common)
	for of, n := range count {
		switch {
		case m.writing(lang).Has(of):
			own += n
		case most == script.Common || n > count[most] || n == count[most] && of < most:
			most = of
		}
	}
	if most == script.Common || count[most] <= 2*own || most == script.Latin {
		return nil
	}
	found.Warnf(source.Pos{}, Doubtful, "say its language in octavo.yaml, such as language: "+m.inBook.Likely(most), "most of the book is in %s letters, but its language is %s", most, lang)
	return found
}

// language is the language of a word by what is on its page, by itself, and by what is
// in the book.
func (m *marker) language(w script.Word) string {
	return cmp.Or(m.onPage.Language(w.Of), w.Signs.Language(w.Of), m.said[w.Of], m.inBook.Language(w.Of), w.Of.Language())
}

// findings are one for each script of which nobody says the language.
func (m *marker) findings() diag.List {
	count, first := map[script.Script]int{}, map[script.Script]source.Pos{}
	for _, s := range m.order {
		p, there := m.made[s]
		if !there || p.lang != p.of.Language() || !strings.HasPrefix(p.lang, "und") {
			continue
		}
		if count[p.of]++; count[p.of] == 1 {
			first[p.of] = s.At
		}
	}
	var found diag.List
	for _, of := range slices.Sorted(maps.Keys(count)) {
		what := "a passage"
		if n := count[of]; n > 1 {
			what = strconv.Itoa(n) + " passages"
		}
		found.Infof(first[of], Unknown, fmt.Sprintf("say it of one, such as {: lang=%q}, and all that say none go with it", of.Likely()),
			"%s in %s letters, which write several languages: marked as %s", what, of, of.Language())
	}
	return found
}

package layout

import (
	"math"
	"strings"

	"octavo/assets/words"
	"octavo/formats/pdf/layout/bidi"
	"octavo/formats/pdf/layout/makeup"
	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// opening sets a chapter's number and title after a sink. Nothing of it is
// hyphenated.
func (s *setter) opening(title []book.Inline, c *book.Chapter) {
	lead := s.spec.Leading
	head := s.elem.child("H1")
	s = s.facingText(title)
	sink := float64(max(0, min(s.spec.Sink, s.spec.lines()/5))) * lead
	if n := numeral(c.Number); n != "" {
		lk := s.body
		lk.size, lk.hyphenate = 0.79*s.spec.Heads[1].Size*s.spec.TextSize, false
		lk.style = s.spec.Heads[1].Style
		lk.elem = head.child("Span")
		s.display([]book.Inline{&book.Text{S: n + "\u00a0"}}, lk, sink, nil) // the white parts it from the title for those who listen
		sink = lead
		s.keep(1)
	}
	lk := s.body
	lk.size, lk.hyphenate = s.spec.Heads[1].Size*s.spec.TextSize, false
	lk.style = s.spec.Heads[1].Style
	lk.elem = head
	s.display(title, lk, sink, nil)
	s.space(2 * lead)
	s.keep(2)
	s.plain = true
}

// display sets large ragged type in whole lines of the grid.
func (s *setter) display(in []book.Inline, lk look, above float64, block book.Block) {
	s = s.facingText(in)
	p := s.compose(in, lk, block)
	if len(p.items) == 0 {
		return
	}
	d := s.demand(0)
	d.rag(lk.size)
	d.title()
	d.protrude = 0
	d.measure *= 0.96 // a ragged line as long as the text's looks like one of it
	p.lay(s.types, d)
	lead := math.Ceil(lk.size*1.05/s.spec.Leading) * s.spec.Leading
	s.space(above)
	start := len(*s.out)
	t := *s
	t.body.size = lk.size
	t.place(p, lead, true)
	for i := start; i < len(*s.out); i++ {
		sl := &(*s.out)[i]
		if i > start {
			sl.cost = never
		} else {
			s.sink(sl)
		}
	}
	s.noteElements(lk.elem, p)
}

// sink keeps the white above a slab at the top of a page, as far as the page has
// room for it.
func (s *setter) sink(sl *slab) {
	sl.sunk = true
	sl.above = min(sl.above, max(0, float64(s.spec.lines())*s.spec.Leading-sl.height))
}

// matter sets a line of front matter.
func (s *setter) matter(text string, size, above float64, style typecase.Style) {
	if text == "" {
		return
	}
	lk := s.body
	style.Family, style.Bold = s.spec.Heads[1].Style.Family, s.spec.Heads[1].Style.Bold && size > 1.5
	lk.size, lk.style, lk.hyphenate = s.spec.small(size), style, false
	if style.SmallCaps {
		lk.track = 0.05 * lk.size
	}
	lk.elem = s.elem.child("P")
	s.display([]book.Inline{&book.Text{S: text}}, lk, above*s.spec.Leading, nil)
}

func (s *setter) halfTitle() {
	m := &s.book.Meta
	title := m.ShortTitle
	if title == "" {
		title = m.Title
	}
	s.matter(title, 1.25, float64(s.spec.lines()/5), typecase.Style{})
}

// titlePage says title, subtitle and authors above, and edition, publisher and
// address at the foot.
func (s *setter) titlePage() {
	m := &s.book.Meta
	lines := float64(s.spec.lines())
	sink := math.Floor(lines / 7)
	if names := authors(m); len(names) > 0 {
		s.matter(strings.Join(names, ", "), 1.15, sink, typecase.Style{})
		sink = 2
	} else {
		sink += 3
	}
	s.matter(m.Title, 2.3, sink, typecase.Style{})
	s.matter(m.Subtitle, 1.25, 1, typecase.Style{Italic: true})
	for i, c := range m.Credits() {
		if c.By != "" { // authors stand above
			s.matter(words.Lead(s.say(c.By))+strings.Join(c.Names, ", "), 1, float64(max(0, 2-i)), typecase.Style{})
		}
	}
	foot := *s
	foot.out = &galley{}
	foot.logo(6 * s.spec.Leading)
	foot.matter(joined(", ", s.version(), m.Date), 1, 1, typecase.Style{})
	foot.matter(m.Publisher, 1, 0, typecase.Style{})
	if m.URL != "" {
		foot.matter(words.Lead(s.say("Newest edition:"))+s.address(m.URL), 0.857, 0.5, typecase.Style{})
	}
	s.sinkTo(*foot.out)
}

// logo sets the book's logo, where it has one, no higher than that.
func (s *setter) logo(most float64) {
	m := &s.book.Meta
	md := s.book.Media[m.Logo]
	if md == nil || md.Data == nil {
		return
	}
	w, h := s.pictureSize(&book.Image{}, md, 0.4*s.width, most)
	e := s.elem.child("Figure")
	e.Alt = m.Title
	s.push(slab{what: &pictured{md, w, h, e}, height: h, sunk: true})
}

// sinkTo adds slabs so that they end at the foot of the page.
func (s *setter) sinkTo(g galley) {
	if len(g) == 0 {
		return
	}
	st := makeup.Stack{Lead: s.spec.Leading}
	for i := range *s.out {
		v := (*s.out)[i].sized()
		st.Add(&v, v.Above, i == 0)
	}
	room := float64(s.spec.lines())*s.spec.Leading - st.Y - g.height() - s.spec.Leading
	g[0].above = max(g[0].above, math.Floor(room/s.spec.Leading)*s.spec.Leading)
	if len(*s.out) == 0 {
		s.sink(&g[0])
	}
	*s.out = append(*s.out, g...)
}

func joined(sep string, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, sep)
}

func authors(m *book.Meta) (names []string) {
	for _, a := range m.Authors {
		if a.Role == "" || a.Role == "aut" {
			names = append(names, a.Name)
		}
	}
	return names
}

// masthead says over the contents what a title page says: title and subtitle, authors
// and the edition.
func (s *setter) masthead() {
	m := &s.book.Meta
	above := float64(s.spec.Sink)
	s.logo(3 * s.spec.Leading)
	s.matter(m.Title, 2.1, max(0, above), typecase.Style{})
	s.matter(m.Subtitle, 1.25, 0.5, typecase.Style{Italic: !s.spec.Upright})
	s.matter(strings.Join(authors(m), ", "), 1.15, 1, typecase.Style{})
	for _, c := range m.Credits() {
		if c.By != "" { // authors stand above
			s.matter(words.Lead(s.say(c.By))+strings.Join(c.Names, ", "), 1, 0, typecase.Style{})
		}
	}
	s.matter(joined(", ", s.version(), m.Date), 1, 0, typecase.Style{})
}

// section opens what stands on a page below something else: its title is set as that of
// a section, though it is one of a chapter.
func (s *setter) section(title []book.Inline, c *book.Chapter) {
	h := s.spec.Heads[2]
	lk := s.body
	lk.size, lk.style, lk.hyphenate = h.Size*s.spec.TextSize, h.Style, false
	lk.elem = s.elem.child("H1")
	s.facingText(title).display(title, lk, 3*s.spec.Leading, nil)
	s.space(s.spec.Leading)
	s.keep(2)
	s.plain = true
}

// colophon stands at the foot of its page.
func (s *setter) colophon(c *book.Chapter) {
	foot := *s
	foot.out = &galley{}
	foot.imprinted(c)
	s.sinkTo(*foot.out)
}

// colophonBelow stands below the contents.
func (s *setter) colophonBelow(c *book.Chapter) {
	s.space(3 * s.spec.Leading)
	start := len(*s.out)
	t := *s
	t.imprinted(c)
	s.whole(start)
}

// imprinted sets a colophon, small: what the book's own blocks say, else what is known
// of the edition.
func (s *setter) imprinted(c *book.Chapter) {
	s.body.size = s.spec.small(0.857)
	s.ragged, s.plain = true, true
	if s.rtl { // a line in Latin letters stands with the others
		s.centred = Right
	}
	if len(c.Blocks) > 0 {
		s.blocks(c.Blocks)
	} else {
		s.edition()
	}
	if names := s.spec.FaceNames; len(names) > 0 {
		s.said(labelled(s.say("Typefaces:"), strings.Join(names, ", ")))
	}
}

// version names the version of the book, where it has one.
func (s *setter) version() string {
	if v := s.book.Meta.Version; v != "" {
		return s.say("Version") + " " + v
	}
	return ""
}

func (s *setter) edition() {
	m := &s.book.Meta
	for _, text := range []string{
		joined(". ", m.Title, m.Subtitle), joined(", ", authors(m)...), joined(", ", s.version(), m.Date), m.Rights, labelled(s.say("License:"), m.License),
		m.Publisher, m.Identifier, labelled(s.say("Newest edition:"), s.address(m.URL)), s.say("Made with octavo."),
	} {
		s.said(text)
	}
}

// said sets a line of octavo's own, which is no block of the book.
func (s *setter) said(text string) {
	if text == "" {
		return
	}
	start := len(*s.out)
	s.paragraph(&book.Paragraph{Inlines: []book.Inline{&book.Text{S: text}}})
	for i := start; i < len(*s.out); i++ {
		(*s.out)[i].block = nil
	}
}

// address is a web address among text of either direction.
func (s *setter) address(url string) string {
	if url == "" || !s.rtl {
		return url
	}
	return string(bidi.IsolateLeft) + url + string(bidi.PopIsolate)
}

func labelled(label, text string) string {
	if text == "" {
		return ""
	}
	return words.Lead(label) + text
}

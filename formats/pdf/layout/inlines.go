package layout

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"octavo/assets/words"
	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// composer turns inlines into the items of a paragraph.
type composer struct {
	set    *setter
	p      *para
	cur    look
	stored int32 // index of cur in p.looks, -1 when it is not there yet
	off    int32 // runes of the block's text so far
	still  int   // above 0: what is set is not the block's text, off stands still
	due    bool  // white space came, a space goes before the next word …
	dueIn  look  // … in the look of the text that it came in
	parens int   // parentheses open in the text
	room   *[]item
	tail   rune // East Asian character that the text ends in so far; 0: another
	both   bool // text from right to left came
}

// compose makes a paragraph of inlines.
func (s *setter) compose(in []book.Inline, lk look, block book.Block) *para {
	c := s.composer(lk, block)
	c.inlines(in)
	return c.done()
}

func (s *setter) composer(lk look, block book.Block) *composer {
	c := &composer{set: s, p: &para{block: block, rtl: s.rtl}, cur: lk, stored: -1, room: itemRooms.Get().(*[]item)}
	c.p.items = (*c.room)[:0]
	return c
}

// itemRooms are where items are gathered until their number is known.
var itemRooms = sync.Pool{New: func() any { return new([]item) }}

// done is the finished paragraph, without line breaks at its end.
func (c *composer) done() *para {
	n := len(c.p.items)
	for n > 0 && c.p.items[n-1].kind == turnItem {
		n--
	}
	*c.room = c.p.items
	c.p.items = slices.Clone(c.p.items[:n])
	itemRooms.Put(c.room)
	if c.both || c.p.rtl {
		c.direct()
	}
	return c.p
}

// with runs f under a changed look.
func (c *composer) with(lk look, f func()) {
	cur, stored := c.cur, c.stored
	c.cur, c.stored = lk, -1
	f()
	c.cur, c.stored = cur, stored
}

// aside sets what is not in the block's own text.
func (c *composer) aside(f func()) {
	c.still++
	f()
	c.still--
}

func (c *composer) look() int32 {
	if c.stored < 0 {
		if c.cur.rise == 0 {
			c.cur.size = max(c.cur.size, c.set.spec.least())
		}
		c.cur.white = max(c.cur.size, min(c.set.spec.TextSize, 1.15*c.cur.size))
		c.cur.hyphen = float64(c.set.types.Metrics(c.cur.style).Hyphen) * c.cur.size / 1000
		c.p.looks = append(c.p.looks, c.cur)
		c.stored = int32(len(c.p.looks) - 1)
	}
	return c.stored
}

func (c *composer) inlines(in []book.Inline) {
	for i, n := range in {
		if i > 0 && i+1 < len(in) && isBlank(n) && isTablet(in[i-1]) && isTablet(in[i+1]) {
			c.aside(func() { c.text("\u00a0·") })
		}
		c.inline(n)
	}
}

// isTablet reports whether an inline has an outline of its own on the site, which parts
// it from the next: a button or a label. Print parts them by a dot.
func isTablet(n book.Inline) bool { return n.Attrs().Has("btn") || n.Attrs().Has("label") }

func isBlank(n book.Inline) bool {
	t, ok := n.(*book.Text)
	return ok && strings.TrimSpace(t.S) == ""
}

func (c *composer) inline(n book.Inline) {
	a := n.Attrs()
	c.anchor(a.ID)
	if len(a.Pairs) == 0 {
		c.styled(n)
		return
	}
	lk := c.cur
	if l := a.Lang(); l != "" && l != c.cur.lang {
		lk.lang, lk.elem = l, &Element{Role: "Span", Lang: l}
		c.cur.elem.add(lk.elem)
	}
	lk.isolate = c.isolated(a)
	if lk == c.cur {
		c.styled(n)
		return
	}
	c.with(lk, func() { c.styled(n) })
}

// styled sets an inline as its classes say.
func (c *composer) styled(n book.Inline) {
	if a := n.Attrs(); len(a.Classes) > 0 {
		lk := c.cur
		if c.set.classes(&lk, a); lk != c.cur {
			c.with(lk, func() { c.shown(n) })
			return
		}
	}
	c.shown(n)
}

// isolated is the isolate of an element: a new one where its attributes give it a direction,
// or its language does that is not the one around.
func (c *composer) isolated(a *book.Attr) *isolate {
	around := c.p.rtl
	if in := c.cur.isolate; in != nil {
		around = in.rtl
	}
	dir := a.Get("dir")
	own := a.RunsLeft(around, nil)
	if dir != "ltr" && dir != "rtl" && dir != "auto" && own == around {
		return c.cur.isolate
	}
	return &isolate{outer: c.cur.isolate, rtl: own, auto: dir == "auto"}
}

// shown sets an inline in the language that it is in.
func (c *composer) shown(n book.Inline) {
	switch n := n.(type) {
	case *book.Text:
		c.text(n.S)
	case *book.Break:
		c.turn()
		c.advance(1)
	case *book.Emphasis:
		c.emphasis(n)
	case *book.CodeSpan:
		c.code(n.Text)
	case *book.Link:
		c.link(n)
	case *book.Image:
		c.image(n)
	case *book.Note:
		c.note(n)
	case *book.NoteRef:
		mark := n.Mark
		if mark == "" {
			mark = c.set.marks.entry[n.To]
		}
		c.reference(mark, n.To, n.Mark != "")
	case *book.Cite:
		c.leading(&linkTo{to: n.To, text: book.PlainText(n.Inlines)}, "Reference", func() { c.inlines(n.Inlines) })
	case *book.MathSpan:
		c.math(n)
	case *book.Span:
		if h := n.Ground(); h != "" && len(n.Inlines) == 0 {
			c.swatch(hues[string(h)])
			return
		}
		c.inlines(n.Inlines)
	case *book.RawInline:
		c.text(n.Text)
	}
}

// swatch shows a colour that stands for itself: <span class="bg-red-100"></span>.
func (c *composer) swatch(of Color) {
	c.settleSpace()
	lk := c.cur
	lk.ground = c.set.ink(of)
	lk.ground.Alpha = 255
	c.with(lk, func() { c.fixed(0.8 * lk.size) })
}

func (c *composer) emphasis(n *book.Emphasis) {
	lk := c.cur
	switch n.Kind {
	case book.Emph, book.Italic, book.Var, book.Cited, book.Dfn:
		lk.style.Italic = !lk.style.Italic
		lk.dotted = lk.dotted != (n.Kind == book.Emph || n.Kind == book.Italic)
	case book.Strong, book.Bold:
		lk.style.Bold = true
	case book.Underline, book.Insert, book.Mark:
		lk.underline = true
	case book.Strike:
		lk.strike = true
	case book.Small:
		lk.size *= 0.85
	case book.Sup:
		lk.raise(book.PlainText(n.Inlines), 0.36)
	case book.Sub:
		lk.lower(book.PlainText(n.Inlines))
	case book.Key:
		lk.style.Family, lk.style.Bold, lk.size = typecase.Sans, false, lk.size*0.86
		lk.hyphenate = false
	case book.Samp:
		lk.mono()
	case book.Quoted:
		open, shut := words.Quotes(lk.lang)
		c.with(lk, func() {
			c.aside(func() { c.text(open) })
			c.inlines(n.Inlines)
			c.aside(func() { c.text(shut) })
		})
		return
	}
	c.with(lk, func() { c.inlines(n.Inlines) })
}

// raise makes the look that of a superscript: figures of the font where it is
// all figures, else smaller letters.
func (lk *look) raise(text string, rise float64) {
	if allDigits(text) && lk.style.Family == typecase.Serif {
		lk.style.Superior = true
		return
	}
	lk.rise += rise * lk.size
	lk.size *= 0.66
}

func (lk *look) lower(text string) {
	if allDigits(text) && lk.style.Family == typecase.Serif {
		lk.style.Inferior = true
		return
	}
	lk.rise -= 0.12 * lk.size
	lk.size *= 0.66
}

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// mono sets code: smaller, because monospaced faces look larger.
func (lk *look) mono() {
	if lk.style.Family != typecase.Mono {
		lk.size *= 0.85
	}
	lk.style.Family, lk.style.SmallCaps, lk.style.Figures = typecase.Mono, false, typecase.Lining
	lk.track, lk.hyphenate = 0, false
}

func (c *composer) code(text string) {
	c.settleSpace() // the space before code is the text's, not the mono's
	lk := c.cur
	lk.mono()
	lk.elem = &Element{Role: "Code"}
	c.cur.elem.add(lk.elem)
	if c.p.rtl && lk.isolate == nil { // it runs to the right wherever it stands
		lk.isolate = &isolate{}
	}
	c.with(lk, func() { c.text(text) })
}

// leading sets text that leads somewhere.
func (c *composer) leading(to *linkTo, role string, f func()) {
	lk := c.cur
	lk.elem = &Element{Role: role}
	c.cur.elem.add(lk.elem)
	if role != "Link" {
		l := &Element{Role: "Link"}
		lk.elem.add(l)
		lk.elem = l
	}
	to.elem = lk.elem
	lk.link = to
	c.with(lk, f)
}

func (c *composer) link(n *book.Link) {
	text := book.PlainText(n.Inlines)
	switch to := n.To.(type) {
	case book.URL:
		lk := c.cur
		if n.Auto {
			lk.isolate = &isolate{outer: lk.isolate}
		}
		c.with(lk, func() {
			c.leading(&linkTo{url: string(to), text: text}, "Link", func() { c.inlines(n.Inlines) })
		})
		c.address(n, string(to))
	case book.Ref:
		lt := &linkTo{to: book.ID(to), text: text}
		c.leading(lt, "Link", func() {
			c.inlines(n.Inlines)
			if text != "" {
				c.pageRef(book.ID(to))
			}
		})
	default:
		c.inlines(n.Inlines)
	}
}

// address says in print where a link leads.
func (c *composer) address(n *book.Link, url string) {
	if !listed(n, url) {
		return
	}
	switch c.set.spec.Links {
	case "list":
		num := c.set.marks.link[n]
		if num == 0 {
			return
		}
		mark := c.set.marks.ofLink(num)
		lk := c.cur
		lk.style = typecase.Style{Family: typecase.Sans, Figures: typecase.Lining}
		lk.rise += 0.4 * lk.size
		lk.size = max(0.52*lk.size, 0.75*c.set.spec.least())
		lk.isolate = &isolate{outer: lk.isolate}
		c.with(lk, func() {
			c.leading(&linkTo{to: linkID(c.set.unit, num), text: mark}, "Reference", func() {
				c.aside(func() { c.put(mark, c.off) })
			})
		})
	case "notes":
		if note := c.set.marks.notes[n]; note != nil {
			c.aside(func() { c.note(note) })
		}
	case "inline":
		lk := c.cur
		lk.size *= 0.9
		lk.isolate = &isolate{outer: lk.isolate}
		c.with(lk, func() { c.aside(func() { c.text(" <" + url + ">") }) })
	}
}

// listed reports whether a link's address is not in its text already.
func listed(n *book.Link, url string) bool {
	text := book.PlainText(n.Inlines)
	bare := strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(url, "https://"), "http://"), "mailto:"), "/")
	return !n.Auto && text != "" && !strings.Contains(text, bare)
}

// note sets a note's mark and hands the note to the page.
func (c *composer) note(n *book.Note) {
	m := c.set.marks.note[n]
	c.reference(m.text, m.id, false)
	if set := c.set.note(n, m); set != nil {
		c.p.marks = true
		c.p.notes = append(c.p.notes, set)
		c.p.items = append(c.p.items, item{kind: noteItem, off: c.off, look: c.look(), extra: int32(len(c.p.notes) - 1)})
	}
}

// reference sets a note's mark: superior figures that never begin a line. own
// says that the mark is in the block's text.
func (c *composer) reference(mark string, to book.ID, own bool) {
	if mark == "" {
		return
	}
	due := c.due // white before a mark goes behind it
	c.due = false
	lk := c.cur
	lk.isolate = &isolate{outer: lk.isolate} // it stands behind the word as the text runs, whatever the word does
	if allDigits(mark) {
		lk.style = typecase.Style{Family: typecase.Serif, Superior: true, Bold: lk.style.Bold}
	} else if !strings.ContainsAny(mark, "*†‡§") {
		lk.raise(mark, 0.36)
	}
	lk.hyphenate = false
	c.with(lk, func() {
		c.leading(&linkTo{to: to, text: mark}, "Reference", func() {
			if own {
				c.mark(mark)
			} else {
				c.aside(func() { c.mark(mark) })
			}
		})
	})
	c.due = due
	if own {
		c.advance(int32(utf8.RuneCountInString(mark)))
	}
}

// mark adds a note's mark, which is one word but for hostile ones.
func (c *composer) mark(s string) {
	if len(s) > longest {
		c.long(s, c.off)
		return
	}
	c.put(s, c.off)
}

package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// text adds running text: words, spaces and the places between them where a
// line may end.
func (c *composer) text(s string) {
	if c.cur.letters != asWritten {
		s = c.cur.letters.of(s)
	}
	start, runes := 0, int32(0) // of the word that is being read
	flush := func(end int) {
		if end > start {
			c.word(s[start:end])
		}
		c.advance(runes)
		runes = 0
	}
	for i := 0; i < len(s); {
		b := s[i]
		if b < utf8.RuneSelf {
			if b > ' ' {
				runes++
				i++
				continue
			}
			flush(i)
			if b != '\n' || !c.goesOn(s[i+1:]) {
				c.owe()
			}
			c.advance(1)
			i++
			start = i
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !c.special(r) {
			c.both = c.both || runsLeft(r)
			runes++
			i += n
			continue
		}
		flush(i)
		c.white(r)
		c.advance(1)
		i += n
		start = i
	}
	flush(len(s))
}

func (c *composer) advance(n int32) {
	if c.still == 0 {
		c.off += n
	}
}

// special reports whether r is more than a part of a word.
func (c *composer) special(r rune) bool {
	switch {
	case r == '\u00a0', r == '\u202f', r >= '\u2000' && r <= '\u200b', r == '\u2028', r == '\u2029', r == '\ufeff', r == '\u0085', r == '\u3000':
		return true
	}
	return false
}

// white adds a character that special found.
func (c *composer) white(r rune) {
	c.tail = 0
	em := c.cur.size
	switch r {
	case '\u00a0':
		c.gap(tieItem)
	case '\u202f', '\u2009':
		c.fixed(0.17 * em)
	case '\u200a', '\u2006':
		c.fixed(0.1 * em)
	case '\u2002', '\u2000', '\u2007':
		c.fixed(0.5 * em)
	case '\u2003', '\u2001':
		c.fixed(em)
	case '\u3000':
		c.fixed(em)
		c.chance(0)
	case '\u200b':
		c.chance(0)
	case '\ufeff':
	case '\u2028', '\u2029', '\u0085', '\u2004', '\u2005', '\u2008':
		c.owe()
	}
}

// owe notes that white space came.
func (c *composer) owe() {
	c.tail = 0
	if !c.due {
		c.due, c.dueIn = true, c.cur
	}
}

// settleSpace puts down the space that is due, before a word.
func (c *composer) settleSpace() {
	if !c.due {
		return
	}
	c.due = false
	if !c.visible() {
		return
	}
	if c.dueIn == c.cur {
		c.gap(spaceItem)
		return
	}
	c.with(c.dueIn, func() { c.gap(spaceItem) })
}

// visible reports whether something stands on the line that a space could part
// from the next word.
func (c *composer) visible() bool {
	for i := len(c.p.items) - 1; i >= 0; i-- {
		switch c.p.items[i].kind {
		case turnItem, spaceItem:
			return false
		case anchorItem:
			continue
		}
		return true
	}
	return false
}

func (c *composer) gap(k itemKind) {
	if k == tieItem {
		c.settleSpace()
	}
	ix := c.look()
	nat := c.cur.space(c.set.types.Metrics(c.cur.style))
	c.p.items = append(c.p.items, item{kind: k, width: float32(nat), off: c.off, look: ix})
}

func (c *composer) fixed(w float64) {
	c.settleSpace()
	c.p.items = append(c.p.items, item{kind: fixedItem, width: float32(w), off: c.off, look: c.look()})
}

func (c *composer) chance(penalty int32) {
	c.p.items = append(c.p.items, item{kind: chanceItem, off: c.off, look: c.look(), extra: penalty})
}

func (c *composer) turn() {
	c.due, c.tail = false, 0
	c.p.items = append(c.p.items, item{kind: turnItem, off: c.off, look: c.look()})
}

func (c *composer) anchor(id book.ID) {
	if id == "" {
		return
	}
	c.p.marks = true
	c.p.ids = append(c.p.ids, id)
	c.p.items = append(c.p.items, item{kind: anchorItem, off: c.off, look: c.look(), extra: int32(len(c.p.ids) - 1)})
}

// Penalties of places where a line may end other than at a space.
const (
	hyphenPenalty  = 50
	dashPenalty    = 20
	addressPenalty = 60  // in a long address, after a mark
	addressPart    = 90  // … between two syllables
	addressHyphen  = 150 // after a hyphen of an address, which looks like an added one
	brokenPenalty  = 600 // in the midst of a word that knows no hyphens
)

// longest is how many characters of a word are shaped at once.
const longest = 32

// word adds a word at the current offset.
func (c *composer) word(s string) {
	if c.tail != 0 || hasEastAsian(s) {
		c.unspaced(s)
		return
	}
	c.settleSpace()
	c.seam(s)
	c.parens += strings.Count(s, "(") - strings.Count(s, ")")
	if len(s) > 12 && (len(s) > 3*longest || c.cur.style.Family == typecase.Mono || isAddress(s)) {
		c.long(s, c.off)
		return
	}
	c.tie(s)
	if !c.acronym(s) {
		c.put(s, c.off)
	}
}

// seam lets a line end between two pieces of code without a space, after the marks
// at which a long word may be broken: an author has coloured parts of it.
func (c *composer) seam(s string) {
	n := len(c.p.items)
	if n == 0 || c.cur.style.Family != typecase.Mono || c.p.items[n-1].kind != wordItem {
		return
	}
	before := &c.p.items[n-1]
	if c.p.looks[before.look].style.Family != typecase.Mono || len(before.word.Text) < 3 {
		return
	}
	if s[0] == '/' || strings.ContainsRune("/.?&=:,;", rune(before.word.Text[len(before.word.Text)-1])) {
		c.chance(addressPenalty)
	}
}

// tie keeps a word on the line of what stands before it where the two belong
// together. A dash never begins a line.
func (c *composer) tie(s string) {
	n := len(c.p.items)
	if n == 0 || c.p.items[n-1].kind != spaceItem || c.cur.style.Family == typecase.Mono {
		return
	}
	dash := s == "–" || s == "—" || s == "-"
	if dash || n > 1 && c.p.items[n-2].kind == wordItem && binds(c.p.items[n-2].word.Text, s, c.cur.lang) {
		c.p.items[n-1].kind = tieItem
	}
}

func (c *composer) put(s string, off int32) {
	lk := &c.cur
	w := c.set.types.Word(s, lk.style, lk.lang)
	c.p.items = append(c.p.items, item{
		kind: wordItem, word: w, off: off, look: c.look(), aside: c.still > 0,
		width: float32(lk.wide(w)),
	})
	c.kern()
}

// isAddress reports whether a word is a web address, a path or the like.
func isAddress(s string) bool {
	if strings.Contains(s, "://") || strings.HasPrefix(s, "www.") || strings.Contains(s, "@") {
		return true
	}
	return strings.Count(s, "/") > 1 || strings.Count(s, "_") > 1 || strings.Count(s, ".") > 2 && !strings.Contains(s, "...")
}

// long adds a word that may be broken after its marks, without a hyphen, and in
// case of need every so many letters.
func (c *composer) long(s string, off int32) {
	if isAddress(s) && !c.cur.address {
		lk := c.cur
		lk.hyphenate, lk.address = false, true
		c.with(lk, func() { c.long(s, off) })
		return
	}
	penalty := int32(-1)
	for s != "" {
		n, runes, mark := segment(s)
		if penalty >= 0 {
			c.chance(penalty)
		}
		c.put(s[:n], off)
		if c.still == 0 {
			off += int32(runes)
		}
		s = s[n:]
		switch mark {
		case 0:
			penalty = brokenPenalty
		case '-':
			penalty = addressHyphen
		default:
			penalty = addressPenalty
		}
	}
}

// segment is the first part of a long word, and the mark that it ends with, after
// which an address may be broken; 0 when there was none in reach.
func segment(s string) (bytes, runes int, mark rune) {
	for i, r := range s {
		if runes >= longest && !unicode.IsMark(r) && r != '\u200d' {
			return i, runes, 0
		}
		runes++
		if runes < 3 || !strings.ContainsRune("/.?&=-_:,;%#+~@)", r) {
			continue
		}
		end := i + utf8.RuneLen(r)
		if next, _ := utf8.DecodeRuneInString(s[end:]); unicode.IsLetter(next) || unicode.IsDigit(next) {
			return end, runes, r
		}
	}
	return len(s), runes, 0
}

package layout

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"octavo/formats/pdf/layout/breaks"
	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// listing sets code line by line on a faint tint, 1 em in, with half an em of tint at
// both sides. Tokens are told apart by weight and slant. A line that is too long goes on
// below, behind an arrow that is drawn and so stays out of copied text.
func (s *setter) listing(b *book.Code) { s.code(b, b) }

func (s *setter) code(b *book.Code, block book.Block) {
	em := s.spec.TextSize
	t := s.inside(em, 0.5*em)
	t.body.mono()
	t.body.size = max(t.body.size, s.spec.least())
	t.body.elem = s.elem.child("Code")
	t.lead = 1.25 * t.body.size
	s.intro = s.intro.toListing()
	pad := 0.4 * t.lead
	t.frame = &frame{outer: s.frame, x: t.x - 0.5*em, w: t.width + em, mirror: t.mirror, fill: s.ground(tint), pad: pad}
	if s.spec.Black { // a rule at the side says where the code is
		t.frame.bar = 1
	}
	s.island(pad, s.spec.Leading/2, func() { t.codeLines(b, block) })
	s.plain = true
}

func (t *setter) codeLines(b *book.Code, block book.Block) {
	tokens := b.Tokens
	if len(tokens) == 0 {
		tokens = []book.Token{{Text: b.Text}}
	}
	start := len(*t.out)
	number, blank, remark := 0, 0, 0
	c := t.composer(t.body, block)
	flush := func() {
		number++
		if len(c.p.items) == 0 && !b.Numbered {
			blank++
		} else {
			at := len(*t.out)
			t.codeLine(c, b, number, remark)
			if at > start {
				(*t.out)[at].blankAbove(float64(blank) * t.lead)
			}
			blank = 0
		}
		off := c.off
		c = t.composer(t.body, block)
		c.off = off + 1
		remark = 0
	}
	for _, tok := range tokens {
		lk := t.tokenLook(tok.Kind)
		if tok.Kind == book.Comment && remark == 0 {
			remark = len(c.p.items)
		}
		for text := tok.Text; ; {
			line, rest, more := strings.Cut(text, "\n")
			c.with(lk, func() { c.codeText(line) })
			if !more {
				break
			}
			flush()
			text = rest
		}
	}
	flush()
	if len(*t.out) == start { // nothing but blank lines
		t.codeLine(t.composer(t.body, block), b, number, 0)
	}
	t.holdTogether(start)
}

// blankAbove puts blank lines of code over a slab, as white that a page neither begins
// nor ends with.
func (sl *slab) blankAbove(h float64) {
	sl.above += h
	sl.stretch += float32(entryStretch * h)
}

// shortListing is how many lines of code are kept on one page where they can be.
const shortListing = 10

// holdTogether makes short listings whole and long ones keep two lines at
// either end.
func (t *setter) holdTogether(start int) {
	g := (*t.out)[start:]
	for i := 1; i < len(g); i++ {
		switch {
		case i == 1 || i == len(g)-1:
			g[i].cost = max(g[i].cost, never/10)
		case len(g) <= shortListing:
			g[i].cost = max(g[i].cost, unwanted/g[i].seam())
		default:
			g[i].cost = max(g[i].cost, unwanted/12/g[i].seam())
		}
	}
}

// seam is how much better a listing is divided before a slab than elsewhere: a blank
// line is where its author divided it.
func (sl *slab) seam() float64 {
	if sl.above > 0 {
		return 4
	}
	return 1
}

func (t *setter) tokenLook(k book.TokenKind) look {
	lk := t.body
	switch k {
	case book.Keyword, book.Prompt:
		lk.style.Bold = true
	case book.Comment:
		lk.style.Italic, lk.color = !t.spec.Upright, t.ink(tokenColors[k])
	case book.String:
		lk.color = t.ink(tokenColors[k])
	case book.Name, book.Type:
		lk.style.Bold = false
	case book.Deleted:
		lk.strike = true
	case book.Inserted:
		lk.underline = true
	}
	return lk
}

const (
	tabWidth = 4
	// widestWhite is how many columns of white are one glyph: readers of PDF refuse one
	// that stands for a text of much more (poppler, of 64 characters).
	widestWhite = 48
)

// whiteOf is the white that code begins with, up to what one glyph stands for: its bytes
// and its columns.
func whiteOf(s string) (n, width int) {
	for ; n < len(s) && width < widestWhite && (s[n] == ' ' || s[n] == '\t'); n++ {
		if width++; s[n] == '\t' {
			width += tabWidth - 1
		}
	}
	return n, width
}

// codeText adds a run of code. White is kept as it was written.
func (c *composer) codeText(s string) {
	for s != "" {
		if n, width := whiteOf(s); n > 0 {
			m := c.set.types.Metrics(c.cur.style)
			c.p.items = append(c.p.items, item{
				kind: spaceItem, width: float32(float64(width) * float64(m.Space) * c.cur.size / 1000), off: c.off, look: c.look(), extra: int32(width),
			})
			c.advance(int32(n))
			s = s[n:]
			continue
		}
		n := strings.IndexAny(s, " \t")
		if n < 0 {
			n = len(s)
		}
		c.codeWord(s[:n])
		s = s[n:]
	}
}

// codeWord adds text without white in parts that are shaped at once, broken
// after marks.
func (c *composer) codeWord(s string) {
	for s != "" {
		n, runes := 0, 0
		for i, r := range s {
			if runes >= longest && !unicode.IsMark(r) {
				break
			}
			c.both = c.both || runsLeft(r)
			n, runes = i+utf8.RuneLen(r), runes+1
			if runes > 7 && strings.ContainsRune(",;(){}[]=/.&|+", r) {
				break
			}
		}
		if n < 1 || n > len(s) {
			n = len(s) // invalid UTF-8: RuneLen of the replacement is longer
		}
		c.put(s[:n], c.off)
		c.advance(int32(runes))
		if s = s[n:]; s != "" {
			c.chance(0)
		}
	}
}

// codeLine breaks one line of code where the measure ends and adds it. What goes
// on below stands further in than the line began. A remark at its end begins at an
// item, 0: there is none.
func (t *setter) codeLine(c *composer, b *book.Code, number, remark int) {
	p := c.done()
	p.drawIn(t.width)
	indent := min(p.leadingWhite()+1.2*t.body.size, t.width/2)
	p.fill(t.types, t.width, indent, remark)
	if len(p.lines) == 0 {
		p.lines = append(p.lines, line{})
	}
	p.endWithWhite(t)
	for i := range p.lines {
		sl := slab{p: p, line: int32(i), height: t.lead, base: t.baseline(t.lead), block: p.block, off: int32(p.offset(&p.lines[i])), stretch: float32(lineStretch * t.lead), open: t.opens(t.lead)}
		if len(p.items) == 0 {
			sl.off = c.off
		}
		if i > 0 {
			sl.cost = unwanted
		}
		switch set := t.push(sl); {
		case i > 0:
			t.beside(set, side{sign: turnArrow(), size: t.body.size, x: t.x + indent - 0.85*t.body.size})
		case b.Numbered:
			lk := t.body
			lk.size, lk.elem = 0.85*lk.size, nil
			t.beside(set, side{p: t.mark(itoa(number), lk), x: t.x - 0.8*t.spec.TextSize, right: true})
		}
	}
}

// endWithWhite puts a space behind the last line, so that its last word and the
// first of the next line of code are two to who listens (ISO 32000-1, 14.8.2.5).
// A backslash parts them as well, and must stay the last in what a shell is given.
func (p *para) endWithWhite(t *setter) {
	n := len(p.items)
	if n == 0 || p.items[n-1].kind != wordItem || p.lastRune() == '\\' {
		return
	}
	it := p.items[n-1]
	it = item{kind: spaceItem, look: it.look, level: it.level, off: it.off, extra: 1}
	it.width = float32(float64(t.types.Metrics(p.looks[it.look].style).Space) * p.looks[it.look].size / 1000)
	last := &p.lines[len(p.lines)-1]
	p.items, last.space = append(p.items, it), int(last.last) == n
}

// leadingWhite is how far in the paragraph's first word stands.
func (p *para) leadingWhite() (w float64) {
	for i := range p.items {
		if p.items[i].kind != spaceItem {
			break
		}
		w += float64(p.items[i].width)
	}
	return w
}

// drawIn takes from the white that a line begins with what its first word needs, so
// that no line is nothing but white.
func (p *para) drawIn(measure float64) {
	i := slices.IndexFunc(p.items, func(it item) bool { return it.kind == wordItem })
	if i < 1 {
		return
	}
	if white, over := p.leadingWhite(), p.leadingWhite()+float64(p.items[i].width)-measure; over > 0 && white > 0 {
		for k := range p.items[:i] {
			p.items[k].width *= float32(max(0, 1-over/white))
		}
	}
}

// fill breaks a paragraph line by line as soon as the measure is full; lines
// after the first are indented. Nothing is stretched.
func (p *para) fill(t *typecase.Case, measure, indent float64, remark int) {
	d := demand{measure: measure, align: Left, ragged: 1}
	chances := p.chances(nil, &d, false)
	var from *breaks.Chance
	for i := 0; i < len(chances); {
		base := 0.0
		if from != nil {
			d.measure, base = measure-indent, from.From
		}
		fit := i
		for fit+1 < len(chances) && !chances[fit].Forced && chances[fit+1].UpTo-base <= d.measure {
			fit++
		}
		if from == nil {
			fit = beforeRemark(chances, fit, remark, measure-indent)
		}
		fit = p.beforeHyphens(chances, i, p.withCompany(chances, i, fit, measure-indent))
		l := p.line(t, &d, from, &chances[fit])
		if from != nil {
			l.x += float32(indent)
		}
		p.lines = append(p.lines, l)
		from = &chances[fit]
		i = fit + 1
	}
}

// leastTail is how many characters of code go on in a line of their own.
const leastTail = 3

// withCompany is where a line ends that begins at one chance and would end at another: a
// word earlier where only a bracket or a backslash would be left for the last line.
func (p *para) withCompany(chances []breaks.Chance, first, fit int, room float64) int {
	end := len(chances) - 1
	if chances[fit].Forced || chances[fit].Inside || chances[end].UpTo-chances[fit].From > room || p.runesFrom(chances[fit].Item) >= leastTail {
		return fit
	}
	for k := fit - 1; k > first && chances[end].UpTo-chances[k].From <= room; k-- {
		if i := chances[k].Item; p.items[i].kind == spaceItem && p.items[i-1].kind == wordItem {
			return k
		}
	}
	return fit
}

// beforeHyphens is where a line ends that begins at one chance and would end at another:
// a word earlier where it would end in a hyphen, which readers of PDF take for that of a
// divided word and leave out of what they copy.
func (p *para) beforeHyphens(chances []breaks.Chance, first, fit int) int {
	for k := fit; k > first && !chances[k].Forced && !chances[k].Inside; k-- {
		if i := chances[k].Item; !p.endsInHyphen(int(i)-1) && (k == fit || p.items[i].kind == spaceItem && p.items[i-1].kind == wordItem) {
			return k
		}
	}
	return fit
}

// runesFrom is how many characters there are from an item on, at most leastTail.
func (p *para) runesFrom(item int32) (n int) {
	for i := int(item); i < len(p.items) && n < leastTail; i++ {
		if p.items[i].kind == wordItem {
			n += utf8.RuneCountInString(p.items[i].word.Text)
		}
	}
	return min(n, leastTail)
}

// beforeRemark is where the first line of code ends that would end at a chance: before
// the remark at its end, where that has room in a line of its own.
func beforeRemark(chances []breaks.Chance, fit, remark int, room float64) int {
	end := len(chances) - 1
	if remark == 0 || chances[fit].Forced {
		return fit
	}
	for k := fit; k >= 0; k-- {
		if ch := &chances[k]; int(ch.Item) == remark-1 && !ch.Inside && chances[end].UpTo-ch.From <= room {
			return k
		}
	}
	return fit
}

package language

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"octavo/pipeline/book"
	"octavo/pipeline/script"
)

// piece is a word of a line, what stands between two, or an inline that is no text.
type piece struct {
	node    book.Inline // nil: a part of a text,
	from    *book.Text  // … this one,
	at, end int         // … between these bytes
	of      script.Script
	lang    string // "": that of the text around
	alone   bool   // it makes a passage by itself
	open    bool   // Han of which its neighbours may tell the language
	neutral bool   // it is in whatever language stands on both sides
	parts   bool   // … and white or a comma is in it: words on both sides say nothing of each other
	opens   bool   // it goes with what follows at once
	closes  bool   // … with what stands right before it
	bracket int    // 1: an opening bracket, -1: a closing one
}

// line puts a span round each passage of a line that is in a language of its own.
func (m *marker) line(in []book.Inline, lang string) []book.Inline {
	own := m.writing(lang) | script.SetOf(script.Latin)
	if !slices.ContainsFunc(in, m.mayBeForeign) {
		return in
	}
	if head, rest := within(in, longestStretch); len(rest) > 0 {
		return append(m.line(head, lang), m.line(rest, lang)...)
	}
	ps := m.pieces(in, own)
	m.settle(ps)
	var out []book.Inline // nil as long as there is no passage
	done := 0
	for from := 0; from < len(ps); {
		to, alone := passageAt(ps, from)
		if to == from {
			from++
			continue
		}
		if alone {
			p := passage{ps[from].of, ps[from].lang}
			from, to = withBrackets(ps, done, from, to)
			if from > done && ps[from-1].opens {
				from--
			}
			if to < len(ps) && ps[to].closes {
				to++
			}
			out = append(append(out, m.joined(ps[done:from])...), m.span(ps[from:to], p))
			done = to
		}
		from = to
	}
	if out == nil {
		return in
	}
	return append(out, m.joined(ps[done:])...)
}

// longestStretch is how much text, in bytes, is looked at as a whole: what is known of
// each word takes a hundred times its room. No paragraph that a person reads is longer.
const longestStretch = 64 << 10

// within parts a line where its text is longer than most, before a character that is in
// no word; where there is none for as long again, it stays whole.
func within(line []book.Inline, most int) (head, rest []book.Inline) {
	for i, n := range line {
		t, ok := n.(*book.Text)
		if !ok {
			continue
		}
		if len(t.S) <= most {
			most -= len(t.S)
			continue
		}
		end := min(len(t.S), most+longestStretch)
		at := strings.IndexFunc(t.S[most:end], func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) })
		if at < 0 || most+at == 0 && i == 0 {
			return line, nil
		}
		a, b := *t, *t
		a.S, b.S = t.S[:most+at], t.S[most+at:]
		return append(slices.Clone(line[:i]), &a), append([]book.Inline{&b}, line[i+1:]...)
	}
	return line, nil
}

// mayBeForeign reports whether a look at the words of an inline is worth while.
func (m *marker) mayBeForeign(n book.Inline) bool {
	switch n := n.(type) {
	case *book.Text:
		return !script.IsWestern(n.S)
	case *book.Span:
		_, made := m.made[n]
		return made
	}
	return false
}

func (m *marker) pieces(in []book.Inline, own script.Set) []piece {
	var ps []piece
	for _, n := range in {
		switch n := n.(type) {
		case *book.Text:
			ps = m.words(ps, n, own)
			continue
		case *book.Break, *book.NoteRef, *book.CodeSpan, *book.MathSpan:
			ps = append(ps, piece{node: n, neutral: true, parts: true})
			continue
		case *book.Span:
			if p, ok := m.made[n]; ok {
				ps = append(ps, piece{node: n, of: p.of, lang: p.lang, alone: true})
				continue
			}
			if len(n.Inlines) == 0 && len(n.Pairs) == 0 { // an anchor
				ps = append(ps, piece{node: n, neutral: true})
				continue
			}
		}
		ps = append(ps, piece{node: n})
	}
	return ps
}

// words appends the words of a text, and what stands between them.
func (m *marker) words(ps []piece, t *book.Text, own script.Set) []piece {
	at := 0
	add := func(s string, p piece) {
		p.from, p.at, p.end = t, at, at+len(s)
		at = p.end
		if s != "" {
			ps = append(ps, p)
		}
	}
	script.Words(t.S, own, func(w script.Word) {
		switch {
		case w.Of == script.Han && !strings.HasPrefix(w.Signs.Language(script.Han), "zh-Hans"):
			add(w.Text, piece{of: w.Of, lang: m.language(w), alone: true, open: true})
		case w.Of == script.Han:
			add(w.Text, piece{of: w.Of, lang: w.Signs.Language(w.Of), alone: true})
		case w.Of != script.Common:
			add(w.Text, piece{of: w.Of, lang: m.language(w), alone: w.Alone})
		case w.Letters:
			add(w.Text, piece{})
		default:
			between := func(s string, p piece) {
				p.neutral, p.parts = true, parts(s)
				add(s, p)
			}
			n := script.ClosesOf(w.Text)
			between(w.Text[:n], piece{closes: true})
			rest := w.Text[n:]
			n = len(rest) - script.OpensOf(rest)
			for i := strings.IndexAny(rest[:n], brackets); i >= 0; i = strings.IndexAny(rest[:n], brackets) {
				r, size := utf8.DecodeRuneInString(rest[i:])
				between(rest[:i], piece{})
				between(rest[i:i+size], piece{bracket: bracket(r)})
				rest, n = rest[i+size:], n-i-size
			}
			between(rest[:n], piece{})
			between(rest[n:], piece{opens: true})
		}
	})
	return ps
}

// brackets are those that are mirrored in text from right to left: one that stands with
// a passage and its partner without would face the wrong way.
const brackets = "()[]{}«»‹›"

func bracket(r rune) int {
	if strings.ContainsRune("([{«‹", r) {
		return 1
	}
	return -1
}

// withBrackets is a passage with the brackets at its ends whose partners are in it. No
// piece before done is taken.
func withBrackets(ps []piece, done, from, to int) (int, int) {
	open, missing := 0, 0
	for _, p := range ps[from:to] {
		if open += p.bracket; open < 0 {
			open, missing = 0, missing+1
		}
	}
	for ; open > 0 && to < len(ps) && ps[to].bracket < 0; to++ {
		open--
	}
	for ; missing > 0 && from > done && ps[from-1].bracket > 0; from-- {
		missing--
	}
	return from, to
}

// parts reports whether what stands between two words makes them items of a list, each of
// which may be in a language of its own. The commas of Chinese and Japanese do not: their
// sentences are full of them.
func parts(s string) bool {
	return strings.ContainsFunc(s, unicode.IsSpace) || strings.ContainsAny(s, ",;/|·・")
}

// settle finds the language of Han that stands close to another word of a language that
// is written with it: 한국(韓國) is Korean as a whole, and a clause of Chinese that holds no
// sign of it is Chinese like the one that it stands beside.
func (m *marker) settle(ps []piece) {
	tell := func(i, step int) string {
		for i += step; i >= 0 && i < len(ps) && ps[i].neutral && !ps[i].parts; i += step {
		}
		if i < 0 || i >= len(ps) || ps[i].open || ps[i].lang == "" || !m.writing(ps[i].lang).Has(script.Han) {
			return ""
		}
		return ps[i].lang
	}
	near := func(i int, steps ...int) {
		for _, step := range steps {
			if !ps[i].open {
				return
			}
			if l := tell(i, step); l != "" {
				ps[i].lang, ps[i].open = l, false
			}
		}
	}
	for i := range ps {
		near(i, -1, 1)
	}
	for i := range slices.Backward(ps) { // what was told to one tells those before it
		near(i, 1)
	}
}

// passageAt is the end of the passage that begins with a piece, and whether it makes one.
// A Latin name that is written into a text without spaces stands in its language.
func passageAt(ps []piece, from int) (to int, alone bool) {
	lang := ps[from].lang
	if lang == "" {
		return from, false
	}
	to, alone = from+1, ps[from].alone
	for i := to; i < len(ps); i++ {
		switch {
		case ps[i].lang == lang:
			to, alone = i+1, alone || ps[i].alone
		case ps[i].neutral:
		case ps[i].lang == "" && ps[i].from != nil && i == to && i+1 < len(ps) && ps[i+1].lang == lang && (lang == "ja" || strings.HasPrefix(lang, "zh")):
		default:
			return to, alone
		}
	}
	return to, alone
}

// joined are the inlines of pieces: text that was cut is whole again, and what was marked
// by itself is no more.
func (m *marker) joined(ps []piece) []book.Inline {
	var out []book.Inline
	for i, p := range ps {
		if s, ok := p.node.(*book.Span); ok {
			if _, made := m.made[s]; made {
				delete(m.made, s)
				out = append(out, s.Inlines...)
				continue
			}
		}
		switch {
		case p.node != nil:
			out = append(out, p.node)
		case i == len(ps)-1 || ps[i+1].from != p.from: // the last of its text, whose pieces follow each other
			first := i
			for first > 0 && ps[first-1].from == p.from {
				first--
			}
			t := *p.from
			t.S = t.S[ps[first].at:p.end]
			out = append(out, &t)
		}
	}
	return out
}

// span is a new span round a passage.
func (m *marker) span(ps []piece, p passage) *book.Span {
	s := book.InLanguage(p.lang, m.joined(ps))[0].(*book.Span)
	m.made[s] = p
	m.order = append(m.order, s)
	return s
}

// outside puts the span round all that an inline holds round the inline itself, so that
// it can become one with what stands beside it. A quotation has the marks of the text
// around, and stays.
func (m *marker) outside(n book.Inline) []book.Inline {
	var held *[]book.Inline
	c := n
	switch n := n.(type) {
	case *book.Emphasis:
		if n.Kind != book.Quoted {
			d := *n
			c, held = &d, &d.Inlines
		}
	case *book.Link:
		d := *n
		c, held = &d, &d.Inlines
	case *book.Cite:
		d := *n
		c, held = &d, &d.Inlines
	}
	if held == nil || n.Attrs().Lang() != "" || len(*held) != 1 {
		return []book.Inline{n}
	}
	s, ok := (*held)[0].(*book.Span)
	p, made := m.made[s]
	if !ok || !made {
		return []book.Inline{n}
	}
	*held = s.Inlines
	delete(m.made, s)
	return []book.Inline{m.span([]piece{{node: c}}, p)}
}

// whole marks a block that is in one language as a whole, in the place of the passages
// in it; lang is the language around.
func (m *marker) whole(b book.Block, lang string) book.Block {
	switch n := b.(type) {
	case *book.Paragraph:
		if tag, in := m.unwrapped(n.Inlines, lang); tag != "" && !n.Plain && n.Lang() == "" {
			c := *n
			c.Inlines, c.Pairs = in, append(slices.Clip(n.Pairs), book.Pair{Key: "lang", Value: tag})
			return &c
		}
	case *book.Heading:
		if tag, in := m.unwrapped(n.Inlines, lang); tag != "" && n.Lang() == "" {
			c := *n
			c.Inlines, c.Pairs = in, append(slices.Clip(n.Pairs), book.Pair{Key: "lang", Value: tag})
			return &c
		}
	}
	return b
}

// unwrapped is the one language of a line, with its inlines; "" where it is not in one.
func (m *marker) unwrapped(line []book.Inline, lang string) (tag string, out []book.Inline) {
	if !m.writing(lang).Has(script.Latin) && isLatin(line) {
		tag := m.said[script.Latin]
		if tag == "" {
			tag = script.Latin.Language()
		}
		return tag, line
	}
	for _, n := range line {
		switch n := n.(type) {
		case *book.Span:
			p, made := m.made[n]
			if !made || tag != "" && tag != p.lang {
				return "", nil
			}
			tag = p.lang
			out = append(out, n.Inlines...)
			continue
		case *book.Text:
			if strings.ContainsFunc(n.S, unicode.IsLetter) {
				return "", nil
			}
		case *book.Break, *book.NoteRef, *book.CodeSpan, *book.MathSpan:
		default:
			return "", nil
		}
		out = append(out, n)
	}
	return tag, out
}

// isLatin reports whether a line is a sentence in Latin letters and no others.
func isLatin(line []book.Inline) bool {
	words, other := 0, false
	book.WalkInlines(line, func(n book.Node) bool {
		switch n := n.(type) {
		case *book.Text:
			script.Words(n.S, 0, func(w script.Word) {
				if w.Letters && w.Of == script.Latin {
					words++
				} else if w.Letters {
					other = true
				}
			})
		case *book.Note, *book.Image:
			other = true
		case *book.Link:
			return !n.Auto
		}
		return !other
	})
	const sentence = 3 // words: fewer are a name
	return words >= sentence && !other
}

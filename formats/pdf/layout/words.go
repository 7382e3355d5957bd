package layout

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// word is text that was shaped once and is shared by all lines that show it.
type word struct {
	text   string // without soft hyphens
	glyphs []Glyph
	width  int32 // 1/1000 em
	points []point
	back   bool // runs from right to left
}

// point is a place inside a word where a line may end.
type point struct {
	at     int32 // byte offset in the word's text
	width  int32 // 1/1000 em of what stands before it, measured in the whole word
	hyphen bool  // a hyphen is added at the line's end
	dash   bool  // the line ends in a hyphen that the word has
	apart  bool  // between syllables, without a hyphen
	broken bool  // nothing else is left
}

// Letters that must stand on either side of an added hyphen.
const (
	hyphenLeft  = 2
	hyphenRight = 3
)

// Typecase holds every word that was shaped, by style, language and text. What a
// word looks like does not depend on who asked for it first, so several goroutines,
// and several books one after the other or at once, may share one.
type Typecase struct {
	faces    Faces
	patterns Patterns // nil: nothing is hyphenated
	shelves  [16]shelf
	metrics  sync.Map // Style → Metrics
}

// shelf is a part of the words, so that goroutines seldom wait for each other.
type shelf struct {
	sync.Mutex
	cuts map[cut]map[string]*word
	n    int // words on it
}

// cut is all that a word's look depends on besides its text.
type cut struct {
	style Style
	lang  string
}

// wordsPerShelf bounds a shelf, so that no run of books can make the memory grow
// without end: a full one is emptied. A book of 100,000 words has some 9,000
// different ones.
const wordsPerShelf = 8192

// NewTypecase is an empty typecase. Without patterns nothing is hyphenated.
func NewTypecase(f Faces, p Patterns) *Typecase { return &Typecase{faces: f, patterns: p} }

func (c *Typecase) word(text string, st Style, lang string) *word {
	if text == "" {
		return &word{}
	}
	k := cut{st, lang}
	s := &c.shelves[(int(text[0])+int(text[len(text)-1])*3+len(text)*7)%len(c.shelves)]
	s.Lock()
	w := s.cuts[k][text]
	s.Unlock()
	if w != nil {
		return w
	}
	text = strings.Clone(text) // of a page, which is not to live as long as its words
	w = c.shape(text, st, lang)
	s.Lock()
	defer s.Unlock()
	if other := s.cuts[k][text]; other != nil {
		return other
	}
	s.put(k, text, w)
	return w
}

func (s *shelf) put(k cut, text string, w *word) {
	if s.cuts == nil || s.n >= wordsPerShelf {
		s.cuts, s.n = map[cut]map[string]*word{}, 0
	}
	words := s.cuts[k]
	if words == nil {
		words = map[string]*word{}
		s.cuts[k] = words
	}
	words[text] = w
	s.n++
}

func (c *Typecase) shape(text string, st Style, lang string) *word {
	clean, soft := softHyphens(strings.ToValidUTF8(text, "\ufffd"))
	w := &word{text: clean, glyphs: c.glyphs(clean, st, lang), back: st.Backward}
	for _, g := range w.glyphs {
		w.width += g.Advance
	}
	if st.Family == Mono {
		return w
	}
	ats := soft
	if len(soft) == 0 {
		ats = c.breakable(clean, lang)
	}
	for _, p := range ats {
		p.width = w.before(int(p.at))
		w.points = append(w.points, p)
	}
	return w
}

// glyphs are the glyphs of a text. Small capitals in the place of capitals are those
// of the small letters, and stand for the capitals.
func (c *Typecase) glyphs(text string, st Style, lang string) []Glyph {
	if !st.AllSmall {
		return c.faces.Shape(text, st, lang)
	}
	small := strings.ToLower(text)
	st.AllSmall = false
	if len(small) != len(text) {
		return c.faces.Shape(text, st, lang)
	}
	gs := slices.Clone(c.faces.Shape(small, st, lang))
	at := 0
	for i := range gs {
		n := len(gs[i].Text)
		gs[i].Text = text[at : at+n]
		at += n
	}
	return gs
}

// before is about how wide the text in front of byte at is inside the whole
// word; a ligature across it is split evenly.
func (w *word) before(at int) (width int32) {
	n := 0
	for i := range w.glyphs {
		g := w.read(i)
		if l := len(g.Text); l > 0 && n+l > at {
			if n < at {
				width += g.Advance * int32(at-n) / int32(l)
			}
			return width
		}
		n += len(g.Text)
		width += g.Advance
	}
	return width
}

// read is the glyph that is read as the i-th.
func (w *word) read(i int) *Glyph {
	if w.back {
		i = len(w.glyphs) - 1 - i
	}
	return &w.glyphs[i]
}

// softHyphens takes U+00AD out of text and returns where they stood.
func softHyphens(text string) (string, []point) {
	var ps []point
	var clean []byte
	for i, r := range text {
		if r == '\u00ad' {
			if clean == nil {
				clean = append(make([]byte, 0, len(text)), text[:i]...)
			}
			if len(clean) > 0 && (len(ps) == 0 || int(ps[len(ps)-1].at) < len(clean)) {
				ps = append(ps, point{at: int32(len(clean)), hyphen: true})
			}
		} else if clean != nil {
			clean = utf8.AppendRune(clean, r)
		}
	}
	if clean == nil {
		return text, nil
	}
	for len(ps) > 0 && int(ps[len(ps)-1].at) >= len(clean) {
		ps = ps[:len(ps)-1]
	}
	return string(clean), ps
}

// breakable finds where a line may end inside a word: after a hyphen or dash
// that stands between letters, and where the patterns of its language say.
// Parts of a compound are hyphenated only when they are long.
func (c *Typecase) breakable(text, lang string) []point {
	var ps []point
	from, letters, explicit := 0, 0, false
	least := 5
	run := func(to int) {
		if c.patterns != nil && letters >= least {
			ps = append(ps, c.hyphens(text[from:to], from, lang)...)
		}
	}
	for i, r := range text {
		if unicode.IsLetter(r) || unicode.IsMark(r) {
			if letters == 0 {
				from = i
			}
			letters++
			continue
		}
		next := i + utf8.RuneLen(r)
		isBreak := isDash(r) && next < len(text) && i >= 2 && !(r == '-' && repeatsHyphen(lang))
		if isBreak && !explicit {
			explicit, least = true, 10
		}
		run(i)
		letters = 0
		if after, _ := utf8.DecodeRuneInString(text[min(next, len(text)):]); isBreak && !isDash(after) && (unicode.IsLetter(after) || unicode.IsDigit(after) && r != '-' || isOpening(after)) {
			ps = append(ps, point{at: int32(next), dash: r == '-' || r == '‐'})
		}
	}
	run(len(text))
	return ps
}

func (c *Typecase) hyphens(letters string, off int, lang string) []point {
	var ps []point
	for _, at := range c.patterns.Hyphenate(letters, lang) {
		if at <= 0 || at >= len(letters) {
			continue
		}
		if utf8.RuneCountInString(letters[:at]) >= hyphenLeft && utf8.RuneCountInString(letters[at:]) >= hyphenRight {
			ps = append(ps, point{at: int32(off + at), hyphen: true})
		}
	}
	return ps
}

// everywhere are the breaks of a word that is wider than the line it stands on:
// its own, and those between any two letters.
//
// Where the word's own places stand closer than gap, they are enough: a break in
// the midst of a syllable reads worse than a loose line.
func (w *word) everywhere(gap int32) []point {
	var ps []point
	var width, before int32
	own, n := w.points, 0
	for i := range w.glyphs {
		g := w.read(i)
		if n > 0 && n < len(w.text) && g.Text != "" {
			for len(own) > 0 && int(own[0].at) < n {
				own = own[1:]
			}
			if len(own) > 0 && int(own[0].at) == n {
				ps, before = append(ps, own[0]), width
			} else if after := w.nextOwn(own); after-before > gap {
				ps = append(ps, point{at: int32(n), width: width, broken: true})
			}
		}
		n += len(g.Text)
		width += g.Advance
	}
	return ps
}

// nextOwn is how far the word is at the first of its own places that are left, or
// at its end.
func (w *word) nextOwn(own []point) int32 {
	if len(own) > 0 {
		return own[0].width
	}
	return w.width
}

func isDash(r rune) bool {
	return r == '-' || r == '‐' || r == '–' || r == '—' || r == '/' || r == '־'
}

func isOpening(r rune) bool {
	return unicode.In(r, unicode.Ps, unicode.Pi)
}

// of are the metrics of a style.
func (c *Typecase) of(st Style) Metrics {
	st.AllSmall, st.Backward = false, false
	if m, ok := c.metrics.Load(st); ok {
		return m.(Metrics)
	}
	m := c.faces.Metrics(st)
	c.metrics.Store(st, m)
	return m
}

// fragment is a part of a word. With a hyphen that was added, its last glyph
// stands for a soft hyphen, so that copied text joins the word again.
func (c *Typecase) fragment(text string, hyphen bool, st Style, lang string) *word {
	if !hyphen {
		return c.word(text, st, lang)
	}
	w := c.word(text, st, lang)
	n := len(w.glyphs)
	if n == 0 || w.read(n-1).Text != "-" {
		return w
	}
	soft := *w
	soft.glyphs = append([]Glyph(nil), w.glyphs...)
	soft.read(n - 1).Text = "\u00ad"
	return &soft
}

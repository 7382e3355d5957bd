package typecase

import (
	"slices"
	"strings"
	"sync"
)

// Word is text that was shaped once and is shared by all lines that show it.
type Word struct {
	Text   string // without soft hyphens
	Glyphs []Glyph
	Width  int32   // 1/1000 em
	Points []Point // where a line may end inside it
	Back   bool    // runs from right to left
}

// Case holds every word that was shaped, by style, language and text. What a
// word looks like does not depend on who asked for it first, so several goroutines,
// and several books one after the other or at once, may share one.
type Case struct {
	faces    Faces
	patterns Patterns // nil: nothing is hyphenated
	shelves  [16]shelf
	known    sync.Map // Style → Metrics
}

// shelf is a part of the words, so that goroutines seldom wait for each other.
type shelf struct {
	sync.Mutex
	cuts map[cut]map[string]*Word
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

// New is an empty typecase. Without patterns nothing is hyphenated.
func New(f Faces, p Patterns) *Case { return &Case{faces: f, patterns: p} }

// Word is a text without white, shaped.
func (c *Case) Word(text string, st Style, lang string) *Word {
	if text == "" {
		return &Word{}
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

func (s *shelf) put(k cut, text string, w *Word) {
	if s.cuts == nil || s.n >= wordsPerShelf {
		s.cuts, s.n = map[cut]map[string]*Word{}, 0
	}
	words := s.cuts[k]
	if words == nil {
		words = map[string]*Word{}
		s.cuts[k] = words
	}
	words[text] = w
	s.n++
}

func (c *Case) shape(text string, st Style, lang string) *Word {
	clean, soft := softHyphens(strings.ToValidUTF8(text, "\ufffd"))
	w := &Word{Text: clean, Glyphs: c.glyphs(clean, st, lang), Back: st.Backward}
	for _, g := range w.Glyphs {
		w.Width += g.Advance
	}
	if st.Family == Mono {
		return w
	}
	ats := soft
	if len(soft) == 0 {
		ats = c.breakable(clean, lang)
	}
	for _, p := range ats {
		p.Width = w.Before(int(p.At))
		w.Points = append(w.Points, p)
	}
	return w
}

// glyphs are the glyphs of a text. Small capitals in the place of capitals are those
// of the small letters, and stand for the capitals.
func (c *Case) glyphs(text string, st Style, lang string) []Glyph {
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

// Before is about how wide the text in front of byte at is inside the whole
// word; a ligature across it is split evenly.
func (w *Word) Before(at int) (width int32) {
	n := 0
	for i := range w.Glyphs {
		g := w.Read(i)
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

// Read is the glyph that is read as the i-th.
func (w *Word) Read(i int) *Glyph {
	if w.Back {
		i = len(w.Glyphs) - 1 - i
	}
	return &w.Glyphs[i]
}

// Metrics are those of a style.
func (c *Case) Metrics(st Style) Metrics {
	st.AllSmall, st.Backward = false, false
	if m, ok := c.known.Load(st); ok {
		return m.(Metrics)
	}
	m := c.faces.Metrics(st)
	c.known.Store(st, m)
	return m
}

// Fragment is a part of a word. With a hyphen that was added, its last glyph
// stands for a soft hyphen, so that copied text joins the word again.
func (c *Case) Fragment(text string, hyphen bool, st Style, lang string) *Word {
	if !hyphen {
		return c.Word(text, st, lang)
	}
	w := c.Word(text, st, lang)
	n := len(w.Glyphs)
	if n == 0 || w.Read(n-1).Text != "-" {
		return w
	}
	soft := *w
	soft.Glyphs = append([]Glyph(nil), w.Glyphs...)
	soft.Read(n - 1).Text = "\u00ad"
	return &soft
}

package typecase

import (
	"unicode"
	"unicode/utf8"

	"octavo/assets/words"
)

// Point is a place inside a word where a line may end.
type Point struct {
	At     int32 // byte offset in the word's text
	Width  int32 // 1/1000 em of what stands before it, measured in the whole word
	Hyphen bool  // a hyphen is added at the line's end
	Dash   bool  // the line ends in a hyphen that the word has
	Apart  bool  // between syllables, without a hyphen
	Broken bool  // nothing else is left
}

// Letters that must stand on either side of an added hyphen.
const (
	hyphenLeft  = 2
	hyphenRight = 3
)

// softHyphens takes U+00AD out of text and returns where they stood.
func softHyphens(text string) (string, []Point) {
	var ps []Point
	var clean []byte
	for i, r := range text {
		if r == '\u00ad' {
			if clean == nil {
				clean = append(make([]byte, 0, len(text)), text[:i]...)
			}
			if len(clean) > 0 && (len(ps) == 0 || int(ps[len(ps)-1].At) < len(clean)) {
				ps = append(ps, Point{At: int32(len(clean)), Hyphen: true})
			}
		} else if clean != nil {
			clean = utf8.AppendRune(clean, r)
		}
	}
	if clean == nil {
		return text, nil
	}
	for len(ps) > 0 && int(ps[len(ps)-1].At) >= len(clean) {
		ps = ps[:len(ps)-1]
	}
	return string(clean), ps
}

// breakable finds where a line may end inside a word: after a hyphen or dash
// that stands between letters, and where the patterns of its language say.
// Parts of a compound are hyphenated only when they are long.
func (c *Case) breakable(text, lang string) []Point {
	var ps []Point
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
		isBreak := IsDash(r) && next < len(text) && i >= 2 && !(r == '-' && repeatsHyphen(lang))
		if isBreak && !explicit {
			explicit, least = true, 10
		}
		run(i)
		letters = 0
		if after, _ := utf8.DecodeRuneInString(text[min(next, len(text)):]); isBreak && !IsDash(after) && (unicode.IsLetter(after) || unicode.IsDigit(after) && r != '-' || isOpening(after)) {
			ps = append(ps, Point{At: int32(next), Dash: r == '-' || r == '‐'})
		}
	}
	run(len(text))
	return ps
}

func (c *Case) hyphens(letters string, off int, lang string) []Point {
	var ps []Point
	for _, at := range c.patterns.Hyphenate(letters, lang) {
		if at <= 0 || at >= len(letters) {
			continue
		}
		if utf8.RuneCountInString(letters[:at]) >= hyphenLeft && utf8.RuneCountInString(letters[at:]) >= hyphenRight {
			ps = append(ps, Point{At: int32(off + at), Hyphen: true})
		}
	}
	return ps
}

// Everywhere are the breaks of a word that is wider than the line it stands on:
// its own, and those between any two letters.
//
// Where the word's own places stand closer than gap, they are enough: a break in
// the midst of a syllable reads worse than a loose line.
func (w *Word) Everywhere(gap int32) []Point {
	var ps []Point
	var width, before int32
	own, n := w.Points, 0
	for i := range w.Glyphs {
		g := w.Read(i)
		if n > 0 && n < len(w.Text) && g.Text != "" {
			for len(own) > 0 && int(own[0].At) < n {
				own = own[1:]
			}
			if len(own) > 0 && int(own[0].At) == n {
				ps, before = append(ps, own[0]), width
			} else if after := w.nextOwn(own); after-before > gap {
				ps = append(ps, Point{At: int32(n), Width: width, Broken: true})
			}
		}
		n += len(g.Text)
		width += g.Advance
	}
	return ps
}

// nextOwn is how far the word is at the first of its own places that are left, or
// at its end.
func (w *Word) nextOwn(own []Point) int32 {
	if len(own) > 0 {
		return own[0].Width
	}
	return w.Width
}

// IsDash reports whether a line may end behind a character inside a word.
func IsDash(r rune) bool {
	return r == '-' || r == '‐' || r == '–' || r == '—' || r == '/' || r == '־'
}

// repeatsHyphen are the languages that write a hyphen of the author's at both the
// end of a line and the start of the next. Their lines end elsewhere.
func repeatsHyphen(lang string) bool {
	switch words.Language(lang) {
	case "pl", "pt", "cs", "sk":
		return true
	}
	return false
}

func isOpening(r rune) bool {
	return unicode.In(r, unicode.Ps, unicode.Pi)
}

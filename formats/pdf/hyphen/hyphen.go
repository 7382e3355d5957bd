// Package hyphen finds where words may be hyphenated, with the patterns of
// Liang, Word Hy-phen-a-tion by Com-put-er (1983), as TeX uses them. It
// implements typecase.Patterns over the pattern files in package assets.
package hyphen

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"octavo/assets"
)

// Patterns knows the languages that octavo has patterns for. The zero value is
// ready; a language is loaded when its first word is asked for. It may be used
// from several goroutines.
type Patterns struct {
	mu     sync.Mutex
	tables map[string]*table // by name of the language below
}

// language says which pattern files a language has, and how many letters must
// stay before and after a hyphen (the minima that the patterns' authors give
// for typesetting).
type language struct {
	tags        []string // BCP 47, lower case; a longer tag goes with its shorter one
	patterns    string   // asset
	exceptions  string   // asset; empty: none
	left, right int
}

var languages = []language{
	{[]string{"en", "en-us", "en-ca", "en-ph"}, "en-us.pat", "en-us.hyp", 2, 3},
	{[]string{"en-gb", "en-au", "en-ie", "en-in", "en-nz", "en-za"}, "en-gb.pat", "en-gb.hyp", 2, 3},
	{[]string{"de"}, "de-1996.pat", "", 2, 2},
	{[]string{"fr"}, "fr.pat", "", 2, 2},
	{[]string{"es"}, "es.pat", "", 2, 2},
	{[]string{"it"}, "it.pat", "", 2, 2},
	{[]string{"nl"}, "nl.pat", "nl.hyp", 2, 2},
	{[]string{"pt"}, "pt.pat", "pt.hyp", 2, 3},
	{[]string{"pl"}, "pl.pat", "pl.hyp", 2, 2},
	{[]string{"sv"}, "sv.pat", "", 2, 2},
	{[]string{"da"}, "da.pat", "", 2, 2},
	{[]string{"el", "el-monoton"}, "el-monoton.pat", "", 1, 1},
	{[]string{"el-polyton"}, "el-polyton.pat", "", 1, 1},
	{[]string{"grc"}, "grc.pat", "", 1, 1},
}

// find is the language of a tag, nil when there are no patterns for it.
func find(tag string) *language {
	tag = strings.ToLower(strings.ReplaceAll(tag, "_", "-"))
	for tag != "" {
		for i := range languages {
			for _, t := range languages[i].tags {
				if t == tag {
					return &languages[i]
				}
			}
		}
		tag = tag[:max(strings.LastIndexByte(tag, '-'), 0)]
	}
	return nil
}

// of is the language of a word. Modern Greek is written with one accent or, the
// old way, with several and with breathings: the word shows which.
func of(word, tag string) *language {
	l := find(tag)
	if l == nil || l != find("el") {
		return l
	}
	for _, r := range word {
		if unicode.Is(polytonic, r) {
			return find("el-polyton")
		}
	}
	return l
}

// polytonic are the block Greek Extended and the breathings and accents that
// stand for its letters in decomposed text.
var polytonic = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x0300, Hi: 0x0300, Stride: 1}, {Lo: 0x0313, Hi: 0x0314, Stride: 1}, {Lo: 0x0342, Hi: 0x0345, Stride: 1}, {Lo: 0x1F00, Hi: 0x1FFF, Stride: 1},
}}

// Knows reports whether words of the language can be hyphenated.
func Knows(lang string) bool { return find(lang) != nil }

// Hyphenate is the byte offsets in word before which a hyphen may stand.
func (p *Patterns) Hyphenate(word, lang string) []int {
	l := of(word, lang)
	if l == nil {
		return nil
	}
	var w letters
	if !w.read(word) || w.n < l.left+l.right {
		return nil
	}
	return p.table(l).places(&w, l)
}

// longestWord bounds the work, in letters: a longer one is no word of a language.
const longestWord = 100

// letters is a word as patterns have it, in lower case and composed, with a full stop
// before and behind it: of letters[1:n+1] the i-th begins at byte offsets[i] of the word.
type letters struct {
	runes   [longestWord + 2]rune
	offsets [longestWord + 2]int
	n       int // without the full stops
}

// read reports whether a word is one of letters and marks, and not too long.
func (w *letters) read(word string) bool {
	w.runes[0] = '.'
	if norm.NFC.IsNormalString(word) {
		for i, r := range word {
			if !w.add(r, i) {
				return false
			}
		}
	} else {
		var it norm.Iter
		it.InitString(norm.NFC, word)
		for !it.Done() {
			from := it.Pos()
			for _, r := range string(it.Next()) {
				if !w.add(r, from) {
					return false
				}
			}
		}
	}
	w.runes[w.n+1] = '.'
	return true
}

func (w *letters) add(r rune, at int) bool {
	if w.n == longestWord || !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) {
		return false
	}
	w.n++
	w.runes[w.n], w.offsets[w.n] = unicode.ToLower(r), at
	return true
}

func (p *Patterns) table(l *language) *table {
	p.mu.Lock()
	defer p.mu.Unlock()
	if t := p.tables[l.patterns]; t != nil {
		return t
	}
	t := load(l)
	if p.tables == nil {
		p.tables = map[string]*table{}
	}
	p.tables[l.patterns] = t
	return t
}

// load reads the files of a language. They are part of the binary: one that
// can't be read leaves the language without patterns, which the tests find.
func load(l *language) *table {
	t := newTable()
	if b, err := assets.Hyphenation(l.patterns); err == nil {
		for _, f := range strings.Fields(string(b)) {
			t.addPattern(f)
		}
	}
	if l.exceptions != "" {
		if b, err := assets.Hyphenation(l.exceptions); err == nil {
			for _, f := range strings.Fields(string(b)) {
				t.addException(f)
			}
		}
	}
	return t
}

// Package hyphen finds where words may be hyphenated, with the patterns of
// Liang, Word Hy-phen-a-tion by Com-put-er (1983), as TeX uses them. It
// implements layout.Patterns over the pattern files in package assets.
package hyphen

import (
	"strings"
	"sync"
	"unicode"

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

// Knows reports whether words of the language can be hyphenated.
func Knows(lang string) bool { return find(lang) != nil }

// Hyphenate is the byte offsets in word before which a hyphen may stand.
func (p *Patterns) Hyphenate(word, lang string) []int {
	l := find(lang)
	if l == nil {
		return nil
	}
	t := p.table(l)
	letters := make([]rune, 1, 34)
	offsets := make([]int, 1, 34)
	letters[0] = '.'
	for i, r := range word {
		if !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) {
			return nil
		}
		letters, offsets = append(letters, unicode.ToLower(r)), append(offsets, i)
	}
	n := len(letters) - 1
	if n < l.left+l.right || n > longestWord {
		return nil
	}
	return t.places(append(letters, '.'), offsets, l)
}

// longestWord bounds the work: a longer one is no word of a language.
const longestWord = 100

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

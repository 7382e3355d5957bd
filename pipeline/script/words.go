package script

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Word is a run of letters and figures in text, or what stands between two of them.
type Word struct {
	Text  string
	Of    Script // of its letters; Common: it has none, or belongs to the text around it
	Signs Signs
	// Alone reports whether the word makes a passage by itself. A single letter does not,
	// nor do two of Greek without an accent: they are signs, as in mathematics.
	Alone   bool
	Letters bool // it has some
}

// scriptsOfPieces are scripts whose letters do not make one word with those of others
// (UAX 29, WB5 and WB999): a Latin name among them is a word by itself.
var scriptsOfPieces = func() Set {
	s := kana | SetOf(Han, Bopomofo)
	for _, name := range []string{"Thai", "Lao", "Khmer", "Myanmar", "Yi"} {
		s |= SetOf(named(name))
	}
	return s
}()

// bicameral are scripts of which single letters are taken for signs.
var bicameral = SetOf(Latin, Greek, named("Cyrillic"), named("Armenian"), named("Coptic"), named("Georgian"))

// Words calls f for the words of text, and for what stands between them, in order;
// together they are the text. own are the scripts of the language around: words in
// them are Common. A word in several scripts is in the one that is not own, where that
// one knows no capitals: with them it is rather a name or a sign, such as μm.
func Words(text string, own Set, f func(Word)) {
	for len(text) > 0 {
		w := next(text, own)
		f(w)
		text = text[len(w.Text):]
	}
}

// next is the word, or what is none, that text begins with.
func next(text string, own Set) Word {
	var w Word
	n, letters, family, both := 0, 0, Common, false
	for i, r := range text {
		kind := kindOf(r, text[i:])
		if i > 0 && (kind == other) != (n == 0) && kind != mark {
			return w.cut(text[:i], letters, both)
		}
		switch kind {
		case other:
			continue
		case mark:
			if w.Of == Greek && accented(r) {
				w.Alone, w.Signs = true, w.Signs|breathing(r)
			}
			continue
		}
		of := Common
		if kind == letter {
			of = Of(r)
		}
		if of != Common && family != Common && of != family && pieces(of) != pieces(family) {
			return w.cut(text[:i], letters, both)
		}
		n++
		if kind == figure || of == Common {
			continue
		}
		family, w.Letters = of, true
		if own.Has(of) {
			both = true
			continue
		}
		letters++
		w.Signs |= signOf(r, of)
		w.Alone = w.Alone || of == Greek && r >= 0x1F00
		if w.Of == Common || w.Of == Han { // kana and Hangul say more than Han beside them
			w.Of = of
		}
	}
	return w.cut(text, letters, both)
}

// pieces tells scripts of words apart that never make one word.
func pieces(s Script) bool { return scriptsOfPieces.Has(s) }

// cut is the word with its text: of so many letters that are not of the language around,
// with such that are or without.
func (w Word) cut(text string, letters int, both bool) Word {
	w.Text = text
	least := 1
	switch {
	case w.Of == Greek:
		least = 3
	case bicameral.Has(w.Of):
		least = 2
	}
	w.Alone = w.Alone || letters >= least
	if both && bicameral.Has(w.Of) || letters == 0 {
		w.Of, w.Signs, w.Alone = Common, 0, false
	}
	return w
}

// kind is what a character is to words.
type kind uint8

const (
	other kind = iota
	letter
	figure
	mark // goes with what stands before it
)

func kindOf(r rune, rest string) kind {
	switch {
	case r < utf8.RuneSelf:
		switch {
		case 'a' <= r|0x20 && r|0x20 <= 'z':
			return letter
		case '0' <= r && r <= '9':
			return figure
		case r == '\'' && letterAfter(rest[1:]):
			return mark
		}
		return other
	case r == '’' && letterAfter(rest[len("’"):]), r == '\u200C', r == '\u200D', r == '״', r == '׳':
		return mark
	case unicode.IsLetter(r):
		return letter
	case unicode.IsMark(r):
		return mark
	case unicode.IsNumber(r):
		return figure
	}
	return other
}

func letterAfter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// accented reports whether a combining mark is an accent or a breathing of Greek.
func accented(r rune) bool { return r == 0x0300 || r == 0x0301 || breathing(r) != 0 }

// breathing is what combining marks of Greek tell: all but the acute and the diaeresis.
func breathing(r rune) Signs {
	switch r {
	case 0x0300, 0x0313, 0x0314, 0x0342, 0x0345:
		return ofAncientGreek
	}
	return 0
}

// OpensOf and ClosesOf are how many bytes of what stands between two words belong to the
// word behind it, or to the one before it: full-width marks, and others that only some
// scripts are written with.
func OpensOf(s string) int {
	n := len(s)
	for n > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:n])
		if !isOfScripts(r) || strings.ContainsRune(closing, r) {
			break
		}
		n -= size
	}
	return len(s) - n
}

func ClosesOf(s string) int {
	for i, r := range s {
		if !isOfScripts(r) || strings.ContainsRune(opening, r) {
			return i
		}
	}
	return len(s)
}

const (
	opening = "「『【〈《〔〖〘〚（［｛｟"
	closing = "」』】〉》〕〗〙〛）］｝｠、。，．！？：；؟،؛。、।॥·…"
)

// isOfScripts reports whether a mark belongs to certain scripts, though Unicode counts
// it as common.
func isOfScripts(r rune) bool {
	switch {
	case r >= 0x3001 && r <= 0x303F, r == '・', r >= 0xFF01 && r <= 0xFF65: // East Asian
		return true
	case r == 0x060C, r == 0x061B, r == 0x061F, r == 0x06D4: // Arabic
		return true
	case r == 0x0964, r == 0x0965: // dandas
		return true
	case r == 0x05BE, r == 0x05C3, r == 0x0387, r == 0x037E, r == 0x0589: // of Hebrew, Greek, Armenian
		return true
	}
	return false
}

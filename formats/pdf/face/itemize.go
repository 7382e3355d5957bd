package face

import (
	"unicode"

	"github.com/go-text/typesetting/language"
	"golang.org/x/text/unicode/norm"
)

// run is a part of a text that one font shapes: runes[start:end].
type run struct {
	start, end int
	file       int
	script     language.Script
}

// cluster is a character with the marks that stand on it; they share a font.
type cluster struct {
	start, end int
	script     language.Script // Common when it goes with any
}

// itemize parts text into runs. A word keeps one font: where the first one lacks
// a letter of it, the whole word goes to the first that has them all, so that no
// accented letter stands out of a Greek or Vietnamese word.
func (s *Set) itemize(text []rune, chain []int) []run {
	first := s.files[chain[0]].load()
	script, plain := language.Latin, first != nil
	for _, r := range text {
		if sc := language.LookupScript(r); sc.Strong() && sc != language.Latin || plain && !first.covers(r) {
			plain = false
			break
		}
	}
	if plain {
		return []run{{0, len(text), chain[0], script}}
	}
	var runs []run
	clusters := clusters(text)
	for i := 0; i < len(clusters); {
		j := i + 1
		for j < len(clusters) && clusters[j].script == clusters[i].script {
			j++
		}
		runs = s.choose(runs, text, clusters[i:j], chain)
		i = j
	}
	return runs
}

// clusters parts text. Characters without a script of their own take that of
// what stands before them, at the start that of what follows.
func clusters(text []rune) []cluster {
	var cs []cluster
	for i, r := range text {
		joined := i > 0 && text[i-1] == 0x200D
		if len(cs) > 0 && (unicode.Is(unicode.M, r) || invisible(r) || joined) {
			cs[len(cs)-1].end = i + 1
			continue
		}
		cs = append(cs, cluster{i, i + 1, language.LookupScript(r)})
	}
	current := language.Latin
	for _, c := range cs {
		if c.script.Strong() {
			current = c.script
			break
		}
	}
	for i := range cs {
		if cs[i].script.Strong() {
			current = cs[i].script
		}
		cs[i].script = current
	}
	return cs
}

// choose appends runs for clusters of one script.
func (s *Set) choose(runs []run, text []rune, cs []cluster, chain []int) []run {
	whole := s.forWord(text, cs, chain)
	for _, c := range cs {
		file := -1
		if whole >= 0 && s.covers(whole, text[c.start:c.end]) {
			file = whole
		} else {
			file = s.forCluster(text[c.start:c.end], chain)
		}
		if n := len(runs); n > 0 && runs[n-1].file == file && runs[n-1].script == c.script && runs[n-1].end == c.start {
			runs[n-1].end = c.end
			continue
		}
		runs = append(runs, run{c.start, c.end, file, c.script})
	}
	return runs
}

// forWord is the first font that has all letters of the clusters, -1 when none has.
func (s *Set) forWord(text []rune, cs []cluster, chain []int) int {
next:
	for _, file := range chain {
		for _, c := range cs {
			if unicode.IsLetter(text[c.start]) && !s.covers(file, text[c.start:c.end]) {
				continue next
			}
		}
		return file
	}
	return -1
}

// forCluster is the first font that has the whole cluster, or at least its first
// character, or the style's own, which then shows a box.
func (s *Set) forCluster(text []rune, chain []int) int {
	for _, part := range [][]rune{text, text[:1]} {
		for _, file := range chain {
			if s.covers(file, part) {
				return file
			}
		}
	}
	return chain[0]
}

// covers reports whether a font has all characters, or the one that they compose to.
func (s *Set) covers(file int, text []rune) bool {
	f := s.files[file].load()
	if f == nil {
		return false
	}
	for _, r := range text {
		if !f.covers(r) {
			if len(text) == 1 {
				return false
			}
			composed := []rune(norm.NFC.String(string(text)))
			return len(composed) < len(text) && s.covers(file, composed)
		}
	}
	return true
}

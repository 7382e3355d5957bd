package liquid

import (
	"bytes"
	"regexp"
	"strings"
)

// markup is a {{ … }} or {% … %} in the text.
type markup struct {
	start, end          int // of the braces
	tag                 bool
	text                string // between the braces, trimmed
	trimLeft, trimRight bool
}

// name is the tag's name and what follows it.
func (m markup) name() (name, rest string) {
	name = tagName.FindString(m.text)
	return name, strings.TrimSpace(m.text[len(name):])
}

var tagName = regexp.MustCompile(`^[#\w]*`)

// scanner finds markup. Ends that were searched for once are remembered, so that
// many openings without an end cost one search.
type scanner struct {
	b     []byte
	at    int
	close map[string]int // the next place of a closing mark; len(b) when there is none
}

// next is the next markup from at on.
func (s *scanner) next() (markup, bool) {
	for s.at < len(s.b) {
		i := bytes.IndexByte(s.b[s.at:], '{')
		if i < 0 || s.at+i+1 >= len(s.b) {
			return markup{}, false
		}
		start := s.at + i
		mark := map[byte]string{'{': "}}", '%': "%}"}[s.b[start+1]]
		if mark == "" {
			s.at = start + 1
			continue
		}
		end := s.closing(mark, start+2)
		if end == len(s.b) {
			s.at = start + 2
			continue
		}
		s.at = end + 2
		return s.markup(start, end), true
	}
	return markup{}, false
}

// closing is where mark stands next, from from on.
func (s *scanner) closing(mark string, from int) int {
	if s.close == nil {
		s.close = map[string]int{}
	}
	if at, known := s.close[mark]; known && at >= from {
		return at
	}
	at := len(s.b)
	if i := bytes.Index(s.b[from:], []byte(mark)); i >= 0 {
		at = from + i
	}
	s.close[mark] = at
	return at
}

func (s *scanner) markup(start, end int) markup {
	text := string(s.b[start+2 : end])
	m := markup{start: start, end: end + 2, tag: s.b[start+1] == '%'}
	text, m.trimLeft = strings.CutPrefix(text, "-")
	text, m.trimRight = strings.CutSuffix(text, "-")
	m.text = strings.TrimSpace(text)
	return m
}

// verbatim are the blocks whose text is not templating, with the tags that end
// them.
var verbatim = map[string]*regexp.Regexp{
	"raw":     regexp.MustCompile(`\{%(-?)\s*endraw\s*(-?)%\}`),
	"comment": regexp.MustCompile(`\{%(-?)\s*endcomment\s*(-?)%\}`),
}

// verbatim finds the end of the block name that opened before the scanner's
// place, and goes on behind it.
func (s *scanner) verbatim(name string) (end markup, ok bool) {
	if at, known := s.close["end"+name]; known && at == len(s.b) {
		return markup{}, false
	}
	m := verbatim[name].FindSubmatchIndex(s.b[s.at:])
	if m == nil {
		if s.close == nil {
			s.close = map[string]int{}
		}
		s.close["end"+name] = len(s.b)
		return markup{}, false
	}
	end = markup{start: s.at + m[0], end: s.at + m[1], tag: true, text: "end" + name, trimLeft: m[2] < m[3], trimRight: m[4] < m[5]}
	s.at = end.end
	return end, true
}

package liquid

import (
	"bytes"
	"regexp"
	"strings"
)

// markup is a {{ … }} or {% … %} in the text.
type markup struct {
	start, end          int // of the braces
	next                int // where text goes on after white space that -}} takes
	tag                 bool
	text                string // between the braces, trimmed
	trimLeft, trimRight bool
}

// after is where the text goes on when m has been evaluated.
func (m markup) after() int {
	if m.trimRight {
		return m.next
	}
	return m.end
}

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
	if m.trimRight {
		m.next = len(s.b) - len(bytes.TrimLeft(s.b[m.end:], " \t\n"))
	}
	return m
}

var ends = map[string]*regexp.Regexp{
	"raw":       regexp.MustCompile(`\{%-?\s*endraw\s*-?%\}`),
	"comment":   regexp.MustCompile(`\{%-?\s*endcomment\s*-?%\}`),
	"highlight": regexp.MustCompile(`\{%-?\s*endhighlight\s*-?%\}`),
}

// block is the end of the block that opened before from: where its text ends and
// where the text after it begins.
func (s *scanner) block(name string, from int) (inner, after int, ok bool) {
	if at, known := s.close["end"+name]; known && at == len(s.b) {
		return 0, 0, false
	}
	m := ends[name].FindIndex(s.b[from:])
	if m == nil {
		if s.close == nil {
			s.close = map[string]int{}
		}
		s.close["end"+name] = len(s.b)
		return 0, 0, false
	}
	return from + m[0], from + m[1], true
}

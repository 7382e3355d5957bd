package math

import (
	"errors"
	"strconv"
	"strings"
)

// element is a node of what MathJax wrote: an element, or text when name is "".
type element struct {
	name string
	attr []attribute
	kids []*element
	text string
}

type attribute struct{ key, value string }

func (e *element) get(key string) string {
	for _, a := range e.attr {
		if a.key == key {
			return a.value
		}
	}
	return ""
}

func (e *element) has(key string) bool {
	for _, a := range e.attr {
		if a.key == key {
			return true
		}
	}
	return false
}

// content is all text below e.
func (e *element) content() string {
	if e.name == "" {
		return e.text
	}
	if len(e.kids) == 1 {
		return e.kids[0].content()
	}
	var b strings.Builder
	for _, k := range e.kids {
		b.WriteString(k.content())
	}
	return b.String()
}

var errMarkup = errors.New("the engine's answer is not well-formed")

// deepest is how many elements may stand in one another.
const deepest = 4000

// parseMarkup reads the subset of XML that MathJax writes: elements, quoted
// attributes, text, character references. encoding/xml reads it too, ten times slower.
func parseMarkup(s string) (*element, error) {
	root := &element{}
	open := []*element{root}
	for s != "" {
		top := open[len(open)-1]
		i := strings.IndexByte(s, '<')
		if i < 0 {
			i = len(s)
		}
		if i > 0 {
			if t := unescape(s[:i]); strings.TrimSpace(t) != "" || len(open) > 1 && !strings.Contains(t, "\n") {
				top.kids = append(top.kids, &element{text: t})
			}
			s = s[i:]
			continue
		}
		end := tagEnd(s)
		if end < 0 {
			return nil, errMarkup
		}
		tag := s[1:end]
		s = s[end+1:]
		if name, closing := strings.CutPrefix(tag, "/"); closing {
			if len(open) == 1 || top.name != name {
				return nil, errMarkup
			}
			open = open[:len(open)-1]
			continue
		}
		e, empty, err := parseTag(tag)
		if err != nil || len(open) > deepest {
			return nil, errMarkup
		}
		top.kids = append(top.kids, e)
		if !empty {
			open = append(open, e)
		}
	}
	if len(open) != 1 || len(root.kids) != 1 || root.kids[0].name == "" {
		return nil, errMarkup
	}
	return root.kids[0], nil
}

// tagEnd is the index of the > that ends the tag at the start of s.
func tagEnd(s string) int {
	quoted := false
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '"':
			quoted = !quoted
		case '>':
			if !quoted {
				return i
			}
		}
	}
	return -1
}

func parseTag(tag string) (e *element, empty bool, err error) {
	tag, empty = strings.CutSuffix(tag, "/")
	name, rest, _ := strings.Cut(tag, " ")
	if name == "" {
		return nil, false, errMarkup
	}
	e = &element{name: strings.TrimSpace(name)}
	for rest = strings.TrimSpace(rest); rest != ""; rest = strings.TrimSpace(rest) {
		key, after, ok := strings.Cut(rest, `="`)
		if !ok {
			return nil, false, errMarkup
		}
		value, after, ok := strings.Cut(after, `"`)
		if !ok {
			return nil, false, errMarkup
		}
		e.attr = append(e.attr, attribute{key, unescape(value)})
		rest = after
	}
	return e, empty, nil
}

var named = map[string]string{"lt": "<", "gt": ">", "amp": "&", "quot": `"`, "apos": "'", "nbsp": "\u00a0"}

func unescape(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		s = s[i+1:]
		name, rest, ok := strings.Cut(s, ";")
		r, known := reference(name)
		if !ok || !known {
			b.WriteByte('&')
			continue
		}
		b.WriteString(r)
		s = rest
	}
}

func reference(name string) (string, bool) {
	if r, ok := named[name]; ok {
		return r, true
	}
	digits, ok := strings.CutPrefix(name, "#")
	if !ok {
		return "", false
	}
	base := 10
	if hex, ok := strings.CutPrefix(digits, "x"); ok {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 21)
	if err != nil {
		return "", false
	}
	return string(rune(n)), true
}

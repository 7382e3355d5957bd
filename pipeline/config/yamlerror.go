package config

import (
	"bytes"
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// Fault says where YAML breaks, why, and what to do about it: err is what parsing b
// gave, offset counts bytes of b. The parser's own place is that of Jekyll's
// messages; for what is opened and never closed it is the end of the text, so there
// the opening mark is named.
func Fault(b []byte, err error) (offset int, msg, hint string) {
	var load *yaml.LoadError
	if !errors.As(err, &load) {
		return 0, strings.TrimPrefix(err.Error(), "yaml: "), ""
	}
	if load.Mark.Line == 0 { // the parser stopped before it read a line
		return unreadable(b), load.Message, "take the character out, or write it as an escape in quotation marks"
	}
	at := markOffset(b, load.Mark)
	if load.Stage == yaml.ConstructorStage { // YAML, but not what is wanted
		msg, _, _ = strings.Cut(load.Message, " in type ")
		return at, msg, ""
	}
	context := markOffset(b, load.ContextMark)
	switch {
	case at < len(b) && b[at] == '\t':
		return at, "a tab indents this line; YAML wants spaces", "write spaces in place of the tab"
	case load.ContextMsg == "while scanning a simple key":
		return context, "this line is no `key: value`", "put a colon and a blank behind the key, or quotation marks round text of several lines"
	case load.ContextMsg == "while scanning an anchor":
		return context, "this is not YAML: " + load.Message, "text that begins with & or * wants quotes"
	case strings.Contains(load.Message, "unknown anchor"):
		return at, "this is not YAML: " + load.Message, "text that begins with * wants quotes"
	}
	if strings.Contains(load.ContextMsg, "flow") || strings.Contains(load.ContextMsg, "quoted") || atEnd(b, at) {
		if offset, open := unclosed(b); open != 0 {
			return offset, "this " + string(rune(open)) + " is never closed", "close it, or put the text in quotation marks"
		}
	}
	if load.Message == "did not find expected key" {
		if line := bytes.TrimLeft(b[bytes.LastIndexByte(b[:at], '\n')+1:at], " "); len(line) == 0 {
			return at, "this line does not stand under the one above that it belongs to", "keys of one mapping, and the items of one list, begin in the same column"
		}
		return at, "this is not YAML: something follows the end of the value", "put all of the text in quotation marks of the other kind"
	}
	return at, "this is not YAML: " + load.Message, "text that holds `: `, ` #` or begins with a sign wants quotes"
}

// markOffset is the byte that a mark stands at: its lines count from 1, and its
// columns are characters.
func markOffset(b []byte, m yaml.Mark) int {
	off := 0
	for line := 1; line < m.Line; line++ {
		n := bytes.IndexByte(b[off:], '\n')
		if n < 0 {
			return len(b)
		}
		off += n + 1
	}
	for col := 1; col < m.Column && off < len(b) && b[off] != '\n'; col++ {
		_, size := utf8.DecodeRune(b[off:])
		off += size
	}
	return off
}

func atEnd(b []byte, at int) bool { return len(bytes.TrimSpace(b[at:])) == 0 }

// unreadable is the place of the first character that no YAML may hold.
func unreadable(b []byte) int {
	for i, r := range string(b) {
		if r == utf8.RuneError && !bytes.HasPrefix(b[i:], []byte("\uFFFD")) || unicode.IsControl(r) && !strings.ContainsRune("\t\n\r\u0085", r) {
			return i
		}
	}
	return 0
}

// unclosed finds the first bracket or quotation mark that opens a value and is
// never closed; open is 0 when there is none.
func unclosed(b []byte) (offset int, open byte) {
	var brackets []int // offsets of what is open
	quote := -1
	begins := true // a value may begin here
	isBlank := func(c byte) bool { return c == ' ' || c == '\t' }
	for i := 0; i < len(b); i++ {
		c := b[i]
		switch {
		case quote >= 0:
			if c == '\\' && b[quote] == '"' {
				i++
			} else if c == b[quote] {
				quote = -1
			}
			continue
		case c == '#' && (i == 0 || isBlank(b[i-1]) || b[i-1] == '\n'):
			n := bytes.IndexByte(b[i:], '\n')
			if n < 0 {
				n = len(b) - i
			}
			i += n
			begins = true
			continue
		case begins && (c == '"' || c == '\''):
			quote = i
		case begins && (c == '[' || c == '{'):
			brackets = append(brackets, i)
			continue
		case (c == ']' || c == '}') && len(brackets) > 0:
			brackets = brackets[:len(brackets)-1]
		}
		begins = c == '\n' || isBlank(c) && (begins || i > 0 && (b[i-1] == ':' || b[i-1] == '-')) || c == ',' && len(brackets) > 0
	}
	switch {
	case len(brackets) > 0:
		return brackets[0], b[brackets[0]]
	case quote >= 0:
		return quote, b[quote]
	}
	return 0, 0
}

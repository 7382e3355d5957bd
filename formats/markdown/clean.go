package markdown

import (
	"bytes"
	"sort"
	"unicode/utf8"

	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// clean is a page's text with line ends made "\n" and with nothing in it that
// XML forbids, and the way back to where each byte came from.
type clean struct {
	bytes []byte
	from  *source.Text
	jumps []jump // empty where nothing had to be changed
}

// jump says that the bytes from at on stand delta bytes further on in the
// original.
type jump struct{ at, delta int }

// pos is the place that the byte at off came from.
func (c *clean) pos(off int) source.Pos {
	if len(c.jumps) > 0 {
		i := sort.Search(len(c.jumps), func(i int) bool { return c.jumps[i].at > off })
		if i > 0 {
			off += c.jumps[i-1].delta
		}
	}
	return c.from.At(off)
}

const replacement = "\uFFFD"

// cleaned takes out what no XML document may hold (XML 1.0, section 2.2) and
// replaces bytes that are not UTF-8. The first of each kind is reported with
// the number of all.
func cleaned(t *source.Text, found *diag.List) *clean {
	c := &clean{bytes: t.Bytes, from: t}
	if isClean(t.Bytes) {
		return c
	}
	in, out := t.Bytes, make([]byte, 0, len(t.Bytes)+16)
	var invalid, control tally
	i := 0
	if bytes.HasPrefix(in, []byte("\uFEFF")) {
		i = 3
		c.jumps = append(c.jumps, jump{0, 3})
	}
	for i < len(in) {
		b := in[i]
		switch {
		case b == '\r':
			out = append(out, '\n')
			i++
			if i < len(in) && in[i] == '\n' {
				i++
				c.jumps = append(c.jumps, jump{len(out), i - len(out)})
			}
			continue
		case b == '\n' || b == '\t' || b >= ' ' && b < utf8.RuneSelf:
			out = append(out, b)
			i++
			continue
		case b < ' ':
			control.add(i)
			i++
		default:
			r, n := utf8.DecodeRune(in[i:])
			if r == utf8.RuneError && n == 1 {
				invalid.add(i)
				out = append(out, replacement...)
				i++
			} else if r == 0xFFFE || r == 0xFFFF {
				control.add(i)
				i += n
			} else {
				out = append(out, in[i:i+n]...)
				i += n
				continue
			}
		}
		c.jumps = append(c.jumps, jump{len(out), i - len(out)})
	}
	c.bytes = out
	if invalid.n > 0 {
		found.Warnf(t.At(invalid.first), CodeInvalidBytes, "save the file as UTF-8",
			"bytes that are not UTF-8 (%d), replaced by �", invalid.n)
	}
	if control.n > 0 {
		found.Warnf(t.At(control.first), CodeControl, "delete them in an editor that shows control characters",
			"control characters that no book can hold (%d), removed", control.n)
	}
	return c
}

// tally counts what was found and keeps the first place.
type tally struct{ n, first int }

func (t *tally) add(at int) {
	if t.n == 0 {
		t.first = at
	}
	t.n++
}

func isClean(b []byte) bool {
	for _, c := range b {
		if c < ' ' && c != '\n' && c != '\t' {
			return false
		}
	}
	return utf8.Valid(b) && !bytes.HasPrefix(b, []byte("\uFEFF")) &&
		!bytes.Contains(b, []byte("\uFFFE")) && !bytes.Contains(b, []byte("\uFFFF"))
}

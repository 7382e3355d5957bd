package pipeline

import (
	"strings"
	"unicode/utf8"

	"octavo/pipeline/book"
)

// opaque stands in flat text for what is not text that a citation can run through:
// code, links, pictures, superscripts, notes.
const opaque = "\ufffc"

// flat is the text of inlines in which citations are looked for. Offsets into it
// are those of cut.
func flat(in []book.Inline) string {
	var b strings.Builder
	writeFlat(&b, in)
	return b.String()
}

func writeFlat(b *strings.Builder, in []book.Inline) {
	for _, i := range in {
		switch i := i.(type) {
		case *book.Text:
			b.WriteString(i.S)
		case *book.Break:
			b.WriteByte('\n')
		default:
			if inside := through(i); inside != nil {
				writeFlat(b, *inside)
			} else {
				b.WriteString(opaque)
			}
		}
	}
}

// through are the inlines of a node that text runs through.
func through(i book.Inline) *[]book.Inline {
	switch i := i.(type) {
	case *book.Emphasis:
		switch i.Kind {
		case book.Sup, book.Sub, book.Key, book.Samp, book.Var:
			return nil
		}
		return &i.Inlines
	case *book.Span:
		return &i.Inlines
	}
	return nil
}

func flatLen(i book.Inline) int {
	switch i := i.(type) {
	case *book.Text:
		return len(i.S)
	case *book.Break:
		return 1
	}
	inside := through(i)
	if inside == nil {
		return len(opaque)
	}
	n := 0
	for _, c := range *inside {
		n += flatLen(c)
	}
	return n
}

// cut parts inlines at an offset of their flat text. It may write to the slice,
// never to its nodes: a node that the cut goes through is two copies afterwards,
// the first of which keeps the id.
func cut(in []book.Inline, at int) (left, right []book.Inline) {
	for i, n := range in {
		size := flatLen(n)
		if at >= size && (size > 0 || at > 0) {
			at -= size
			continue
		}
		if at <= 0 {
			return in[:i:i], in[i:]
		}
		a, b := part(n, at)
		if a == nil { // nothing to cut in: it stays whole on the right
			return in[:i:i], in[i:]
		}
		left = append(in[:i:i], a)
		in[i] = b
		return left, in[i:]
	}
	return in, nil
}

func part(n book.Inline, at int) (a, b book.Inline) {
	if t, ok := n.(*book.Text); ok {
		x, y := *t, *t
		x.S, y.S = t.S[:at], t.S[at:]
		y.Attr = book.Attr{}
		if y.At.Col > 0 && !strings.Contains(x.S, "\n") {
			y.At.Col += int32(utf8.RuneCountInString(x.S))
		}
		return &x, &y
	}
	if through(n) == nil {
		return nil, nil
	}
	x, y := book.Copy(n).(book.Inline), book.Copy(n).(book.Inline)
	inside := append([]book.Inline(nil), *through(n)...)
	*through(x), *through(y) = cut(inside, at)
	y.Attrs().ID, y.Attrs().Anchor = "", ""
	return x, y
}

// stretch is a part of flat text that something is to stand for.
type stretch struct {
	from, to int
	wrap     func([]book.Inline) book.Inline
}

// replace puts what wrap makes in the place of each stretch. Stretches are in
// order and do not overlap.
func replace(in []book.Inline, stretches []stretch) []book.Inline {
	if len(stretches) == 0 {
		return in
	}
	rest := append([]book.Inline(nil), in...)
	var out []book.Inline
	at := 0
	for _, s := range stretches {
		var before, inside []book.Inline
		before, rest = cut(rest, s.from-at)
		inside, rest = cut(rest, s.to-s.from)
		out = append(append(out, before...), s.wrap(inside))
		at = s.to
	}
	return append(out, rest...)
}

package liquid

import (
	"bytes"

	"octavo/pipeline/source"
)

// A template is a file taken apart: a tree of nodes, each with its place in the
// file. It is read once and may be run many times.
type template struct {
	file  *source.File
	nodes []node
}

// node is copied, output, stray or block.
type node interface{ blank() bool }

type (
	// copied is text that is put out as it stands. Where white is set it is
	// white space only, which a block without any other text does not put out.
	copied struct {
		from, to int
		white    bool
	}
	// output is {{ … }}; why says what is wrong with it. Where of is set all the
	// same, it is what Jekyll takes it for.
	output struct {
		markup
		of  expression
		why error
	}
	// stray is a tag that stays in the text as it is.
	stray struct {
		markup
		why string // empty: nothing to report
	}
	// block is a tag, with what stands between it and its end where it has one.
	// Each further branch (else, when …) is a part.
	block struct {
		markup
		tag    tag
		header header
		why    error  // what is wrong with the header
		body   []node // of the block's own branch
		more   []branch
		from   int // of the text inside, which is copied where it is verbatim
		to     int
		end    int // of the whole block
	}
	branch struct {
		markup
		name   string
		header header
		body   []node
	}
)

// newBlock reads what follows the name of the tag m.
func newBlock(m markup, t tag, rest string) *block {
	b := &block{markup: m, tag: t, from: m.end, to: m.end, end: m.end}
	if t.read != nil {
		b.header, b.why = t.read(rest)
	}
	return b
}

func (c copied) blank() bool { return c.white }
func (output) blank() bool   { return false }
func (stray) blank() bool    { return false }
func (b *block) blank() bool { return b.tag.silent || b.tag.hollow && b.empty() }

// empty reports whether no branch of b puts anything out.
func (b *block) empty() bool {
	for _, m := range b.more {
		if !allBlank(m.body) {
			return false
		}
	}
	return allBlank(b.body)
}

func allBlank(nodes []node) bool {
	for _, n := range nodes {
		if !n.blank() {
			return false
		}
	}
	return true
}

// maxNesting bounds blocks in blocks, and what stands in an expression.
const maxNesting = 100

// builder reads a template. open are the blocks without an end so far.
type builder struct {
	scanner
	nodes []node
	open  []*block
	from  int  // what is before it has a node
	trim  bool // the markup before from takes the white space after it
}

// parse takes apart the bytes of f from off on.
func parse(f *source.File, off int) *template {
	b := builder{scanner: scanner{b: f.Bytes, at: off}, from: off}
	for {
		m, ok := b.next()
		if !ok {
			break
		}
		b.copy(m.start, m.trimLeft)
		b.from, b.trim = m.end, m.trimRight
		if m.tag {
			b.tag(m)
			continue
		}
		of, err := whole(m.text, (*parser).filtered)
		if err != nil {
			of = lenient(m.text)
		}
		b.add(output{m, of, err})
	}
	b.copy(len(f.Bytes), false)
	for len(b.open) > 0 {
		b.unclosed()
	}
	return &template{f, b.nodes}
}

const space = " \t\n\v\f\r"

// copy makes a node of the text up to to.
func (b *builder) copy(to int, trimRight bool) {
	from := b.from
	if b.trim {
		from = to - len(bytes.TrimLeft(b.b[from:to], space))
	}
	if trimRight {
		to = from + len(bytes.TrimRight(b.b[from:to], space))
	}
	if from < to {
		b.add(copied{from, to, len(bytes.TrimSpace(b.b[from:to])) == 0})
	}
}

// add puts n at the end of the innermost open branch.
func (b *builder) add(n node) {
	list := &b.nodes
	if len(b.open) > 0 {
		inner := b.open[len(b.open)-1]
		list = &inner.body
		if k := len(inner.more); k > 0 {
			list = &inner.more[k-1].body
		}
	}
	*list = append(*list, n)
}

func (b *builder) tag(m markup) {
	name, rest := m.name()
	t, known := tags[name]
	switch {
	case known && verbatim[name] != nil:
		b.verbatimBlock(m, t, rest)
	case known && t.body == nil:
		b.add(newBlock(m, t, rest))
	case known && len(b.open) == maxNesting:
		b.add(stray{m, "{% " + name + " %} stands too deep in other blocks"})
	case known:
		b.open = append(b.open, newBlock(m, t, rest))
	case branches[name] != nil:
		b.branch(m, name, rest)
	case len(name) > 3 && name[:3] == "end":
		b.close(m, name[3:])
	default:
		b.add(stray{m, "{% " + name + " %} is not a tag that octavo knows"})
	}
}

func (b *builder) verbatimBlock(m markup, t tag, rest string) {
	end, ok := b.verbatim(t.name)
	if !ok {
		b.add(stray{m, "{% " + t.name + " %} has no end"})
		return
	}
	inner := newBlock(m, t, rest)
	inner.to, inner.end = end.start, end.end
	b.add(inner)
	b.from, b.trim = end.end, end.trimRight
	if t.name == "raw" { // Liquid looks for the hyphens of {% raw -%} only, and behind the block
		b.trim = m.trimRight
	}
}

// branch begins a further branch of the innermost block.
func (b *builder) branch(m markup, name, rest string) {
	if len(b.open) == 0 || !b.open[len(b.open)-1].tag.body[name] {
		b.add(stray{m, "{% " + name + " %} stands in no block that has such a part"})
		return
	}
	inner := b.open[len(b.open)-1]
	header, err := branches[name](rest)
	if inner.why == nil {
		inner.why = err
	}
	inner.more = append(inner.more, branch{markup: m, name: name, header: header})
}

// close ends the innermost block if it is called name.
func (b *builder) close(m markup, name string) {
	_, known := tags[name]
	switch {
	case len(b.open) > 0 && b.open[len(b.open)-1].tag.name == name:
		done := b.open[len(b.open)-1]
		b.open = b.open[:len(b.open)-1]
		done.to, done.end = m.start, m.end
		b.add(done)
	case known:
		b.add(stray{m, "{% end" + name + " %} ends no block"})
	default:
		b.add(stray{m, ""}) // its opening tag is reported
	}
}

// unclosed makes the innermost block, which has no end, a tag that stays, and
// what follows it text like any other.
func (b *builder) unclosed() {
	broken := b.open[len(b.open)-1]
	b.open = b.open[:len(b.open)-1]
	b.add(stray{broken.markup, "{% " + broken.tag.name + " %} has no end"})
	for _, n := range broken.body {
		b.add(n)
	}
	for _, m := range broken.more {
		b.add(stray{m.markup, ""})
		for _, n := range m.body {
			b.add(n)
		}
	}
}

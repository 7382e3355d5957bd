// Package strict reads Markdown by kramdown's own rules, as its reference
// implementation (2.5) has them, for comparison with it: `octavo inspect
// --dialect kramdown`. Sites are read by package markdown, in whose blocks and
// spans Jekyll's habits, findings and the speed of goldmark come first.
//
// A page is read in three steps, as kramdown does: blocks into a tree of nodes
// whose running text is kept as it stands (block.go and its neighbours), running
// text into spans once all definitions are known (span.go …), and the tree into
// the book's model (convert.go …). What the model has no node for, HTML that is
// neither emphasis nor link, is passed on as raw source, tag by tag.
//
// kramdown goes back to the start of a construct that does not close. So that
// this costs no more than linear time, running text has a budget for it.
package strict

import (
	"strings"

	"octavo/pipeline/book"
	"octavo/pipeline/source"
)

// page is one page while it is read.
type page struct {
	Options
	pos func(int) source.Pos
	cut func(int) // hears where nesting was cut off

	lists   map[string]*list
	links   map[string]*definition
	notes   map[string]*note
	order   []string // names of notes
	abbrevs map[string]*definition

	depth int // of blocks
	given int // lists that the attribute list at hand has taken in
}

// definition is what a label or an abbreviation stands for. Attribute lists on
// the line after it are for its links.
type definition struct {
	href, title string
	titled      bool
	node        *node
}

// note is the text of a footnote.
type note struct {
	name string
	body *node
}

// maxNesting bounds how deep blocks, and spans in running text, nest.
const maxNesting = 100

// Read reads a page. pos says where a byte of it stood, cut hears of the places
// from which on nesting is too deep to follow; both must not be nil.
func Read(s string, o Options, pos func(int) source.Pos, cut func(int)) []book.Block {
	p := &page{Options: o, pos: pos, cut: cut, lists: map[string]*list{}, links: map[string]*definition{},
		notes: map[string]*note{}, abbrevs: map[string]*definition{}}
	for label, def := range o.LinkDefinitions {
		p.links[label] = &definition{href: def[0], title: def[1], titled: def[1] != "", node: &node{}}
	}
	var all builder
	s = strings.TrimSuffix(s, "\n") + "\n"
	for at := 0; at < len(s); {
		end := at + strings.IndexByte(s[at:], '\n') + 1
		all.write(s[at:end], at)
		at = end
	}
	root := &node{}
	p.blocks(newScanner(all.text()), root)
	p.spans(root)
	for _, d := range p.abbrevs {
		p.give(&d.node.attr, d.node.list, 0)
		d.node.list = nil
	}
	p.abbreviate(root, nil)
	for _, name := range p.order {
		p.spans(p.notes[name].body)
		p.abbreviate(p.notes[name].body, nil)
	}
	return newConverter(p).chapter(root)
}

package strict

import (
	"strings"

	"octavo/pipeline/book"
)

// kind is what a node of the tree is.
type kind uint8

const (
	kRoot kind = iota
	kBlank
	kBoundary // ends a block and shows nothing; what says why
	kRaw      // running text that was not read yet
	kText
	kParagraph
	kHeading
	kQuote
	kCode
	kRule
	kUnordered
	kOrdered
	kItem
	kDefinitions
	kTerm
	kDescription
	kElement // of HTML
	kVerbatim
	kComment
	kTable
	kHead
	kBody
	kFoot
	kRow
	kCell
	kMath
	kEmph
	kStrong
	kCodeSpan
	kLink
	kImage
	kBreak
	kNoteCall
	kAbbreviation
	kSymbol // a quotation mark, dash or reference that stands for its text
)

// Reasons for a kBoundary. The zero reason is a line with ^.
const (
	byMark        = ""
	byList        = "ald"
	byAttributes  = "ial"
	byExtension   = "extension"
	byLink        = "link"
	byAbbrevation = "abbreviation"
	byNote        = "note"
)

// node is an element of the tree that blocks and spans are read into.
type node struct {
	kind kind
	kids []*node
	attr attrs
	list *list // attribute lists that were given to it

	at    int      // byte of the page
	raw   *builder // of kRaw: its text
	grown []byte   // of kText: what was appended and is not in text yet
	text  string   // of kText, kCode, kMath, kElement (its name), kBoundary (its reason) …

	name        string // of kAbbreviation: as it was defined
	level       int    // of a heading
	transparent bool   // a paragraph whose text stands bare in its item
	span        bool   // of HTML, math, comments: in running text
	model       model  // of HTML: how its content is read
	closed      bool   // of HTML: <br />
	tall        bool   // of a description: its first paragraph is one
	align       []book.Align
	def         *note
}

func (n *node) last() *node {
	if len(n.kids) == 0 {
		return nil
	}
	return n.kids[len(n.kids)-1]
}

func (n *node) add(k *node) *node {
	n.kids = append(n.kids, k)
	return k
}

// drop takes the last child off.
func (n *node) drop() *node {
	k := n.last()
	n.kids = n.kids[:len(n.kids)-1]
	return k
}

// addText appends plain text.
func (n *node) addText(s string, at int) {
	if s == "" {
		return
	}
	if l := n.last(); l != nil && l.kind == kText {
		l.grown = append(l.grown, s...)
		return
	}
	n.add(&node{kind: kText, grown: []byte(s), at: at})
}

// settle makes the text of what was appended.
func (n *node) settle() {
	for _, k := range n.kids {
		if k.grown != nil {
			k.text, k.grown = k.text+string(k.grown), nil
		}
	}
}

// addRaw appends running text that is read later.
func (n *node) addRaw(t *text, from, to int) {
	l := n.last()
	if l == nil || l.kind != kRaw {
		l = n.add(&node{kind: kRaw, at: t.origin(from), raw: &builder{}})
	}
	l.raw.add(t, from, to)
}

// attrs are attributes in the order in which they were given.
type attrs []book.Pair

func (a attrs) get(key string) (string, bool) {
	for _, p := range a {
		if p.Key == key {
			return p.Value, true
		}
	}
	return "", false
}

func (a *attrs) set(key, value string) {
	for i := range *a {
		if (*a)[i].Key == key {
			(*a)[i].Value = value
			return
		}
	}
	*a = append(*a, book.Pair{Key: key, Value: value})
}

// take removes an attribute.
func (a *attrs) take(key string) (string, bool) {
	for i, p := range *a {
		if p.Key == key {
			*a = append((*a)[:i:i], (*a)[i+1:]...)
			return p.Value, true
		}
	}
	return "", false
}

func (a *attrs) addClass(class string) {
	before, _ := a.get("class")
	a.set("class", strings.TrimLeft(before+" "+class, " "))
}

// maxGiven bounds how many lists a list takes in, so that lists of lists of lists do
// not go on for ever.
const maxGiven = 64

// give adds the attributes of a list, the lists that it names first.
func (p *page) give(a *attrs, l *list, depth int) {
	if l == nil || depth > 8 {
		return
	}
	if depth == 0 {
		p.given = 0
	}
	for _, name := range l.names {
		if p.given++; p.given <= maxGiven {
			p.give(a, p.lists[name], depth+1)
		}
	}
	for _, x := range l.attrs {
		if x.Key == "class" {
			a.addClass(x.Value)
		} else {
			a.set(x.Key, x.Value)
		}
	}
}

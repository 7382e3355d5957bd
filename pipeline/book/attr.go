package book

import "slices"

// Attr is what attribute lists and HTML attributes say of a node. Pairs are
// ordered, so output is too.
type Attr struct {
	ID      ID     // in the book; empty: nothing can point here
	Anchor  string // id on its own page, as written or made from a heading
	Classes []string
	Pairs   []Pair // lang, dir, width, title …; never id or class
}

// Pair is one attribute.
type Pair struct{ Key, Value string }

// Attrs gives access to the attributes of any node that has some.
func (a *Attr) Attrs() *Attr { return a }

// Has reports whether the node has the class.
func (a *Attr) Has(class string) bool { return slices.Contains(a.Classes, class) }

// Get is the value of an attribute, "" when it is not there.
func (a *Attr) Get(key string) string {
	for _, p := range a.Pairs {
		if p.Key == key {
			return p.Value
		}
	}
	return ""
}

// Lang is the language of the node, "" when it is that of what surrounds it.
func (a *Attr) Lang() string {
	if l := a.Get("lang"); l != "" {
		return l
	}
	return a.Get("xml:lang")
}

// IsZero reports whether there is nothing in a.
func (a *Attr) IsZero() bool {
	return a.ID == "" && a.Anchor == "" && len(a.Classes) == 0 && len(a.Pairs) == 0
}

// EachAttr calls f for the attributes of n and of the parts that belong to it:
// the items, rows, cells, terms and entries that Copy copies with it.
func EachAttr(n Node, f func(*Attr)) {
	f(n.Attrs())
	switch n := n.(type) {
	case *List:
		for _, i := range n.Items {
			f(&i.Attr)
		}
	case *Table:
		for r := range n.Rows() {
			f(&r.Attr)
			for _, c := range r.Cells {
				f(&c.Attr)
			}
		}
	case *Definitions:
		for _, d := range n.Items {
			f(&d.Attr)
			for _, t := range d.Terms {
				f(&t.Attr)
			}
			for _, b := range d.Bodies {
				f(&b.Attr)
			}
		}
	case *References:
		for _, e := range n.Entries {
			f(&e.Attr)
		}
	}
}

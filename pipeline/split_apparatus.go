package pipeline

import (
	"fmt"
	"slices"
	"strings"

	"octavo/assets/words"
	"octavo/pipeline/book"
)

// apparatus adds the notes and references that a piece calls and that stand outside
// of it, as sections at its end. An entry may cite another.
func (s *splitter) apparatus(c *book.Chapter, here map[book.ID]bool) {
	var taken []listing
	calls := calledFrom(c)
	for more := true; more; {
		more = false
		for _, e := range s.entries {
			if here[e.ID] || !calls[e.ID] && !slices.ContainsFunc(e.CitedBy, func(id book.ID) bool { return here[id] }) {
				continue
			}
			here[e.ID], more = true, true
			taken = append(taken, e)
			for id := range calledFrom(&book.Chapter{Blocks: e.Blocks}) {
				calls[id] = true
			}
		}
	}
	for _, endnotes := range []bool{true, false} {
		refs := &book.References{Endnotes: endnotes}
		for _, e := range s.entries { // as they stand in the book
			if e.list.Endnotes == endnotes && slices.ContainsFunc(taken, func(t listing) bool { return t.Entry == e.Entry }) {
				refs.Entries = append(refs.Entries, e.Entry)
				refs.At = e.list.At
			}
		}
		if len(refs.Entries) > 0 {
			english, role := "References", book.RoleBibliography
			if endnotes {
				english, role = "Notes", book.RoleEndnotes
			}
			add := &book.Chapter{Role: book.RoleSection, Title: []book.Inline{&book.Text{S: words.In(s.book.Meta.Language, english)}}, Blocks: []book.Block{refs}}
			add.ID = book.ID(fmt.Sprintf("%s-%s", c.ID, strings.ToLower(english)))
			if c.Role == book.RolePart {
				add.Role = role
			}
			c.Children = append(c.Children, add)
		}
	}
	if c.Role != book.RolePart {
		links := &book.Chapter{Role: book.RoleLinks, Title: []book.Inline{&book.Text{S: words.In(s.book.Meta.Language, "Links")}}}
		links.ID = c.ID + "-links"
		c.Children = append(c.Children, links)
	}
}

// calledFrom are the ids that a chapter and all below it lead to.
func calledFrom(c *book.Chapter) map[book.ID]bool {
	out := map[book.ID]bool{}
	var walk func(c *book.Chapter)
	walk = func(c *book.Chapter) {
		book.WalkChapter(c, func(n book.Node) bool {
			switch n := n.(type) {
			case *book.Cite:
				out[n.To] = true
			case *book.NoteRef:
				out[n.To] = true
			case *book.Link:
				if to, ok := n.To.(book.Ref); ok {
					out[book.ID(to)] = true
				}
			}
			return true
		})
		for _, k := range c.Children {
			walk(k)
		}
	}
	walk(c)
	return out
}

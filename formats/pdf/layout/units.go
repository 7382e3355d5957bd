package layout

import (
	"slices"

	"octavo/assets/words"
	"octavo/pipeline/book"
)

// unit is a chapter that begins on a new page, with the sections below it.
type unit struct {
	chapter *book.Chapter
	matter  matter
	depth   int // 1 below a part
	id      book.ID
	pages   bool // it has some
	notes   bool // holds the notes of all others
	front   *front
}

// front is what has no page of its own and stands over and under the contents.
type front struct {
	title, colophon unit
}

type matter uint8

const (
	frontMatter matter = iota
	bodyMatter
	backMatter
)

// newUnits lists what begins on a new page: everything in front and back
// matter, and in the body parts and chapters.
func newUnits(b *book.Book, spec *Spec) []unit {
	var us []unit
	add := func(c *book.Chapter, m matter, depth int) {
		id := c.ID
		switch {
		case id != "":
		case c.Role == book.RoleLinks: // where it stands changes from edition to edition, its name does not
			id = "octavo.links"
		case c.Role == book.RoleEndnotes:
			id = "octavo.endnotes"
		default:
			id = book.ID("octavo.chapter." + itoa(len(us)+1))
		}
		us = append(us, unit{chapter: c, matter: m, depth: depth, id: id})
	}
	var body func(cs []*book.Chapter, m matter, depth int)
	body = func(cs []*book.Chapter, m matter, depth int) {
		for _, c := range cs {
			if c.Role == book.RoleLinks && spec.Links != "list" || c.Role == book.RoleHalfTitle && spec.NoHalfTitle {
				continue
			}
			add(c, m, depth)
			if c.Role == book.RolePart {
				body(c.Children, m, depth+1)
			}
		}
	}
	body(b.Front, frontMatter, 0)
	if spec.NoTitlePage {
		us = oneFront(us)
	}
	body(b.Body, bodyMatter, 0)
	body(b.Back, backMatter, 0)
	if spec.Notes == "book" && notesSomewhere(us) {
		add(&book.Chapter{Role: book.RoleEndnotes}, backMatter, 0)
		us[len(us)-1].notes = true
	}
	if spec.Links == "list" && !hasRole(us, book.RoleLinks) && linksSomewhere(us) {
		add(&book.Chapter{Role: book.RoleLinks}, backMatter, 0)
	}
	return us
}

// oneFront puts the title page and the colophon that come before the contents on the
// contents' page, where their author has not filled them otherwise.
func oneFront(us []unit) []unit {
	n := len(us) - 3
	if n < 0 || us[n].chapter.Role != book.RoleTitlePage || us[n+1].chapter.Role != book.RoleColophon || us[n+2].chapter.Role != book.RoleContents || len(us[n].chapter.Blocks) > 0 {
		return us
	}
	contents := us[n+2]
	contents.front = &front{us[n], us[n+1]}
	return append(us[:n], contents)
}

// hasRole reports whether a unit or a section right below one has a role.
func hasRole(us []unit, r book.Role) bool {
	is := func(c *book.Chapter) bool { return c.Role == r }
	for _, u := range us {
		if is(u.chapter) || u.chapter.Role != book.RolePart && slices.ContainsFunc(u.chapter.Children, is) {
			return true
		}
	}
	return false
}

// notesIn are the notes that a chapter and its sections call, in
// order. A part's chapters have their own.
func notesIn(c *book.Chapter) (ns []*book.Note) {
	book.WalkChapter(c, func(n book.Node) bool {
		if n, ok := n.(*book.Note); ok {
			ns = append(ns, n)
		}
		return true
	})
	if c.Role != book.RolePart {
		for _, k := range c.Children {
			ns = append(ns, notesIn(k)...)
		}
	}
	return ns
}

func notesSomewhere(us []unit) bool {
	for i := range us {
		if len(notesIn(us[i].chapter)) > 0 {
			return true
		}
	}
	return false
}

// linksSomewhere reports whether there is anything to list.
func linksSomewhere(us []unit) bool {
	m := newMarks(us, &Spec{Links: "list"})
	for _, l := range m.links {
		if len(l) > 0 {
			return true
		}
	}
	return false
}

// recto reports whether the unit opens on a right-hand page when two-sided. The
// colophon stands on the back of the title page.
func (u *unit) recto() bool { return u.chapter.Role != book.RoleColophon }

// bare reports whether its pages show neither head nor folio.
func (u *unit) bare() bool {
	switch u.chapter.Role {
	case book.RoleHalfTitle, book.RoleTitlePage, book.RoleColophon:
		return true
	case book.RolePart:
		return len(u.chapter.Blocks) == 0
	}
	return false
}

// title is a unit's title, from the word table where the book gives none.
func (u *unit) title(lang string) []book.Inline {
	if len(u.chapter.Title) > 0 {
		return u.chapter.Title
	}
	english := ""
	switch u.chapter.Role {
	case book.RoleContents:
		english = "Contents"
	case book.RoleLinks:
		english = "Links"
	case book.RoleEndnotes:
		english = "Notes"
	case book.RoleBibliography:
		english = "References"
	default:
		return nil
	}
	return []book.Inline{&book.Text{S: words.In(lang, english)}}
}

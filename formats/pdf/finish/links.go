package finish

import (
	"fmt"
	"sort"
	"strings"

	"octavo/formats/pdf/layout"
	"octavo/pipeline/book"
)

// linkRef is a link that has become an annotation.
type linkRef struct {
	page   int
	link   *Link
	annot  ref
	parent ref // structure element; 0: none
}

// target is where a link leads, as the inside of a dictionary; "" when nowhere, or to
// an address that is longer than a string may be.
func (b *builder) target(l *Link) string {
	if l.URL != "" {
		address := uri(l.URL)
		if len(address) > mostBytes {
			return ""
		}
		return "/A<</S/URI/URI" + literal(address) + ">>"
	}
	if _, ok := b.anchor(l.To); !ok {
		return ""
	}
	return "/Dest" + literal(string(l.To))
}

// anchor is where an ID stands; the first place counts.
func (b *builder) anchor(id book.ID) (point, bool) {
	if b.places == nil {
		b.places = map[book.ID]point{}
		for i, p := range b.doc.Pages {
			for _, a := range p.Anchors {
				if _, ok := b.places[a.ID]; !ok {
					b.places[a.ID] = point{i, b.doc.Margin + a.X, b.doc.Margin + p.Height - a.Y}
				}
			}
		}
	}
	p, ok := b.places[id]
	return p, ok
}

// point is a place on a page, y upward.
type point struct {
	page int
	x, y float64
}

func (b *builder) addLinks() {
	m := b.doc.Margin
	for i, l := range b.links {
		p := b.doc.Pages[l.page]
		x0, x1 := clamp(l.link.X, p.Width), clamp(l.link.X+l.link.W, p.Width)
		y0, y1 := clamp(p.Height-l.link.Y-l.link.H, p.Height), clamp(p.Height-l.link.Y, p.Height)
		text := l.link.Text
		if text == "" {
			text = l.link.URL
		}
		if text == "" {
			text = string(l.link.To)
		}
		text = shortened(text)
		parent := ""
		if l.parent != 0 {
			parent = fmt.Sprintf("/StructParent %d", len(b.pages)+i)
		}
		b.file.set(l.annot, "<</Type/Annot/Subtype/Link/Rect[%s %s %s %s]/Border[0 0 0]/F 4/P %v%s/Contents%s%s>>",
			num(m+min(x0, x1)), num(m+min(y0, y1)), num(m+max(x0, x1)), num(m+max(y0, y1)), b.pages[l.page], parent, textString(text), b.target(l.link))
	}
}

// shortened is what a link says of itself: each line of it says it again.
func shortened(text string) string {
	const most = 1000 // bytes
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + "…"
}

func clamp(v, most float64) float64 {
	if !(v > 0) { // not a number counts as 0
		return 0
	}
	return min(v, most)
}

// destinations is the name tree of all places that links may lead to, in this
// file and from others; "" when there are none.
//
// The name of a page, a heading, a note or whatever else has an id in the book is that
// id, made of the page's path and of what the heading says, so that it is the same in
// the next edition. Names that begin with "octavo." are layout's, for ways within one
// file (from a link to its address in the list, say); they count, and nobody outside
// has a use for them.
func (b *builder) destinations() string {
	b.anchor("")
	ids := make([]string, 0, len(b.places))
	for id := range b.places {
		ids = append(ids, string(id))
	}
	if len(ids) == 0 {
		return ""
	}
	sort.Strings(ids)
	const perLeaf = 64
	var leaves []ref
	for len(ids) > 0 {
		n := min(len(ids), perLeaf)
		var names strings.Builder
		for _, id := range ids[:n] {
			p := b.places[book.ID(id)]
			fmt.Fprintf(&names, "%s[%v/XYZ %s %s null]", literal(id), b.pages[p.page], num(p.x), num(p.y))
		}
		leaves = append(leaves, b.file.add("<</Limits[%s%s]/Names[%s]>>", literal(ids[0]), literal(ids[n-1]), names.String()))
		ids = ids[n:]
	}
	return fmt.Sprintf("/Names<</Dests %v>>", b.file.add("<</Kids%s>>", refs(leaves)))
}

// outlines is the catalog's entry for the reader's outline pane.
func (b *builder) outlines() string {
	if len(b.doc.Outline) == 0 {
		return ""
	}
	root := b.file.reserve()
	first, last, count := b.addOutline(b.doc.Outline, root, 0)
	b.file.set(root, "<</Type/Outlines/First %v/Last %v/Count %d>>", first, last, count)
	return fmt.Sprintf("/Outlines %v/PageMode/UseOutlines", root)
}

// addOutline adds entries of one level and returns how many stand open. The top
// level shows its kids, lower ones are folded.
func (b *builder) addOutline(entries []layout.Outline, parent ref, depth int) (first, last ref, open int) {
	nums := make([]ref, len(entries))
	for i := range entries {
		nums[i] = b.file.reserve()
	}
	for i, e := range entries {
		var s strings.Builder
		fmt.Fprintf(&s, "<</Title%s/Parent %v", textString(e.Title), parent)
		if i > 0 {
			fmt.Fprintf(&s, "/Prev %v", nums[i-1])
		}
		if i < len(nums)-1 {
			fmt.Fprintf(&s, "/Next %v", nums[i+1])
		}
		open++
		if len(e.Kids) > 0 {
			kf, kl, n := b.addOutline(e.Kids, nums[i], depth+1)
			if depth > 0 {
				n = -n
			} else {
				open += n
			}
			fmt.Fprintf(&s, "/First %v/Last %v/Count %d", kf, kl, n)
		}
		if _, ok := b.anchor(e.To); ok {
			s.WriteString("/Dest" + literal(string(e.To)))
		}
		b.file.set(nums[i], "%s>>", s.String())
	}
	return nums[0], nums[len(nums)-1], open
}

package layout

import (
	"slices"
	"strings"

	"octavo/pipeline/book"
)

// list sets bullets and numbers into the indent. Between items there is no
// white; a list as a whole is an inset, but not inside another list.
func (s *setter) list(b *book.List) {
	t := *s
	if t.listDepth++; t.listDepth > 1 {
		t.items(b)
		s.plain = true
		return
	}
	s.inset(&t, func() { t.items(b) })
}

func (s *setter) items(b *book.List) {
	indent := s.listIndent(b)
	list := s.elem.child("L")
	list.Attrs = append(list.Attrs, Attr{"List", "ListNumbering", numbering(b)})
	start := len(*s.out)
	for i, it := range b.Items {
		s.inside(indent, 0).item(b, it, b.Start+i, indent, list.child("LI"))
	}
	holdItems((*s.out)[start:])
}

// holdItems keeps short lists on one page, and of longer ones no line alone on a page,
// where that can be.
func holdItems(g galley) {
	for i := 1; i < len(g); i++ {
		switch {
		case len(g) <= 4:
			g[i].cost = max(g[i].cost, unwanted/2)
		case i == 1 || i == len(g)-1:
			g[i].cost = max(g[i].cost, unwanted/4)
		}
	}
}

// listIndent makes room for the widest mark.
func (s *setter) listIndent(b *book.List) float64 {
	em := s.spec.TextSize
	switch {
	case b.Has("list-style-none") && !hasTask(b):
		return 0
	case !b.Ordered:
		return 1.3 * em
	}
	last := ordinal(b, b.Start+len(b.Items)-1)
	return max(1.5*em, s.mark(last, s.label()).width()+0.6*em)
}

func hasTask(b *book.List) bool {
	return slices.ContainsFunc(b.Items, func(it *book.Item) bool { return it.Task != book.NoTask })
}

func (s *setter) label() look {
	lk := s.body
	lk.hyphenate, lk.elem = false, nil
	return lk
}

func (s *setter) item(b *book.List, it *book.Item, n int, indent float64, li *Element) {
	s.at(it.ID)
	lk := s.label()
	if !b.Has("list-style-none") || it.Task != book.NoTask {
		lk.elem = li.child("Lbl")
	}
	s.elem = li.child("LBody")
	s.plain = true
	start := len(*s.out)
	s.blocks(it.Blocks)
	first := s.firstLine(start)
	if it.Task != book.NoTask {
		box := lk.elem.child("Figure")
		box.Alt = s.say(taskWord(it.Task))
		s.beside(first, side{sign: taskBox(it.Task == book.Done), elem: box, size: s.body.size, x: s.x - indent})
		return
	}
	if b.Has("list-style-none") {
		return
	}
	mark := bullet(s.listDepth)
	if b.Ordered {
		mark = ordinal(b, n)
		s.beside(first, side{p: s.mark(mark, lk), x: s.x - 0.45*s.spec.TextSize, right: true})
		return
	}
	s.beside(first, side{p: s.mark(mark, lk), x: s.x - bulletGap*s.body.size, right: true})
}

// firstLine is the line that a mark stands beside before what was set since start: an
// empty one where that begins with anything but a line of text.
func (s *setter) firstLine(start int) *slab {
	if len(*s.out) == start || (*s.out)[start].what != nil || (*s.out)[start].base == 0 {
		s.before(start)
	}
	return &(*s.out)[start]
}

// beside puts a label or a sign beside a line of what s sets: it begins, or ends, at a
// place of the measure, which may lie outside.
func (s *setter) beside(line *slab, sd side) {
	sd.x, sd.in = sd.x-line.x, s.mirror
	more := line.attach()
	more.side = append(more.side, sd)
}

// before puts an empty line at index i of the galley, for a mark whose item has
// no line of text to stand beside.
func (s *setter) before(i int) {
	line := slab{height: s.lead, base: s.baseline(s.lead), what: nothing{}, x: s.x, mirror: s.mirror, frame: s.frame}
	s.register(&line, !s.loose)
	g := append(*s.out, slab{})
	copy(g[i+1:], g[i:])
	if i+1 == len(g) {
		line.isAt(s.ids)
		s.ids = s.ids[:0]
	} else {
		next := &g[i+1]
		line.above, line.cost = next.above, next.cost
		next.above, next.cost = 0, never
		if ids := next.attached().ids; len(ids) > 0 {
			line.isAt(ids)
			next.more.ids = nil
		}
	}
	g[i] = line
	*s.out = g
}

// nothing is a line that shows nothing itself.
type nothing struct{}

func (nothing) draw(*painter, float64, float64) {}

// bulletGap parts a bullet from its item, in em. From 0.7 em on, poppler takes the
// bullets of a list for a column of their own.
const bulletGap = 0.65

func bullet(depth int) string {
	return [...]string{"•", "–", "·"}[(depth-1)%3]
}

func ordinal(b *book.List, n int) string {
	style := b.Style
	for _, class := range [...]string{"lower-alpha", "upper-alpha", "lower-roman", "upper-roman"} {
		if b.Has(class) {
			style = class
		}
	}
	switch style {
	case "lower-alpha", "lower-latin":
		return strings.ToLower(alpha(n)) + "."
	case "upper-alpha", "upper-latin":
		return alpha(n) + "."
	case "lower-roman":
		return roman(n) + "."
	case "upper-roman":
		return strings.ToUpper(roman(n)) + "."
	}
	return itoa(n) + "."
}

func alpha(n int) string {
	if n < 1 {
		return itoa(n)
	}
	out := ""
	for ; n > 0; n = (n - 1) / 26 {
		out = string(rune('A'+(n-1)%26)) + out
	}
	return out
}

// roman is n in small roman numerals.
func roman(n int) string {
	if n < 1 || n > 3999 {
		return itoa(n)
	}
	var b strings.Builder
	for _, d := range []struct {
		v int
		s string
	}{{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}} {
		for ; n >= d.v; n -= d.v {
			b.WriteString(d.s)
		}
	}
	return b.String()
}

// numbering is how the structure tree names the kind of marks.
func numbering(b *book.List) string {
	switch {
	case b.Has("list-style-none"):
		return "None"
	case !b.Ordered:
		return "Disc"
	}
	switch b.Style {
	case "lower-alpha", "lower-latin":
		return "LowerAlpha"
	case "upper-alpha", "upper-latin":
		return "UpperAlpha"
	case "lower-roman":
		return "LowerRoman"
	case "upper-roman":
		return "UpperRoman"
	}
	return "Decimal"
}

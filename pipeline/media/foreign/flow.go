package foreign

import (
	"math"
	"strconv"
	"strings"

	"github.com/go-text/typesetting/segmenter"
	"github.com/mazznoer/csscolorparser"
)

// flow lays the content of a part out in lines, from its upper edge down.
type flow struct {
	*styles
	scale float64 // of the widths that lines are broken by
	left  func(string)

	cells   []cell // of the paragraph that is being gathered
	mark    int    // how many of cells are the mark of an item that its text comes behind
	lines   []line
	grounds []ground
	y, gap  float64 // where the next line begins, and the margin before it
	middle  bool
}

// cell is a letter with its style; the letter is '\n' where a line ends.
type cell struct {
	r rune
	s *style
}

// line is a line of text between x0 and x1.
type line struct {
	segments          []segment
	x0, x1, y, height float64
	align             string
	whole             bool // it may not be broken
}

// segment is text of one style.
type segment struct {
	text  string
	s     *style
	width float64 // about
}

// ground is a coloured area behind text.
type ground struct {
	x0, y0, x1, y1 float64
	color          csscolorparser.Color
}

// block lays out an element that has lines of its own.
func (f *flow) block(n *node, x0, x1 float64) {
	s := f.style(&n.Element)
	f.middle = f.middle || s.middle
	f.gap = max(f.gap, s.margin[0])
	x0, x1 = x0+s.margin[3]+s.padding[3], x1-s.margin[1]-s.padding[1]
	if s.width > 0 {
		x1 = min(x1, x0+s.width)
	}
	x1 = max(x0, x1)
	behind := len(f.grounds)
	if s.padding[0] > 0 || s.ground.A > 0 {
		f.y, f.gap = f.y+f.gap, 0
	}
	top := f.y
	f.y += s.padding[0]
	if s.ground.A > 0 {
		f.grounds = append(f.grounds, ground{x0 - s.padding[3], top, x1 + s.padding[1], top, fade(s.ground, s.opacity)})
	}
	f.inside(n, s, x0, x1)
	f.flush(s, x0, x1)
	f.y += s.padding[2]
	if s.ground.A > 0 {
		f.grounds[behind].y1 = f.y
	}
	f.gap = max(f.gap, s.margin[2])
}

// inside goes through what is in an element of style s.
func (f *flow) inside(n *node, s *style, x0, x1 float64) {
	items := 0
	for _, k := range n.kids {
		if k.Name == "" {
			f.letters(k.text, s)
			continue
		}
		inner := f.style(&k.Element)
		if inner.display == "none" || inner.hidden && !s.hidden || k.Name == "input" && k.Attr("type") == "hidden" {
			continue
		}
		f.tell(k)
		switch {
		case k.Name == "br":
			f.cells = append(f.cells, cell{'\n', inner})
		case k.Name == "td" || k.Name == "th":
			if items++; items > 1 {
				f.letters("\u00a0\u00a0", s)
				f.left("the columns of a table")
			}
			f.inside(k, inner, x0, x1)
		case inner.block():
			if f.mark == 0 || len(f.cells) > f.mark {
				f.flush(s, x0, x1)
			}
			if inner.display == "list-item" {
				items++
				f.bullet(inner, items)
			}
			f.block(k, x0, x1)
		default:
			f.inside(k, inner, x0, x1)
		}
	}
}

// bullet begins an item of a list.
func (f *flow) bullet(s *style, number int) {
	switch s.bullets {
	case "none":
	case "decimal":
		f.letters(strconv.Itoa(number)+".\u00a0", s)
	default:
		f.letters("•\u00a0", s)
	}
	f.mark = len(f.cells)
}

// nothing are elements that show something else than text.
var nothing = map[string]string{
	"img": "a picture", "svg": "a drawing", "image": "a picture", "picture": "a picture", "canvas": "a picture", "math": "the form of a formula",
	"input": "a field of a form", "select": "a field of a form", "textarea": "a field of a form",
	"video": "a video", "audio": "a sound", "iframe": "a page", "object": "an object", "embed": "an object",
}

// tell names what of an element is no text, and gathers the words that stand for it.
func (f *flow) tell(n *node) {
	if what := nothing[n.Name]; what != "" {
		f.left(what)
	}
	words := ""
	switch n.Name {
	case "img":
		words = n.Attr("alt")
	case "input":
		words = n.Attr("value")
	case "i", "span":
		if c := n.Attr("class"); len(n.kids) == 0 && (strings.HasPrefix(c, "fa") || strings.Contains(c, " fa-")) {
			f.left("an icon")
		}
	}
	if words != "" {
		f.letters(words, f.style(&n.Element))
	}
}

// letters gathers text, with white space as its style has it.
func (f *flow) letters(text string, s *style) {
	switch s.upper {
	case "uppercase":
		text = strings.ToUpper(text)
	case "lowercase":
		text = strings.ToLower(text)
	}
	keeps := s.white == "pre" || s.white == "pre-wrap" || s.white == "break-spaces"
	for _, r := range text {
		switch {
		case r == '\n' && (keeps || s.white == "pre-line"):
		case r == '\n' || r == '\t' || r == '\r' || r == ' ':
			if r = ' '; keeps {
				break
			}
			if n := len(f.cells); n == 0 || f.cells[n-1].r == ' ' || f.cells[n-1].r == '\n' {
				continue
			}
		case r < ' ':
			continue
		}
		f.cells = append(f.cells, cell{r, s})
	}
}

// flush breaks the gathered paragraph, in an element of style s, into lines.
func (f *flow) flush(s *style, x0, x1 float64) {
	cells := f.cells
	f.cells, f.mark = f.cells[:0], 0
	for len(cells) > 0 && cells[len(cells)-1].r == ' ' {
		cells = cells[:len(cells)-1]
	}
	if len(cells) == 0 {
		return
	}
	f.y, f.gap = f.y+f.gap, 0
	wide := math.Inf(1)
	if s.white != "nowrap" && s.white != "pre" && x1 > x0 {
		wide = x1 - x0
	}
	for len(cells) > 0 {
		end := 0
		for end < len(cells) && cells[end].r != '\n' {
			end++
		}
		f.paragraph(cells[:end], s, x0, x1, wide)
		cells = cells[min(end+1, len(cells)):]
	}
}

// paragraph breaks text without forced breaks where Unicode allows it (UAX 14).
func (f *flow) paragraph(cells []cell, s *style, x0, x1, wide float64) {
	if math.IsInf(wide, 1) || len(cells) == 0 {
		f.line(cells, s, x0, x1)
		return
	}
	runes := make([]rune, len(cells))
	for i, c := range cells {
		runes[i] = c.r
	}
	var seg segmenter.Segmenter
	seg.Init(runes)
	from, at, width := 0, 0, 0.0
	for it := seg.LineIterator(); it.Next(); {
		u := it.Line()
		end := u.Offset + len(u.Text)
		unit := f.width(cells[at:end])
		bare := end
		for bare > at && cells[bare-1].r == ' ' {
			bare--
		}
		if at > from && width+f.width(cells[at:bare]) > wide+.5 {
			f.line(cells[from:at], s, x0, x1)
			from, width = at, 0
		}
		width += unit
		at = end
	}
	f.line(cells[from:], s, x0, x1)
}

func (f *flow) width(cells []cell) float64 {
	w := 0.0
	for _, c := range cells {
		w += advance(c.r, c.s)
	}
	return w * f.scale
}

// line adds a line, of the height of its highest letters.
func (f *flow) line(cells []cell, s *style, x0, x1 float64) {
	for len(cells) > 0 && cells[len(cells)-1].r == ' ' {
		cells = cells[:len(cells)-1]
	}
	l := line{x0: x0, x1: x1, y: f.y, height: s.line(), align: s.align, whole: s.white == "nowrap"}
	for i := 0; i < len(cells); {
		from, in := i, cells[i].s
		var b strings.Builder
		for ; i < len(cells) && cells[i].s == in; i++ {
			if r := cells[i].r; r == ' ' && (i == 0 || cells[i-1].r == ' ') {
				b.WriteRune('\u00a0') // kept white space
			} else {
				b.WriteRune(r)
			}
		}
		l.segments = append(l.segments, segment{b.String(), in, f.width(cells[from:i]) / f.scale})
		l.height = max(l.height, in.line())
	}
	f.lines = append(f.lines, l)
	f.y += l.height
}

func fade(c csscolorparser.Color, by float64) csscolorparser.Color {
	c.A *= by
	return c
}

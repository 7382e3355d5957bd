package layout

import "octavo/pipeline/book"

// Where text runs from right to left, so does everything: lines begin at the right, as do
// indents, the marks of lists, the columns of tables. Such a part of a galley is set as any
// other and its image is shown: only lines and formulas, which are ordered from left to
// right by themselves, are turned back within their own width.

// mirror says where x of a setter is on the page. Its zero value, and nil, leave it where
// it is.
type mirror struct {
	on bool    // x runs to the left
	at float64 // where x = 0 is, from the left end of the galley
}

// left is the left end of what is w wide and begins at x.
func (m *mirror) left(x, w float64) float64 {
	switch {
	case m == nil:
		return x
	case m.on:
		return m.at - x - w
	}
	return m.at + x
}

// turned is the mirror for text that runs the other way, in a place that is w wide and
// begins at x.
func (m *mirror) turned(x, w float64) *mirror {
	left := m.left(x, w)
	if m != nil && m.on {
		if left == x {
			return nil
		}
		return &mirror{at: left - x}
	}
	return &mirror{on: true, at: left + x + w}
}

// facing is a setter for text that runs in the direction given.
func (s *setter) facing(rightToLeft bool) *setter {
	if rightToLeft == s.rtl {
		return s
	}
	t := *s
	t.rtl, t.mirror = rightToLeft, s.mirror.turned(s.x, s.width)
	return &t
}

// facingText is a setter for running text that no attribute gives a direction.
func (s *setter) facingText(in []book.Inline) *setter {
	return s.facing((&book.Attr{}).TextRunsLeft(s.rtl, in))
}

// start turns the side of the page that lines stand at into that of the measure which
// they begin or end at.
func (s *setter) start(a Align) Align {
	switch {
	case !s.rtl:
	case a == Left:
		return Right
	case a == Right:
		return Left
	}
	return a
}

// drawn counts what is on a page.
type drawn struct{ items, links, anchors int }

func (p *painter) drawn() drawn {
	return drawn{len(p.page.Items), len(p.page.Links), len(p.page.Anchors)}
}

// view is what becomes of what is drawn.
type view struct {
	back        bool    // it will be seen in a mirror
	left, right float64 // edges of the page, before that
}

// in is the view of what will be seen in m first, in a galley whose left end is at x.
func (v view) in(m *mirror, x float64) view {
	if m.on {
		return view{!v.back, 2*x + m.at - v.right, 2*x + m.at - v.left}
	}
	return view{v.back, v.left - m.at, v.right - m.at}
}

// onPage is x, or where else what is w wide and beside its line has to begin so that
// none of it leaves the page.
func (v view) onPage(x, w float64) float64 { return max(v.left, min(x, v.right-w)) }

// in draws what a setter with the mirror m has set, in a galley whose left end is at x.
func (p *painter) in(m *mirror, x float64, draw func()) {
	if m == nil {
		draw()
		return
	}
	from, around := p.drawn(), p.view
	p.view = around.in(m, x)
	draw()
	p.view = around
	p.move(from, func(at, w float64) float64 { return x + m.left(at-x, w) })
}

// upright draws what is ordered from left to right wherever it stands: w wide, from x on.
func (p *painter) upright(x, w float64, draw func()) {
	if !p.back {
		draw()
		return
	}
	from, around := p.drawn(), p.view
	p.view = around.in(&mirror{on: true, at: w}, x)
	draw()
	p.view = around
	p.move(from, func(at, wide float64) float64 { return 2*x + w - at - wide })
}

// move changes the place of what was drawn since from: to gives the new left end of what
// has a left end and a width.
func (p *painter) move(from drawn, to func(x, w float64) float64) {
	for i := from.items; i < len(p.page.Items); i++ {
		switch it := p.page.Items[i].(type) {
		case Text:
			w := it.width()
			if it.Back {
				it.X = to(it.X-w, w) + w
			} else {
				it.X = to(it.X, w)
			}
			p.page.Items[i] = it
		case Rule:
			it.X = to(it.X, it.W)
			p.page.Items[i] = it
		case Box:
			it.X = to(it.X, it.W)
			p.page.Items[i] = it
		case Picture:
			it.X = to(it.X, it.W)
			p.page.Items[i] = it
		case Drawing: // drawn upright, so that any width serves
			it.X = to(it.X, 0)
			p.page.Items[i] = it
		}
	}
	for i := from.links; i < len(p.page.Links); i++ {
		l := &p.page.Links[i]
		l.X = to(l.X, l.W)
	}
	for i := from.anchors; i < len(p.page.Anchors); i++ {
		a := &p.page.Anchors[i]
		a.X = to(a.X, 0)
	}
}

func (t *Text) width() (w float64) {
	for i := range t.Pieces {
		w += t.Pieces[i].Advance
	}
	return w
}

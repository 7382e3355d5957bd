package layout

import "octavo/formats/pdf/layout/typecase"

// flexible is a paragraph that may run a line longer or shorter than it best is,
// so that a page can be made up well.
type flexible struct {
	d     demand
	own   []line // its best lines
	found []setting
	tried bool
}

// setting is another way to break a paragraph.
type setting struct {
	lines []line
	cost  float64 // as package makeup counts
}

// Bounds of what is tried.
const (
	leastFlexible = 3
	mostFlexible  = 60
	flexBase      = 3.0
	flexDemerits  = 4000.0 // more than the best setting has, for a cost of 1
	flexMost      = 25.0   // the cost from which the page had better be uneven
)

// flexible remembers how p was broken, where it might be broken otherwise.
func (p *para) flexible(d demand) {
	n := len(p.lines)
	if n < leastFlexible || n > mostFlexible || d.ragged > 0 || d.align != Justified || len(p.boxes) > 0 {
		return
	}
	p.flex = &flexible{d: d, own: p.lines}
}

// ways are the other settings of p. They are looked for once.
func (f *flexible) ways(p *para, t *typecase.Case) []setting {
	if f.tried {
		return f.found
	}
	f.tried = true
	for _, v := range p.broken(&f.d).Vary(len(f.own)) {
		if cost := flexBase + max(0, v.Demerits)/flexDemerits; cost <= flexMost {
			s := setting{cost: cost}
			s.lines = p.linesAt(t, f.d, v.Chances)
			f.found = append(f.found, s)
		}
	}
	return f.found
}

// eachLine goes over the lines of all settings of p.
func (p *para) eachLine(f func(*line)) {
	if p.flex == nil {
		for i := range p.lines {
			f(&p.lines[i])
		}
		return
	}
	for i := range p.flex.own {
		f(&p.flex.own[i])
	}
	for _, s := range p.flex.found {
		for i := range s.lines {
			f(&s.lines[i])
		}
	}
}

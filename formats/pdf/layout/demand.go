package layout

import "octavo/formats/pdf/layout/breaks"

// demand says how a paragraph is to be broken.
type demand struct {
	measure   float64
	start     float64 // white before the first line, below 0: it begins further left
	align     Align
	expansion float64
	protrude  float64
	hyphenate bool
	ragged    float64 // white at the right end that costs no more than a stretched line; 0: justified
	balanced  bool    // ragged lines are as long as the last one: titles
}

// Align is how lines stand in their measure.
type Align uint8

const (
	Justified Align = iota
	Left
	Center
	Right
)

// broken is a paragraph as the room that chooses its lines sees it.
func (p *para) broken(d *demand) *breaks.Paragraph {
	return &breaks.Paragraph{
		Measure:   breaks.Measure{Width: d.measure, Start: d.start, Ragged: d.ragged, Balanced: d.balanced},
		Hyphenate: d.hyphenate, LastWord: p.lastWord(),
		Chances: func(out []breaks.Chance, hyphens bool) []breaks.Chance { return p.chances(out, d, hyphens) },
	}
}

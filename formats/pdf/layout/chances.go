package layout

import (
	"slices"
	"strings"

	"octavo/formats/pdf/layout/breaks"
	"octavo/formats/pdf/layout/typecase"
)

// chances adds to out the places where lines of p may end.
func (p *para) chances(out []breaks.Chance, d *demand, hyphens bool) []breaks.Chance {
	out = slices.Grow(out, len(p.items)+4)
	var w, y, z float64
	run := 0.0 // width since the last chance
	for i := range p.items {
		it := &p.items[i]
		lk := &p.looks[it.look]
		if it.kind == spaceItem || it.kind == glueItem || it.kind == chanceItem || it.kind == turnItem {
			run = 0
		} else if run += float64(it.width); run > d.measure && run > float64(it.width) {
			out = append(out, emergency(i, w, y, z))
			run = float64(it.width)
		}
		switch it.kind {
		case wordItem:
			wide := float64(it.width) > d.measure
			if wide || (hyphens && lk.hyphenate || lk.address) && len(it.word.Points) > 0 {
				out = p.within(out, int32(i), w, y, z, d, wide)
			} else if len(it.word.Points) > 0 {
				out = p.dashes(out, int32(i), w, y, z, d)
			}
			w += float64(it.width)
			y += float64(it.width) * d.expansion
			z += float64(it.width) * d.expansion
		case spaceItem, tieItem, glueItem:
			_, sy, sz := lk.spaceOf(it)
			if d.ragged > 0 {
				sy, sz = 0, 0
			}
			if it.kind != tieItem {
				out = append(out, breaks.Chance{
					UpTo: w - p.hang(i-1, -1, d), From: w + float64(it.width) + p.hang(i+1, 1, d),
					Stretch: y, StretchFrom: y + sy, Shrink: z, ShrinkFrom: z + sz, Item: int32(i), Hyphen: p.endsInHyphen(i - 1),
				})
			}
			w, y, z = w+float64(it.width), y+sy, z+sz
		case chanceItem:
			out = append(out, breaks.Chance{
				UpTo: w, From: w, Stretch: y, StretchFrom: y, Shrink: z, ShrinkFrom: z,
				Penalty: float64(it.extra), Item: int32(i), Hyphen: p.endsInHyphen(i - 1),
			})
		case turnItem:
			out = append(out, breaks.Chance{
				UpTo: w, From: w, Stretch: y, StretchFrom: y, Shrink: z, ShrinkFrom: z,
				Item: int32(i), Forced: true,
			})
		default:
			w += float64(it.width)
		}
	}
	return append(out, breaks.Chance{UpTo: w - p.hang(len(p.items)-1, -1, d), Stretch: y, Shrink: z, Item: -1, Forced: true})
}

// emergency is a chance before item i, among words that nothing parts and that
// are wider than a line together.
func emergency(i int, w, y, z float64) breaks.Chance {
	return breaks.Chance{UpTo: w, From: w, Stretch: y, StretchFrom: y, Shrink: z, ShrinkFrom: z, Penalty: brokenPenalty, Item: int32(i), Inside: true}
}

// endsInHyphen reports whether item i shows a hyphen of the author's at its end.
func (p *para) endsInHyphen(i int) bool {
	if i < 0 || p.items[i].kind != wordItem {
		return false
	}
	t := p.items[i].word.Text
	return strings.HasSuffix(t, "-") || strings.HasSuffix(t, "‐")
}

// within adds the chances inside the word of item i, which begins at width w.
func (p *para) within(out []breaks.Chance, i int32, w, y, z float64, d *demand, wide bool) []breaks.Chance {
	it := &p.items[i]
	lk := &p.looks[it.look]
	points := it.word.Points
	if wide {
		points = it.word.Everywhere(int32(d.measure / 3 * 1000 / lk.size))
	}
	hyphen := 0.0
	for _, pt := range points {
		if lk.address && pt.Hyphen {
			pt.Hyphen, pt.Apart = false, true
		}
		ch := chanceAt(pt, i, w+float64(pt.Width)*lk.size/1000, y, z, float64(it.width)*d.expansion/2)
		if pt.Hyphen {
			if hyphen == 0 {
				hyphen = p.hyphenWidth(lk, d)
			}
			ch.UpTo += hyphen
		}
		out = append(out, ch)
	}
	return out
}

// dashes adds the chances inside a word that need no hyphen.
func (p *para) dashes(out []breaks.Chance, i int32, w, y, z float64, d *demand) []breaks.Chance {
	it := &p.items[i]
	lk := &p.looks[it.look]
	for _, pt := range it.word.Points {
		if !pt.Hyphen {
			out = append(out, chanceAt(pt, i, w+float64(pt.Width)*lk.size/1000, y, z, float64(it.width)*d.expansion/2))
		}
	}
	return out
}

func chanceAt(pt typecase.Point, i int32, w, y, z, give float64) breaks.Chance {
	penalty := float64(dashPenalty)
	switch {
	case pt.Broken:
		penalty = brokenPenalty
	case pt.Apart:
		penalty = addressPart
	case pt.Hyphen:
		penalty = hyphenPenalty
	}
	return breaks.Chance{
		UpTo: w, From: w, Stretch: y + give, StretchFrom: y + give, Shrink: z + give, ShrinkFrom: z + give,
		Penalty: penalty, Item: i, At: pt.At, Hyphen: pt.Hyphen || pt.Dash, Added: pt.Hyphen, Inside: true,
	}
}

// hyphenWidth is what an added hyphen takes of the measure.
func (p *para) hyphenWidth(lk *look, d *demand) float64 {
	return lk.hyphen * (1 - d.protrude*overhang('-'))
}

// hang is how much of the character at one end of item i stands outside the
// measure: its last one (end -1) or its first (end 1).
func (p *para) hang(i, end int, d *demand) float64 {
	if d.protrude == 0 || d.ragged > 0 && end < 0 {
		return 0
	}
	for i >= 0 && i < len(p.items) && (p.items[i].kind == noteItem || p.items[i].kind == anchorItem || p.items[i].kind == edgeItem) {
		i += end
	}
	if i < 0 || i >= len(p.items) || p.items[i].kind != wordItem || len(p.items[i].word.Glyphs) == 0 {
		return 0
	}
	it := &p.items[i]
	if !p.hangs(it) {
		return 0
	}
	g := it.word.Read(0)
	if end < 0 {
		g = it.word.Read(len(it.word.Glyphs) - 1)
	}
	return hangOf(g) * p.looks[it.look].size * d.protrude
}

// hangOf is how much of a glyph may stand outside the measure, in em.
func hangOf(g *typecase.Glyph) float64 {
	for _, r := range g.Text {
		return overhang(r) * float64(g.Advance) / 1000
	}
	return 0
}

// overhang is the share of a mark's width that hangs in the margin, so that the
// edge of the text looks straight. Letters stay in.
func overhang(r rune) float64 {
	switch r {
	case '.', ',', '\'', '’', '‘', '‚':
		return 0.7
	case '-', '‐', '”', '“', '„', '"':
		return 0.5
	case ':', ';', '–', '!', '*':
		return 0.3
	case '—', '?', ')', '(', ']', '[':
		return 0.15
	}
	if closes(r) || opens(r) { // the empty half of their square
		return 0.45
	}
	return 0
}

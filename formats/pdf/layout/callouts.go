package layout

import (
	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// callout sets a note, tip or warning beside a rule on a light tint. It may
// break over pages; its title stays with two lines.
func (s *setter) callout(b *book.Callout) {
	em := s.spec.TextSize
	pad := 0.35 * s.spec.Leading
	s.island(pad, 0.4*s.spec.Leading, func() {
		t := s.inside(1.2*em, 0.8*em)
		t.frame = &frame{
			outer: s.frame, x: s.x, w: s.width, mirror: s.mirror, fill: s.ground(noticeTint),
			bar: 1.6, barInk: s.ink(hue(b.Color, Color{70, 70, 70, 0})), pad: pad,
		}
		if b.Has("loud") {
			t.frame.fill, t.frame.bar = s.ground(loudTint), 3.2
		}
		t.elem = s.elem.child("Aside")
		t.plain = true
		if len(b.Title) > 0 {
			lk := t.body
			lk.style = typecase.Style{SmallCaps: true}
			lk.track, lk.hyphenate = 0.05*lk.size, false
			t.title(b.Title, lk, nil)
		}
		t.blocks(b.Blocks)
	})
	s.plain = true
}

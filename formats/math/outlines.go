package math

import (
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"octavo/assets"
)

// The faces that text is drawn in which MathJax has no outlines for.
var faces = map[string]func() (*sfnt.Font, error){
	"Regular": face("Regular"), "Bold": face("Bold"), "Italic": face("Italic"), "BoldItalic": face("BoldItalic"),
}

func face(style string) func() (*sfnt.Font, error) {
	return sync.OnceValues(func() (*sfnt.Font, error) {
		data, err := assets.Font("GentiumBookPlus-" + style + ".ttf")
		if err != nil {
			return nil, err
		}
		return sfnt.Parse(data)
	})
}

// outlined is a label as paths, and how wide it is; false where its face has not all
// of its letters.
func outlined(l Label) (paths []Path, width float64, ok bool) {
	style := ""
	if l.Bold {
		style = "Bold"
	}
	if l.Italic {
		style += "Italic"
	}
	if style == "" {
		style = "Regular"
	}
	f, err := faces[style]()
	if err != nil {
		return nil, 0, false
	}
	const em = 1000
	var buf sfnt.Buffer
	x := l.X
	for _, r := range l.Text {
		if strings.ContainsRune(" \u00a0\u202f", r) {
			r = ' '
		}
		i, err := f.GlyphIndex(&buf, r)
		if err != nil || i == 0 {
			return nil, 0, false
		}
		segments, err := f.LoadGlyph(&buf, i, fixed.I(em), nil)
		if err != nil {
			return nil, 0, false
		}
		o := &outline{frame: matrix{a: l.Size / em, d: -l.Size / em, e: x, f: l.Y}, path: Path{Color: l.Color}}
		trace(o, segments)
		if len(o.path.Ops) > 0 {
			paths = append(paths, o.path)
		}
		advance, err := f.GlyphAdvance(&buf, i, fixed.I(em), font.HintingNone)
		if err != nil {
			return nil, 0, false
		}
		x += float64(advance) / 64 * l.Size / em
	}
	return paths, x - l.X, true
}

// advances are how wide, in em, the characters beyond ASCII are in the face that draws
// those which MathJax has no outlines for.
func advances(tex string) map[string]float64 {
	var out map[string]float64
	var buf sfnt.Buffer
	for _, r := range tex {
		if r < utf8.RuneSelf || out[string(r)] > 0 {
			continue
		}
		f, err := faces["Regular"]()
		if err != nil {
			return nil
		}
		const em = 1000
		i, err := f.GlyphIndex(&buf, r)
		if err != nil || i == 0 {
			continue
		}
		advance, err := f.GlyphAdvance(&buf, i, fixed.I(em), font.HintingNone)
		if err != nil {
			continue
		}
		if out == nil {
			out = map[string]float64{}
		}
		out[string(r)] = round(float64(advance) / 64 / em)
	}
	return out
}

// trace draws the segments of a glyph, whose y grows downward.
func trace(o *outline, segments sfnt.Segments) {
	t := &tracer{o: o}
	in := func(v fixed.Int26_6) float64 { return float64(v) / 64 }
	open := false
	for _, s := range segments {
		a := s.Args
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if open {
				t.segment('Z', [6]float64{})
			}
			open = true
			t.segment('M', [6]float64{in(a[0].X), in(a[0].Y)})
		case sfnt.SegmentOpLineTo:
			t.lineTo(in(a[0].X), in(a[0].Y))
		case sfnt.SegmentOpQuadTo:
			t.quadratic(in(a[0].X), in(a[0].Y), in(a[1].X), in(a[1].Y))
		case sfnt.SegmentOpCubeTo:
			t.cubic(in(a[0].X), in(a[0].Y), in(a[1].X), in(a[1].Y), in(a[2].X), in(a[2].Y))
		}
	}
	if open {
		t.segment('Z', [6]float64{})
	}
}

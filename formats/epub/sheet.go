package epub

import (
	"image"
	"image/draw"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	ot "github.com/go-text/typesetting/font/opentype"
	tag "github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
	"golang.org/x/text/unicode/bidi"
)

// longestCoverText is how much of a title is set, in characters: more could not be
// read on a cover.
const longestCoverText = 400

// sheet is a cover that text is set on.
type sheet struct {
	page    *image.Alpha
	faces   coverFaces
	lang    string
	missing []rune // that no face has; left out
	shaper  shaping.HarfbuzzShaper
	err     error
}

// rule draws a line from x to the right; shade is how much ink it has.
func (s *sheet) rule(from, y, width, thick int, shade uint8) {
	for dy := range thick {
		for x := from; x < from+width; x++ {
			s.page.Pix[s.page.PixOffset(x, y+dy)] = shade
		}
	}
}

// leaves draws lines from the foot up to top, the farther apart the higher.
func (s *sheet) leaves(top, foot int) {
	gap := 13.0
	for y := float64(foot); int(y) > top; y -= gap {
		s.rule(coverMargin, int(y), coverWidth-2*coverMargin, 3, 0x58)
		gap *= 1.14
	}
}

// set sets text from y downward in the largest size that fits, and returns where what
// stands below it may begin.
func (s *sheet) set(text string, italic bool, y, size, least, most int) int {
	runes := s.visible(text)
	if len(runes) == 0 || s.err != nil {
		return y
	}
	for ; ; size -= 10 {
		lines, fits := s.lines(runes, italic, size, most, size <= least)
		if !fits {
			continue
		}
		for i, l := range lines {
			if i > 0 {
				y += size * 116 / 100
			}
			s.line(l, y, rightToLeft(runes))
		}
		return y + size*32/100
	}
}

// rise sets lines upward from the last baseline, and returns where what stands
// above them may end.
func (s *sheet) rise(text string, last, size int) int {
	const most = 4
	runes := s.visible(text)
	if len(runes) == 0 || s.err != nil {
		return last
	}
	lines, _ := s.lines(runes, false, size, most, true)
	for i, l := range lines {
		s.line(l, last-(len(lines)-1-i)*size*120/100, rightToLeft(runes))
	}
	return last - (len(lines)-1)*size*120/100 - size*2
}

// visible are the characters of text that a face has, with blanks run together.
func (s *sheet) visible(text string) []rune {
	var out []rune
	for _, r := range strings.Join(strings.Fields(text), " ") {
		if len(out) == longestCoverText {
			return append(out, '…')
		}
		switch {
		case r == ' ' || s.faces.has(r):
			out = append(out, r)
		case r != utf8.RuneError && !slices.Contains(s.missing, r):
			s.missing = append(s.missing, r)
		}
	}
	if s.err == nil {
		s.err = s.faces.err
	}
	if len(s.missing) > 0 && !slices.ContainsFunc(out, unicode.IsLetter) || strings.TrimSpace(string(out)) == "" {
		return nil // stops and dashes alone say nothing
	}
	return out
}

// rightToLeft reports whether the first letter of text is of a script that is written
// from right to left.
func rightToLeft(text []rune) bool {
	for _, r := range text {
		switch p, _ := bidi.LookupRune(r); p.Class() {
		case bidi.R, bidi.AL:
			return true
		case bidi.L:
			return false
		}
	}
	return false
}

// lines breaks text where its script allows. It does not fit where a word would have
// to be cut, or where it takes too many lines; with force it is cut, and ends in an
// ellipsis.
func (s *sheet) lines(text []rune, italic bool, size, most int, force bool) (out []shaping.Line, fits bool) {
	s.faces.italic = italic
	in := shaping.Input{Text: text, RunEnd: len(text), Direction: di.DirectionLTR, Size: fixed.I(size), Language: tag.NewLanguage(s.lang)}
	if rightToLeft(text) {
		in.Direction = di.DirectionRTL
	}
	c := shaping.WrapConfig{Direction: in.Direction, BreakPolicy: shaping.Never}
	var seg shaping.Segmenter
	var runs []shaping.Output
	for _, run := range seg.Split(in, &s.faces) {
		runs = append(runs, s.shaper.Shape(run))
	}
	if force {
		dots := in
		dots.Text, dots.RunEnd, dots.Face = []rune("…"), 1, s.faces.ResolveFace('…')
		c.BreakPolicy, c.TruncateAfterLines = shaping.WhenNecessary, most
		c = c.WithTruncator(&s.shaper, dots)
	}
	const room = coverWidth - 2*coverMargin
	var w shaping.LineWrapper
	out, _ = w.WrapParagraph(c, room, text, shaping.NewSliceIterator(runs))
	cut := len(out) > most || slices.ContainsFunc(out, func(l shaping.Line) bool { return width(l) > fixed.I(room) })
	return out, force || !cut
}

func width(l shaping.Line) (w fixed.Int26_6) {
	for _, run := range l {
		w += run.Advance
	}
	return w
}

// line draws a line of text on its baseline y.
func (s *sheet) line(l shaping.Line, y int, right bool) {
	slices.SortStableFunc(l, func(a, b shaping.Output) int { return int(a.VisualIndex - b.VisualIndex) })
	x := float32(coverMargin)
	if right {
		x = coverWidth - coverMargin - float32(width(l))/64
	}
	for _, run := range l {
		scale := float32(run.Size) / 64 / float32(run.Face.Upem())
		for _, g := range run.Glyphs {
			if outline, ok := run.Face.GlyphData(g.GlyphID).(font.GlyphOutline); ok {
				s.glyph(outline, x+float32(g.XOffset)/64, float32(y)-float32(g.YOffset)/64, scale)
			}
			x += float32(g.XAdvance) / 64
		}
	}
}

// glyph fills an outline whose origin is at x and y.
func (s *sheet) glyph(o font.GlyphOutline, x, y, scale float32) {
	var box image.Rectangle
	at := func(p ot.SegmentPoint) (float32, float32) { return x + p.X*scale, y - p.Y*scale }
	for _, seg := range o.Segments {
		for _, p := range seg.ArgsSlice() {
			px, py := at(p)
			box = box.Union(image.Rect(int(px)-1, int(py)-1, int(px)+2, int(py)+2))
		}
	}
	if box = box.Intersect(s.page.Rect); box.Empty() {
		return
	}
	r := vector.NewRasterizer(box.Dx(), box.Dy())
	r.DrawOp = draw.Over
	in := func(p ot.SegmentPoint) (float32, float32) {
		px, py := at(p)
		return px - float32(box.Min.X), py - float32(box.Min.Y)
	}
	for _, seg := range o.Segments {
		ax, ay := in(seg.Args[0])
		bx, by := in(seg.Args[1])
		cx, cy := in(seg.Args[2])
		switch seg.Op {
		case ot.SegmentOpMoveTo:
			r.ClosePath()
			r.MoveTo(ax, ay)
		case ot.SegmentOpLineTo:
			r.LineTo(ax, ay)
		case ot.SegmentOpQuadTo:
			r.QuadTo(ax, ay, bx, by)
		case ot.SegmentOpCubeTo:
			r.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	r.ClosePath()
	r.Draw(s.page, box, image.Opaque, image.Point{})
}

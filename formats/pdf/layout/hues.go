package layout

import (
	"cmp"
	"maps"
	"slices"

	"octavo/pipeline/book"
)

// tokenColors tell comments and strings from other code, beside weight and slant.
var tokenColors = map[book.TokenKind]Color{book.Comment: {90, 90, 90, 0}, book.String: {60, 60, 60, 0}}

// tint is the ground of code: three per cent of black. noticeTint and loudTint
// are those of callouts.
var (
	tint       = Color{247, 247, 247, 255}
	noticeTint = Color{248, 248, 248, 255}
	loudTint   = Color{238, 238, 238, 255}
)

// Hue is a colour that type is shown in, and the ground that it stands on.
type Hue struct {
	Where        string
	Type, Ground Color
}

// Hues are the colours that a book under the spec may show type in.
func (s Spec) Hues() []Hue {
	r := room{spec: &s}
	paper := Color{255, 255, 255, 255}
	ground := func(c Color) Color {
		if c = r.ground(c); c.Alpha == 0 {
			return paper
		}
		return c
	}
	out := []Hue{
		{"Text", Color{}, paper},
		{"Code", Color{}, ground(tint)},
		{"Comments in code", r.ink(tokenColors[book.Comment]), ground(tint)},
		{"Strings in code", r.ink(tokenColors[book.String]), ground(tint)},
		{"Text of notices", Color{}, ground(noticeTint)},
		{"Text of loud notices", Color{}, ground(loudTint)},
	}
	for _, name := range slices.Sorted(maps.Keys(hues)) {
		out = append(out, Hue{"Labels in " + name, r.ink(hues[name]), paper})
	}
	dark := ground(darkestTint())
	for _, h := range book.Hues {
		out = append(out, Hue{"Text in " + string(h) + " on the least light tint", r.ink(hues[string(h)]), dark})
	}
	return out
}

// darkestTint is the tint on which text stands out least.
func darkestTint() Color {
	dark := slices.MinFunc(book.Hues[:], func(a, b book.Hue) int { return cmp.Compare(weight(tints[a]), weight(tints[b])) })
	return tints[dark]
}

// weight tells light colours from dark ones, about as the eye does (Rec. 601).
func weight(c Color) int { return 299*int(c.R) + 587*int(c.G) + 114*int(c.B) }

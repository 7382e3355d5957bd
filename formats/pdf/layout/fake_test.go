package layout

import (
	"slices"
	"strings"
	"unicode/utf8"

	"octavo/formats/pdf/layout/typecase"
)

// boxFaces is a face whose letters are all half an em wide, spaces a quarter.
type boxFaces struct{}

func (boxFaces) Shape(text string, st typecase.Style, lang string) []typecase.Glyph {
	var gs []typecase.Glyph
	for _, r := range text {
		adv := int32(500)
		if r == ' ' {
			adv = 250
		}
		gs = append(gs, typecase.Glyph{Text: string(r), Advance: adv, ID: uint16(r)})
	}
	if st.Backward {
		slices.Reverse(gs)
	}
	return gs
}

func (boxFaces) Metrics(typecase.Style) typecase.Metrics {
	return typecase.Metrics{Ascent: 800, Descent: 200, XHeight: 450, CapHeight: 650, Space: 250, Hyphen: 500}
}

// everyThird hyphenates after every third letter.
type everyThird struct{}

func (everyThird) Hyphenate(word, lang string) (at []int) {
	n := 0
	for i := range word {
		if n > 0 && n%3 == 0 && utf8.RuneCountInString(word[i:]) > 2 {
			at = append(at, i)
		}
		n++
	}
	return at
}

// show draws a page as text, for people to read: a character is 1/2 em of 10 pt
// wide and a line 12 pt high.
func show(p *Page) string {
	const w, h = 5.0, 12.0
	rows := make([][]rune, int(p.Height/h)+1)
	for i := range rows {
		rows[i] = []rune(strings.Repeat(" ", int(p.Width/w)+2))
	}
	put := func(x, y float64, s string) {
		r, c := int(y/h), int(x/w+0.5)
		for _, ch := range s {
			if r >= 0 && r < len(rows) && c >= 0 && c < len(rows[r]) && ch != ' ' {
				rows[r][c] = ch
			}
			c++
		}
	}
	for _, it := range p.Items {
		switch it := it.(type) {
		case Text:
			x := it.X
			for _, pc := range it.Pieces {
				if it.Back {
					x -= pc.Advance
				}
				for i, g := range pc.Glyphs {
					put(x+float64(i)*pc.Advance/float64(len(pc.Glyphs)), it.Y-pc.Rise, g.Text)
				}
				if !it.Back {
					x += pc.Advance
				}
			}
		case Rule:
			if it.W > it.H {
				put(it.X, it.Y, strings.Repeat("_", int(it.W/w)))
			}
		case Picture:
			put(it.X, it.Y, "[picture]")
		case Box:
			put(it.X, it.Y, "+")
			put(it.X+it.W-w, it.Y+it.H, "+")
		case Drawing:
			put(it.X, it.Y, "~")
		}
	}
	var b strings.Builder
	for _, r := range rows {
		b.WriteString(strings.TrimRight(string(r), " ") + "\n")
	}
	return strings.TrimRight(strings.ReplaceAll(b.String(), "\u00ad", "-"), "\n") + "\n"
}

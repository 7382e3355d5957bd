package math

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
)

// Picture is a formula as a file, for readers that know no MathML. Lengths are in em
// of the formula's own face; black ink on nothing.
type Picture struct {
	Type          string // media type
	Data          []byte
	Width, Height float64
	Depth         float64 // below the baseline; a part of Height
}

// edge is white around a picture, in em: letters lean out of their boxes.
const edge = 0.08

// numberGap is how far behind a formula the number of its equation stands, in em.
const numberGap = 2

// SVG is the formula with its numbers as a drawing; false where it holds letters that
// no outline is known of.
func (f *Formula) SVG() (Picture, bool) {
	d, ok := f.whole()
	if !ok {
		return Picture{}, false
	}
	const unit = 1000 // of the drawing, an em
	p := d.picture("image/svg+xml")
	in := func(v float64) string { return strconv.Itoa(int(math.Round(v * unit))) }
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%sem" height="%sem" viewBox="%s %s %s %s">`,
		short(p.Width), short(p.Height), in(-edge), in(-d.Height-edge), in(p.Width), in(p.Height))
	for _, path := range d.Paths {
		b.WriteString("<path")
		if path.Color != (Color{}) {
			fmt.Fprintf(&b, ` fill="#%02x%02x%02x"`, path.Color.R, path.Color.G, path.Color.B)
		}
		b.WriteString(` d="`)
		at := path.Args
		for _, op := range path.Ops {
			b.WriteByte(op)
			for i := range 2 * pointsOf[op] {
				v := at[i]
				if i%2 == 1 {
					v = -v
				}
				if i > 0 {
					b.WriteByte(' ')
				}
				b.WriteString(in(v))
			}
			at = at[2*pointsOf[op]:]
		}
		b.WriteString(`"/>`)
	}
	b.WriteString("</svg>\n")
	p.Data = b.Bytes()
	return p, true
}

// pointsOf is how many points an operation of a path takes.
var pointsOf = map[byte]int{'M': 1, 'L': 1, 'C': 3, 'Z': 0}

// short is a length with as many digits as a reader's screen can show.
func short(v float64) string { return strconv.FormatFloat(math.Round(v*1000)/1000, 'f', -1, 64) }

// whole is the drawing with the numbers of its equations behind it, and all its text
// as outlines.
func (f *Formula) whole() (Drawing, bool) {
	d := f.Drawing
	d.Paths = d.Paths[:len(d.Paths):len(d.Paths)]
	labels := d.Labels
	for _, t := range f.Tags {
		labels = append(labels[:len(labels):len(labels)], Label{X: f.Width + numberGap, Y: t.Y, Size: 1, Text: t.Text})
	}
	for _, l := range labels {
		paths, width, ok := outlined(l)
		if !ok {
			return Drawing{}, false
		}
		d.Paths = append(d.Paths, paths...)
		d.Width = max(d.Width, l.X+width)
	}
	d.Labels = nil
	return d, true
}

func (d *Drawing) picture(mediaType string) Picture {
	return Picture{Type: mediaType, Width: d.Width + 2*edge, Height: d.Height + d.Depth + 2*edge, Depth: d.Depth + edge}
}

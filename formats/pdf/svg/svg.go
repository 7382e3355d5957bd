// Package svg reads SVG pictures for print: shapes, text and embedded pixels,
// flattened to marks in painting order. It follows SVG 1.1 and what SVG 2
// changed about it (https://www.w3.org/TR/SVG2/), as far as a still page needs
// them. It is pure and safe with any input: nothing is loaded, nothing runs, and
// the number of elements, their depth and all that is drawn are bounded, also
// where use elements multiply them. What is not understood is a finding at its
// line, and the rest is drawn.
package svg

import (
	"octavo/formats/pdf/layout"
	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// CodeSVG is the code of findings about parts of a drawing that are not printed
// as they were meant.
const CodeSVG = "svg-part"

// Picture is a drawing of Width × Height CSS pixels (1/96 inch), y downward from
// its upper edge. What sticks out of that area is to be cut off.
type Picture struct {
	Width, Height float64
	Marks         []Mark
}

// Mark is something painted: Shape, Label, Raster or Group.
type Mark interface{ mark() }

// Shape is a path. Its points are in the picture's pixels, y downward.
type Shape struct{ layout.Path }

// Label is a run of text. Its pieces are set one after the other on the
// baseline from the origin of Frame, in whose coordinates y is upward.
type Label struct {
	Frame   Matrix
	Opacity float64
	Pieces  []layout.Piece
}

// Raster is an embedded picture of pixels. Frame takes the unit square, whose
// lower edge is y = 0, to the picture's pixels.
type Raster struct {
	Frame   Matrix
	Opacity float64
	Media   *book.Media
}

// Group is what shows inside an area only.
type Group struct {
	Clip    layout.Path
	EvenOdd bool
	Marks   []Mark
}

func (Shape) mark()  {}
func (Label) mark()  {}
func (Raster) mark() {}
func (Group) mark()  {}

// Reader reads drawings with the faces that their text is set in. It may be used
// by several goroutines.
type Reader struct {
	Faces typecase.Faces // nil: text is left out, with a finding
	Lang  string         // of text that doesn't say its own
}

// Read reads a drawing. file names it in findings. An error means that nothing
// can be shown.
func (r *Reader) Read(data []byte, file string) (*Picture, diag.List, error) {
	root, err := parse(data)
	if err != nil {
		return nil, nil, err
	}
	d := &drawer{faces: r.Faces, lang: r.Lang, file: file, told: map[string]bool{}, most: leastWork + 4*len(data), rasters: map[*node]*raster{}}
	d.index(root)
	p := d.picture(root)
	return p, d.found, nil
}

// report tells of a part once a picture, by its name.
func (d *drawer) report(n *node, name, format string, args ...any) {
	if d.told[name] {
		return
	}
	if d.told[name] = true; len(d.told) > maxReports {
		if d.told[""] {
			return
		}
		d.told[""] = true
		format, args = "other parts of the drawing are not printed as they were meant either", nil
	}
	d.found.Warnf(source.Pos{File: d.file, Line: int32(n.line)}, CodeSVG, "look at the printed picture; plain shapes, text and gradients print as they are", format, args...)
}

package pdf

import (
	"sync"

	"octavo/formats/math"
	"octavo/formats/pdf/layout"
	"octavo/pipeline/book"
)

// formulas lends the book's formulas to layout. Formulas that are the same, and
// those of pages that are laid out again, are turned into layout's terms once.
func (w *Writer) formulas() func(book.Node) *layout.Formula {
	if w.Formula == nil {
		return nil
	}
	var known sync.Map
	return func(n book.Node) *layout.Formula {
		f := w.Formula(n)
		if f == nil {
			return nil
		}
		if l, ok := known.Load(f); ok {
			return l.(*layout.Formula)
		}
		l, _ := known.LoadOrStore(f, drawn(f))
		return l.(*layout.Formula)
	}
}

func drawn(f *math.Formula) *layout.Formula {
	l := &layout.Formula{Alt: f.Speech, XHeight: math.XHeight, Width: f.Width, Height: f.Height, Depth: f.Depth}
	for _, p := range f.Paths {
		l.Paths = append(l.Paths, layout.Path{Ops: p.Ops, Args: p.Args, Color: layout.Color{R: p.Color.R, G: p.Color.G, B: p.Color.B}})
	}
	for _, t := range f.Labels {
		l.Labels = append(l.Labels, layout.FormulaLabel{X: t.X, Y: t.Y, Size: t.Size, Bold: t.Bold, Italic: t.Italic, Text: t.Text})
	}
	for _, t := range f.Tags {
		l.Tags = append(l.Tags, layout.FormulaTag(t))
	}
	for _, b := range f.Breaks {
		l.Breaks = append(l.Breaks, layout.FormulaBreak(b))
	}
	return l
}

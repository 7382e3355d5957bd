package impose

// Sizes of office paper, in points.
const (
	mm       = 72 / 25.4
	a4Width  = 210 * mm
	a4Height = 297 * mm
	office   = 200 * mm // the short side of what counts as office paper
)

// Sheet is the paper for pages of a size, lying or standing so that they come out
// as large as they can. Pages of office paper's size, or larger, are printed on
// paper of their own size, smaller ones on A4.
func (w Way) Sheet(pageWidth, pageHeight float64) (width, height float64) {
	if w.PerSide() == 1 {
		return pageWidth, pageHeight
	}
	width, height = min(pageWidth, pageHeight), max(pageWidth, pageHeight)
	if width < office {
		width, height = a4Width, a4Height
	}
	standing, _ := w.fit(width, height, pageWidth, pageHeight)
	lying, _ := w.fit(height, width, pageWidth, pageHeight)
	better := lying.Scale > standing.Scale*1.01
	if pageHeight >= pageWidth && !lying.Turned { // upright pages go beside each other where they can
		better = lying.Scale > standing.Scale*0.99
	}
	if w == Booklet || better { // a booklet is folded across its long side
		return height, width
	}
	return width, height
}

// Place is where a page lies on a side: its upper left corner, from the side's
// upper left corner, and its scale. A turned page has its top at the left.
type Place struct {
	X, Y, Scale float64
	Turned      bool
}

// Place is the place of the n-th page on a side, from 0.
func (w Way) Place(n int, width, height, pageWidth, pageHeight float64) Place {
	p, across := w.fit(width, height, pageWidth, pageHeight)
	down := w.PerSide() / across
	slotWidth, slotHeight := width/float64(across), height/float64(down)
	onWidth, onHeight := pageWidth*p.Scale, pageHeight*p.Scale
	if p.Turned {
		onWidth, onHeight = onHeight, onWidth
	}
	p.X = float64(n%across)*slotWidth + (slotWidth-onWidth)/2
	p.Y = float64(n/across)*slotHeight + (slotHeight-onHeight)/2
	if w == Booklet { // pages meet in the fold
		p.X = width/2 - onWidth
		if n == 1 {
			p.X = width / 2
		}
	}
	return p
}

// fit is the scale at which pages fit onto a side, never more than 1, and how many
// stand beside each other. Pages that lie among others that stand are turned.
func (w Way) fit(width, height, pageWidth, pageHeight float64) (Place, int) {
	across := 1
	switch {
	case w == FourUp:
		across = 2
	case w.PerSide() == 2 && width >= height:
		across = 2
	}
	slotWidth, slotHeight := width/float64(across), height/float64(w.PerSide()/across)
	upright := min(1, slotWidth/pageWidth, slotHeight/pageHeight)
	turned := min(1, slotWidth/pageHeight, slotHeight/pageWidth)
	if turned > upright*1.01 {
		return Place{Scale: turned, Turned: true}, across
	}
	return Place{Scale: upright}, across
}

// Package makeup finds the page turns of a chapter. It sees a galley as a column
// of slabs that have heights and costs, and knows nothing of type.
//
// All pages of a chapter are chosen at once, as the lines of a paragraph are (M.
// F. Plass, "Optimal Pagination Techniques for Automatic Typesetting Systems",
// 1981): of all ways to turn pages the one is taken whose costs are least in sum.
// Pages fit better where the galley gives: a paragraph that can run a line longer
// or shorter (F. Mittelbach, "A General Framework for Globally Optimized
// Pagination", 2016), a line of white more above a head, a figure that waits for
// the top of the next page. What stands off the grid gives a little where it ends a
// page, so that the page ends on the grid. Facing pages end on the same line where
// they can, both a line long if need be.
//
// A page is looked for only among the last few places where it could end, and of
// the ways to one place only a few are kept, so that the time is linear in the
// length of the galley.
//
//   - makeup.go: what goes in and what comes out.
//   - search.go: the states, and how pages join them.
//   - page.go: where a page that begins somewhere may end, and at what cost.
//   - give.go: which paragraphs and whites of a page give way.
//   - stack.go: how slabs stand on each other, and end on the grid.
package makeup

// Slab is a slice of a galley that no page turn divides.
type Slab struct {
	Above   float64 // white over it, dropped where it opens a page unless Sunk
	Closed  float64 // … where the figure before it stands elsewhere
	Open    float64 // white over it where it opens a page
	Height  float64
	Repeat  float64 // height of what stands over it again where it opens a page
	Turn    float64 // cost of turning the page before it
	White   float64 // cost of a line of white more above it; 0: it takes none
	Notes   int32   // lines of the notes that it calls
	Drop    float64 // from its bottom to where text ends that has the same last baseline
	Stretch float64 // white that it may have more above it where a page ends off the grid
	Low     float64 // how far below a line of the grid it stands, where it is on it
	Grid    bool    // stands on the baseline grid
	Half    bool    // … or between two of its lines
	Sunk    bool    // keeps its white at the top of a page
	Inside  bool    // a paragraph goes on with it
	Turned  bool    // stands on a page on its side
}

// Costs of a page turn. A page that is a line short costs 2, one that is a line
// long 10, one that is a line shorter or longer than the page it faces 20 more.
const (
	Never    = 1e6  // widows, orphans, stranded heads: only where nothing else is left
	Unwanted = 60.0 // a short list or listing is divided
)

// Way is another setting of the slabs [From, To): a paragraph that runs a line
// longer or shorter. Its lines are as high as the paragraph's own.
type Way struct {
	From, To int
	Slabs    []Slab
	Cost     float64
}

// Float is what may wait for the top of the next page: the slabs [From, To).
type Float struct {
	From, To int
	Below    float64 // white under it there
	Cost     float64 // of its not standing where it was written
}

// NoteLine is a line of a note at the foot.
type NoteLine struct {
	Above, Height float64 // Above is dropped where a note opens
	Opens         bool
	Kept          bool // it stays with the line before, where it can
	Joined        bool // it is a row that a cell of the one before reaches into, and goes with it wherever that can
}

// Galley is a chapter to be made up. Ways stand in the order of their From, those
// of one paragraph together; Floats in order, none within a Way.
type Galley struct {
	Slabs  []Slab
	Ways   []Way
	Floats []Float
	Notes  []NoteLine
}

// Format is what pages are like.
type Format struct {
	Height   float64 // of the type area, in whole lines
	Sideways float64 // … of a page on its side
	Lead     float64 // of the baseline grid
	Gap      float64 // between text and notes
	Long     bool    // pages may be a line longer, where no note stands at their foot
	TwoSided bool
	Verso    bool // the chapter begins on a left-hand page
}

// Span is a run of slabs, of the galley or of one of its ways.
type Span struct {
	Way      int // index in Galley.Ways, -1: the galley itself
	From, To int
}

// Page is what stands on a page, from its top to its foot.
type Page struct {
	Spans          []Span
	Notes, NotesTo int     // lines of the notes
	White          []int   // slabs of the galley above which there is a line more
	Longer         bool    // what stands off the grid at its foot takes a line more
	Moved          int     // how many of the spans are floats that waited
	Cost           float64 // of this page
}

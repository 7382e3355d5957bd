package layout

import (
	"runtime"
	"sync"
	"sync/atomic"

	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// Document is a laid-out book. It keeps lines and page turns, not items: Page
// makes those when a page is printed.
type Document struct {
	Outline []Outline
	Root    *Element         // structure tree
	Breaks  []book.PageBreak // where pages of the text begin, for an e-book's page list
	Front   int              // pages numbered in roman

	spec   Spec
	book   *book.Book
	types  *typecase.Case
	units  []unit
	leaves []leaf
	folios map[book.ID]string

	across *mirror // of whole pages, where the book runs from right to left

	released int // pages before this one are gone

	codeElem, stampElem *Element // on the first page
}

// CodeUnsettled says that page numbers did not stand still.
const CodeUnsettled = "unsettled-pages"

// rounds is how often pages are made up until references to them agree.
// From round amended on, folios are put in the place of others.
const (
	rounds  = 8
	amended = 4
)

// Lay sets all galleys, makes up pages and repeats until page references and
// contents stand still.
func Lay(b *book.Book, types *typecase.Case, spec Spec) (*Document, diag.List) {
	return lay(b, types, spec, runtime.GOMAXPROCS(0))
}

func lay(b *book.Book, types *typecase.Case, spec Spec, workers int) (*Document, diag.List) {
	d, galleys := newDocument(b, types, spec, workers)
	finds := d.settle(galleys, workers)
	d.finish(galleys)
	for _, g := range galleys {
		for _, p := range g.parts {
			finds = append(finds, p.finds...)
		}
	}
	return d, finds
}

func newDocument(b *book.Book, types *typecase.Case, spec Spec, workers int) (*Document, []*chapterGalley) {
	d := &Document{spec: spec.sane(), book: b, types: types, folios: map[book.ID]string{}}
	if book.RightToLeft(b.Meta.Language) {
		d.across = (*mirror)(nil).turned(0, d.spec.Width)
	}
	if capitalScripts(b.Meta.Language) {
		d.spec.tall()
	}
	d.units = newUnits(b, &d.spec)
	m := newMarks(d.units, &d.spec)
	galleys := make([]*chapterGalley, len(d.units))
	parallel(len(d.units), workers, func(i int) { galleys[i] = d.newGalley(i, m) })
	return d, galleys
}

// settle makes up pages until all folios that are shown stand still.
func (d *Document) settle(gs []*chapterGalley, workers int) (finds diag.List) {
	moved := make([]int, len(gs)) // folios that each chapter was set again for
	for round := 1; ; round++ {
		parallel(len(gs), workers, func(i int) {
			if round == 1 || moved[i] > 0 {
				gs[i].makeUp(d)
			}
		})
		d.bind(gs)
		parallel(len(gs), workers, func(i int) {
			if round < amended {
				moved[i] = gs[i].reset(d.folios)
			} else {
				moved[i] = gs[i].amend(d.types, d.folios, round < rounds)
			}
		})
		n := 0
		for i, k := range moved {
			if g := gs[i]; g.verso != g.opens && round < amended {
				g.verso, moved[i], k = g.opens, k+1, k+1
			}
			n += k
		}
		if n == 0 {
			return nil
		}
		if round == rounds {
			finds.Infof(source.Pos{}, CodeUnsettled, "", "%d page references still moved after %d rounds; they may be off by a page", n, rounds)
			return finds
		}
	}
}

// parallel runs f for 0 … n-1. What f does for one number must not depend on
// another's.
func parallel(n, workers int, f func(int)) {
	if workers = min(workers, n); workers < 2 {
		for i := range n {
			f(i)
		}
		return
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	wg.Wait()
}

// Len is the number of pages.
func (d *Document) Len() int { return len(d.leaves) }

// Release lets go of what the pages before index n hold; they can't be made again.
// Of a chapter that was printed only its folios and its part of the structure tree
// live on.
func (d *Document) Release(n int) {
	for i := d.released; i < min(n, len(d.leaves)); i++ {
		d.leaves[i].g, d.leaves[i].notes = nil, nil
	}
	d.released = max(d.released, n)
}

// Page is the page at index i, from 0. It may be called from several goroutines.
func (d *Document) Page(i int) *Page {
	lf := &d.leaves[i]
	p := &painter{d: d, page: &Page{Width: d.spec.Width, Height: d.spec.Height, Label: lf.label}, view: view{right: d.spec.Width}}
	if lf.blank {
		return p.page
	}
	p.leaf(lf, i)
	return p.page
}

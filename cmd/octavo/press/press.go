// Package press makes the books of sites and puts their files in place, all or
// none. It is what the commands that make books have in common (build, check and
// those of the packages beside this one): Open opens a site and chooses its books,
// Press makes them side by side into a Staging folder, and the caller commits that
// once nothing stands against it. Nothing here prints.
package press

import (
	"cmp"
	"context"
	"io"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"octavo/formats"
	"octavo/pipeline"
	"octavo/pipeline/book"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// Press makes the books of a site. Only Site is needed: without a Stage the books
// are made and thrown away, so that what making them finds is known.
type Press struct {
	Site   *Site
	Around pipeline.Surroundings
	Stage  *Staging

	Chapters Chapters // pieces that are wanted of each book that is split; nil: all

	// Name is the name of a book's file in the output folder; nil: FileName.
	Name func(pipeline.Plan, formats.Output) string

	// Workers is how many books are made side by side; 0: as many as can run at once.
	Workers int

	// Begin, Read and Done, where they are set, hear of each plan, by its index, that
	// work on it begins, what was read of it (b is nil where it cannot be made), and
	// that its files are complete. They are called from several goroutines.
	Begin func(plan int)
	Read  func(plan int, b *book.Book)
	Done  func(plan int, r *Result, found diag.List)
}

// Make makes all books. Results are those of the site's plans, in their order,
// without those that could not be made; a book that is split has one for each
// piece. What was found on the way, errors of writing included, is in the list. The
// error says that ctx was cancelled.
func (p *Press) Make(ctx context.Context) ([]*Result, diag.List, error) {
	plans := p.Site.Plans
	results, lists := make([][]*Result, len(plans)), make([]diag.List, len(plans))
	SideBySide(ctx, len(plans), p.Workers, func(i int) { results[i], lists[i] = p.book(ctx, i) })
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	var found diag.List
	for i, l := range lists {
		if i > 0 && plans[i].Edition == pipeline.Teacher {
			l = unsaid(l, lists[i-1])
		}
		found = append(found, l...)
	}
	return slices.Concat(results...), found, nil
}

// unsaid are the findings of a teacher's edition that the student's does not have.
func unsaid(l, before diag.List) diag.List {
	type said struct {
		at        source.Pos
		code, msg string
	}
	known := map[said]bool{}
	for _, d := range before {
		known[said{d.Pos, d.Code, d.Msg}] = true
	}
	return slices.DeleteFunc(l, func(d diag.Diagnostic) bool { return known[said{d.Pos, d.Code, d.Msg}] })
}

// SideBySide calls f for 0 to n-1 on so many goroutines, 0: on all cores, until ctx
// ends.
func SideBySide(ctx context.Context, n, workers int, f func(i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(n, cmp.Or(workers, runtime.GOMAXPROCS(0))) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	wg.Wait()
}

// book makes one book, or its pieces.
func (p *Press) book(ctx context.Context, i int) ([]*Result, diag.List) {
	plan := p.Site.Plans[i]
	start := time.Now()
	if p.Begin != nil {
		p.Begin(i)
	}
	b, found, err := p.Site.Compose(ctx, plan, p.Around)
	if err != nil || found.Count(diag.Error) > 0 {
		p.read(i, nil)
		return nil, found
	}
	read := time.Since(start)
	p.read(i, b)
	if plan.Each != "" {
		results, l := p.pieces(ctx, i, b)
		return results, append(found, l...)
	}
	r, l := p.publish(ctx, plan, b, nil)
	r.Citations.Unbound, r.Seconds.Read = unbound(found), read.Seconds()
	found = append(found, l...)
	p.done(i, r, found)
	return []*Result{r}, found
}

// publish writes a book in all its formats. formulas are rendered already, or nil.
func (p *Press) publish(ctx context.Context, plan pipeline.Plan, b *book.Book, formulas *formats.Formulas) (*Result, diag.List) {
	start, t := time.Now(), pipeline.Count(b)
	r := &Result{Slug: plan.Slug, Title: b.Meta.Title, Chapters: t.Chapters, Words: t.Words, Notes: t.Notes, Citations: Citations{Bound: t.Bound}, Files: []File{}}
	var staged []*StagedFile
	open := func(o formats.Output) (io.WriteCloser, error) {
		if p.Stage == nil {
			return nowhere{}, nil
		}
		f, err := p.Stage.Create(p.name(plan, o))
		if err == nil {
			staged = append(staged, f)
			r.Files = append(r.Files, File{Format: o.Name, Path: filepath.ToSlash(filepath.Join(p.Stage.out, f.name))})
		}
		return f, err
	}
	var print formats.Print
	var found diag.List
	var err error
	if formulas != nil {
		print, found, err = formats.PublishWith(ctx, b, plan.Settings, formulas, open)
	} else {
		print, found, err = formats.Publish(ctx, b, plan.Settings, open)
	}
	if err != nil {
		found = p.failed(ctx, found, err)
	}
	for j, f := range staged {
		r.Files[j].Bytes, r.Files[j].SHA256 = f.size, f.SHA256()
	}
	r.Pages, r.FrontPages, r.Sides = print.Pages, print.Front, print.Sides
	r.Seconds = Seconds{0, print.Layout.Seconds(), (time.Since(start) - print.Layout).Seconds()}
	return r, found
}

// failed adds to what was found why a book is not written, unless ctx was cancelled.
func (p *Press) failed(ctx context.Context, found diag.List, err error) diag.List {
	if ctx.Err() != nil {
		return found
	}
	return append(found, p.Stage.Failed(err))
}

func (p *Press) read(i int, b *book.Book) {
	if p.Read != nil {
		p.Read(i, b)
	}
}

func (p *Press) done(i int, r *Result, found diag.List) {
	if p.Done != nil {
		p.Done(i, r, found)
	}
}

func (p *Press) name(plan pipeline.Plan, o formats.Output) string {
	if p.Name != nil {
		return p.Name(plan, o)
	}
	return FileName(plan, o)
}

// FileName is the name of a book's file: its slug and, where that is not the
// default, its edition (spec cli.md).
func FileName(plan pipeline.Plan, o formats.Output) string { return Stem(plan) + "." + o.Ending }

// Stem is FileName without the ending.
func Stem(plan pipeline.Plan) string {
	theme := plan.Settings.Theme
	if theme == "" || theme == config.Defaults().Theme {
		return plan.Slug
	}
	base := filepath.Base(theme)
	return plan.Slug + "-" + strings.TrimSuffix(base, filepath.Ext(base))
}

// unbound counts citations that lead to no entry.
func unbound(l diag.List) int {
	n := 0
	for _, d := range l {
		if d.Code == pipeline.CitationNearMiss || d.Code == pipeline.CitationWithoutEntry {
			n++
		}
	}
	return n
}

// nowhere forgets what is written to it.
type nowhere struct{}

func (nowhere) Write(b []byte) (int, error) { return len(b), nil }
func (nowhere) Close() error                { return nil }

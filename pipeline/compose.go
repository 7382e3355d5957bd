package pipeline

import (
	"cmp"
	"context"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"octavo/pipeline/book"
	"octavo/pipeline/diag"
	"octavo/pipeline/diagram"
	"octavo/pipeline/language"
	"octavo/pipeline/media"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// Surroundings is what a book takes from outside its site: the clock of the
// build and the net. The zero value has neither.
type Surroundings struct {
	Epoch  *int64         // SOURCE_DATE_EPOCH; nil: not set
	Commit *int64         // commit time of HEAD when the work tree is clean; nil: none
	Remote *media.Remote  // fetches pictures from the net; nil: they stand in
	Tools  *diagram.Tools // programs that draw diagrams; nil: none
}

// Compose makes the book of a plan: it reads the pages and runs all stages. The
// error says that ctx was cancelled; all else is a finding.
func Compose(ctx context.Context, site Site, markup Markup, plan Plan, around Surroundings) (*book.Book, diag.List, error) {
	var found diag.List
	var pages []*outline.Page
	for e := range plan.All() {
		pages = append(pages, e.Page)
	}
	chapters, l, err := read(ctx, site, markup, pages)
	if err != nil {
		return nil, nil, err
	}
	var hidden *Hidden
	answers := plan.Settings.AnswerSelectors()
	switch mode := plan.Settings.AnswerMode; {
	case len(answers) == 0:
	case mode == answersEnd:
		chapters = markAnswers(chapters, answers)
	case hides(mode):
		var out diag.List
		chapters, hidden, out = HideAnswers(chapters, answers)
		l = append(hidden.redact(l), out...)
	}
	found = append(found, l...)
	b, l := Assemble(site.Meta(), plan, chapters, around)
	found = append(found, l...)
	web := Web{Addresses: site.Addresses(), Pages: byFile(pages), URL: WebRoot(site, plan), Hidden: hidden}
	pictures := Pictures{Web: web, Store: media.NewStore(site.FS()), Remote: around.Remote, Policy: plan.Settings.RemoteImages}
	stages := []func(*book.Book) (*book.Book, diag.List){
		func(b *book.Book) (*book.Book, diag.List) { return Resolve(b, web) },
		func(b *book.Book) (*book.Book, diag.List) { return Diagrams(ctx, b, web, around.Tools) },
		func(b *book.Book) (*book.Book, diag.List) { return LoadMedia(ctx, b, pictures) },
		Tidy,
		func(b *book.Book) (*book.Book, diag.List) { return Notes(b, hidden) },
		TrimRules,
		Translate,
		func(b *book.Book) (*book.Book, diag.List) { return Number(b, plan.Settings.Numbering) },
		Cite,
		Highlight,
		language.Mark,
	}
	for _, stage := range stages {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		b, l = stage(b)
		found = append(found, l...)
	}
	if err := ctx.Err(); err != nil { // a stage may have been cut short
		return nil, nil, err
	}
	for i := range found {
		found[i].Book = plan.Slug
	}
	found.Sort()
	if plan.Each == "" { // else each piece has its own
		b = answersToBack(b)
	}
	return b, found, nil
}

// WebRoot is the address of the web site's root: what the site says, else the key url.
func WebRoot(site Site, plan Plan) string { return cmp.Or(site.Meta().URL, plan.Settings.URL) }

func byFile(pages []*outline.Page) map[string]*outline.Page {
	m := make(map[string]*outline.Page, len(pages))
	for _, p := range pages {
		m[p.File] = p
	}
	return m
}

// read reads pages side by side. Chapters and findings come in the order of the
// pages, whoever was first.
func read(ctx context.Context, site Site, markup Markup, pages []*outline.Page) ([]*book.Chapter, diag.List, error) {
	chapters := make([]*book.Chapter, len(pages))
	lists := make([]diag.List, len(pages))
	parallel(len(pages), func(i int) {
		if ctx.Err() != nil {
			return
		}
		p := pages[i]
		text, l := site.Text(p)
		lists[i] = l
		if text == nil {
			text = &source.Text{}
		}
		c, l := markup.Chapter(p, text)
		lists[i] = append(lists[i], l...)
		chapters[i] = asPage(c, p)
	})
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	var found diag.List
	for _, l := range lists {
		found = append(found, l...)
	}
	return chapters, found, nil
}

// asPage is the chapter that a page became, with what the page itself knows.
func asPage(c *book.Chapter, p *outline.Page) *book.Chapter {
	var d book.Chapter
	if c != nil {
		d = *c
	}
	d.Source, d.URL = p.File, p.URL
	if d.At.IsZero() {
		d.At = p.At
	}
	if len(d.Title) == 0 || p.Title == "" {
		d.Title = ownTitle(p, d.Blocks)
	}
	d.Title = withoutSign(d.Title)
	if lang := frontKeys(p.Front).text("lang"); lang != "" && d.Lang() == "" {
		d.Pairs = append(slices.Clip(d.Pairs), book.Pair{Key: "lang", Value: lang})
	}
	return &d
}

// ownTitle is the title of a page that names itself, else its first heading, as a
// reader of the web site takes it, else the name of its file.
func ownTitle(p *outline.Page, bs []book.Block) []book.Inline {
	title := p.Title
	if title == "" {
		for _, b := range bs {
			if h, ok := b.(*book.Heading); ok {
				return h.Inlines
			}
		}
		title = strings.TrimSuffix(path.Base(p.File), path.Ext(p.File))
	}
	return []book.Inline{&book.Text{Base: book.Base{At: p.At}, S: title}}
}

// parallel calls f for 0 to n-1 on as many goroutines as can run at once.
func parallel(n int, f func(i int)) { sideBySide(n, runtime.GOMAXPROCS(0), f) }

// sideBySide calls f for 0 to n-1 on the given number of goroutines.
func sideBySide(n, wide int, f func(i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(n, wide) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	wg.Wait()
}

// whole is the place of a file as a whole.
func whole(file string) source.Pos { return source.Pos{File: file} }

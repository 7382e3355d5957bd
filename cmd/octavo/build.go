package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"octavo/formats"
	"octavo/pipeline"
	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// Codes of the command itself.
const (
	CannotWrite = "cannot-write"
	BadEpoch    = "bad-epoch"
	BadLock     = "bad-lock"
)

func newBuild(c *command) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "build [SOURCE]",
		Short: "Make the books of a site",
		Long: `build makes an EPUB and a print PDF of the site in SOURCE, the current folder
when left out. Where anything is wrong enough to stop it, nothing in the output
folder is new or changed.`,
		Example: `  octavo build                                     both formats, into dist/
  octavo build docs -o handbook.pdf                one file
  octavo build --book 'User Guide'                 one page and all below it
  octavo build --book '§ *' -o papers              a book of each page that matches
  octavo build --paper a4 --set text_size=11pt     other paper, other type
  octavo build --strict --json                     for scripts: warnings count, JSON on stdout`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return c.build(cmd.Context(), siteFolder(args)) },
	}
	cmd.Flags().StringVarP(&c.out, "out", "o", "dist", "`PATH` of the output folder, or of a file ending in .epub or .pdf")
	c.siteFlags(cmd)
	c.bookFlags(cmd)
	return cmd
}

func (c *command) build(ctx context.Context, dir string) error {
	started := time.Now()
	to, err := c.target()
	if err != nil {
		return err
	}
	s := c.openSite(dir, c.settings())
	if s.found.Count(diag.Error) > 0 {
		return c.fail(s.found)
	}
	if to.name != "" && len(s.plans) > 1 {
		return fmt.Errorf("--out %s is one file, and there are %d books: name a folder", c.out, len(s.plans))
	}
	around, lock := c.surroundings(ctx, s)
	if s.found.Count(diag.Error) > 0 {
		return c.fail(s.found)
	}
	stage, err := stage(to.folder)
	if err != nil {
		s.found.Errorf(source.Pos{}, CannotWrite, "name another folder with --out", "nothing can be written to %s: %v", c.out, err)
		return c.fail(s.found)
	}
	p := &press{command: c, site: s, to: to, stage: stage, around: around, results: make([]*result, len(s.plans)), lists: make([]diag.List, len(s.plans))}
	done := make(chan error, 1)
	go func() { done <- p.run(ctx, started, lock) }()
	select {
	case err = <-done:
	case <-ctx.Done(): // not waiting for what cannot be interrupted in the middle
		if stage.discard() {
			return context.Canceled
		}
		err = <-done
	}
	stage.discard()
	return err
}

// fail prints why nothing was made.
func (c *command) fail(l diag.List) error {
	c.say(l)
	if !c.json {
		fmt.Fprintln(c.stderr, stopped(l)+"; nothing was written")
		return exit(exitFound)
	}
	if err := c.printJSON(report{version, findings(l), []*result{}}); err != nil {
		return err
	}
	return exit(exitFound)
}

// press makes the books of a site.
type press struct {
	*command
	site    *site
	to      target
	stage   *staging
	around  pipeline.Surroundings
	results []*result   // by plan
	lists   []diag.List // by plan
	says    announcer
}

// run makes all books side by side and puts them in place.
func (p *press) run(ctx context.Context, started time.Time, lock func() error) error {
	p.says = p.announcer(len(p.site.plans))
	defer p.says.end()
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(len(p.site.plans), runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(p.site.plans) && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				p.results[i], p.lists[i] = p.book(ctx, i)
			}
		})
	}
	wg.Wait()
	p.says.end()
	if err := ctx.Err(); err != nil {
		return err
	}
	found := p.site.found
	for _, l := range p.lists {
		found = append(found, l...)
	}
	if p.failed(found) {
		return p.fail(found)
	}
	if err := p.stage.commit(); err != nil {
		p.cannotWrite(&found, err)
		return p.fail(found)
	}
	if err := lock(); err != nil {
		found.Warnf(source.Pos{File: "octavo.lock"}, BadLock, "", "it cannot be written: %v", plain(err))
	}
	p.say(found)
	if p.json {
		return p.printJSON(report{version, findings(found), p.results})
	}
	p.summary(found, time.Since(started))
	return nil
}

func (p *press) cannotWrite(found *diag.List, err error) {
	hint := "name another folder with --out"
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EFBIG) || errors.Is(err, syscall.EDQUOT) {
		hint = "make room, or name a folder on another disk with --out"
	}
	found.Errorf(source.Pos{}, CannotWrite, hint, "nothing was written to %s: %v", p.out, err)
}

// book makes one book, into the staging folder.
func (p *press) book(ctx context.Context, i int) (*result, diag.List) {
	plan := p.site.plans[i]
	start := time.Now()
	p.says.begin(i, plan.Title)
	b, found, err := pipeline.Compose(ctx, p.site.pages, p.site.markup, plan, p.around)
	if err != nil || found.Count(diag.Error) > 0 {
		p.says.tell(i, "")
		return nil, found
	}
	read := time.Now()
	t := pipeline.Count(b)
	p.says.tell(i, announce(b, plan, t))
	r := &result{Slug: plan.Slug, Title: b.Meta.Title, Chapters: t.Chapters, Words: t.Words, Notes: t.Notes, Citations: citations{Bound: t.Bound, Unbound: unbound(found)}, Files: []file{}}
	var staged []*stagedFile
	print, l, err := formats.Publish(ctx, b, plan.Settings, func(o formats.Output) (io.WriteCloser, error) {
		f, err := p.stage.create(p.to.file(plan, o))
		if err == nil {
			staged = append(staged, f)
			r.Files = append(r.Files, file{Format: o.Name, Path: filepath.ToSlash(filepath.Join(p.to.folder, f.name))})
		}
		return f, err
	})
	found = append(found, l...)
	if err != nil && ctx.Err() == nil {
		p.cannotWrite(&found, err)
	}
	for j, f := range staged {
		r.Files[j].Bytes, r.Files[j].SHA256 = f.size, f.sha256()
	}
	r.Pages, r.FrontPages = print.Pages, print.Front
	r.Seconds = seconds{read.Sub(start).Seconds(), print.Layout.Seconds(), (time.Since(read) - print.Layout).Seconds()}
	return r, found
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

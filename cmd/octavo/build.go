package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"octavo/cmd/octavo/press"
	"octavo/pipeline/book"
	"octavo/pipeline/diag"
	"octavo/pipeline/source"
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
		Args: oneSource,
		RunE: func(cmd *cobra.Command, args []string) error { return c.build(cmd.Context(), siteFolder(args)) },
	}
	c.buildFlags(cmd)
	return cmd
}

// buildFlags are those of the commands that write books.
func (c *command) buildFlags(cmd *cobra.Command) {
	cmd.Flags().StringVarP(&c.out, "out", "o", "dist", "`PATH` of the output folder, or of a file ending in .epub or .pdf")
	c.siteFlags(cmd)
	c.bookFlags(cmd)
	c.eachFlags(cmd)
	c.findingsFlag(cmd)
}

func (c *command) build(ctx context.Context, dir string) error {
	started := time.Now()
	to, err := c.target()
	if err != nil {
		return err
	}
	chapters, err := c.wantedChapters()
	if err != nil {
		return err
	}
	s := press.Open(c.order(dir))
	if s.Failed() {
		return c.fail(s.Found)
	}
	if to.name != "" && c.each != "" {
		return fmt.Errorf("--out %s is one file, and --each makes several: name a folder", c.out)
	}
	if to.name != "" && len(s.Plans) > 1 {
		return fmt.Errorf("--out %s is one file, and there are %d books: name a folder", c.out, len(s.Plans))
	}
	around, lock := s.Surroundings(ctx)
	if s.Failed() {
		return c.fail(s.Found)
	}
	stage, err := c.stage(to.folder, s.Found)
	if err != nil {
		return err
	}
	says := c.announcer(len(s.Plans))
	p := &press.Press{Site: s, Around: around, Stage: stage, Chapters: chapters, Name: to.file,
		Begin: func(i int) { says.begin(i, s.Plans[i].Title) },
		Read:  func(i int, b *book.Book) { says.tell(i, announce(b, s.Plans[i])) },
	}
	return interruptible(ctx, stage, func() error {
		results, found, err := p.Make(ctx)
		says.end()
		if err != nil {
			return err
		}
		if found, err = c.commit(stage, append(s.Found, found...), lock); err != nil {
			return err
		}
		if c.json {
			return c.printJSON(press.Report{Version: version, Findings: press.Findings(found), Books: results})
		}
		c.summary(results, found, time.Since(started))
		return nil
	})
}

// stage is a place for files on their way to folder; where there can be none, the
// error is that of a command that failed. found is what was found before.
func (c *command) stage(folder string, found diag.List) (*press.Staging, error) {
	stage, err := press.Stage(folder)
	if err != nil {
		found.Errorf(source.Pos{}, press.CannotWrite, "name another folder with --out", "nothing can be written to %s: %v", c.out, err)
		return nil, c.fail(found)
	}
	return stage, nil
}

// interruptible runs work, which ends by committing stage or not. When ctx ends it
// does not wait for what cannot be interrupted in the middle.
func interruptible(ctx context.Context, stage *press.Staging, work func() error) (err error) {
	defer stage.Discard()
	done := make(chan error, 1)
	go func() { done <- work() }()
	select {
	case err = <-done:
	case <-ctx.Done():
		if stage.Discard() {
			return context.Canceled
		}
		err = <-done
	}
	return err
}

// commit puts what was made in place unless a finding stands against it, has keep
// note what is kept for the next time, and says all that was found.
func (c *command) commit(stage *press.Staging, found diag.List, keep func() diag.List) (diag.List, error) {
	if c.failed(found) {
		return nil, c.fail(found)
	}
	if err := stage.Commit(); err != nil {
		return nil, c.fail(append(found, stage.Failed(err)))
	}
	found = append(found, keep()...)
	c.say(found)
	return found, nil
}

// fail prints why nothing was made.
func (c *command) fail(l diag.List) error {
	c.say(l)
	if !c.json {
		fmt.Fprintln(c.stderr, stopped(l)+"; nothing was written")
		return exit(exitFound)
	}
	if err := c.printJSON(press.Report{Version: version, Findings: press.Findings(l), Books: []*press.Result{}}); err != nil {
		return err
	}
	return exit(exitFound)
}

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"octavo/cmd/octavo/press"
	"octavo/cmd/octavo/release"
	"octavo/pipeline/book"
	"octavo/pipeline/diag"
)

// releaseFlags are those of octavo release alone.
type releaseFlags struct {
	tag      string
	since    string
	editions []string
	check    string
}

func newRelease(c *command) *cobra.Command {
	var f releaseFlags
	cmd := &cobra.Command{
		Use:   "release [SOURCE]",
		Short: "Make the books of a tag, with checksums and release notes",
		Long: `release makes the books of a tag for a release page: each under a name with the
version and one without, SHA256SUMS, release.json and RELEASE_NOTES.md, which says
what changed in the text since the tag before. The tag is --tag, else the one that
GitHub runs a workflow for, else that of what is checked out. The same tag gives the
same bytes anywhere.`,
		Example: `  git tag v1.2.0 && octavo release           into dist/
  octavo release docs -o release             another site, another folder
  octavo release --edition book,large-print  two editions of each book
  octavo release --check SHA256SUMS          make them again, and compare`,
		Args: oneSource,
		RunE: func(cmd *cobra.Command, args []string) error { return c.release(cmd.Context(), siteFolder(args), f) },
	}
	cmd.Flags().StringVarP(&c.out, "out", "o", "dist", "`FOLDER` for the files")
	cmd.Flags().StringVar(&f.tag, "tag", "", "the `TAG` to release, which is checked out")
	cmd.Flags().StringVar(&f.since, "since", "", "tell what changed since this `TAG`, or none (default: the one before)")
	cmd.Flags().StringSliceVar(&f.editions, "edition", nil, "make these editions of each book: `themes`, with commas between (default: the settings' one)")
	cmd.Flags().StringVar(&f.check, "check", "", "write nothing; compare with the sums in `FILE`")
	c.siteFlags(cmd)
	c.bookFlags(cmd)
	c.findingsFlag(cmd)
	complete(cmd, "edition", cobra.ShellCompDirectiveDefault, themes...)
	return cmd
}

func (c *command) release(ctx context.Context, dir string, f releaseFlags) error {
	started := time.Now()
	if c.theme != "" {
		if len(f.editions) > 0 {
			return errors.New("--theme and --edition say the same: name all themes with --edition")
		}
		f.editions, c.theme = []string{c.theme}, ""
	}
	to, err := c.target()
	if err != nil {
		return err
	}
	if to.name != "" {
		return fmt.Errorf("--out %s is one file, and a release is several: name a folder", c.out)
	}
	var sums *release.Sums
	if f.check != "" {
		var found diag.List
		if sums, found = release.ReadSums(f.check); sums == nil {
			return c.fail(found)
		}
		to.folder = os.TempDir()
	}
	tag, found := release.Find(ctx, release.Ask{Dir: dir, Out: filepath.Clean(c.out), Tag: f.tag, Since: f.since})
	if c.failed(found) {
		return c.fail(found)
	}
	s := press.Open(c.order(dir))
	s.Found = append(found, s.Found...)
	if s.Failed() {
		return c.fail(s.Found)
	}
	around, lock := s.Surroundings(ctx)
	if s.Failed() {
		return c.fail(s.Found)
	}
	slices.Sort(f.editions)
	r := release.New(version, s, tag, c.order(dir), slices.Compact(f.editions))
	stage, err := c.stage(to.folder, s.Found)
	if err != nil {
		return err
	}
	says := c.announcer(len(s.Plans))
	p := &press.Press{Site: s, Around: around, Stage: stage,
		Begin: func(i int) { says.begin(i, s.Plans[i].Title) },
		Read:  func(i int, b *book.Book) { says.tell(i, edition(announce(b, s.Plans[i]), r.Edition(i))) },
	}
	return interruptible(ctx, stage, func() error {
		record, found, err := r.Make(ctx, p)
		says.end()
		if err != nil {
			return err
		}
		if sums != nil && !c.failed(found) {
			return c.compared(sums, stage, found, time.Since(started))
		}
		if found, err = c.commit(stage, found, lock); err != nil {
			return err
		}
		if c.json {
			return c.printJSON(record)
		}
		c.released(record, found, time.Since(started))
		return nil
	})
}

// edition adds the name of an edition to what is said of a book.
func edition(line, name string) string {
	if line == "" || name == "" {
		return line
	}
	return line + "; edition " + name
}

// compared says whether what was made now is what the sums say.
func (c *command) compared(sums *release.Sums, stage *press.Staging, found diag.List, took time.Duration) error {
	same, differ := sums.Compare(stage.Files(), version)
	found = append(found, differ...)
	if err := c.verdict(found); err != nil {
		return err
	}
	if !c.quiet && !c.machine() {
		fmt.Fprintf(c.stdout, "%s byte for byte as the sums say, made again in %.2f s\n", count(same, "file is", "files are"), took.Seconds())
	}
	return nil
}

// released says what was written.
func (c *command) released(r *release.Record, found diag.List, took time.Duration) {
	if c.quiet || c.machine() {
		return
	}
	files := 0
	for _, b := range r.Books {
		for i, f := range b.Files {
			files++
			if i%2 == 0 { // the other name is of the same bytes
				fmt.Fprintf(c.stdout, "%s  (%s)\n", filepath.ToSlash(filepath.Join(c.out, f.Path)), extent(b.Result, f))
			}
		}
	}
	since := "nothing to compare with"
	if r.Previous != "" {
		since = "compared with " + r.Previous
	}
	fmt.Fprintf(c.stdout, "%s: %s of books, each under two names, SHA256SUMS, release.json and RELEASE_NOTES.md (%s) in %.2f s", r.Tag, count(files/2, "file", "files"), since, took.Seconds())
	if look := byCode(found, isWarning); look != "" {
		fmt.Fprintf(c.stdout, "; look at: %s", look)
	}
	fmt.Fprintln(c.stdout)
}

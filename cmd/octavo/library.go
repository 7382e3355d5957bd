package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"octavo/cmd/octavo/library"
	"octavo/cmd/octavo/press"
	"octavo/pipeline/diag"
)

func newLibrary(c *command) *cobra.Command {
	var l library.Library
	var shard string
	var merge []string
	cmd := &cobra.Command{
		Use:   "library [SOURCE]",
		Short: "Make the books of a site or of many, with a catalogue and OPDS feeds",
		Long: `library makes the books of the site in SOURCE, the current folder when left out,
or of all sites that the file SOURCE lists, a folder on each line. Beside them it
puts a catalogue, index.html, and OPDS feeds that reading apps subscribe to. Only
books that have changed since the last run are made anew.`,
		Example: `  octavo library --book '§ *'                 a book of each page that matches
  octavo library courses.txt -o public        the books of many sites
  octavo library --shard 2/5 -o part-2        a fifth of them, on a machine of its own
  octavo library --merge part-1 --merge part-2 … -o public`,
		Args: oneSource,
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if shard != "" {
				if l.Shard, err = library.ParseShard(shard); err != nil {
					return err
				}
			}
			if len(merge) > 0 && (shard != "" || len(args) > 0) {
				return fmt.Errorf("--merge joins libraries that are made: it takes neither SOURCE nor --shard")
			}
			return c.library(cmd.Context(), &l, siteFolder(args), merge)
		},
	}
	c.siteFlags(cmd)
	c.bookFlags(cmd)
	f := cmd.Flags()
	f.StringVarP(&c.out, "out", "o", "library", "`FOLDER` of the library")
	f.StringVar(&l.Title, "title", "", "`TITLE` of the catalogue (default: the site's)")
	f.BoolVar(&l.Force, "force", false, "make all books anew")
	f.StringVar(&shard, "shard", "", "make only the `i/n`-th of all books, always the same")
	f.StringArrayVar(&merge, "merge", nil, "make one library of those in the `FOLDER`s (repeatable)")
	return cmd
}

func (c *command) library(ctx context.Context, l *library.Library, path string, merge []string) error {
	started := time.Now()
	if to, err := c.target(); err != nil {
		return err
	} else if to.name != "" {
		return fmt.Errorf("--out %s is one file: name a folder", c.out)
	}
	l.Out, l.Version, l.Strict = filepath.Clean(c.out), version, c.strict
	if home, err := os.UserCacheDir(); err == nil {
		l.Cache = filepath.Join(home, "octavo", "library")
	}
	var found diag.List
	if len(merge) == 0 {
		if l.Sites, found = library.Sites(path, c.order("")); found.Count(diag.Error) > 0 {
			return c.fail(found)
		}
	}
	stage, err := c.stage(l.Out, found)
	if err != nil {
		return err
	}
	l.Stage = stage
	says := c.counter()
	l.Begin = says.begin
	return interruptible(ctx, stage, func() error {
		made, more, err := c.collect(ctx, l, merge)
		says.end()
		if err != nil {
			return err
		}
		if found, err = c.commit(stage, append(found, more...), made.Keep); err != nil {
			return err
		}
		if c.json {
			return c.printJSON(struct {
				Findings []press.Finding `json:"findings"`
				library.Record
			}{press.Findings(found), made.Record})
		}
		if !c.quiet {
			all, anew := len(made.Record.Books), len(made.New)
			fmt.Fprintf(c.stdout, "%s: %s, %d made, %d unchanged\n", filepath.ToSlash(filepath.Join(c.out, "index.html")), count(all, "book", "books"), anew, all-anew)
			fmt.Fprintf(c.stdout, "%s: the feed for reading apps\n%.2f s\n", filepath.ToSlash(filepath.Join(c.out, "opds.xml")), time.Since(started).Seconds())
		}
		return nil
	})
}

func (c *command) collect(ctx context.Context, l *library.Library, merge []string) (*library.Made, diag.List, error) {
	if len(merge) > 0 {
		made, found := l.Merge(merge)
		return made, found, ctx.Err()
	}
	return l.Make(ctx)
}

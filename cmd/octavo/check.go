package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"octavo/cmd/octavo/press"
	"octavo/pipeline"
	"octavo/pipeline/diag"
)

func newCheck(c *command) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "check [SOURCE]",
		Short: "Print what build would find, and write nothing",
		Long: `check makes the books of the site in SOURCE, prints what was found, and throws
them away. With --accessibility it writes a page for the accessibility office for
each book, SLUG-accessibility.html, into the folder that --out names.`,
		Example: `  octavo check              every finding of the site in the current folder
  octavo check --strict     exit status 1 when there is a warning
  octavo check --json       findings as JSON
  octavo check --findings github   findings on the lines of a pull request
  octavo check --accessibility -o reports`,
		Args: oneSource,
		RunE: func(cmd *cobra.Command, args []string) error { return c.check(cmd.Context(), siteFolder(args)) },
	}
	cmd.Flags().BoolVar(&c.access, "accessibility", false, "write a page for the accessibility office for each book")
	cmd.Flags().StringVarP(&c.out, "out", "o", "dist", "`FOLDER` for those pages")
	c.siteFlags(cmd)
	c.bookFlags(cmd)
	c.findingsFlag(cmd)
	c.eachFlags(cmd)
	checkFlags(cmd, func([]string) error {
		if c.access && c.each != "" {
			return errors.New("--accessibility tells of whole books: leave --each out")
		}
		return nil
	})
	return cmd
}

// check makes the books and throws them away, so that it finds what building
// finds.
func (c *command) check(ctx context.Context, dir string) error {
	if _, err := c.target(); err != nil {
		return err
	}
	chapters, err := c.wantedChapters()
	if err != nil {
		return err
	}
	s := press.Open(c.order(dir))
	found := s.Found
	if !s.Failed() {
		around, _ := s.Surroundings(ctx)
		l, err := c.tried(ctx, s, around, chapters)
		if err != nil {
			return err
		}
		found = append(s.Found, l...)
	}
	return c.verdict(found)
}

// verdict says what was found, where a command makes nothing else, and has it end by
// that.
func (c *command) verdict(found diag.List) error {
	if c.json {
		if err := c.printJSON(findingsOnly(found)); err != nil {
			return err
		}
	}
	c.say(found)
	if c.failed(found) {
		return exit(exitFound)
	}
	return nil
}

// foundOnly is what is printed for scripts where nothing is made.
type foundOnly struct {
	Findings []press.Finding `json:"findings"`
}

func findingsOnly(l diag.List) foundOnly { return foundOnly{press.Findings(l)} }

// tried makes the books and throws them away.
func (c *command) tried(ctx context.Context, s *press.Site, around pipeline.Surroundings, chapters press.Chapters) (diag.List, error) {
	if c.access {
		return c.accessibility(ctx, s, around)
	}
	_, found, err := (&press.Press{Site: s, Around: around, Chapters: chapters}).Make(ctx)
	return found, err
}

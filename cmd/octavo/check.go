package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"octavo/formats"
	"octavo/pipeline"
	"octavo/pipeline/diag"
)

func newCheck(c *command) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "check [SOURCE]",
		Short: "Print what build would find, and write nothing",
		Example: `  octavo check              every finding of the site in the current folder
  octavo check --strict     exit status 1 when there is a warning
  octavo check --json       findings as JSON`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return c.check(cmd.Context(), siteFolder(args)) },
	}
	c.siteFlags(cmd)
	c.bookFlags(cmd)
	return cmd
}

// check makes the books and throws them away, so that it finds what building
// finds.
func (c *command) check(ctx context.Context, dir string) error {
	if _, err := c.target(); err != nil {
		return err
	}
	s := c.openSite(dir, c.settings())
	found := s.found
	if found.Count(diag.Error) == 0 {
		around, _ := c.surroundings(ctx, s)
		found = s.found
		for _, plan := range s.plans {
			l, err := tryBook(ctx, s, plan, around)
			if err != nil {
				return err
			}
			found = append(found, l...)
		}
	}
	if c.json {
		if err := c.printJSON(struct {
			Findings []finding `json:"findings"`
		}{findings(found)}); err != nil {
			return err
		}
	}
	c.say(found)
	if c.failed(found) {
		return exit(exitFound)
	}
	return nil
}

func tryBook(ctx context.Context, s *site, plan pipeline.Plan, around pipeline.Surroundings) (diag.List, error) {
	b, found, err := pipeline.Compose(ctx, s.pages, s.markup, plan, around)
	if err != nil || found.Count(diag.Error) > 0 {
		return found, err
	}
	_, l, err := formats.Publish(ctx, b, plan.Settings, func(formats.Output) (io.WriteCloser, error) { return nowhere{}, nil })
	return append(found, l...), err
}

// nowhere forgets what is written to it.
type nowhere struct{}

func (nowhere) Write(b []byte) (int, error) { return len(b), nil }
func (nowhere) Close() error                { return nil }

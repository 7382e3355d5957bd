package main

import (
	"context"

	"github.com/spf13/cobra"

	"octavo/cmd/octavo/press"
	"octavo/pipeline/diag"
)

func newCheck(c *command) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "check [SOURCE]",
		Short: "Print what build would find, and write nothing",
		Example: `  octavo check              every finding of the site in the current folder
  octavo check --strict     exit status 1 when there is a warning
  octavo check --json       findings as JSON
  octavo check --findings github   findings on the lines of a pull request`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return c.check(cmd.Context(), siteFolder(args)) },
	}
	c.siteFlags(cmd)
	c.bookFlags(cmd)
	c.findingsFlag(cmd)
	return cmd
}

// check makes the books and throws them away, so that it finds what building
// finds.
func (c *command) check(ctx context.Context, dir string) error {
	if _, err := c.target(); err != nil {
		return err
	}
	s := press.Open(c.order(dir))
	found := s.Found
	if !s.Failed() {
		around, _ := s.Surroundings(ctx)
		_, l, err := (&press.Press{Site: s, Around: around}).Make(ctx)
		if err != nil {
			return err
		}
		found = append(s.Found, l...)
	}
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

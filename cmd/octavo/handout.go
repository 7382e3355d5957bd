package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"octavo/cmd/octavo/press"
	"octavo/pipeline"
)

// newHandout is build for those who teach: what its flags are when nothing else is
// said.
func newHandout(c *command) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "handout [SOURCE]",
		Short: "Make a PDF of each chapter, to hand out",
		Long: `handout makes a PDF of each chapter of the site in SOURCE, the current folder when
left out, for office paper: the same as build --theme handout --each chapter.`,
		Example: `  octavo handout --book 'Logic'                    a PDF of each chapter of a course
  octavo handout --book 'Logic' --chapters 3,5-7   of some
  octavo handout --paper letter --booklet          folded in the middle
  octavo handout --notes-column --stamp 'Draft 3'  room for notes, and a mark on each page
  octavo handout --answers both                    one for students, one for teachers`,
		Args: oneSource,
		RunE: func(cmd *cobra.Command, args []string) error { return c.build(cmd.Context(), siteFolder(args)) },
	}
	c.buildFlags(cmd)
	c.each, c.theme = string(pipeline.EachChapter), "handout"
	for flag, usual := range map[string]string{"each": c.each, "theme": c.theme} {
		cmd.Flags().Lookup(flag).DefValue = usual
	}
	return cmd
}

// eachFlags are those that split a book.
func (c *command) eachFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&c.each, "each", "", "make a file of each `chapter`, part or page of a book")
	complete(cmd, "each", cobra.ShellCompDirectiveNoFileComp, "chapter", "part", "page")
	f.StringVar(&c.chapters, "chapters", "", "only these of them, by `NUMBERS`: 3,5-7")
}

// paperFlags are those that say what is done with the paper.
func (c *command) paperFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&c.stamp, "stamp", "", "print `TEXT`, such as 'Draft 3', in the corner of each page of the PDF")
	f.StringVar(&c.column, "notes-column", "", "leave the outer margin for notes by hand: `ruled` or blank")
	f.Lookup("notes-column").NoOptDefVal = "ruled"
	complete(cmd, "notes-column", cobra.ShellCompDirectiveNoFileComp, "ruled", "blank", "none")
	f.IntVar(&c.perSheet, "pages-per-sheet", 0, "print `2` or 4 pages on a side of paper")
	complete(cmd, "pages-per-sheet", cobra.ShellCompDirectiveNoFileComp, "1", "2", "4")
	f.BoolVar(&c.booklet, "booklet", false, "print sheets to be folded in the middle")
	checkFlags(cmd, func([]string) error {
		switch {
		case f.Changed("pages-per-sheet") && !slices.Contains([]int{1, 2, 4}, c.perSheet):
			return fmt.Errorf("--pages-per-sheet: %d is none of 1, 2, 4", c.perSheet)
		case c.booklet && f.Changed("pages-per-sheet"):
			return fmt.Errorf("--booklet has two pages on a side; leave --pages-per-sheet out")
		}
		return nil
	})
}

// wantedChapters reads --each and --chapters; an error is wrong use.
func (c *command) wantedChapters() (press.Chapters, error) {
	if c.each != "" && !slices.Contains([]pipeline.Each{pipeline.EachChapter, pipeline.EachPart, pipeline.EachPage}, pipeline.Each(c.each)) {
		return nil, fmt.Errorf("--each: %q is none of chapter, part, page", c.each)
	}
	if c.chapters == "" {
		return nil, nil
	}
	if c.each == "" {
		return nil, fmt.Errorf("--chapters chooses among handouts: add --each chapter")
	}
	chapters, err := press.ParseChapters(c.chapters)
	if err != nil {
		return nil, fmt.Errorf("--chapters: %v", err)
	}
	return chapters, nil
}

// sheets says how much paper a run of handouts takes, printed on both sides.
func sheets(results []*press.Result) string {
	n, sheets := 0, 0
	for _, r := range results {
		if r.Sides > 0 {
			n, sheets = n+1, sheets+(r.Sides+1)/2
		}
	}
	return count(n, "handout", "handouts") + ", " + count(sheets, "sheet", "sheets") + " duplex"
}

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"octavo/cmd/octavo/phrase"
	"octavo/cmd/octavo/press"
	"octavo/formats"
	"octavo/pipeline"
	"octavo/pipeline/config"
)

// command is what all subcommands share: where to write, and their flags by what
// they are about.
type command struct {
	stdout, stderr io.Writer

	siteChoice
	bookChoice
	handoutChoice
	saying
}

// siteChoice says what is read of which site.
type siteChoice struct {
	books    []string
	sets     []string
	config   string
	source   string
	orphans  bool
	excluded bool
	diagrams []string
	fetch    bool
}

// bookChoice says what a book is like and where it goes.
type bookChoice struct {
	out      string
	to       []string
	paper    string
	theme    string
	onDemand bool
	answers  string
	access   bool // the accessibility report, of check
}

// handoutChoice says into which pieces and onto which sheets a book is printed.
type handoutChoice struct {
	each     string
	chapters string
	stamp    string
	column   string
	perSheet int
	booklet  bool
}

// saying is how findings are told.
type saying struct {
	strict  bool
	json    bool
	form    string // of findings
	dir     string // of the site, where findings have a form
	quiet   bool
	verbose bool
}

func newRoot(stdout, stderr io.Writer) *cobra.Command {
	root := &cobra.Command{
		Use:   "octavo",
		Short: "Make books from a Just the Docs site: EPUB and print PDF",
		Long: `octavo makes an EPUB and a print PDF of a Markdown site.

It reads Just the Docs and Jekyll sites as they are, in the order of their
navigation. Settings, where there are any, stand in octavo.yaml.`,
		Example: `  cd your-site && octavo build       both books, into dist/
  octavo build docs -o guide.pdf     one file
  octavo list                        what would be printed, in which order`,
		Version:       version,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetOut(stdout)
	root.SetErr(stderr)
	root.SetVersionTemplate("octavo {{.Version}}\n")
	for _, add := range []func(*command) *cobra.Command{newInit, newBuild, newHandout, newLibrary, newList, newCheck, newInspect, newRelease, newServe, newVersion} {
		root.AddCommand(add(&command{stdout: stdout, stderr: stderr}))
	}
	return root
}

// oneSource takes the folder of a site, or nothing.
func oneSource(_ *cobra.Command, args []string) error {
	if len(args) > 1 {
		return fmt.Errorf("one folder at a time, and %q is one more", args[1])
	}
	return nil
}

// onePage takes the file of a page.
func onePage(_ *cobra.Command, args []string) error {
	switch len(args) {
	case 0:
		return errors.New("no page is named: octavo inspect FILE")
	case 1:
		return nil
	}
	return fmt.Errorf("one page at a time, and %q is one more", args[1])
}

// siteFolder is the folder that the arguments name.
func siteFolder(args []string) string {
	if len(args) == 0 {
		return "."
	}
	return args[0]
}

// siteFlags are those that say what is read.
func (c *command) siteFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringArrayVar(&c.books, "book", nil, "make a book of each page that matches `PATTERN` and of all below it: a glob\nover titles, or over source paths when it holds a slash (repeatable)")
	f.StringArrayVar(&c.sets, "set", nil, "override a `key=value` of octavo.yaml (repeatable)")
	complete(cmd, "set", cobra.ShellCompDirectiveNoSpace, keysWithSign()...)
	f.StringVar(&c.config, "config", "", "read settings from `FILE` instead of the site's octavo.yaml")
	c.sourceFlag(cmd)
	f.BoolVar(&c.orphans, "orphans", false, "append pages whose parent does not exist")
	f.BoolVar(&c.excluded, "excluded", false, "append pages with nav_exclude")
	f.BoolVar(&c.strict, "strict", false, "count warnings as errors")
	f.BoolVar(&c.json, "json", false, "print JSON for scripts instead")
	f.BoolVarP(&c.quiet, "quiet", "q", false, "print errors, and count warnings in a line")
	f.BoolVarP(&c.verbose, "verbose", "v", false, "print every finding")
}

// sourceFlag says as what a site is read.
func (c *command) sourceFlag(cmd *cobra.Command) {
	cmd.Flags().StringVar(&c.source, "source", "", "read the site as one of justthedocs, mdbook, `folder` (default: as what it is)")
	checkFlags(cmd, func([]string) error {
		if c.source != "" && !slices.Contains(formats.Sources, c.source) {
			return fmt.Errorf("--source: %q is none of %s", c.source, strings.Join(formats.Sources, ", "))
		}
		return nil
	})
}

// checkFlags has check look at flags and arguments before a command runs, and before
// those checks that it has already. An error is wrong use.
func checkFlags(cmd *cobra.Command, check func(args []string) error) {
	others := cmd.PreRunE
	cmd.PreRunE = func(cmd *cobra.Command, args []string) error {
		if err := check(args); err != nil || others == nil {
			return err
		}
		return others(cmd, args)
	}
}

// bookFlags are those that say what a book is like.
func (c *command) bookFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringSliceVarP(&c.to, "to", "t", nil, "formats: `epub,pdf`, kepub for Kobo (default epub and pdf)")
	f.StringVar(&c.paper, "paper", "", "`a4`, letter, a5, 6x9, or a size like 148x210mm")
	f.StringVar(&c.theme, "theme", "", "`book`, handout or large-print")
	f.BoolVar(&c.onDemand, "print-on-demand", false, "for printers such as KDP and Lulu: no marks, an inner margin by number of\npages, and findings where they would refuse the book")
	c.answerFlag(cmd)
	c.paperFlags(cmd)
	completeBook(cmd)
	f.StringArrayVar(&c.diagrams, "diagrams", nil, "draw diagrams with a program, `mermaid='mmdc -i {in} -o {out}'` (repeatable)")
	f.BoolVar(&c.fetch, "fetch-images", false, "fetch pictures from the net, pinned by octavo.lock")
}

// answerFlag is the flag that says what becomes of answers.
func (c *command) answerFlag(cmd *cobra.Command) {
	cmd.Flags().StringVar(&c.answers, "answers", "", "answers (see octavo.yaml): `hide` them, show them, print them at the end,\nor both: a file for students and one for teachers")
	complete(cmd, "answers", cobra.ShellCompDirectiveNoFileComp, "hide", "show", "end", "both")
}

// order is what the flags ask for of the site in dir.
func (c *command) order(dir string) press.Order {
	return press.Order{Dir: dir, Config: c.config, Source: c.source, Sets: c.settings(), Books: c.books, Diagrams: c.diagrams, Each: pipeline.Each(c.each)}
}

// printJSON prints v for scripts.
func (c *command) printJSON(v any) error {
	e := json.NewEncoder(c.stdout)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// settings are the flags that stand for keys of octavo.yaml, before --set.
func (c *command) settings() []config.Set {
	var sets []config.Set
	add := func(flag, key, value string) {
		if value != "" {
			sets = append(sets, config.Set{Flag: flag, Text: key + "=" + value})
		}
	}
	to := c.to
	if c.each != "" && to == nil { // handouts are paper, whatever a site's books are
		to = []string{"pdf"}
	}
	add("--to", "formats", strings.Join(to, ","))
	add("--paper", "paper", c.paper)
	add("--theme", "theme", c.theme)
	if c.onDemand {
		add("--print-on-demand", "print_on_demand", "true")
	}
	add("--answers", "answer_mode", c.answers)
	add("--stamp", "stamp", c.stamp)
	add("--notes-column", "notes_column", c.column)
	if c.booklet {
		add("--booklet", "sheets", "booklet")
	} else if c.perSheet > 0 {
		add("--pages-per-sheet", "sheets", map[int]string{1: "single", 2: "2-up", 4: "4-up"}[c.perSheet])
	}
	if c.fetch {
		add("--fetch-images", "remote_images", "fetch")
	}
	if c.orphans {
		add("--orphans", "orphans", string(config.Append))
	}
	if c.excluded {
		add("--excluded", "excluded", string(config.Append))
	}
	return append(sets, config.Sets(c.sets...)...)
}

func newVersion(c *command) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print octavo's version",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(c.stdout, "octavo "+version)
			return err
		},
	}
}

// How numbers are said.
var (
	thousands = phrase.Thousands
	count     = phrase.Count
	size      = phrase.Size
)

// tidyMemory trades memory for time: a build is short and makes much that lives
// to its end, so the collector may wait longer, up to a limit.
func tidyMemory() {
	debug.SetGCPercent(300)
	debug.SetMemoryLimit(520 << 20)
}

package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"octavo/cmd/octavo/press"
	"octavo/formats"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// NotAPage is the code for a file that is no page of its site.
const NotAPage = "not-a-page"

func newInspect(c *command) *cobra.Command {
	var as, dialect, options string
	cmd := &cobra.Command{
		Use:   "inspect FILE",
		Short: "Print one page as it is right after Markdown was read",
		Example: `  octavo inspect docs/start.md                every node with its place in the file
  octavo inspect docs/start.md --as xhtml     as XHTML
  octavo inspect a.text --dialect kramdown    by kramdown's own rules`,
		Args: onePage,
		RunE: func(_ *cobra.Command, args []string) error {
			if !slices.Contains(formats.Views, as) {
				return fmt.Errorf("--as: %q is none of %s", as, strings.Join(formats.Views, ", "))
			}
			if !slices.Contains(formats.Dialects, dialect) {
				return fmt.Errorf("--dialect: %q is none of %s", dialect, strings.Join(formats.Dialects, ", "))
			}
			return c.inspect(args[0], as, dialect, options)
		},
	}
	f := cmd.Flags()
	f.StringVar(&as, "as", "dump", "print it as `dump`, json or xhtml")
	f.StringVar(&dialect, "dialect", "jekyll", "read it as `jekyll`, kramdown or commonmark")
	c.answerFlag(cmd)
	f.StringVar(&options, "kramdown-options", "", "`FILE` with kramdown's options, as its test cases have them")
	return cmd
}

func (c *command) inspect(file, as, dialect, options string) error {
	switch info, err := os.Stat(file); {
	case err != nil:
		return c.notAPage(file, "there is no such file")
	case info.IsDir():
		return c.notAPage(file, "this is a folder, not a page")
	}
	root := siteOf(file)
	answers, bad := c.answersOf(root)
	if c.failed(bad) {
		c.say(bad)
		return exit(exitFound)
	}
	out, found, err := formats.Inspect(root, file, as, dialect, options, answers...)
	if errors.Is(err, formats.ErrNotAPage) {
		return c.notAPage(file, "it is no page of its site")
	}
	if err != nil {
		return c.notAPage(file, press.Plain(err).Error())
	}
	c.say(found)
	if _, err := fmt.Fprint(c.stdout, out); err != nil {
		return err
	}
	if c.failed(found) {
		return exit(exitFound)
	}
	return nil
}

func (c *command) notAPage(file, why string) error {
	var found diag.List
	found.Errorf(source.Pos{File: filepath.ToSlash(file)}, NotAPage, "`octavo list` shows the pages of a site", "%s", why)
	c.say(found)
	return exit(exitFound)
}

// siteMarks are the files that stand at the root of a site.
var siteMarks = []string{"octavo.yaml", "_config.yml", "book.toml", "mkdocs.yml", "hugo.toml", "hugo.yaml", "docusaurus.config.js", "docusaurus.config.ts", "SUMMARY.md"}

// siteOf is the nearest folder above file that is the root of a site, else the
// file's own. A summary can stand below what configures its site, as mdBook's does
// in src.
func siteOf(file string) string {
	own := filepath.Dir(file)
	at, err := filepath.Abs(own)
	if err != nil {
		return own
	}
	root, mark := marked(at, siteMarks)
	switch {
	case root == "":
		return own
	case mark == "SUMMARY.md":
		if above, _ := marked(filepath.Dir(root), []string{"book.toml", "mkdocs.yml"}); above != "" {
			return above
		}
	}
	return root
}

// marked is the nearest of at and the folders above it that holds one of marks, and
// which; "" when none does.
func marked(at string, marks []string) (dir, mark string) {
	for {
		for _, mark := range marks {
			if info, err := os.Stat(filepath.Join(at, mark)); err == nil && !info.IsDir() {
				return at, mark
			}
		}
		up := filepath.Dir(at)
		if up == at {
			return "", ""
		}
		at = up
	}
}

// answersOf are the answers that inspect leaves out: those of the site's settings,
// unless the flag asks for them.
func (c *command) answersOf(root string) ([]config.Selector, diag.List) {
	s, found := formats.ReadSettings(root, "", c.settings())
	if s.AnswerMode == "show" || s.AnswerMode == "end" {
		return nil, found
	}
	return s.AnswerSelectors(), found
}

package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"octavo/cmd/octavo/press"
	"octavo/pipeline"
)

func newList(c *command) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "list [SOURCE]",
		Short: "Print the pages of the books in reading order",
		Example: `  octavo list                     the site in the current folder
  octavo list docs --book 'Guide' one page and all below it
  octavo list --json              an array: title, depth, file, address, nav_order of each page`,
		Args: oneSource,
		RunE: func(_ *cobra.Command, args []string) error { return c.list(siteFolder(args)) },
	}
	c.siteFlags(cmd)
	return cmd
}

// listed is a page in the output of `octavo list --json`.
type listed struct {
	Title    string `json:"title"`
	Depth    int    `json:"depth"`
	File     string `json:"file"`
	URL      string `json:"url"`
	NavOrder any    `json:"nav_order,omitempty"`
}

func (c *command) list(dir string) error {
	s := press.Open(c.order(dir))
	s.Plans = slices.DeleteFunc(s.Plans, func(p pipeline.Plan) bool { return p.Edition == pipeline.Teacher }) // its pages are those of the student's
	if c.json {
		pages := []listed{}
		for _, p := range s.Plans {
			for e, depth := range p.All() {
				pages = append(pages, listed{e.Title, depth, e.File, encoded(e.URL), e.Front["nav_order"]})
			}
		}
		c.print(s.Found)
		if err := c.printJSON(pages); err != nil {
			return err
		}
	} else {
		c.say(s.Found)
		for _, p := range s.Plans {
			for e, depth := range p.All() {
				fmt.Fprintf(c.stdout, "%s%s  (%s)\n", strings.Repeat("  ", depth), e.Title, e.File)
			}
		}
	}
	if c.failed(s.Found) {
		return exit(exitFound)
	}
	return nil
}

// encoded is an address in the form in which Jekyll's navigation has it: what a
// path may hold (RFC 3986, 3.3) as it is, all else per cent.
func encoded(address string) string {
	var b strings.Builder
	for i := 0; i < len(address); i++ {
		switch c := address[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', strings.IndexByte("-._~!$&'()*+,;=:@/", c) >= 0:
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

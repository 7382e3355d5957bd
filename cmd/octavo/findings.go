package main

import (
	"fmt"
	"io"
	"math"

	"octavo/pipeline/diag"
)

// shown is how many findings of one code are printed before the rest is counted.
// Errors are all printed.
func shown(s diag.Severity) int {
	switch s {
	case diag.Info:
		return 3
	case diag.Warning:
		return 8
	}
	return math.MaxInt
}

// printFindings prints findings for people, each with its hint; of many with one
// code the first few, unless all are wanted.
func printFindings(w io.Writer, l diag.List, all bool, least diag.Severity) {
	seen := map[string]int{}
	for _, d := range l {
		if d.Severity < least {
			continue
		}
		if seen[d.Code]++; seen[d.Code] > shown(d.Severity) && !all {
			continue
		}
		fmt.Fprintln(w, d)
		for _, via := range d.Pos.Chain()[1:] {
			fmt.Fprintf(w, "  included at %s\n", via)
		}
		if d.Hint != "" {
			fmt.Fprintln(w, "  hint: "+d.Hint)
		}
	}
	if all {
		return
	}
	for _, d := range l {
		if rest := seen[d.Code] - shown(d.Severity); rest > 0 {
			fmt.Fprintf(w, "… and %s more %s; -v shows all\n", thousands(rest), d.Code)
			delete(seen, d.Code)
		}
	}
}

// failed reports whether nothing may be written.
func (c *command) failed(l diag.List) bool {
	if c.strict {
		return l.Count(diag.Warning) > 0
	}
	return l.Count(diag.Error) > 0
}

// say prints findings to stderr, unless they go into an object on stdout.
func (c *command) say(l diag.List) {
	if c.json {
		return
	}
	least := diag.Info
	if c.quiet {
		least = diag.Warning
	}
	printFindings(c.stderr, l, c.verbose, least)
}

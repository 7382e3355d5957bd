package main

import (
	"fmt"
	"io"
	"math"
	"strings"

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

// printFindings prints the findings that wanted lets through, each with its hint;
// of many with one code the first few, unless all are asked for.
func printFindings(w io.Writer, l diag.List, all bool, wanted func(diag.Diagnostic) bool) {
	seen := map[string]int{}
	for _, d := range l {
		if !wanted(d) {
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

// isNote reports whether a finding asks for nothing: what is to be done about a
// finding stands in its hint.
func isNote(d diag.Diagnostic) bool { return d.Severity == diag.Info && d.Hint == "" }

// failed reports whether nothing may be written.
func (c *command) failed(l diag.List) bool {
	if c.strict {
		return l.Count(diag.Warning) > 0
	}
	return l.Count(diag.Error) > 0
}

// say prints findings to stderr, unless they go into an object on stdout.
func (c *command) say(l diag.List) {
	if !c.json {
		c.print(l)
	}
}

// print writes findings to stderr, as many as the flags ask for. Those that are
// not shown are counted in a line.
func (c *command) print(l diag.List) {
	switch {
	case c.verbose:
		printFindings(c.stderr, l, true, func(diag.Diagnostic) bool { return true })
	case c.quiet:
		printFindings(c.stderr, l, false, func(d diag.Diagnostic) bool {
			return d.Severity == diag.Error || c.strict && d.Severity == diag.Warning
		})
		if n := countOf(l, isWarning); n > 0 && !c.strict {
			fmt.Fprintf(c.stderr, "%s (%s); without -q they are shown\n", count(n, "warning", "warnings"), byCode(l, isWarning))
		}
	default:
		printFindings(c.stderr, l, false, func(d diag.Diagnostic) bool { return !isNote(d) })
		if notes := byCode(l, isNote); notes != "" {
			fmt.Fprintf(c.stderr, "%s for your information (%s); -v shows them\n", count(countOf(l, isNote), "note", "notes"), notes)
		}
	}
}

func isWarning(d diag.Diagnostic) bool { return d.Severity == diag.Warning }

func countOf(l diag.List, is func(diag.Diagnostic) bool) int {
	n := 0
	for _, d := range l {
		if is(d) {
			n++
		}
	}
	return n
}

// byCode counts findings by code, in the order in which they were first found.
func byCode(l diag.List, is func(diag.Diagnostic) bool) string {
	n := map[string]int{}
	var codes []string
	for _, d := range l {
		if !is(d) {
			continue
		}
		if n[d.Code]++; n[d.Code] == 1 {
			codes = append(codes, d.Code)
		}
	}
	for i, c := range codes {
		codes[i] = c + " " + thousands(n[c])
	}
	return strings.Join(codes, ", ")
}

// stopped says which findings stop a build.
func stopped(l diag.List) string {
	errors, warnings := l.Count(diag.Error), countOf(l, isWarning)
	if errors > 0 {
		return "stopped by " + count(errors, "error", "errors")
	}
	return "stopped: " + count(warnings, "warning counts as an error", "warnings count as errors") + " under --strict"
}

package main

import (
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"octavo/cmd/octavo/findings"
	"octavo/cmd/octavo/press"
	"octavo/pipeline/diag"
)

// The forms of findings, besides the one for people.
const (
	github = "github"
	asJSON = "json"
	sarif  = "sarif"
)

var forms = []string{"text", github, asJSON, sarif}

// findingsFlag says in which form findings are printed.
func (c *command) findingsFlag(cmd *cobra.Command) {
	cmd.Flags().StringVar(&c.form, "findings", "text", "print findings as `text`, github (annotations of a pull request), json or sarif")
	complete(cmd, "findings", cobra.ShellCompDirectiveNoFileComp, forms...)
	checkFlags(cmd, func(args []string) error {
		c.dir = siteFolder(args)
		switch {
		case !slices.Contains(forms, c.form):
			return fmt.Errorf("--findings: %q is none of %s", c.form, strings.Join(forms, ", "))
		case c.json && c.form != "text":
			return fmt.Errorf("--findings %s and --json are two forms of the same: name one", c.form)
		}
		return nil
	})
}

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

// say prints findings in the form that is asked for: to stderr for people, to stdout
// for programs, and not at all where they go into an object on stdout.
func (c *command) say(l diag.List) {
	switch {
	case c.json:
	case c.form == github:
		findings.GitHub(c.stdout, c.annotated(l), c.fromTop())
	case c.form == sarif:
		findings.SARIF(c.stdout, l, c.fromTop(), version)
	case c.form == asJSON:
		c.printJSON(findingsOnly(l))
	default:
		c.print(l)
	}
}

// machine reports whether a program reads stdout, where nothing else may stand then.
func (c *command) machine() bool { return c.json || c.form == sarif || c.form == asJSON }

// annotated are the findings that a pull request is to show: those that ask for
// something, unless all are asked for.
func (c *command) annotated(l diag.List) diag.List {
	return slices.DeleteFunc(slices.Clone(l), func(d diag.Diagnostic) bool {
		return !c.verbose && (isNote(d) || c.quiet && d.Severity == diag.Info)
	})
}

// fromTop is the site's folder, named from the top of the repository: where GitHub's
// runner has it, else where octavo was started.
func (c *command) fromTop() string {
	for _, top := range []string{os.Getenv("GITHUB_WORKSPACE"), "."} {
		if name, ok := press.Within(top, c.dir); ok && top != "" {
			return name
		}
	}
	return ""
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

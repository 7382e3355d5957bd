// Package findings writes findings in the forms that other programs read: as
// annotations of GitHub's pull requests and as SARIF. Files are named from the top of
// the repository, which site says how to get to: it is the site's folder, named from
// there, "" where the two are one.
package findings

import (
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"octavo/pipeline/diag"
)

// GitHub writes findings as workflow commands, which the runner turns into
// annotations on the lines of a pull request. It shows ten of a severity for each
// step, so the worst stand first.
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
func GitHub(w io.Writer, l diag.List, site string) error {
	l = slices.Clone(l)
	slices.SortStableFunc(l, func(a, b diag.Diagnostic) int { return int(b.Severity) - int(a.Severity) })
	for _, d := range l {
		if _, err := fmt.Fprintln(w, command(d, site)); err != nil {
			return err
		}
	}
	return nil
}

func command(d diag.Diagnostic, site string) string {
	var b strings.Builder
	b.WriteString("::" + [...]string{"notice", "warning", "error"}[min(d.Severity, diag.Error)] + " ")
	if !d.Pos.IsZero() {
		b.WriteString("file=" + property(path.Join(site, d.Pos.File)))
		if d.Pos.Line > 0 {
			fmt.Fprintf(&b, ",line=%d", d.Pos.Line)
			if d.Pos.Col > 0 {
				fmt.Fprintf(&b, ",col=%d", d.Pos.Col)
			}
		}
		b.WriteByte(',')
	}
	b.WriteString("title=octavo%3A " + property(d.Code) + "::" + data(message(d)))
	return b.String()
}

// message is what a finding says, and below it what to do.
func message(d diag.Diagnostic) string {
	s := d.Msg
	for _, via := range d.Pos.Chain()[1:] {
		s += "\nincluded at " + via.String()
	}
	if d.Hint != "" {
		s += "\nhint: " + d.Hint
	}
	return s
}

// data escapes the text of a command: the runner undoes these three and no others.
func data(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

// property escapes the value of a property: these five.
func property(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}

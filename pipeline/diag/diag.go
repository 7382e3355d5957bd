// Package diag holds what a stage found: a message for a person, with its
// place and a hint what to do. Codes are constants of the package that reports
// them.
package diag

import (
	"fmt"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"octavo/pipeline/source"
)

// Severity says what a finding means for the book.
type Severity uint8

const (
	Info    Severity = iota // worth knowing, nothing to mend
	Warning                 // the book is made; a reader will miss something
	Error                   // no file is written
)

func (s Severity) String() string {
	return [...]string{"info", "warning", "error"}[min(s, Error)]
}

// MarshalText writes the severity as its word.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Diagnostic is one finding.
type Diagnostic struct {
	Pos      source.Pos
	Severity Severity
	Code     string // stable, kebab-case, such as "broken-link"
	Msg      string // what was found, one line, no capital, no full stop
	Hint     string // what to do about it; may be empty
	Book     string // slug of the book it was found in; empty when none
}

// String is the finding's first line, as it is printed to a terminal.
func (d Diagnostic) String() string {
	s := d.Severity.String() + ": " + d.Msg + " [" + d.Code + "]"
	if !d.Pos.IsZero() {
		s = line(d.Pos.String()) + ": " + s
	}
	return s
}

// List collects findings. The zero List is empty and ready for use.
type List []Diagnostic

// Add appends a finding. The hint may be empty.
func (l *List) Add(at source.Pos, s Severity, code, hint, format string, args ...any) {
	*l = append(*l, Diagnostic{Pos: at, Severity: s, Code: code, Msg: line(fmt.Sprintf(format, args...)), Hint: line(hint)})
}

// longest is how many bytes of a message are kept: what it quotes may be of any length.
const longest = 1000

// line is a message as one line that a terminal only shows, whatever it quotes of the
// site: nothing in it moves the cursor or colours what follows.
func line(s string) string {
	if len(s) > longest {
		end := longest
		for end > 0 && !utf8.RuneStart(s[end]) {
			end--
		}
		s = s[:end] + "…"
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
}

// Errorf, Warnf and Infof append a finding of their severity.
func (l *List) Errorf(at source.Pos, code, hint, format string, args ...any) {
	l.Add(at, Error, code, hint, format, args...)
}

func (l *List) Warnf(at source.Pos, code, hint, format string, args ...any) {
	l.Add(at, Warning, code, hint, format, args...)
}

func (l *List) Infof(at source.Pos, code, hint, format string, args ...any) {
	l.Add(at, Info, code, hint, format, args...)
}

// Count is how many findings are at least as severe as s.
func (l List) Count(s Severity) int {
	n := 0
	for _, d := range l {
		if d.Severity >= s {
			n++
		}
	}
	return n
}

// Sort orders findings by place, those without a place first; findings of one
// place keep the order in which they were made, so two runs print the same.
func (l List) Sort() {
	sort.SliceStable(l, func(i, j int) bool { return l[i].Pos.Before(l[j].Pos) })
}

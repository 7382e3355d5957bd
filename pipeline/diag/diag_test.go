package diag

import (
	"strings"
	"testing"

	"octavo/pipeline/source"
)

// A message quotes the site, which may hold what steers a terminal, or be long.
func TestMessageIsOneLine(t *testing.T) {
	var l List
	l.Warnf(source.Pos{}, "c", "a\nhint", "link to %s", "a\x1b[31m\u009b1m\r\n::error::")
	l.Warnf(source.Pos{}, "c", "", "%s", strings.Repeat("ä", 5000))
	l.Warnf(source.Pos{}, "c", "", "%s", strings.Repeat("\x80", 5000)) // no text at all
	if got, want := l[0].Msg, "link to a [31m 1m  ::error::"; got != want || l[0].Hint != "a hint" {
		t.Errorf("%q, hint %q", got, l[0].Hint)
	}
	if got := (Diagnostic{Pos: source.Pos{File: "a\n\x1b.md", Line: 1}, Code: "c"}).String(); got != "a  .md:1: info:  [c]" {
		t.Errorf("%q", got)
	}
	if got := l[1].Msg; got != strings.Repeat("ä", longest/2)+"…" {
		t.Errorf("%d bytes, ending %q", len(got), got[len(got)-8:])
	}
}

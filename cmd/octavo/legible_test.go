package main

import (
	"strings"
	"testing"
)

// Names and titles come with the site, and may hold what steers a terminal.
func TestWhatIsSaidSteersNoTerminal(t *testing.T) {
	var b strings.Builder
	const said = "a\x1b[31m\u009b1m\rb\tc\n"
	if n, err := (legible{&b}).Write([]byte(said)); n != len(said) || err != nil {
		t.Errorf("%d bytes, %v", n, err)
	}
	if got, want := b.String(), "a [31m 1m b\tc\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := shortened("a\x1b[2Jb"); got != "a [2Jb" {
		t.Errorf("%q", got)
	}
}

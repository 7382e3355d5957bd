package files

import (
	"strings"
	"testing"
	"time"

	"github.com/bmatcuk/doublestar/v4"
)

// Match says what doublestar says.
func TestMatch(t *testing.T) {
	patterns := []string{
		"", "a", "*", "**", "a/*", "**/*.md", "{a,b}", "{a,b}/{c,d}", "{a,{b,c}/d}", "{a}", "{,a}b", "a{,/b}", `\{a,b}`, `\{a,b\}`, "[{]a", "[{,]a,b}",
		"{[,],b}", `{a\,b,c}`, "a}", "{a", "{a,b}}", "**/{a,b}/*", "{**/a,b}", "[^a]{b,c}", "[]{a,b}", "[!]]{a,b}", `{\}}`, "[a",
	}
	names := []string{"", "a", "b", "c", "a/c", "b/c", "b/d", "c/d", "ab", "a/b", "{a,b}", "{a", "a}", "b}", "{}", ",", ",a,b}", "a,b", "x/a/c", "x/y.md", "xb", "ac", "}"}
	for _, p := range patterns {
		if got, want := ValidPattern(p), doublestar.ValidatePattern(p); got != want {
			t.Errorf("%q is valid: %v, want %v", p, got, want)
		}
		if !doublestar.ValidatePattern(p) {
			continue
		}
		for _, name := range names {
			want, _ := doublestar.Match(p, name)
			if got := Match(p, name); got != want {
				t.Errorf("%q fits %q: %v, want %v", name, p, got, want)
			}
		}
	}
}

// A pattern comes with the site: a short one may stand for any number.
func TestHostilePatterns(t *testing.T) {
	for _, p := range []string{strings.Repeat("{*,*}", 30) + "x", strings.Repeat("{*}", 30) + "x", strings.Repeat("{a,", 300) + "b" + strings.Repeat("}", 300), strings.Repeat("{", 5000)} {
		start := time.Now()
		Match(p, strings.Repeat("a", 200))
		if ValidPattern(p) && !strings.Contains(p, "{*}") {
			t.Errorf("%.20s… is valid", p)
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%.20s… takes %v", p, took)
		}
	}
}

// Package booktest helps tests: it finds the corpora and validators that a test
// needs, and makes books that hold every node or random ones.
package booktest

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Shared is the path of a file or folder of the shared corpora, under
// OCTAVO_SHARED, else ../shared beside the repository. The test skips where it
// is absent; where OCTAVO_NO_SKIP is set (continuous integration) it fails.
func Shared(tb testing.TB, elem ...string) string {
	tb.Helper()
	root := os.Getenv("OCTAVO_SHARED")
	if root == "" {
		root = filepath.Join(moduleRoot(tb), "..", "shared")
	}
	p := filepath.Join(append([]string{root}, elem...)...)
	if _, err := os.Stat(p); err != nil {
		missing(tb, "shared corpora: %s is not here", p)
	}
	return p
}

// Corpus is the folder of a site of the shared corpora.
func Corpus(tb testing.TB, name string) string {
	tb.Helper()
	return Shared(tb, "corpora", filepath.FromSlash(name))
}

// Tool is the path of a program that a test needs; like Shared it skips where
// the program is absent. hint says how to install it.
func Tool(tb testing.TB, name, hint string) string {
	tb.Helper()
	p, err := exec.LookPath(name)
	if err != nil {
		missing(tb, "%s is not installed: %s", name, hint)
	}
	return p
}

// Font is the data of an installed font file; the test skips where it is not there.
func Font(tb testing.TB, name, hint string) []byte {
	tb.Helper()
	var data []byte
	for _, dir := range []string{"/usr/share/fonts", "/usr/share/fonts-droid-fallback", "/usr/local/share/fonts"} {
		filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err == nil && d.Name() == name {
				if data, err = os.ReadFile(path); err == nil {
					return fs.SkipAll
				}
			}
			return nil // folders that can't be read hold no font
		})
	}
	if data == nil {
		missing(tb, "the font %s is not installed: %s", name, hint)
	}
	return data
}

// Validator is the path of a file or folder among what `make validators` installs
// from npm; like Shared it skips where that is absent.
func Validator(tb testing.TB, elem ...string) string {
	tb.Helper()
	home := os.Getenv("OCTAVO_CHECK")
	if home == "" {
		home = filepath.Join(os.Getenv("HOME"), ".cache", "octavo-check")
	}
	p := filepath.Join(append([]string{home, "node_modules"}, elem...)...)
	if _, err := os.Stat(p); err != nil {
		missing(tb, "%s is not here: make validators", filepath.Join(elem...))
	}
	return p
}

func missing(tb testing.TB, format string, args ...any) {
	tb.Helper()
	if os.Getenv("OCTAVO_NO_SKIP") != "" {
		tb.Fatalf(format, args...)
	}
	tb.Skipf(format, args...)
}

func moduleRoot(tb testing.TB) string {
	tb.Helper()
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			tb.Fatal("no go.mod above the test's folder")
		}
		dir = up
	}
}

package booktest

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// Golden runs each case that pattern finds as a test of its own. A case holds what
// goes in and what must come out; made is given a copy of it and makes the whole case
// anew. With update the cases are written so.
func Golden(t *testing.T, pattern string, update bool, made func(t *testing.T, a *txtar.Archive) *txtar.Archive) {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			got := txtar.Format(made(t, txtar.Parse(want)))
			switch {
			case bytes.Equal(got, want):
			case !update:
				t.Errorf("got\n%s\nwant\n%s", got, want)
			default:
				if err := os.WriteFile(name, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

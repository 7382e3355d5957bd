package library

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"octavo/cmd/octavo/press"
)

// TestAFileThatChangesMeanwhile saves a file after the run has looked at it: what the
// run read of it may be older, so its hash must not be that of the new bytes.
func TestAFileThatChangesMeanwhile(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.md")
	save := func(text string) {
		t.Helper()
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	hash := func(between func()) string {
		l := &Library{Out: filepath.Join(dir, "library")}
		s, _ := openCache("", l.Out, "").site(context.Background(), l, Source{Order: press.Order{Dir: dir}})
		between()
		return s.hash("a.md")
	}
	save("old")
	meanwhile := hash(func() { save("newer") })
	after := hash(func() {})
	if meanwhile == after || after != digestOf([]byte("newer")) {
		t.Errorf("hash of a file that changed meanwhile: %s; of what it is now: %s", meanwhile, after)
	}
}

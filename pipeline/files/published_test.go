package files

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// Git's own files are no part of a site, whatever name leads to them.
func TestGitIsNoPartOfASite(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{".git/config", "sub/.git/HEAD", ".github/notes.md"} {
		if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(filepath.Join(".git", "config"), filepath.Join(dir, "link.md")); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	f, _ := Open(dir)
	for name, want := range map[string]bool{".git/config": false, "sub/.git/HEAD": false, "link.md": false, ".github/notes.md": true} {
		if _, err := f.Read(name); (err == nil) != want {
			t.Errorf("%s is read: %v", name, err)
		}
		if f.Exists(name) != want {
			t.Errorf("%s exists: %v", name, !want)
		}
	}
}

// Opening a pipe would wait for who writes into it.
func TestPipesAreNotOpened(t *testing.T) {
	dir := t.TempDir()
	if out, err := exec.Command("mkfifo", filepath.Join(dir, "p.md")).CombinedOutput(); err != nil {
		t.Skip("no named pipes here:", err, string(out))
	}
	if err := os.Symlink("p.md", filepath.Join(dir, "link.md")); err != nil {
		t.Fatal(err)
	}
	f, _ := Open(dir)
	for _, name := range []string{"p.md", "link.md"} {
		done := make(chan error, 1)
		go func() {
			_, err := f.Read(name)
			done <- err
		}()
		select {
		case err := <-done:
			if err == nil {
				t.Errorf("%s is read", name)
			}
		case <-time.After(10 * time.Second):
			t.Fatalf("reading %s does not end", name)
		}
	}
}

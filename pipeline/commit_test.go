package pipeline_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"octavo/pipeline"
	"octavo/pipeline/book/booktest"
)

func TestCommitTime(t *testing.T) {
	booktest.Tool(t, "git", "apt-get install git")
	dir := t.TempDir()
	if got := pipeline.CommitTime(context.Background(), dir); got != nil {
		t.Errorf("%d where there is no repository", *got)
	}
	run := func(args ...string) {
		c := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=A", "-c", "user.email=a@example.org"}, args...)...)
		c.Env = append(os.Environ(), "GIT_COMMITTER_DATE=2021-03-04T05:06:07Z", "GIT_AUTHOR_DATE=2020-01-01T00:00:00Z", "GIT_CONFIG_GLOBAL=/dev/null")
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %s", args, out)
		}
	}
	write := func(name string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("a.md")
	run("init", "-q")
	run("add", ".")
	run("commit", "-q", "-m", "x")
	const want = 1614834367 // 2021-03-04T05:06:07Z
	write("book.epub")
	if got := pipeline.CommitTime(context.Background(), dir); got == nil || *got != want {
		t.Errorf("a clean tree beside a finished book: %v, want %d", got, want)
	}
	write("b.md")
	if got := pipeline.CommitTime(context.Background(), dir); got != nil {
		t.Errorf("%d though b.md is new", *got)
	}
}

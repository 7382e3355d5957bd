package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// An interrupt ends a build with status 130, however far it is, and leaves neither
// books nor temporary files.
func TestInterrupt(t *testing.T) {
	dir := t.TempDir()
	page := "---\ntitle: One\n---\n" + strings.Repeat("Words that fill a page and then the next one.\n\n", 20000)
	if err := os.WriteFile(filepath.Join(dir, "a.md"), []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "out")
	if err := os.Mkdir(out, 0o755); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	var stdout, stderr bytes.Buffer
	c := &command{stdout: trigger{stop}, stderr: &stderr, bookChoice: bookChoice{out: out}}
	err := c.build(ctx, dir)
	if err != context.Canceled {
		t.Errorf("err is %v; %s%s", err, stdout.String(), stderr.String())
	}
	if left, _ := os.ReadDir(out); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if status := run(ctx, []string{"build", dir, "-o", out}, &stdout, &stderr); status != exitInterrupted {
		t.Errorf("exit status %d", status)
	}
	if left, _ := os.ReadDir(out); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// trigger interrupts when something is printed: the book was read and its pages
// are about to be laid out.
type trigger struct{ stop context.CancelFunc }

func (t trigger) Write(b []byte) (int, error) { t.stop(); return len(b), nil }

// A command that is deep in its work and looks at nothing ends all the same.
func TestInterruptOfWhatDoesNotListen(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	begun, never := make(chan struct{}), make(chan struct{})
	go func() {
		<-begun
		stop()
	}()
	err := untilInterrupted(ctx, func() error {
		close(begun)
		<-never
		return nil
	})
	if err != context.Canceled {
		t.Errorf("err is %v", err)
	}
}

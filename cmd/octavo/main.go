// Command octavo makes books, EPUB and print PDF, from Just the Docs sites.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// version is set by the linker for releases (-X main.version=…).
var version = "0.1.0"

// Exit statuses (spec cli.md).
const (
	exitDone        = 0
	exitFound       = 1 // a finding is an error
	exitUsage       = 2
	exitInterrupted = 130 // as a shell has it: 128 + SIGINT
	exitUnread      = 141 // 128 + SIGPIPE: nobody reads what it writes
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), stops()...)
	defer stop()
	outliveWrites()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run is the whole command.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := newRoot(legible{stdout}, legible{stderr})
	root.SetArgs(args)
	tidyMemory()
	err := untilInterrupted(ctx, func() error { return root.ExecuteContext(ctx) })
	var e exit
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &e):
		return int(e)
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "octavo: interrupted; nothing was written")
		return exitInterrupted
	case errors.Is(err, syscall.EPIPE):
		return exitUnread
	default: // what cobra says of flags and arguments
		fmt.Fprintf(legible{stderr}, "octavo: %v\n  hint: octavo --help shows the commands and their flags\n", err)
		return exitUsage
	}
}

// grace is what a command that was interrupted has to put things away.
const grace = 3 * time.Second

// untilInterrupted runs a command. Those that write end by themselves when ctx does,
// with nothing half done; one that only reads and is deep in a page is left where it
// is.
func untilInterrupted(ctx context.Context, command func() error) error {
	done := make(chan error, 1)
	go func() { done <- command() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	select {
	case err := <-done:
		return err
	case <-time.After(grace):
		return context.Canceled
	}
}

// exit is a status whose cause was printed already.
type exit int

func (e exit) Error() string { return fmt.Sprintf("exit status %d", int(e)) }

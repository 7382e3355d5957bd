//go:build unix

package main

import (
	"os/signal"
	"syscall"
)

// ignoreFileSizeLimit makes a write beyond the limit of file sizes an error that
// can be reported and cleaned up after.
func ignoreFileSizeLimit() { signal.Ignore(syscall.SIGXFSZ) }

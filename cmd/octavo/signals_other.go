//go:build !unix

package main

import (
	"os"
	"syscall"
)

// outliveWrites does nothing: there are no signals of writes here.
func outliveWrites() {}

// stops are the signals that ask octavo to stop.
func stops() []os.Signal { return []os.Signal{os.Interrupt, syscall.SIGTERM} }

//go:build unix

package main

import (
	"os"
	"os/signal"
	"syscall"
)

// outliveWrites makes of writes that cannot be done errors, which can be reported and
// cleaned up after: those beyond the limit of file sizes, and to a pipe that nobody
// reads any more, as in octavo build | head. A signal that is caught, not ignored, is
// the programs' own again that octavo starts.
func outliveWrites() {
	signal.Ignore(syscall.SIGXFSZ)
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE)
}

// stops are the signals that ask octavo to stop: also that its terminal is closed,
// unless nohup has said to go on then.
func stops() []os.Signal {
	if signal.Ignored(syscall.SIGHUP) {
		return []os.Signal{os.Interrupt, syscall.SIGTERM}
	}
	return []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}
}

//go:build !unix

package diagram

import "os/exec"

// inGroup does nothing here: only the program itself is stopped.
func inGroup(*exec.Cmd) {}

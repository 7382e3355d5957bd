//go:build unix

package diagram

import (
	"os/exec"
	"syscall"
)

// inGroup lets a program be stopped with all that it started: mmdc starts a browser.
func inGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}

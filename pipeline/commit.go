package pipeline

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path"
	"strconv"
	"strings"
	"time"
)

// CommitTime is the commit date of HEAD, in seconds since 1970, for a site in a
// clean git work tree; nil where there is none, or git is not installed. It asks
// the git program: reading index, ignore rules and packed objects ourselves would
// be a large piece of code for one number.
//
// Files that octavo itself writes do not make a work tree unclean, so that a
// second build is like the first.
func CommitTime(ctx context.Context, site string) *int64 {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	status, err := git(ctx, site, "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", ".")
	if err != nil || !clean(status) {
		return nil
	}
	out, err := git(ctx, site, "log", "-1", "--format=%ct")
	if err != nil {
		return nil
	}
	seconds, err := strconv.ParseInt(strings.TrimSpace(string(out)), 10, 64)
	if err != nil {
		return nil
	}
	return &seconds
}

// git runs git without the parts of a repository's configuration that start
// other programs, and without writing to it.
func git(ctx context.Context, dir string, args ...string) ([]byte, error) {
	c := exec.CommandContext(ctx, "git", append([]string{"-c", "core.fsmonitor=false", "-c", "log.showSignature=false", "-C", dir}, args...)...)
	c.Env = append(os.Environ(), "GIT_OPTIONAL_LOCKS=0", "LC_ALL=C")
	return c.Output()
}

// clean reads NUL-separated "XY path" entries.
func clean(status []byte) bool {
	for entry := range bytes.SplitSeq(status, []byte{0}) {
		if len(entry) == 0 {
			continue
		}
		name := string(entry[min(3, len(entry)):])
		if ext := path.Ext(name); ext != ".epub" && ext != ".pdf" && path.Base(name) != "octavo.lock" {
			return false
		}
	}
	return true
}

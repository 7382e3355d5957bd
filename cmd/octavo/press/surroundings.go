package press

import (
	"context"
	"net/netip"
	"os"
	"path/filepath"
	"strconv"

	"octavo/pipeline"
	"octavo/pipeline/diag"
	"octavo/pipeline/media"
	"octavo/pipeline/source"
)

// Codes of this package.
const (
	CannotWrite = "cannot-write"
	BadEpoch    = "bad-epoch"
	BadLock     = "bad-lock"
	BadTool     = "bad-diagrams"
)

// lockFile pins the pictures that were fetched, at the site's root.
const lockFile = "octavo.lock"

// Reach says which addresses pictures may be fetched from; nil: public ones. Tests,
// whose servers are on this machine, set it.
var Reach func(netip.Addr) bool

// Surroundings are the clock of the build, the programs that draw diagrams and,
// where a book asks for it, the net.
// What is wrong with them is added to the site's findings. lock writes octavo.lock
// once the books are in place.
func (s *Site) Surroundings(ctx context.Context) (around pipeline.Surroundings, lock func() diag.List) {
	lock = func() diag.List { return nil }
	if v, ok := os.LookupEnv("SOURCE_DATE_EPOCH"); ok && v != "" {
		seconds, err := strconv.ParseInt(v, 10, 64)
		if err != nil || seconds < 0 {
			s.Found.Errorf(source.Pos{}, BadEpoch, "set it to a number, or not at all", "SOURCE_DATE_EPOCH is %q, not seconds since 1970", v)
		}
		around.Epoch = &seconds
	}
	around.Commit = pipeline.CommitTime(ctx, s.Dir)
	around.Tools = s.tools()
	fetch := false
	for _, p := range s.Plans {
		fetch = fetch || p.Settings.RemoteImages == "fetch"
	}
	if !fetch {
		return around, lock
	}
	file := filepath.Join(s.Dir, lockFile)
	pins, err := media.ReadLock(file)
	if err != nil {
		s.Found.Errorf(source.Pos{File: lockFile}, BadLock, "mend the line, or remove the file to fetch anew", "%v", Plain(err))
		return around, lock
	}
	around.Remote = &media.Remote{Lock: pins, Allow: Reach}
	if cache, err := os.UserCacheDir(); err == nil {
		around.Remote.Cache = filepath.Join(cache, "octavo", "pictures")
	}
	return around, func() (found diag.List) {
		if err := pins.Write(file); err != nil {
			found.Warnf(source.Pos{File: lockFile}, BadLock, "", "it cannot be written: %v", Plain(err))
		}
		return found
	}
}

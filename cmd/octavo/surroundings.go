package main

import (
	"context"
	"os"
	"path/filepath"
	"strconv"

	"octavo/pipeline"
	"octavo/pipeline/media"
	"octavo/pipeline/source"
)

// surroundings are the clock of the build and, where a book asks for it, the net.
// lock writes octavo.lock once the books are made.
func (c *command) surroundings(ctx context.Context, s *site) (around pipeline.Surroundings, lock func() error) {
	lock = func() error { return nil }
	if v, ok := os.LookupEnv("SOURCE_DATE_EPOCH"); ok && v != "" {
		seconds, err := strconv.ParseInt(v, 10, 64)
		if err != nil || seconds < 0 {
			s.found.Errorf(source.Pos{}, BadEpoch, "set it to a number, or not at all", "SOURCE_DATE_EPOCH is %q, not seconds since 1970", v)
		}
		around.Epoch = &seconds
	}
	around.Commit = pipeline.CommitTime(ctx, s.dir)
	fetch := false
	for _, p := range s.plans {
		fetch = fetch || p.Settings.RemoteImages == "fetch"
	}
	if !fetch {
		return around, lock
	}
	file := filepath.Join(s.dir, "octavo.lock")
	pins, err := media.ReadLock(file)
	if err != nil {
		s.found.Errorf(source.Pos{File: "octavo.lock"}, BadLock, "mend the line, or remove the file to fetch anew", "%v", plain(err))
		return around, lock
	}
	around.Remote = &media.Remote{Lock: pins}
	if cache, err := os.UserCacheDir(); err == nil {
		around.Remote.Cache = filepath.Join(cache, "octavo", "pictures")
	}
	return around, func() error { return pins.Write(file) }
}

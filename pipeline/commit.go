package pipeline

import (
	"context"
	"path"
	"time"

	"octavo/pipeline/git"
)

// CommitTime is the commit date of HEAD, in seconds since 1970, for a site in a
// clean git work tree; nil where there is none, or git is not installed.
//
// Files that octavo itself writes do not make a work tree unclean, so that a
// second build is like the first.
func CommitTime(ctx context.Context, site string) *int64 {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	repo, err := git.Open(ctx, site)
	if err != nil {
		return nil
	}
	changed, err := repo.Changed(ctx)
	if err != nil {
		return nil
	}
	for _, name := range changed {
		if !Written(name) {
			return nil
		}
	}
	head, err := repo.Head(ctx)
	if err != nil {
		return nil
	}
	return &head.Time
}

// Written reports whether a file of a site, named from its folder, is one that
// octavo writes: a book, the lock file, or what `octavo release` puts beside books.
func Written(name string) bool {
	switch path.Ext(name) {
	case ".epub", ".pdf":
		return true
	}
	switch path.Base(name) {
	case "octavo.lock":
		return true
	case "SHA256SUMS", "release.json", "RELEASE_NOTES.md": // at the top they are the author's own
		return path.Dir(name) != "."
	}
	return false
}

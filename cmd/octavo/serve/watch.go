package serve

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Editors write a file in several steps; books are made once it has been quiet for
// pause. Where the system cannot watch so many folders, they are looked at every
// interval: what has not changed costs next to nothing.
const (
	pause    = 80 * time.Millisecond
	interval = time.Second
)

// watch says when something below dir, or the file config, may have changed, until
// ctx ends.
func watch(ctx context.Context, dir, config string) <-chan struct{} {
	out := make(chan struct{}, 1)
	say := func() {
		select {
		case out <- struct{}{}:
		default: // said already, and not heard yet
		}
	}
	w, err := fsnotify.NewWatcher()
	if err == nil {
		err = addFolders(w, dir)
	}
	if err == nil && config != "" {
		err = w.Add(filepath.Dir(config)) // editors replace files, so the folder is watched
	}
	if err != nil {
		if w != nil {
			w.Close()
		}
		go look(ctx, say)
		return out
	}
	go func() {
		defer w.Close()
		quiet := time.NewTimer(time.Hour)
		quiet.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case e := <-w.Events:
				if ignored(dir, e.Name) || e.Op == fsnotify.Chmod {
					continue
				}
				if e.Has(fsnotify.Create) {
					addFolders(w, e.Name)
				}
				quiet.Reset(pause)
			case <-w.Errors: // events were lost
				quiet.Reset(pause)
			case <-quiet.C:
				say()
			}
		}
	}()
	return out
}

func look(ctx context.Context, say func()) {
	tick := time.NewTicker(interval)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			say()
		}
	}
}

// addFolders watches a folder and all below it; a file or what is gone is none.
func addFolders(w *fsnotify.Watcher, dir string) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && os.IsNotExist(err):
			return nil
		case err != nil:
			return err
		case !d.IsDir():
			return nil
		case path != dir && ignored(dir, path):
			return fs.SkipDir
		}
		return w.Add(path)
	})
}

// ignored reports whether a path is none of the site's: hidden, made by Jekyll or
// octavo, or installed.
func ignored(dir, path string) bool {
	rel, err := filepath.Rel(dir, path)
	if err != nil {
		return false
	}
	for part := range strings.SplitSeq(filepath.ToSlash(rel), "/") {
		switch {
		case part == "." || part == "..":
		case strings.HasPrefix(part, "."), part == "node_modules", strings.HasSuffix(part, "~"), strings.HasSuffix(part, ".epub"), strings.HasSuffix(part, ".pdf"):
			return true
		}
	}
	return false
}

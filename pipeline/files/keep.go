package files

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Keep writes a file of a cache, all or nothing, so that no reader sees a half;
// folders that it makes have the mode folders. It says nothing where it cannot: what
// is not kept is made or fetched again, and nothing else is lost.
func Keep(name string, data []byte, folders fs.FileMode) {
	dir := filepath.Dir(name)
	if os.MkdirAll(dir, folders) != nil {
		return
	}
	f, err := os.CreateTemp(dir, ".new-*")
	if err != nil {
		return
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		os.Remove(f.Name())
	}
}
